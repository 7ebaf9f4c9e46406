import Testing

@Suite("The folders of a target form layers")
struct FolderTests {
    @Test("The folders of a target do not depend on each other in a circle")
    func layers() {
        let targets = Dictionary(grouping: SourceTree.sourcesAndGenerated) { String($0.target) }
        #expect(targets.count > 10)
        for (target, files) in targets {
            let start = "Sources/\(target)/".count
            let graph = FolderGraph(
                module: target.replacing("-", with: "_"),
                files: files.map { (String($0.path.dropFirst(start)), $0.text) }
            )
            if let report = graph.report {
                Issue.record("Sources/\(target) has a cycle of folders: \(report)")
            }
        }
    }

    @Test("A cycle is reported with an example for each of its steps")
    func cycle() {
        let graph = FolderGraph(
            module: "Module",
            files: [
                ("Shop.swift", "@main struct Shop { let till = Till() }"),
                ("Sales/Till.swift", "struct Till { var drawer: [Coin] }"),
                ("Money/Coin.swift", "struct Coin { let mint: Module.Mint }"),
                ("Mints/Swiss/Mint.swift", "struct Mint { func serve(_ till: Till?) {} }"),
            ]
        )
        #expect(
            graph.report == """
                Mints → Sales → Money → Mints
                    Mints uses Sales: Mints/Swiss/Mint.swift: Till
                    Sales uses Money: Sales/Till.swift: Coin
                    Money uses Mints: Money/Coin.swift: Mint
                """
        )
    }

    @Test("Folders that use each other in one direction have no cycle")
    func noCycle() {
        let graph = FolderGraph(
            module: "Module",
            files: [
                ("Shop.swift", "struct Shop { let till = Till(), coin = Coin() }"),
                ("Sales/Till.swift", "struct Till { var drawer: [Coin] }"),
                ("Money/Coin.swift", "struct Coin { let other: Coin? }"),
            ]
        )
        #expect(graph.report == nil)
        #expect(graph.uses["."]?.keys.sorted() == ["Money", "Sales"])
        #expect(graph.uses["Sales"]?.keys.sorted() == ["Money"])
    }

    @Test(
        "A use counts, however it is written",
        arguments: [
            "let a: A", "extension A { var b: Int { 0 } }", "let a = Module.A()",
            "let text = \"\\(A().text + \"}\")\"", "typealias Short = [A?]", "let inner: A.Inner",
            "let a = make()", "/* outer /* inner */ { */ let a: A",
        ]
    )
    func use(_ text: String) {
        #expect(Self.uses(text) == ["One"])
    }

    @Test(
        "Text that only looks like a use does not count",
        arguments: [
            "// uses A", "/* A /* A */ A */", "let text = \"A\"", "let text = #\"A \\(A)\"#",
            "let text = \"\"\"\n    A\n    \"\"\"", "let other = Other.A.self",
            "struct Outer { private struct A {}; let a: A }", "private struct A {}\nlet a = A()",
            "let several: Several", "let a = other.make()", "func make() {}\nlet a = make()",
            "let hidden = hide()",
        ]
    )
    func noUse(_ text: String) {
        #expect(Self.uses(text) == [])
    }

    /// The folders that a file with this text uses.
    private static func uses(_ text: String) -> [String] {
        let graph = FolderGraph(
            module: "Module",
            files: [
                ("One/A.swift", "struct A { struct Inner {} }\nstruct Several {}"),
                ("One/Functions.swift", "func make() -> A { A() }\nprivate func hide() {}"),
                ("Two/Several.swift", "struct Several {}"),
                ("Three/File.swift", text),
            ]
        )
        return graph.uses["Three", default: [:]].keys.sorted()
    }
}
