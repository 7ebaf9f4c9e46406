package import FrontdeskDomain
internal import Synchronization

/// Why a tenant's file cannot be used. Nothing here is secret or was typed by a person.
package enum TenantFault: Sendable, Equatable {
    /// The file is not the one that we used last.
    case quarantined(TenantQuarantine)
    /// The file is not what we wrote; the text says what is wrong.
    case damaged(String)
    /// A page or a row that we read during use is not what we wrote; the text says which. Opening a
    /// file does not read all of it, so this stays until the operator accepts the file or the
    /// daemon restarts.
    case partlyDamaged(String)
    /// A newer version of this program wrote the file.
    case newerSchema
    /// Other users can access the file, or it is not a regular file; the text says which.
    case insecure(String)
    /// The file is missing or cannot be opened; the text says why.
    case unreadable(String)

    /// Nil for errors that are not about the file itself, such as a full disk.
    ///
    /// - Parameter error: the error of opening the file.
    init?(opening error: any Error) {
        switch error as? StorageError {
        case .quarantined(let quarantine): self = .quarantined(quarantine)
        case .damaged(let what): self = .damaged(what)
        case .newerSchema: self = .newerSchema
        case .insecure(let what): self = .insecure(what)
        case .unavailable(let what): self = .unreadable(what)
        default: return nil
        }
    }

    /// Nil for errors that are not about the contents of the file.
    ///
    /// - Parameter error: the error of using the open file.
    init?(using error: any Error) {
        guard case .damaged(let what) = error as? StorageError else { return nil }
        self = .partlyDamaged(what)
    }
}

extension TenantFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .quarantined(let quarantine): "\(StorageError.quarantined(quarantine))"
        case .damaged(let what), .partlyDamaged(let what): "\(StorageError.damaged(what))"
        case .newerSchema: "\(StorageError.newerSchema)"
        case .insecure(let what): "\(StorageError.insecure(what))"
        case .unreadable(let what): "\(StorageError.unavailable(what))"
        }
    }
}

/// The tenants whose files could not be used when we last opened them, or turned out to be damaged.
package final class TenantFaults: Sendable {
    private struct State {
        var found: [TenantID: TenantFault] = [:]
        /// Tenants deleted since the start. A call in progress may still look for their file.
        var deleted: Set<TenantID> = []
        var listener: (@Sendable (TenantID, TenantFault) -> Void)?
    }

    private let state = Mutex(State())
    private let limit: Int

    /// - Parameter limit: how many tenants it remembers. It detects the others again on their next
    ///   use.
    init(limit: Int) {
        self.limit = limit
    }

    /// Calls `listener` for each new fault from now on, on the tenant's storage thread. The
    /// listener must be short.
    package func listen(_ listener: @escaping @Sendable (TenantID, TenantFault) -> Void) {
        state.withLock { $0.listener = listener }
    }

    /// The fault of a tenant's file; nil if there is none, or if it was not opened since the start.
    package subscript(tenant: TenantID) -> TenantFault? {
        state.withLock { $0.found[tenant] }
    }

    /// Up to `limit` tenants with their faults, ordered by id.
    package func list(limit: Int) -> [(tenant: TenantID, fault: TenantFault)] {
        state.withLock { $0.found }.sorted { $0.key < $1.key }.prefix(limit)
            .map { ($0.key, $0.value) }
    }

    /// The number of tenants with a fault.
    package var count: Int { state.withLock { $0.found.count } }

    /// Opens a file with `body`, and records why that fails.
    func watchingOpening<Result>(_ tenant: TenantID, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch {
            if let fault = TenantFault(opening: error) { note(fault, of: tenant) }
            throw error
        }
    }

    /// Uses an open file with `body`, and records damage.
    func watchingUse<Result>(_ tenant: TenantID, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch {
            if let fault = TenantFault(using: error) { note(fault, of: tenant) }
            throw error
        }
    }

    /// Records that the file opens and is the one that we used last.
    func clearFault(_ tenant: TenantID) {
        state.withLock { state in
            guard let fault = state.found[tenant] else { return }
            if case .partlyDamaged = fault { return }
            state.found[tenant] = nil
        }
    }

    /// Forgets a tenant's fault; the next use examines its file again.
    func clear(_ tenant: TenantID) {
        state.withLock { $0.found[tenant] = nil }
    }

    /// From now on a missing file of this tenant is not a fault.
    func noteDeleted(_ tenant: TenantID) {
        state.withLock { state in
            state.found[tenant] = nil
            state.deleted.insert(tenant)
        }
    }

    private func note(_ fault: TenantFault, of tenant: TenantID) {
        let listener = state.withLock { state -> (@Sendable (TenantID, TenantFault) -> Void)? in
            guard state.found[tenant] != fault, !state.deleted.contains(tenant) else {
                return nil
            }
            guard state.found.count < limit || state.found[tenant] != nil else { return nil }
            state.found[tenant] = fault
            return state.listener
        }
        listener?(tenant, fault)
    }
}
