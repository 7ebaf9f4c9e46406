import Foundation
import FrontdeskDomain
import Testing

/// Compares `Documentation/Policy.md` with the registry of fields. After a change to the registry,
/// run `WRITE_DOCUMENTS=1 Scripts/test --filter PolicyDocument`.
@Suite struct PolicyDocumentTests {
    private static let file = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent()
        .appending(path: "../../../Documentation/Policy.md").standardizedFileURL
    private static let mark = "<!-- What follows is written from the registry of fields. -->\n"

    @Test("The document matches the registry of fields")
    func document() throws {
        let text = try String(contentsOf: Self.file, encoding: .utf8)
        let head = try #require(text.range(of: Self.mark))
        let fresh = text[..<head.upperBound] + "\n" + Self.tables
        if ProcessInfo.processInfo.environment["WRITE_DOCUMENTS"] != nil {
            try Data(fresh.utf8).write(to: Self.file)
        } else {
            #expect(text == fresh, "Documentation/Policy.md is stale")
        }
    }

    private static var tables: String {
        let meaning = PolicyField.all.map { field in
            let range = field.range.map {
                ", \(field.format($0.lowerBound)) to \(field.format($0.upperBound))"
            }
            return
                "| `\(field.name)` | \(field.documentation) | \(field.expected)\(range ?? "") |\n"
        }
        let kinds: [TenantKind] = [.office, .clinicGroup, .company, .patients]
        let presets = PolicyField.all.map { field in
            let values = kinds.map { kind in
                let value = field.text(in: .preset(for: kind)) ?? "–"
                return value.isEmpty ? "nothing" : value.replacing(",", with: ", ")
            }
            return "| `\(field.name)` | " + values.joined(separator: " | ") + " |\n"
        }
        return "## Fields\n\n| field | what it means | what is accepted |\n|---|---|---|\n"
            + meaning.joined() + "\n## Presets\n\n| field | "
            + kinds.map(\.rawValue).joined(separator: " | ") + " |\n|---|---|---|---|---|\n"
            + presets.joined()
    }
}
