import Foundation
import Testing

@Suite("Style rules that a test can check")
struct TidyTests {
    @Test("The source tree is found")
    func notEmpty() {
        #expect(SourceTree.sources.count > 100)
    }

    @Test(
        "The pure targets use no clock, no randomness and no files",
        arguments: [
            ("FrontdeskDomain", #"import (Frontdesk|Foundation|CSQLite|NIO|Logging)"#),
            ("FrontdeskOpenID", #"import (?!FrontdeskCalls$|CJose$|CJansson$)"#),
        ]
    )
    func purity(_ rule: (target: String, forbidden: String)) {
        let sources = SourceTree.sources.filter { $0.target == rule.target }
        #expect(sources.count > 20)
        let clocks = #"Date\(\)|\.now\b|UUID\(\)|\.random\(|clock_gettime|ContinuousClock"#
        #expect(sources.findings(of: clocks) == [])
        #expect(sources.findings(of: rule.forbidden) == [])
    }

    @Test(
        "Only the target that owns a library imports it",
        arguments: [
            ("CSQLite\\w*", ["FrontdeskStorage"]),
            ("CSodium", ["FrontdeskCrypto"]),
            ("CIDN2", ["FrontdeskDomain"]),
            ("CUnistring", ["FrontdeskCrypto", "FrontdeskDomain", "FrontdeskAdvice"]),
            ("CPasswordWords", ["FrontdeskAdvice"]),
            ("CNettle", ["FrontdeskCrypto"]),
            ("CJose", ["FrontdeskOpenID"]),
            ("CJansson", ["FrontdeskOpenID"]),
            ("CQRencode", ["FrontdeskQR"]),
            ("CZlib", ["FrontdeskQR"]),
            ("CProtobufC", ["FrontdeskWire", "FrontdeskReflection"]),
            ("CFrontdeskProtos", ["FrontdeskWire", "FrontdeskReflection"]),
            ("NIO\\w*", ["FrontdeskClient"]),
            ("CYAML", ["FrontdeskProcess"]),
            ("CCurl", ["frontdesk-courier"]),
            ("ServiceLifecycle", ["frontdeskd", "frontdesk-courier"]),
            ("ArgumentParser", ["frontdeskd", "frontdesk", "frontdesk-courier"]),
        ]
    )
    func libraries(_ rule: (library: String, targets: [String])) {
        let others = SourceTree.sources.filter { !rule.targets.contains(String($0.target)) }
        #expect(others.findings(of: "^(\\w+ )?import \(rule.library)$") == [])
    }

    @Test("Nothing imports Foundation, which brings 34 MB of ICU's data into the programs")
    func noFoundation() {
        let imports = #"import Foundation(Internationalization)?$"#
        #expect(SourceTree.sources.findings(of: imports) == [])
    }

    @Test("SQL that only SQLite understands is in one place")
    func portableStatements() {
        let stores = SourceTree.sources.filter { file in
            file.target == "FrontdeskStorage" && !file.path.contains("/SQLite/")
        }
        #expect(stores.count > 50)
        #expect(stores.findings(of: #"PRAGMA|INSERT OR|REPLACE INTO|sqlite_|import CSQLite"#) == [])
    }

    @Test("Server and services do not import each other, and neither do storage and crypto")
    func walls() {
        func imports(_ target: String, _ forbidden: String) -> [Finding] {
            SourceTree.sources.filter { $0.target == target }
                .findings(of: "import \(forbidden)$")
        }
        #expect(imports("FrontdeskServer", "Frontdesk(Domain|Services|Storage|Crypto)") == [])
        #expect(imports("FrontdeskServices", "Frontdesk(Server|Client)") == [])
        #expect(imports("FrontdeskStorage", "Frontdesk(Wire|Crypto|Services)") == [])
        #expect(imports("FrontdeskCrypto", "Frontdesk(Wire|Storage|Services|Domain)") == [])
        #expect(imports("FrontdeskClient", "Frontdesk(Server|Domain|Services)") == [])
        #expect(
            imports("frontdesk-courier", "Frontdesk(Server|Domain|Services|Storage|Crypto)") == []
        )
        #expect(imports("FrontdeskMessages", "Frontdesk(Wire|Storage|Crypto|Services)") == [])
    }

    @Test("Nothing in the sources terminates the process on purpose")
    func noTraps() {
        let traps = #"\btry!|\bas!|fatalError\(|preconditionFailure\(|\bunowned\("#
        #expect(SourceTree.sources.findings(of: traps) == [])
    }

    @Test("Every task is structured")
    func noLooseTasks() {
        #expect(SourceTree.sources.findings(of: #"\bTask(\.detached)?( \{|\()"#) == [])
    }

    @Test("A comment proves each exemption from data race checks")
    func exemptions() {
        for file in SourceTree.sources {
            let lines = file.lines.map { $0.trimmingCharacters(in: .whitespaces) }
            for (index, line) in lines.enumerated() where !line.hasPrefix("//") {
                guard line.contains("@unchecked Sendable") || line.contains("nonisolated(unsafe)")
                else { continue }
                let near = lines[max(0, index - 4)...min(lines.count - 1, index + 4)]
                #expect(near.contains { $0.hasPrefix("//") }, "\(file.path):\(index + 1)")
            }
        }
    }

    @Test("No source file contains a note about unfinished work")
    func nothingLeft() {
        let all =
            SourceTree.files(in: "Sources", [".swift", ".c", ".h"])
            + SourceTree.files(in: "Tests", [".swift"]).filter { !$0.path.contains("TidyTests") }
            + SourceTree.files(in: "Scripts", [""])
        for file in all {
            #expect(
                file.text.range(of: #"\b(TODO|FIXME|XXX|HACK)\b"#, options: .regularExpression)
                    == nil,
                "\(file.path)"
            )
        }
    }

    @Test("No file has more than 350 lines, and half of them have at most 120")
    func fileLengths() {
        let lengths = SourceTree.sources.map { $0.lines.count - 1 }.sorted()
        for file in SourceTree.sources {
            #expect(file.lines.count <= 351, "\(file.path)")
        }
        #expect(lengths[lengths.count / 2] <= 120)
    }

    @Test("No type has a vague name")
    func names() {
        let names =
            #"(class|struct|enum|actor|protocol) \w*(Manager|Helper|Util|Utils|Base|Common)\b"#
        #expect(SourceTree.sources.findings(of: names) == [])
    }

    @Test("The README has at most 150 lines and shows the two commands first")
    func readme() throws {
        let lines = try #require(SourceTree.text(of: "README.md")).split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        #expect(lines.count <= 151)
        let top = lines.prefix(20).joined(separator: "\n")
        #expect(top.contains("Scripts/demo"))
        #expect(top.contains("Scripts/test"))
    }

    @Test("Lines of documents have at most 120 columns, except in tables and code")
    func documentLines() throws {
        let names = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"]
        let documents =
            SourceTree.files(in: "Documentation", [".md"])
            .filter { $0.path != "Documentation/Protocol.md" }
            + SourceTree.files(in: "Clients", [".md"])
            + (try names.map {
                SourceTree.File(path: $0, text: try #require(SourceTree.text(of: $0)))
            })
        #expect(documents.count > 15)
        for document in documents {
            var isCode = false
            for (index, line) in document.lines.enumerated() {
                if line.hasPrefix("```") { isCode.toggle() }
                guard !isCode, !line.hasPrefix("    "), !line.hasPrefix("|") else { continue }
                #expect(line.count <= 120, "\(document.path):\(index + 1)")
            }
        }
    }

    @Test("Every path that the documents name exists")
    func links() throws {
        let documents =
            SourceTree.files(in: "Documentation", [".md"]).map { ($0.path, $0.text) }
            + (try ["README.md", "CONTRIBUTING.md", "Clients/README.md"].map {
                ($0, try #require(SourceTree.text(of: $0)))
            })
        let pattern =
            /`((?:Sources|Clients|Tests|Protos|Scripts|Documentation|systemd)\/[\w+.\/-]*)`/
        for (path, text) in documents {
            for match in text.matches(of: pattern) {
                let target = SourceTree.root.appending(path: String(match.1)).path
                #expect(FileManager.default.fileExists(atPath: target), "\(path): \(match.1)")
            }
        }
    }

    @Test("NOTICE names every resolved package and every loaded library")
    func notice() throws {
        let notice = try #require(SourceTree.text(of: "NOTICE"))
        let named = Set(
            notice.split(separator: "\n").compactMap { line in
                line.split(whereSeparator: { " ,*".contains($0) }).first?.lowercased()
            }
        )
        let resolved = try #require(SourceTree.text(of: "Package.resolved"))
        let packages = resolved.matches(of: /"identity" : "([^"]+)"/).map { String($0.1) }
        #expect(packages.count > 5)
        let loaded = try #require(SourceTree.text(of: "Scripts/runtime-packages"))
            .split(separator: "\n").map(String.init)
        #expect(loaded.count > 5)
        for name in packages + loaded { #expect(named.contains(name), "\(name)") }
    }

    @Test("Scripts/install-packages names each package once, and the libraries of Package.swift")
    func packages() throws {
        let script = try #require(SourceTree.text(of: "Scripts/install-packages"))
        let sets = script.matches(of: /\n(build|demo|test)=\(\n([^)]*)\n\)/).map { match in
            match.2.split(separator: "\n").filter { !$0.contains("#") }
                .flatMap { $0.split(separator: " ") }
        }
        try #require(sets.count == 3)
        let names = sets.flatMap(\.self)
        #expect(names.count > 20)
        #expect(Set(names).count == names.count)
        let manifest = try #require(SourceTree.text(of: "Package.swift"))
        let libraries = manifest.matches(of: /\.apt\(\["([^"]+)"\]\)/).map(\.1)
        #expect(libraries.count > 5)
        #expect(libraries.filter { !sets[0].contains($0) } == [])
    }

    @Test("One file states the version; the changelog describes it")
    func version() throws {
        let release = try #require(SourceTree.text(of: "Sources/FrontdeskWire/Release.swift"))
        let version = try #require(release.firstMatch(of: /version = "(\d+\.\d+\.\d+)"/)).1
        let changelog = try #require(SourceTree.text(of: "CHANGELOG.md"))
        let newest = try #require(changelog.firstMatch(of: /\n## ([\d.]+)/)).1
        #expect(newest == version)
        let others =
            SourceTree.files(in: "Sources", [".swift"])
            .filter { $0.path != "Sources/FrontdeskWire/Release.swift" }
            + SourceTree.files(in: "Documentation", [".md"])
            + SourceTree.files(in: "Scripts", [""]) + SourceTree.files(in: "systemd", [""])
        #expect(others.filter { $0.text.contains(version) }.map(\.path) == [])
    }

    @Test("Documentation/Modules.md describes every dependency and target")
    func dependencies() throws {
        let manifest = try #require(SourceTree.text(of: "Package.swift"))
        let modules = try #require(SourceTree.text(of: "Documentation/Modules.md"))
        let pattern = /\.package\(url: "https:\/\/github\.com\/[\w-]+\/([\w.-]+)"/
        let names = manifest.matches(of: pattern).map { String($0.1) }
        #expect(names.count >= 4)
        #expect(names.filter { !modules.contains($0) } == [])
        let targets = manifest.matches(
            of: /arget\(\s*name: "(Frontdesk\w+|frontdesk[\w-]*|C[A-Z]\w+)"/
        ).map { String($0.1) }.filter { !$0.hasSuffix("Tests") }
        #expect(targets.filter { !modules.contains("`\($0)`") } == [])
    }
}
