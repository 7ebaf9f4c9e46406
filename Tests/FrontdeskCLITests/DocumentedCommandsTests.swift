import ArgumentParser
import Foundation
import Testing

@testable import frontdesk

@Suite("Commands that documents and scripts name")
struct DocumentedCommandsTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The documents and scripts that show commands to people.
    private static func texts() throws -> [(name: String, text: String)] {
        let folder = root.appending(path: "Documentation")
        let documents = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".md") }.map { "Documentation/\($0)" }
        let others = [
            "README.md", "CONTRIBUTING.md", "Clients/README.md", "Scripts/demo", "Scripts/install",
            "Scripts/record-demo", "systemd/frontdeskd.yaml", "systemd/frontdeskd-init.service",
        ]
        return try (documents + others).map { name in
            (name, try String(contentsOf: root.appending(path: name), encoding: .utf8))
        }
    }

    /// The commands in a text, each from `frontdesk` to the end of the code.
    private static func commands(in text: String) -> [[String]] {
        text.matches(of: /(?:^|[^\w.-])frontdesk ((?:--[a-z]+ )?[a-z][a-z-]+[^`\n]*)/).map {
            match in
            match.1.prefix { !"#<>|();".contains($0) }.split(separator: " ").map(String.init)
        }
    }

    @Test("Each named command exists, and so do its options")
    func all() throws {
        var count = 0
        for (name, text) in try Self.texts() {
            for words in Self.commands(in: text) {
                var command: any ParsableCommand.Type = Frontdesk.self
                var rest = words.drop { $0.hasPrefix("--") }
                while let word = rest.first,
                    let next = command.configuration.subcommands.first(where: {
                        $0.configuration.commandName == word
                    })
                {
                    command = next
                    rest = rest.dropFirst()
                }
                // Prose, such as "frontdesk and the daemon", has no command.
                let isCommand = command != Frontdesk.self
                guard isCommand || words.contains(where: { $0.hasPrefix("--") }) else { continue }
                count += 1
                #expect(isCommand, "\(name): frontdesk \(words.joined(separator: " "))")
                let help = Frontdesk.helpMessage(for: command, includeHidden: true)
                let options = Set(help.matches(of: /--[a-z][a-z-]*/).map { String($0.output) })
                let named = words.compactMap { $0.prefixMatch(of: /--[a-z][a-z-]*/)?.output }
                for option in named where !options.contains(String(option)) {
                    Issue.record("\(name): \(words.joined(separator: " ")): no \(option)")
                }
            }
        }
        #expect(count > 60)
    }

    @Test("The word after the name of a group is one of its subcommands")
    func groups() throws {
        for (name, text) in try Self.texts() {
            for words in Self.commands(in: text) where words.count > 1 {
                let group = Frontdesk.configuration.subcommands.first {
                    $0.configuration.commandName == words[0]
                        && !$0.configuration.subcommands.isEmpty
                }
                guard let group, words[1].wholeMatch(of: /[a-z][a-z-]*/) != nil else { continue }
                #expect(
                    group.configuration.subcommands.contains {
                        $0.configuration.commandName == words[1]
                    },
                    "\(name): frontdesk \(words.joined(separator: " "))"
                )
            }
        }
    }
}
