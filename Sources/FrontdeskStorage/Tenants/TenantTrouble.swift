package import FrontdeskDomain
internal import Synchronization

/// Why a tenant's file cannot be used. Nothing here is secret or was typed by a person.
package enum TenantTrouble: Sendable, Equatable {
    /// The file is not the one that was used last.
    case held(TenantHold)
    /// The file is not what was once written; the text says what.
    case damaged(String)
    /// A page or a row, met while the file was in use, is not what was once written; the text says
    /// what. Opening a file does not read all of it, so that this stays until the operator accepts
    /// the file or the daemon starts again.
    case partlyDamaged(String)
    /// A newer version of this program wrote the file.
    case newerSchema
    /// Other users can reach the file, or it is not a plain file; the text says which.
    case insecure(String)
    /// The file is missing or cannot be opened; the text says why.
    case unreadable(String)

    /// Nil for errors that do not concern the file as such, such as a full disk.
    ///
    /// - Parameter error: what was thrown when the file was opened.
    init?(opening error: any Error) {
        switch error as? StorageError {
        case .held(let hold): self = .held(hold)
        case .damaged(let what): self = .damaged(what)
        case .newerSchema: self = .newerSchema
        case .insecure(let what): self = .insecure(what)
        case .unavailable(let what): self = .unreadable(what)
        default: return nil
        }
    }

    /// Nil for errors that say nothing of the contents of the file.
    ///
    /// - Parameter error: what was thrown while the file was in use.
    init?(using error: any Error) {
        guard case .damaged(let what) = error as? StorageError else { return nil }
        self = .partlyDamaged(what)
    }
}

/// A file whose audit trail does not contain the place that is anchored in the registry: an older
/// copy was put back, or the file of another history.
package struct TenantHold: Sendable, Hashable {
    /// The number of the record that is anchored.
    package let anchored: Int64
    /// The number of the last record in the file; 0 without records.
    package let last: Int64

    package init(anchored: Int64, last: Int64) {
        self.anchored = anchored
        self.last = last
    }
}

extension TenantHold: CustomStringConvertible {
    package var description: String {
        last < anchored
            ? "the file is an older copy: its audit trail ends with record \(last) of \(anchored)"
            : "the file is not the one used last: record \(anchored) of its audit trail differs"
    }
}

extension TenantTrouble: CustomStringConvertible {
    package var description: String {
        switch self {
        case .held(let hold): "\(StorageError.held(hold))"
        case .damaged(let what), .partlyDamaged(let what): "\(StorageError.damaged(what))"
        case .newerSchema: "\(StorageError.newerSchema)"
        case .insecure(let what): "\(StorageError.insecure(what))"
        case .unreadable(let what): "\(StorageError.unavailable(what))"
        }
    }
}

/// The tenants whose files could not be used when they were last opened, or were found damaged.
package final class TenantTroubles: Sendable {
    private struct State {
        var found: [TenantID: TenantTrouble] = [:]
        /// Tenants deleted since the start. A call that was under way meets a missing file.
        var deleted: Set<TenantID> = []
        var listener: (@Sendable (TenantID, TenantTrouble) -> Void)?
    }

    private let state = Mutex(State())
    private let limit: Int

    /// - Parameter limit: how many tenants are remembered; further ones are found again when used.
    init(limit: Int) {
        self.limit = limit
    }

    /// Calls `listener` for each trouble that is new from now on, on the tenant's storage lane; it
    /// must be short.
    package func listen(_ listener: @escaping @Sendable (TenantID, TenantTrouble) -> Void) {
        state.withLock { $0.listener = listener }
    }

    /// The trouble of a tenant; nil if there is none or the file was not opened since the start.
    package subscript(tenant: TenantID) -> TenantTrouble? {
        state.withLock { $0.found[tenant] }
    }

    /// Up to `limit` tenants with their troubles, in the order of their ids.
    package func list(limit: Int) -> [(tenant: TenantID, trouble: TenantTrouble)] {
        state.withLock { $0.found }.sorted { $0.key < $1.key }.prefix(limit)
            .map { ($0.key, $0.value) }
    }

    /// How many tenants there are.
    package var count: Int { state.withLock { $0.found.count } }

    /// Opens a file with `body`, and notes why that fails.
    func watchingOpening<Result>(_ tenant: TenantID, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch {
            if let trouble = TenantTrouble(opening: error) { note(trouble, of: tenant) }
            throw error
        }
    }

    /// Uses a file that is open with `body`, and notes damage in it.
    func watchingUse<Result>(_ tenant: TenantID, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch {
            if let trouble = TenantTrouble(using: error) { note(trouble, of: tenant) }
            throw error
        }
    }

    /// The file was opened and is the one that was used last.
    func noteSound(_ tenant: TenantID) {
        state.withLock { state in
            guard let trouble = state.found[tenant] else { return }
            if case .partlyDamaged = trouble { return }
            state.found[tenant] = nil
        }
    }

    /// Forgets what is known of a tenant: its file is looked at anew.
    func clear(_ tenant: TenantID) {
        state.withLock { $0.found[tenant] = nil }
    }

    /// From now on it is no trouble that the tenant's file is missing.
    func noteDeleted(_ tenant: TenantID) {
        state.withLock { state in
            state.found[tenant] = nil
            state.deleted.insert(tenant)
        }
    }

    private func note(_ trouble: TenantTrouble, of tenant: TenantID) {
        let listener = state.withLock { state -> (@Sendable (TenantID, TenantTrouble) -> Void)? in
            guard state.found[tenant] != trouble, !state.deleted.contains(tenant) else {
                return nil
            }
            guard state.found.count < limit || state.found[tenant] != nil else { return nil }
            state.found[tenant] = trouble
            return state.listener
        }
        listener?(tenant, trouble)
    }
}
