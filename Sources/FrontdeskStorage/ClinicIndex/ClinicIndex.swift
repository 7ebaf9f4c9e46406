package import FrontdeskDomain
internal import Synchronization

/// The index of the search for clinics, `directory.db`: a copy of the public data of all groups'
/// open clinics. It has a storage thread of its own, so that searches never delay a tenant's work.
///
/// The index can be lost or damaged at any time. An error that makes the file unusable closes it,
/// and `onLoss` is called; `open` then opens it again, or creates it anew if it is damaged. All other
/// calls throw `.unavailable` meanwhile.
package final class ClinicIndex: Sendable {
    private let directory: StateDirectory
    private let limits: StorageLimits
    private let thread: StorageThread<State>
    private let onLoss: Mutex<(@Sendable (StorageError) -> Void)?> = Mutex(nil)

    private struct State {
        var file: RebuildableFile?
        /// Whether the file was damaged when it was used last.
        var isDamaged = false
        /// Whether searches are answered: the index has all changes since the last start.
        var isReady = false
    }

    package init(in directory: StateDirectory, limits: StorageLimits = StorageLimits()) {
        self.directory = directory
        self.limits = limits
        thread = StorageThread(
            "frontdesk.clinics",
            limit: limits.waitingSearches,
            owning: State()
        )
    }

    /// Calls `body` on the index's thread whenever an error closes the file.
    package func listen(_ body: @escaping @Sendable (StorageError) -> Void) {
        onLoss.withLock { $0 = body }
    }

    /// Opens the file, or creates an empty one if it is missing or damaged. Returns whether the index
    /// is complete except for changes. Searches are refused until `noteComplete`.
    ///
    /// - Parameter anew: creates an empty file in any case.
    package func open(anew: Bool = false) async throws -> Bool {
        try await thread.run(mustRun: true) { [directory, limits] state in
            let mustCreate = anew || state.isDamaged
            state.isReady = false
            state.file.take()?.close()
            let file = try Self.file(in: directory, anew: mustCreate, limits)
            state.file = file
            state.isDamaged = false
            return try file.read { try IndexedClinics(statements: $0).isComplete }
        }
    }

    /// Closes the file for good.
    package func close() async {
        try? await thread.run(mustRun: true) { state in state.file.take()?.close() }
    }

    /// Records that the index is complete, and answers searches from now on. Returns the number of
    /// clinics.
    package func noteComplete() async throws -> Int {
        try await use(mustRun: true) { file, state in
            let count = try file.write { statements in
                let clinics = IndexedClinics(statements: statements)
                try clinics.noteComplete()
                return try clinics.countClinics()
            }
            state.isReady = true
            return count
        }
    }

    /// Makes these the only groups.
    package func replaceGroups(with groups: [IndexedGroup]) async throws {
        try await write { try $0.replaceGroups(with: groups) }
    }

    /// Adds a group, or changes its name and status.
    package func save(_ group: IndexedGroup) async throws {
        try await write { try $0.save(group) }
    }

    package func deleteGroup(_ tenant: TenantID) async throws {
        try await clear(tenant)
        try await write { try $0.deleteGroup(tenant) }
    }

    /// The revision of a group's clinics that the index contains; nil for an unknown group.
    package func revision(of tenant: TenantID) async throws -> ClinicRevision? {
        try await read { try $0.revision(of: tenant) }
    }

    /// Removes a group's clinics, to store them anew. It does so in pieces, because searches wait for
    /// each transaction.
    package func clear(_ tenant: TenantID) async throws {
        try await write { try $0.setRevision(.none, of: tenant) }
        while try await write({ try $0.deleteClinics(of: tenant, limit: Self.clearedAtOnce) }) {}
    }

    private static let clearedAtOnce = 500

    /// Stores clinics of a group as they are now, and removes closed ones.
    ///
    /// - Parameter revision: the revision that the index contains with them; nil if more follow.
    package func save(
        _ clinics: [Clinic],
        of tenant: TenantID,
        reaching revision: ClinicRevision?
    ) async throws {
        try await write { index in
            try index.save(clinics, of: tenant)
            if let revision { try index.setRevision(revision, of: tenant) }
        }
    }

    /// Up to `limit` clinics that a query finds, after the one at which the previous page ended.
    ///
    /// Throws `.unavailable` until the index is complete, and `.busy` if too many searches wait.
    package func search(
        _ query: ClinicQuery,
        after cursor: ClinicCursor?,
        limit: Int
    ) async throws -> [FoundClinic] {
        let found = try await use(mustRun: false) { file, state in
            try state.isReady
                ? file.read { try ClinicSearch(query, after: cursor, limit: limit).run($0) } : nil
        }
        guard let found else {
            throw StorageError.unavailable("the index of the search is being built")
        }
        return found
    }

    private func read<Result: Sendable>(
        _ body: @escaping @Sendable (IndexedClinics) throws -> Result
    ) async throws -> Result {
        try await use(mustRun: true) { file, _ in
            try file.read { try body(IndexedClinics(statements: $0)) }
        }
    }

    private func write<Result: Sendable>(
        _ body: @escaping @Sendable (IndexedClinics) throws -> Result
    ) async throws -> Result {
        try await use(mustRun: true) { file, _ in
            try file.write { try body(IndexedClinics(statements: $0)) }
        }
    }

    private func use<Result: Sendable>(
        mustRun: Bool,
        _ body: @escaping @Sendable (RebuildableFile, inout State) throws -> Result
    ) async throws -> Result {
        try await thread.run(mustRun: mustRun) { [self] state in
            guard let file = state.file else {
                throw StorageError.unavailable("the index of the search is closed")
            }
            do {
                return try body(file, &state)
            } catch let error as StorageError where error.invalidatesHandle {
                state.file.take()?.close()
                if case .damaged = error { state.isDamaged = true }
                onLoss.withLock { $0 }?(error)
                throw error
            }
        }
    }

    private static func file(
        in directory: StateDirectory,
        anew: Bool,
        _ limits: StorageLimits
    ) throws -> RebuildableFile {
        let location = try directory.clinicIndex()
        if anew { try RebuildableFile.remove(location) }
        do {
            return try RebuildableFile(opening: location, .clinics, limits)
        } catch let error as StorageError where error.allowsNewIndex {
            try RebuildableFile.remove(location)
            return try RebuildableFile(opening: location, .clinics, limits)
        }
    }
}

extension StorageError {
    /// Whether this error of opening the file allows us to replace it: nothing in it is lost.
    fileprivate var allowsNewIndex: Bool {
        switch self {
        case .damaged, .insecure, .newerSchema: true
        default: false
        }
    }
}
