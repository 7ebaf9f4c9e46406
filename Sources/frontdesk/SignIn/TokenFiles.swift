internal import ArgumentParser
internal import FrontdeskClient

/// Where a browser would have cookies: files with what a sign-in leaves for the next.
struct TokenFiles: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A file for the token of this device, once it is trusted (mode 0600).",
            valueName: "file"
        ),
        completion: .file()
    )
    var deviceToken: String?

    @Option(
        help: ArgumentHelp(
            "A file for the remembered office and user name (mode 0600).",
            valueName: "file"
        ),
        completion: .file()
    )
    var rememberToken: String?

    /// The device's token, if there is one.
    func device() throws(Failure) -> SecretBytes? {
        guard let deviceToken else { return nil }
        return try TokenFile(path: deviceToken).read()
    }

    /// The remembered office and user name, sealed, if there are any.
    func remembered() throws(Failure) -> String? {
        guard let rememberToken else { return nil }
        return try TokenFile(path: rememberToken).read()?.openText
    }

    /// Keeps what the end of a flow has, and takes out of it what is kept.
    ///
    /// - Throws: `Failure` when a file cannot be written; what it was for is still in `done`.
    func keep(_ done: inout Done) throws(Failure) {
        if let deviceToken, !done.deviceToken.isEmpty {
            try TokenFile(path: deviceToken).write(done.deviceToken)
            done.deviceToken = SecretBytes()
        }
        if let rememberToken, !done.rememberToken.isEmpty {
            try TokenFile(path: rememberToken).write(SecretBytes(utf8: done.rememberToken))
            done.rememberToken = ""
        }
    }
}
