internal import ArgumentParser
internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskProcess
internal import FrontdeskServer
internal import FrontdeskServices
internal import FrontdeskStorage

/// `frontdeskd init`: makes the master key and the registry.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make the master key and the registry of a new state directory.",
        discussion: """
            Nothing that exists is overwritten. The master key is written to DIR/master.key, mode \
            0600; keep a copy of it elsewhere: without it the state cannot be read. Where the unit \
            passes the key as a systemd credential, that one is used and none is written.
            """
    )

    @Option(help: "The state directory.") var state: String

    func run() async throws {
        try await reportingStartupErrors {
            try Sodium.start()
            let (directory, keyRing) = try State.naming(state) {
                let directory = try StateDirectory.create(at: state)
                let found = try MasterKeyFile.find(in: directory)
                // A registry without its key is not to be given another.
                guard found != nil || !directory.hasRegistry else { throw initialisedAlready }
                return (directory, try found ?? MasterKeyFile.make(in: directory))
            }
            let isNew = try await Services.found(
                in: directory,
                keyRing: keyRing,
                clock: SystemClock()
            )
            guard isNew else { throw initialisedAlready }
            print("initialised \(state)")
        }
    }

    private var initialisedAlready: StartupError {
        StartupError("\(state) is initialised already; nothing was changed")
    }
}
