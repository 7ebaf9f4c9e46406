internal import ArgumentParser
internal import FrontdeskDomain

/// The options of every command that imports a list.
struct ListImportOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp("The list; - reads standard input.", valueName: "file"),
        completion: .file(extensions: ["csv"])
    )
    var file: String

    @Flag(help: "Check the list without creating anything.")
    var dryRun = false

    @Flag(help: "Skip invalid rows and import the others.")
    var skipInvalid = false

    @Option(
        help: ArgumentHelp("The separator. (default: from the list)", valueName: "separator")
    )
    var separator: CSVSeparator?

    func readList(_ console: Console) throws -> CSVList {
        try CSVList(file == "-" ? try console.input.rest() : try CSVList.read(file))
    }

    /// The separator to send with a piece of the list; empty if the daemon has to find it.
    func separatorText(of list: CSVList) -> String {
        (separator ?? list.separator)?.rawValue ?? ""
    }

    /// Whether the next piece is sent after one with these faults.
    func continues(after faults: [some Any]) -> Bool { dryRun || skipInvalid || faults.isEmpty }

    /// Whether the same list can be imported again after invalid rows.
    func canResume(after created: [some Any]) -> Bool {
        !dryRun && !skipInvalid && !created.isEmpty
    }
}
