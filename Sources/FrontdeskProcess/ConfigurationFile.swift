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

    /// Reads a secret of one line, such as a password; the line's end is not part of it.
    ///
    /// - Throws: `StartupError`.
    package static func secret(in file: String) throws -> [UInt8] {
        // Of a systemd credential the group's bits are an access list's mask.
        var bytes = try bytes(of: file, limit: secretLimit, closedTo: 0o027) {
            "others can read it: consider it known, and chmod 600 it"
        }
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        guard !bytes.isEmpty, !bytes.contains(where: { $0 < 0x20 }) else {
            throw StartupError("\(file): one line is expected")
        }
        return bytes
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
