internal import Glibc
internal import Synchronization

/// The purpose of a write. It decides whether the write may use the reserved disk space.
package enum WritePurpose: Sendable {
    /// A write that can wait until the disk has space.
    case ordinary
    /// A write that ends or denies access. It must also work on a full disk.
    case revoking
}

/// Disk space reserved for revocations: a file of allocated blocks without content. On a full disk
/// even a deletion needs space, for its record in the log.
///
///     not kept ── fill ──► whole ── a revocation finds the disk full ──► short
///                            ▲                                             │
///                            └── there is room again ── fill ──────────────┘
///
/// While it is short, we refuse ordinary writes before we try them: the released space is for
/// revocations. We cannot stop writes in progress, or those of other processes.
package final class Reserve: Sendable {
    /// The full size in bytes.
    package let size = Fixed.reserve
    private let path: String
    private let state = Mutex(State())

    private struct State {
        /// Nil until a daemon starts to serve and fills the reserve.
        var held: Int?
    }

    init(in path: String) {
        self.path = path
    }

    /// The reserved bytes at present.
    package var held: Int { state.withLock { $0.held ?? 0 } }

    /// Whether a part of the reserve was released or could not be allocated, or the disk has almost
    /// no other space. False until the reserve is first filled.
    package var isDiskFull: Bool {
        guard let held = state.withLock({ $0.held }) else { return false }
        return held < size || !hasRoom(for: Fixed.reserveStep)
    }

    /// Fills the reserve if the disk has space, and keeps it from now on. Returns whether it is
    /// full.
    @discardableResult
    package func fill() -> Bool {
        state.withLock { state in
            if state.held == size { return true }
            guard let file = try? open(), let status = try? file.status() else {
                state.held = state.held ?? 0
                return false
            }
            // An earlier run may have left it short; we can still release what is allocated.
            let allocated = Int(status.st_blocks) * 512
            let held = state.held ?? min(size, Int(status.st_size), allocated)
            state.held = held
            guard hasRoom(for: size - allocated) else { return false }
            guard posix_fallocate(file.descriptor, 0, size) == 0 else {
                // A part may be allocated; the space is needed more elsewhere.
                ftruncate(file.descriptor, held)
                return false
            }
            state.held = size
            return true
        }
    }

    /// Runs a write. An ordinary write needs a full reserve. If a revoking write finds the disk
    /// full, we release a part of the reserve and run the write again.
    ///
    /// Throws `.full` if there is no space, and what `body` throws.
    func spend<Result>(_ purpose: WritePurpose, _ body: () throws -> Result) throws -> Result {
        if purpose == .ordinary { try requireRoom() }
        while true {
            do {
                return try body()
            } catch let error as StorageError {
                guard purpose == .revoking, isOutOfSpace(error), release() else { throw error }
            }
        }
    }

    /// Throws `.full` if the reserve is kept, but is not full and cannot be filled.
    func requireRoom() throws(StorageError) {
        guard state.withLock({ $0.held ?? size }) == size || fill() else { throw .full }
    }

    /// Releases a part to the disk. Returns false if nothing is left.
    private func release() -> Bool {
        state.withLock { state in
            guard let held = state.held, held > 0, let file = try? open() else { return false }
            let left = max(0, held - Fixed.reserveStep)
            guard ftruncate(file.descriptor, left) == 0 else { return false }
            state.held = left
            return true
        }
    }

    /// If SQLite cannot create a log file, its error does not say why.
    private func isOutOfSpace(_ error: StorageError) -> Bool {
        switch error {
        case .full: true
        case .unavailable: !hasRoom(for: Fixed.reserveStep)
        default: false
        }
    }

    private func hasRoom(for bytes: Int) -> Bool {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return false }
        let free = UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
        return free.overflow || free.partialValue >= UInt64(max(0, bytes))
    }

    private func open() throws(StorageError) -> File {
        try Directory.root(path).file("reserve", creating: true)
    }
}
