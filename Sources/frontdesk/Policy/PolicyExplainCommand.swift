internal import ArgumentParser
internal import FrontdeskClient
internal import FrontdeskDomain

/// `frontdesk policy explain`: from the registry of fields itself, without a daemon. The operator's
/// own caps are the daemon's, and in `frontdesk policy show`.
struct PolicyExplainCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say what rules mean, what they may be, and their built-in caps."
    )

    @Argument(help: "Names of fields; without any, all.") var fields: [String] = []
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let chosen = try fields.map { name throws(Failure) in
            guard let field = PolicyField.find(name) else {
                throw .usage("there is no field \(name)", advice: "frontdesk policy explain")
            }
            return field
        }
        var response = ExplainPolicyResponse()
        response.rules = (chosen.isEmpty ? PolicyField.all : chosen).map(\.rule)
        try show(
            response,
            on: console,
            response.rules.map(\.explanation).joined(separator: "\n")
        )
    }
}

extension PolicyField {
    fileprivate var rule: PolicyRule {
        var rule = PolicyRule()
        rule.field = name
        rule.expected = expected
        rule.least = range.map { format($0.lowerBound) } ?? ""
        rule.most = range.map { format($0.upperBound) } ?? ""
        rule.documentation = documentation
        return rule
    }
}
