internal import ArgumentParser
internal import FrontdeskClient

/// Reads a password from standard input or the terminal, never from an argument: every user of the
/// machine can read arguments.
struct PasswordOption: ParsableArguments {
    @Flag(
        name: .customLong("password-stdin"),
        help: "Read the password from standard input, as one line."
    )
    var isOnStandardInput = false

    /// The password from standard input or the terminal; nil if neither is available.
    func find(_ console: Console, prompt: String = "Password: ") throws -> SecretBytes? {
        if isOnStandardInput { return try line(console) }
        return console.isInteractive ? try console.askHidden(prompt) : nil
    }

    /// The same, but throws a `Failure` if there is no password.
    func fetch(_ console: Console) throws -> SecretBytes {
        guard let password = try find(console) else { throw Self.missing }
        return password
    }

    /// A new password; nil if there is none. On a terminal, the person types it twice and may leave
    /// it empty if `canBeEmpty`.
    func findNew(_ console: Console, canBeEmpty: Bool) throws -> SecretBytes? {
        if isOnStandardInput {
            let password = try line(console)
            guard !password.isEmpty else {
                throw Failure.usage("the password on standard input is empty")
            }
            return password
        }
        guard console.isInteractive else { return nil }
        let prompt = canBeEmpty ? "New password (Enter for none): " : "New password: "
        let password = try console.askHidden(prompt)
        guard !password.isEmpty else {
            guard canBeEmpty else { throw Failure.usage("the password is empty") }
            return nil
        }
        guard try console.askHidden("Repeat the new password: ") == password else {
            throw Failure.usage("the two passwords differ")
        }
        return password
    }

    /// A new password. Throws a `Failure` if there is none.
    func fetchNew(_ console: Console) throws -> SecretBytes {
        guard let password = try findNew(console, canBeEmpty: false) else { throw Self.missing }
        return password
    }

    private func line(_ console: Console) throws -> SecretBytes {
        guard let line = try console.input.line() else { throw Self.missing }
        return line
    }

    private static let missing = Failure.usage(
        "no password was given",
        advice: "use --password-stdin and write it to standard input"
    )
}
