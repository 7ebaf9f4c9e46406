internal import ArgumentParser

/// The options of every command. They may precede or follow the command's name.
struct GlobalOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            The daemon's runtime directory, which contains its sockets. (default: \
            $FRONTDESK_RUNTIME, or /run/frontdesk)
            """,
            valueName: "directory"
        ),
        completion: .directory
    )
    var runtime: String?

    @Flag(help: "Write output and errors as JSON.")
    var json = false

    @Option(help: ArgumentHelp("How long to wait for each response.", valueName: "seconds"))
    var timeout = 30.0

    func validate() throws {
        guard Limits.timeout.contains(timeout) else {
            throw ValidationError("--timeout must be from 0.001 to 86400 seconds")
        }
        guard runtime?.isEmpty != true else {
            throw ValidationError("--runtime must not be empty")
        }
    }

    /// The timeout of one call.
    var callTimeout: Duration { .milliseconds(Int64(timeout * 1000)) }

    /// The runtime directory: from the option, from the environment, or the default of the package.
    func directory(_ environment: (String) -> String?) -> String {
        let variable = environment("FRONTDESK_RUNTIME")
        return runtime ?? (variable?.isEmpty == false ? variable : nil) ?? "/run/frontdesk"
    }
}
