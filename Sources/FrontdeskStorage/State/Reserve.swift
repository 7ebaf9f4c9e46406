internal import Glibc
internal import Synchronization

/// What a write is for. It decides whether the write may use the room that is kept for it.
package enum WritePurpose: Sendable {
    /// Whatever can wait until there is room on the disk.
    case ordinary
    /// Ends or refuses something, which must be possible on a full disk too.
    case revoking
}

/// Room on the disk that is kept for revocations: a file of allocated blocks that says nothing. On
/// a full disk even a deletion needs room, for its record in the log.
///
///     not kept ── fill ──► whole ── a revocation finds the disk full ──► short
///                            ▲                                             │
///                            └── there is room again ── fill ──────────────┘
///
/// While it is short, ordinary writes are refused before they are tried: what was given up is for
/// revocations. What was under way already, and what another process writes, cannot be helped.
package final class Reserve: Sendable {
    /// The whole of it, in bytes.
    package let size = Fixed.reserve
    private let path: String
    private let state = Mutex(State())

    private struct State {
        /// Nil until the reserve is first to be kept, by a daemon that serves.
        var held: Int?
    }

    init(in path: String) {
        self.path = path
    }

    /// How much of it is there, in bytes.
    package var held: Int { state.withLock { $0.held ?? 0 } }

    /// Whether a part of the reserve was given up or could not be made, or the disk has next to no
    /// room beside it. Until the reserve is first kept, the answer is false.
    package var isDiskFull: Bool {
        guard let held = state.withLock({ $0.held }) else { return false }
        return held < size || !hasRoom(for: Fixed.reserveStep)
    }

    /// Makes the reserve whole, if there is room, and keeps it from now on. Returns whether it is.
    @discardableResult
    package func fill() -> Bool {
        state.withLock { state in
            if state.held == size { return true }
            guard let file = try? open(), let status = try? file.status() else {
                state.held = state.held ?? 0
                return false
            }
            // An earlier run may have left it short; what of it is allocated can still be given up.
            let allocated = Int(status.st_blocks) * 512
            let held = state.held ?? min(size, Int(status.st_size), allocated)
            state.held = held
            guard hasRoom(for: size - allocated) else { return false }
            guard posix_fallocate(file.descriptor, 0, size) == 0 else {
                // A part of it may be allocated, and is wanted more elsewhere.
                ftruncate(file.descriptor, held)
                return false
            }
            state.held = size
            return true
        }
    }

    /// Runs a write. An ordinary one needs the reserve to be whole; a revoking one that finds the
    /// disk full gets a part of it, and runs again.
    ///
    /// Throws `.full` for want of room, and what `body` throws.
    func spend<Result>(_ purpose: WritePurpose, _ body: () throws -> Result) throws -> Result {
        if purpose == .ordinary { try requireRoom() }
        while true {
            do {
                return try body()
            } catch let error as StorageError {
                guard purpose == .revoking, isWantOfRoom(error), release() else { throw error }
            }
        }
    }

    /// Throws `.full` if the reserve is kept, but not whole, and cannot be made whole.
    func requireRoom() throws(StorageError) {
        guard state.withLock({ $0.held ?? size }) == size || fill() else { throw .full }
    }

    /// Gives a part back to the disk. Returns false if nothing is left.
    private func release() -> Bool {
        state.withLock { state in
            guard let held = state.held, held > 0, let file = try? open() else { return false }
            let left = max(0, held - Fixed.reserveStep)
            guard ftruncate(file.descriptor, left) == 0 else { return false }
            state.held = left
            return true
        }
    }

    /// A file that cannot be made, for its log, says nothing of why.
    private func isWantOfRoom(_ error: StorageError) -> Bool {
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
