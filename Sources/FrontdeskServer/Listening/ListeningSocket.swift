package import FrontdeskWire
internal import Glibc
internal import Synchronization

/// A Unix socket that is being listened on: made by the daemon, or given to it by systemd.
package final class ListeningSocket: Sendable {
    package let name: SocketName
    /// The socket's file, when the daemon made it; systemd keeps its own.
    package let file: String?
    private let lock: SocketLock?
    private let descriptor: Mutex<Int32?>
    private let identity: FileIdentity?

    init(name: SocketName, descriptor: Int32, file: String, lock: SocketLock) {
        self.name = name
        self.file = file
        self.lock = lock
        self.descriptor = Mutex(descriptor)
        identity = FileIdentity(path: file)
    }

    /// A socket somebody else made and listens on; `descriptor` is owned from here on.
    package init(name: SocketName, activated descriptor: Int32) {
        self.name = name
        file = nil
        lock = nil
        self.descriptor = Mutex(descriptor)
        identity = nil
    }

    /// Hands the descriptor to whoever accepts on it and closes it; nil the second time.
    func takeDescriptor() -> Int32? {
        descriptor.withLock { held in
            defer { held = nil }
            return held
        }
    }

    /// Removes the file the daemon made, unless something else has taken its name.
    func removeFile() {
        guard let file, let identity, identity == FileIdentity(path: file) else { return }
        unlink(file)
    }

    deinit {
        if let descriptor = takeDescriptor() {
            close(descriptor)
            removeFile()
        }
    }
}

/// Which file a path names at a moment.
private struct FileIdentity: Equatable, Sendable {
    let device: UInt
    let inode: UInt

    init?(path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        device = UInt(status.st_dev)
        inode = UInt(status.st_ino)
    }
}
