internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk clinic code print`.
struct ClinicCodePrintCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "print",
        abstract: "Write a code to a file: a page to print, or the picture alone.",
        discussion: """
            The page is one HTML file without external parts. It shows the name of the group, the \
            code, its label and, with --text, a sentence in the language of your patients. Any \
            browser prints it.
            """
    )

    @OptionGroup var code: ClinicCodeArguments

    @Option(
        help: ArgumentHelp("The file to write.", valueName: "file"),
        completion: .file()
    )
    var output: String

    @Option(help: "What to write.")
    var format = Format.html

    @Option(help: ArgumentHelp("A sentence for the page.", valueName: "text"))
    var text = ""

    @OptionGroup(title: "Global options") var global: GlobalOptions

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case html, svg, png
    }

    func run(in console: Console) async throws {
        let found = try await withClinics(in: console) {
            try await $0.getGroupCode(code.request, timeout: global.callTimeout)
        }
        guard found.revokedAt == 0 else { throw Failure.usage("the code is revoked") }
        let bytes =
            switch format {
            case .html: Array(CodePage(found, text: text).html.utf8)
            case .svg: Array(found.svg.utf8)
            case .png: found.png
            }
        try OutputFile(path: output).write(bytes)
        try show(found, on: console, .line("\(output) was written"))
    }
}
