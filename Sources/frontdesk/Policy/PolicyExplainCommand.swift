internal import ArgumentParser
internal import FrontdeskClient
internal import FrontdeskDomain

/// `frontdesk policy explain`. Reads the built-in list of fields and does not need the daemon. Caps
/// that the operator configured belong to the daemon; `frontdesk policy show` prints them.
struct PolicyExplainCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain policy fields, their values and their built-in caps."
    )

    @Argument(help: "The names of the fields. (default: all)") var fields: [String] = []
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let chosen = try fields.map { name throws(Failure) in
            guard let field = PolicyField.find(name) else {
                throw .usage(
                    "there is no field \(name)",
                    advice: "frontdesk policy explain lists all fields"
                )
            }
            return field
        }
        let response = ExplainPolicyResponse(
            rules: (chosen.isEmpty ? PolicyField.all : chosen).map(\.rule)
        )
        try show(
            response,
            on: console,
            response.rules.map(\.explanation).joined(separator: "\n")
        )
    }
}

extension PolicyField {
    fileprivate var rule: PolicyRule {
        PolicyRule(
            field: name,
            expected: expected,
            minimum: range.map { format($0.lowerBound) } ?? "",
            maximum: range.map { format($0.upperBound) } ?? "",
            documentation: documentation
        )
    }
}
