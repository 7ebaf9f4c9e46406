internal import ArgumentParser
internal import FrontdeskClient

/// Where a password comes from: never from an argument, which every user of the machine can read.
struct PasswordOption: ParsableArguments {
    @Flag(
        name: .customLong("password-stdin"),
        help: "Read the password from standard input: one line, without its end."
    )
    var isOnStandardInput = false

    /// The password on standard input, or typed at the terminal; nil when neither is there.
    func find(_ console: Console, prompt: String = "Password: ") throws -> SecretBytes? {
        if isOnStandardInput { return try line(console) }
        return console.isInteractive ? try console.askHidden(prompt) : nil
    }

    /// The same where there must be one.
    func fetch(_ console: Console) throws -> SecretBytes {
        guard let password = try find(console) else { throw Self.missing }
        return password
    }

    /// A password to be set, asked for twice at the terminal, where it may be left empty if
    /// `canBeEmpty`; nil when there is none.
    func findNew(_ console: Console, canBeEmpty: Bool) throws -> SecretBytes? {
        if isOnStandardInput {
            let password = try line(console)
            guard !password.isEmpty else {
                throw Failure.usage("the password on standard input is empty")
            }
            return password
        }
        guard console.isInteractive else { return nil }
        let prompt = canBeEmpty ? "New password (empty: none yet): " : "New password: "
        let password = try console.askHidden(prompt)
        guard !password.isEmpty else {
            guard canBeEmpty else { throw Failure.usage("no password was given") }
            return nil
        }
        guard try console.askHidden("Once more: ") == password else {
            throw Failure.usage("the two passwords are not the same")
        }
        return password
    }

    /// A password to be set, where there must be one.
    func fetchNew(_ console: Console) throws -> SecretBytes {
        guard let password = try findNew(console, canBeEmpty: false) else { throw Self.missing }
        return password
    }

    private func line(_ console: Console) throws -> SecretBytes {
        guard let line = try console.input.line() else { throw Self.missing }
        return line
    }

    private static let missing = Failure.usage(
        "there is no password",
        advice: "give it on standard input, with --password-stdin"
    )
}
