internal import ArgumentParser
internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskProcess
internal import FrontdeskServer
internal import FrontdeskServices
internal import FrontdeskStorage

/// `frontdeskd init`: creates the master key and the registry.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Create the master key and the registry of a new state directory.",
        discussion: """
            The command never overwrites anything. It writes the master key to DIR/master.key with \
            mode 0600. Keep a copy elsewhere, because the state cannot be read without the key. If \
            the unit passes a key as a systemd credential, the command uses that key and writes \
            none.
            """
    )

    @Option(help: "The state directory.") var state: String

    func run() async throws {
        try await reportingStartupErrors {
            try Sodium.start()
            let (directory, keyRing) = try State.naming(state) {
                let directory = try StateDirectory.create(at: state)
                let found = try MasterKeyFile.find(in: directory)
                // Never create a new key for an existing registry.
                guard found != nil || !directory.hasRegistry else { throw alreadyInitialized }
                return (directory, try found ?? MasterKeyFile.make(in: directory))
            }
            let isNew = try await Services.found(
                in: directory,
                keyRing: keyRing,
                clock: SystemClock()
            )
            guard isNew else { throw alreadyInitialized }
            print("initialized \(state)")
        }
    }

    private var alreadyInitialized: StartupError {
        StartupError("\(state) is already initialized; nothing was changed")
    }
}
