import Glibc

/// Reads and writes files without the code under test.
enum Files {
    static func bytes(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let length = read(descriptor, &buffer, buffer.count)
            guard length > 0 else { return bytes }
            bytes += buffer.prefix(length)
        }
    }

    static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o600) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        defer { close(descriptor) }
        fchmod(descriptor, mode)
        _ = Glibc.write(descriptor, bytes, bytes.count)
    }

    static func overwrite(_ path: String, at offset: Int, with bytes: [UInt8]) {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        defer { close(descriptor) }
        _ = pwrite(descriptor, bytes, bytes.count, offset)
    }

    static func mode(_ path: String) -> mode_t? {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        return status.st_mode & 0o7777
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// The open descriptors of this process for files below a path.
    static func descriptors(below path: String) -> [Int32] {
        guard let list = opendir("/proc/self/fd") else { return [] }
        var open: [Int32] = []
        while let entry = readdir(list) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if let descriptor = Int32(name) { open.append(descriptor) }
        }
        closedir(list)
        return open.filter { descriptor in
            var target = [CChar](repeating: 0, count: 4096)
            let length = readlink("/proc/self/fd/\(descriptor)", &target, target.count)
            guard length > 0 else { return false }
            let bytes = target.prefix(length).map { UInt8(bitPattern: $0) }
            return String(decoding: bytes, as: UTF8.self).hasPrefix(path + "/")
        }
    }
}
