internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk template show`.
struct TemplateShowCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print the source of the current template."
    )

    @OptionGroup var template: TemplateArguments

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let found = try await withMail(in: console) {
            try await $0.getTemplate(template.request, timeout: global.callTimeout)
        }
        try show(found, on: console, TemplateText.lines(found.source))
    }
}

/// Formats text of several lines for a terminal or a file.
enum TemplateText {
    /// Escapes each line and ends it with a newline.
    static func lines(_ text: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { String.line(String($0)) }.joined()
    }
}
