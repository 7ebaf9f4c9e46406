internal import ArgumentParser
internal import FrontdeskCrypto
internal import FrontdeskDomain
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
            let directory = try StateDirectory.create(at: state)
            guard !directory.hasRegistry else {
                throw StartupError("\(state) is initialised already; nothing was changed")
            }
            let keyRing = try MasterKeyFile.find(in: directory) ?? MasterKeyFile.make(in: directory)
            try await Services.found(in: directory, keyRing: keyRing, clock: SystemClock())
            print("initialised \(state)")
        }
    }
}
