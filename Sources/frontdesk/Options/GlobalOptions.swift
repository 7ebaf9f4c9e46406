internal import ArgumentParser

/// What every command takes, before or after its name.
struct GlobalOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            The daemon's runtime directory, with its sockets. (default: $FRONTDESK_RUNTIME, or \
            /run/frontdesk)
            """,
            valueName: "directory"
        ),
        completion: .directory
    )
    var runtime: String?

    @Flag(help: "Write JSON, and errors as JSON too.")
    var json = false

    @Option(help: ArgumentHelp("How long to wait for an answer.", valueName: "seconds"))
    var timeout = 30.0

    func validate() throws {
        guard Limits.timeout.contains(timeout) else {
            throw ValidationError("--timeout must be from 0.001 to 86400 seconds")
        }
        guard runtime?.isEmpty != true else {
            throw ValidationError("--runtime must name a directory")
        }
    }

    /// How long one call may take.
    var patience: Duration { .milliseconds(Int64(timeout * 1000)) }

    /// The runtime directory: the option, else the environment, else the packaged one.
    func directory(_ environment: (String) -> String?) -> String {
        let variable = environment("FRONTDESK_RUNTIME")
        return runtime ?? (variable?.isEmpty == false ? variable : nil) ?? "/run/frontdesk"
    }
}
