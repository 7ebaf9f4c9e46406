internal import ArgumentParser
internal import FrontdeskCrypto
internal import FrontdeskProcess
internal import FrontdeskServer
internal import Glibc

/// `frontdeskd generate-key`: creates a new master key, for example for a systemd credential.
struct GenerateKeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate-key",
        abstract: "Generate a master key.",
        discussion: """
            With --output, the command writes the key to a new file with mode 0600, such as the \
            file that systemd passes as the credential frontdesk.master-key. It never overwrites a \
            file. Without --output, it writes the key to standard output, for systemd-creds \
            encrypt, but never to a terminal.
            """
    )

    @Option(help: "The key's number, 1 to 65535. All keys in a file need different numbers.")
    var id: KeyID = 1
    @Option(help: ArgumentHelp("The new file.", valueName: "file"))
    var output: String?

    func validate() throws {
        guard id > 0 else { throw ValidationError("--id must be from 1 to 65535") }
    }

    func run() throws {
        try reportingStartupErrors {
            guard output != nil || isatty(STDOUT_FILENO) == 0 else {
                throw StartupError(
                    "the key is a secret: name a new file with --output, or pipe the key to a program"
                )
            }
            try Sodium.start()
            try KeyRing(id: id, random: SystemEntropy().fill).withText { text in
                if let output {
                    try MasterKeyFile.save(text, toNew: output)
                } else if write(STDOUT_FILENO, text.baseAddress, text.count) != text.count {
                    throw StartupError("cannot write the key: \(String(cString: strerror(errno)))")
                }
            }
        }
    }
}
