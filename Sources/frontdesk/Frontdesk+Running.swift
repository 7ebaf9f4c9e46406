internal import ArgumentParser
internal import FrontdeskClient

extension Frontdesk {
    /// Runs one command line, from its words to its exit status.
    static func run(_ arguments: [String], in console: Console) async -> ExitStatus {
        let command: any ParsableCommand
        do {
            command = try parseAsRoot(arguments)
        } catch {
            return answer(parsing: error, asJSON: arguments.contains("--json"), on: console)
        }
        guard let command = command as? any ConsoleCommand else {
            return show(help: command, on: console)
        }
        do {
            try await command.run(in: console)
            return .done
        } catch {
            let failure = Failure(error)
            console.tell(failure, asJSON: command.global.json)
            return failure.status
        }
    }

    /// Help and the version were asked for, or the command line makes no sense.
    private static func answer(
        parsing error: any Error, asJSON: Bool, on console: Console
    ) -> ExitStatus {
        guard exitCode(for: error) != .success else {
            console.write(fullMessage(for: error) + "\n")
            return .done
        }
        if asJSON {
            console.tell(.usage(message(for: error)), asJSON: true)
        } else {
            let message = fullMessage(for: error)
            let prefix = "Error: "
            let words = message.hasPrefix(prefix) ? String(message.dropFirst(prefix.count)) : message
            console.writeError("frontdesk: \(words)\n")
        }
        return .usage
    }

    /// Only `help` and the names of groups are no commands by themselves.
    private static func show(help command: any ParsableCommand, on console: Console) -> ExitStatus {
        guard type(of: command).configuration.subcommands.isEmpty else {
            console.writeError(helpMessage(for: type(of: command)) + "\n")
            return .usage
        }
        do {
            var command = command
            try command.run()
        } catch {
            console.write(fullMessage(for: error) + "\n")
        }
        return .done
    }
}
