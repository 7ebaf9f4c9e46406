import Foundation
import Testing

/// The targets under `Sources/`, as `Package.swift` declares them.
struct Manifest {
    /// The modules that each Swift target may import, as declared.
    let dependencies: [(target: String, modules: [String])]

    init() throws {
        let text = try #require(SourceTree.text(of: "Package.swift"))
        // Constants for products.
        let shared = Dictionary(
            text.matches(of: /let (\w+)(?:: \[Target\.Dependency\])? = ([^\n]*\.product[^\n]*)/)
                .map { (String($0.1), Self.names(in: String($0.2))) }
                + text.matches(of: /let (\w+): \[Target\.Dependency\] = \[\n([^\]]*)\]/)
                .map { (String($0.1), Self.names(in: String($0.2))) },
            uniquingKeysWith: { first, _ in first }
        )
        let declaration =
            /arget\(\s*name: "([\w-]+)",\s*dependencies: \[([^\]]*)\](?: \+ (\w+))?/
        dependencies = text.matches(of: declaration).map { match in
            let listed = String(match.2)
            let words =
                listed.replacing(/"[^"]*"/, with: "").split { !$0.isLetter }
                + (match.3.map { [$0] } ?? [])
            let constants = words.compactMap { shared[String($0)] }.flatMap(\.self)
            return (String(match.1), Self.names(in: listed) + constants)
        }.filter { target, _ in
            let folder = SourceTree.root.appending(path: "Sources/\(target)").path
            return FileManager.default.fileExists(atPath: folder)
        }
    }

    private static func names(in text: String) -> [String] {
        text.replacing(/package: "[^"]*"/, with: "").matches(of: /"([\w-]+)"/)
            .map { String($0.1) }
    }

    /// One line for each target, in the order of `Package.swift`.
    var arrows: String {
        let width = dependencies.map(\.target.count).max() ?? 0
        return dependencies.map { target, modules in
            let name = target.padding(toLength: width, withPad: " ", startingAt: 0)
            let indent = String(repeating: " ", count: width + 8)
            return "    \(name) ──► "
                + Self.lines(of: modules.sorted()).joined(separator: ",\n\(indent)")
        }.joined(separator: "\n")
    }

    private static func lines(of names: [String]) -> [String] {
        names.reduce(into: [""]) { lines, name in
            if lines[lines.endIndex - 1].count + name.count > 80 { lines.append("") }
            lines[lines.endIndex - 1] += (lines[lines.endIndex - 1].isEmpty ? "" : ", ") + name
        }
    }
}

@Suite("The dependencies between targets")
struct DependencyTests {
    /// Modules of the toolchain.
    private static let toolchain: Set = [
        "Dispatch", "Foundation", "FoundationEssentials", "Glibc", "Swift", "Synchronization",
    ]
    /// Targets that are linked for their effect on the process; nothing imports them.
    private static let linked: Set = ["CWipingHeap"]

    @Test("A file imports what its target declares, and a target declares what its files import")
    func imports() throws {
        let manifest = try Manifest()
        #expect(manifest.dependencies.count > 10)
        for (target, declared) in manifest.dependencies {
            let files = SourceTree.files(in: "Sources/\(target)", [".swift"])
            guard !files.isEmpty else { continue }
            let imported = Set(
                files.flatMap { file in
                    file.text.matches(of: /(?m)^(?:\w+ )?import (?:\w+ )?(\w+)/).map {
                        String($0.1)
                    }
                }
            ).subtracting(Self.toolchain)
            let declared = Set(declared.map { $0.replacing("-", with: "_") })
            #expect(imported.subtracting(declared) == [], "\(target) does not declare it")
            #expect(
                declared.subtracting(imported).subtracting(Self.linked) == [],
                "\(target) declares it and does not import it"
            )
        }
    }

    @Test("Documentation/Modules.md shows the dependencies of Package.swift")
    func document() throws {
        let path = "Documentation/Modules.md"
        let text = try #require(SourceTree.text(of: path))
        let begin = try #require(text.firstRange(of: /<!-- Written from Package.swift[^\n]*\n/))
        let end = try #require(text.firstRange(of: "<!-- End -->"))
        let fresh =
            text[..<begin.upperBound] + "\n\(try Manifest().arrows)\n\n" + text[end.lowerBound...]
        if ProcessInfo.processInfo.environment["WRITE_DOCUMENTS"] != nil {
            try Data(fresh.utf8).write(to: SourceTree.root.appending(path: path))
        } else {
            #expect(text == fresh, "run the command above the list")
        }
    }
}
