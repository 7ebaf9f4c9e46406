internal import ArgumentParser
internal import FrontdeskCrypto
internal import FrontdeskProcess
internal import FrontdeskServer
internal import Glibc

/// `frontdeskd make-key`: makes a new master key, for a systemd credential.
struct MakeKeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make-key",
        abstract: "Make a new master key.",
        discussion: """
            With --output, the key is written to a new file with mode 0600, such as the file that \
            systemd passes on as the credential frontdesk.master-key. A file that exists is never \
            overwritten. Without --output, the key goes to standard output, for systemd-creds \
            encrypt; it is never printed on a terminal.
            """
    )

    @Option(help: "The key's number, 1 to 65535; another one for each key of a file.")
    var id: KeyID = 1
    @Option(help: ArgumentHelp("The new file.", valueName: "file"))
    var output: String?

    func validate() throws {
        guard id > 0 else { throw ValidationError("a number from 1 to 65535 is expected") }
    }

    func run() throws {
        try reportingStartupErrors {
            guard output != nil || isatty(STDOUT_FILENO) == 0 else {
                throw StartupError(
                    "the key is a secret: name a new file with --output, or send it to a program"
                )
            }
            try Sodium.start()
            try KeyRing(id: id, random: SystemEntropy().fill).withText { text in
                if let output {
                    try MasterKeyFile.save(text, toNew: output)
                } else if write(STDOUT_FILENO, text.baseAddress, text.count) != text.count {
                    throw StartupError("cannot write: \(String(cString: strerror(errno)))")
                }
            }
        }
    }
}
