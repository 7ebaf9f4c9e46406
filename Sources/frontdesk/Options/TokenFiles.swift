internal import ArgumentParser
internal import FrontdeskClient

/// Files that keep tokens for the next sign-in, as cookies do in a browser.
struct TokenFiles: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A file that stores the token of this device when it is trusted (mode 0600).",
            valueName: "file"
        ),
        completion: .file()
    )
    var deviceTokenFile: String?

    @Option(
        help: ArgumentHelp(
            "A file that stores the remembered office and user name (mode 0600).",
            valueName: "file"
        ),
        completion: .file()
    )
    var rememberTokenFile: String?

    /// The device's token, if there is one.
    func device() throws(Failure) -> SecretBytes? {
        guard let deviceTokenFile else { return nil }
        return try TokenFile(path: deviceTokenFile).read()
    }

    /// The remembered office and user name, sealed, if there are any.
    func remembered() throws(Failure) -> String? {
        guard let rememberTokenFile else { return nil }
        return try TokenFile(path: rememberTokenFile).read()?.openText
    }

    /// Stores the tokens of a finished flow in their files, and removes the stored ones from
    /// `done`.
    ///
    /// - Throws: `Failure` if a file cannot be written; its token then stays in `done`.
    func keep(_ done: inout SignedIn) throws(Failure) {
        if let deviceTokenFile, !done.deviceToken.isEmpty {
            try TokenFile(path: deviceTokenFile).write(done.deviceToken)
            done.deviceToken = SecretBytes()
        }
        if let rememberTokenFile, !done.rememberToken.isEmpty {
            try TokenFile(path: rememberTokenFile).write(SecretBytes(utf8: done.rememberToken))
            done.rememberToken = ""
        }
    }
}
