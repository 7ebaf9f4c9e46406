internal import ArgumentParser
internal import FrontdeskCrypto
internal import FrontdeskProcess
internal import FrontdeskServer
internal import Glibc

/// `frontdeskd make-key`: prints a new master key, for a systemd credential.
struct MakeKeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make-key",
        abstract: "Print a new master key.",
        discussion: """
            For a file that systemd passes on as the credential frontdesk.master-key, or for \
            systemd-creds encrypt. It is never printed on a terminal.
            """
    )

    @Option(help: "The key's number, 1 to 65535; another one for each key of a file.")
    var id: KeyID = 1

    func validate() throws {
        guard id > 0 else { throw ValidationError("a number from 1 to 65535 is expected") }
    }

    func run() throws {
        try reportingStartupErrors {
            guard isatty(STDOUT_FILENO) == 0 else {
                throw StartupError("the key is a secret: send it to a file or a program")
            }
            try Sodium.start()
            try KeyRing(id: id, random: SystemEntropy().fill).withText { text in
                guard write(STDOUT_FILENO, text.baseAddress, text.count) == text.count else {
                    throw StartupError("cannot write: \(String(cString: strerror(errno)))")
                }
            }
        }
    }
}
