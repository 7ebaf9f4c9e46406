internal import ArgumentParser
internal import FrontdeskClient

extension Frontdesk {
    /// Parses and runs one command line and returns its exit status.
    static func run(_ arguments: [String], in console: Console) async -> ExitStatus {
        let asJSON = arguments.contains("--json")
        do {
            let command: any ParsableCommand
            do {
                command = try parseAsRoot(arguments)
            } catch {
                return try answer(parsing: error, asJSON: asJSON, on: console)
            }
            guard let command = command as? any ConsoleCommand else {
                return try show(help: command, on: console)
            }
            try await command.run(in: console)
            return .done
        } catch let interruption as Interruption {
            console.raise(interruption.signal)
            return .refused
        } catch is AnswerNeeded {
            return .answerNeeded
        } catch {
            let failure = Failure(error)
            console.report(failure, asJSON: asJSON)
            return failure.status
        }
    }

    /// Handles what the parser throws: a request for help or the version, or an invalid command
    /// line.
    private static func answer(
        parsing error: any Error,
        asJSON: Bool,
        on console: Console
    ) throws -> ExitStatus {
        guard exitCode(for: error) != .success else {
            try console.write(fullMessage(for: error) + "\n")
            return .done
        }
        guard !asJSON else { throw Failure.usage(message(for: error)) }
        let message = fullMessage(for: error)
        let prefix = "Error: "
        let words = message.hasPrefix(prefix) ? String(message.dropFirst(prefix.count)) : message
        console.writeError("frontdesk: \(words)\n")
        return .usage
    }

    /// Prints help for `help` and for group names, the only words that are not commands themselves.
    private static func show(
        help command: any ParsableCommand,
        on console: Console
    ) throws -> ExitStatus {
        guard type(of: command).configuration.subcommands.isEmpty else {
            console.writeError(helpMessage(for: type(of: command)) + "\n")
            return .usage
        }
        do {
            var command = command
            try command.run()
        } catch {
            try console.write(fullMessage(for: error) + "\n")
        }
        return .done
    }
}
