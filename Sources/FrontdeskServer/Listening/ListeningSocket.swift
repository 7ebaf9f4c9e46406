package import FrontdeskWire
internal import Glibc
internal import Synchronization

/// A listening Unix socket, created by the daemon or received from systemd.
package final class ListeningSocket: Sendable {
    package let name: SocketName
    /// The socket's file if the daemon created it; nil if systemd did.
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

    /// A socket that another process created. This object owns `descriptor` from now on.
    package init(name: SocketName, activated descriptor: Int32) {
        self.name = name
        file = nil
        lock = nil
        self.descriptor = Mutex(descriptor)
        identity = nil
    }

    /// Transfers the descriptor to the caller, who accepts on it and closes it; nil on the second
    /// call.
    func takeDescriptor() -> Int32? {
        descriptor.withLock { held in
            defer { held = nil }
            return held
        }
    }

    /// Removes the file that the daemon created, unless another file has replaced it.
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

/// The identity of the file that a path currently refers to.
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
