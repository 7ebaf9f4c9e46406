internal import Glibc

/// Files that only root or the process's own user may be able to write, or even to read.
package enum ConfigurationFile {
    private static let sizeLimit = 1 << 20
    private static let secretLimit = 4096

    /// Reads a file of settings, with `read` for its text.
    ///
    /// - Throws: `StartupError` naming the file, the line, and what is expected there.
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

    /// Reads a secret of one line, such as a password or a token. One line feed at the end is not part
    /// of it; everything else is, and must be visible text.
    ///
    /// - Throws: `StartupError` naming the file, and what is wrong with it.
    package static func secret(in file: String) throws -> [UInt8] {
        // Of a systemd credential the group's bits are an access list's mask.
        var bytes = try bytes(of: file, limit: secretLimit, closedTo: 0o027) {
            "others can read it: consider it known, and chmod 600 it"
        }
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        if let fault = fault(of: bytes) { throw StartupError("\(file): \(fault)") }
        return bytes
    }

    /// What is wrong with a secret's bytes; nil for nothing. A server would reject a password with an
    /// invisible byte too many, and nobody would see why.
    private static func fault(of secret: [UInt8]) -> String? {
        if secret.isEmpty { return "one line is expected, and the file is empty" }
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
        if secret.contains(0x0a) { return "one line is expected, and there are more" }
        guard let text = String(validating: secret, as: UTF8.self) else {
            return "the file is not in UTF-8"
        }
        let isVisible = text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.generalCategory != .control && scalar != "\u{FEFF}"
        }
        return isVisible ? nil : "the file contains an invisible character, such as a tab"
    }

    /// Where systemd puts a credential of this process (`LoadCredential=`, systemd.exec(5)); nil if
    /// it has none of that name.
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
