internal import Glibc

/// Reads files that only root or the process's user may write, and, for secrets, that no one else
/// may read.
package enum ConfigurationFile {
    private static let sizeLimit = 1 << 20
    private static let secretLimit = 4096

    /// Reads a configuration file and parses its text with `read`.
    ///
    /// - Throws: `StartupError`, which names the file, the line, and what is expected there.
    package static func load<Value>(
        _ file: String,
        _ read: (String) throws -> Value
    ) throws -> Value {
        let bytes = try bytes(of: file, limit: sizeLimit, closedTo: 0o022) {
            "others can write it; chown root and chmod go-w it"
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw StartupError("\(file): UTF-8 is expected")
        }
        do {
            return try read(text)
        } catch let fault as SettingFault {
            throw StartupError("\(file): \(fault)")
        }
    }

    /// Reads a secret of one line, such as a password or a token. A final line feed is removed; the
    /// rest must be visible text and is part of the secret.
    ///
    /// - Throws: `StartupError`, which names the file and the problem.
    package static func secret(in file: String) throws -> [UInt8] {
        // On a systemd credential, the group bits are the mask of an access control list.
        var bytes = try bytes(of: file, limit: secretLimit, closedTo: 0o027) {
            "others can read it; treat the secret as compromised, and chmod 600 the file"
        }
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        if let fault = fault(of: bytes) { throw StartupError("\(file): \(fault)") }
        return bytes
    }

    /// Why the bytes are not a valid secret; nil if they are. Without this check, an invisible
    /// extra byte would make a server reject the password for no apparent reason.
    private static func fault(of secret: [UInt8]) -> String? {
        if secret.isEmpty { return "the file is empty; one line is expected" }
        if secret.starts(with: [0xef, 0xbb, 0xbf]) {
            return "the file begins with a byte order mark; save it as UTF-8 without one"
        }
        if secret.starts(with: [0xff, 0xfe]) || secret.starts(with: [0xfe, 0xff]) {
            return "the file is in UTF-16; save it as UTF-8"
        }
        if secret.contains(0) { return "the file contains a NUL byte; it must be plain text" }
        if secret.contains(0x0d) {
            return "the file contains a carriage return; save it with line feeds (dos2unix)"
        }
        if secret.contains(0x0a) { return "the file has several lines; one line is expected" }
        guard let text = String(validating: secret, as: UTF8.self) else {
            return "the file is not in UTF-8"
        }
        let isVisible = text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.generalCategory != .control && scalar != "\u{FEFF}"
        }
        return isVisible ? nil : "the file contains an invisible character, such as a tab"
    }

    /// The path of one of this process's systemd credentials (`LoadCredential=`, systemd.exec(5));
    /// nil if it does not exist.
    package static func credential(named name: String) -> String? {
        guard let directory = getenv("CREDENTIALS_DIRECTORY") else { return nil }
        let path = String(cString: directory) + "/" + name
        return access(path, F_OK) == 0 ? path : nil
    }

    private static func bytes(
        of file: String,
        limit: Int,
        closedTo mode: mode_t,
        _ remedy: () -> String
    ) throws -> [UInt8] {
        guard let stream = fopen(file, "re") else {
            throw StartupError("cannot open \(file): \(String(cString: strerror(errno)))")
        }
        defer { fclose(stream) }
        var status = stat()
        guard fstat(fileno(stream), &status) == 0, status.st_mode & mode == 0,
            status.st_uid == 0 || status.st_uid == geteuid()
        else { throw StartupError("\(file): \(remedy())") }
        let bytes = [UInt8](unsafeUninitializedCapacity: limit + 1) { room, count in
            count = fread(room.baseAddress, 1, room.count, stream)
        }
        guard ferror(stream) == 0, bytes.count <= limit else {
            throw StartupError("\(file): a file of at most \(limit) bytes is expected")
        }
        return bytes
    }
}
