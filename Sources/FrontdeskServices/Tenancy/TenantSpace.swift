internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// One tenant, ready to work on: its keys are unwrapped, and reads and transactions run here and
/// nowhere else. It chooses the storage thread, unseals columns, refuses calls that nobody waits for
/// any more, marks the outbox, applies effects after the commit, and makes memory forget what an
/// unknown outcome concerns.
struct TenantSpace: Sendable {
    let tenant: Tenant
    let keys: TenantKeys
    let memory: PolicyMemory
    let tenancy: Tenancy

    var id: TenantID { tenant.id }
    /// Seals this tenant's columns.
    var sealer: any ColumnSealer { KeyedSealer(keys: keys) }
    var environment: Environment { tenancy.environment }
    /// Whether the tenant was suspended or deleted since the start.
    var isClosed: Bool { tenancy.isClosed(id) }

    /// What a session's token is found by in memory.
    func fingerprint(of token: SecretBytes) -> TokenFingerprint {
        token.withUnsafeBytes { tenancy.fingerprints.fingerprint(of: $0) }
    }

    /// Runs `body` on committed data, and `afterwards` before anything else runs for this tenant.
    ///
    /// - Parameter trust: which file of the tenant is read.
    /// - Throws: what `body` and `TenantStores.read` throw.
    func read<Result: Sendable>(
        trusting trust: FileTrust = .anchored,
        afterwards: @escaping @Sendable (Result) -> Void = { _ in },
        _ body: @escaping @Sendable (Snapshot) throws -> Result
    ) async throws -> Result {
        try await tenancy.read(self, trusting: trust, afterwards: afterwards, body)
    }

    /// Runs `body` in one transaction. When this returns, the change is durable and its effects are
    /// applied. `body` may run more than once; only its last run is committed.
    ///
    /// - Parameters:
    ///   - call: the call that the change is made for. If nobody waits for its answer any more, nothing
    ///     is changed. Nil for what must happen in any case, and for the daemon's own work.
    ///   - purpose: whether the change ends trust. Such a change may use the disk space that is
    ///     reserved for it, and is made even if its messages cannot be sent.
    ///   - trust: which file of the tenant is changed.
    ///   - afterwards: runs right after the effects, before anything else runs for this tenant.
    /// - Throws: `CallError.deadlinePassed`; what `body` and `TenantStores.write` throw.
    @discardableResult
    func write<Result: Sendable>(
        for call: CallContext?,
        _ purpose: WritePurpose = .ordinary,
        trusting trust: FileTrust = .anchored,
        afterwards: @escaping @Sendable (Result) -> Void = { _ in },
        _ body: @escaping @Sendable (Transaction) throws -> Result
    ) async throws -> Result {
        try call?.requireAwaited()
        return try await tenancy.write(
            self,
            for: purpose,
            trusting: trust,
            afterwards: afterwards,
            body
        )
    }
}

extension TenantSpace {
    /// Runs `body` on what is known to be on the disk: what others may rely on after a crash.
    func readDurable<Result: Sendable>(
        _ body: @escaping @Sendable (TenantStore) throws -> Result
    ) async throws -> Result {
        try await tenancy.stores.readDurable(id, sealer: sealer, body)
    }

    /// Opens the tenant's file if need be, and compares it with its anchor, also if it is held.
    func check() async throws { try await tenancy.stores.check(id, sealer: sealer) }

    /// Compares the tenant's file with its anchor again before it is next used.
    func recheck() async throws { try await tenancy.stores.recheck(id) }
}

/// The keys under which a tenant's database keeps counts and networks.
extension TenantSpace {

    /// The key under which passwords for `account` are counted; where there is no account, the key
    /// of what was typed.
    func attemptKey(for account: Account?, typed: Identification) -> AttemptKey {
        if let account { return attemptKey(for: account.id) }
        let typed = [0] + lengthPrefixed(typed.office.bytes) + lengthPrefixed(typed.user.bytes)
        return AttemptKey(bytes: keys.keyedHash(typed, purpose: .attempts), account: nil)
    }

    /// The key under which passwords for `account` are counted.
    func attemptKey(for account: AccountID) -> AttemptKey {
        AttemptKey(
            bytes: keys.keyedHash([1] + account.bytes, purpose: .attempts),
            account: account
        )
    }

    /// The key under which passwords for `account` from a device that it trusts are counted: what
    /// others do to the account does not keep its owner's own device out.
    func attemptKey(for account: AccountID, on device: Identifier<TrustedDevice>) -> AttemptKey {
        AttemptKey(
            bytes: keys.keyedHash([2] + account.bytes + device.bytes, purpose: .attempts),
            account: account,
            counter: .device
        )
    }

    /// The key under which codes and security answers for `account` are counted. They are asked for
    /// only after a password, a mailed link or in a session, so that others cannot use them up.
    func codeKey(for account: AccountID) -> AttemptKey {
        AttemptKey(
            bytes: keys.keyedHash([3] + account.bytes, purpose: .attempts),
            account: account,
            counter: .secondFactor
        )
    }

    /// Both counters of an account.
    func attempts(of account: AccountID, in store: TenantStore) throws -> AttemptRecords {
        AttemptRecords(
            password: try store.attempts.find(attemptKey(for: account).bytes),
            secondFactor: try store.attempts.find(codeKey(for: account).bytes)
        )
    }

    /// Forgets failures at the account's password, also those from its devices. Those at codes
    /// stay: a new password is no proof of a second factor.
    func forgetPasswordFailures(of account: AccountID, in store: TenantStore) throws {
        try store.attempts.delete(account: account, except: codeKey(for: account).bytes)
    }

    /// Under which the tenant's database keeps a network.
    func key(of network: NetworkPrefix) -> [UInt8] {
        keys.keyedHash([0] + network.bytes, purpose: .networks)
    }

    /// Under which the tenant's database keeps the site of a network.
    func siteKey(of network: NetworkPrefix) -> [UInt8] {
        keys.keyedHash([1] + network.site, purpose: .networks)
    }

    private func lengthPrefixed(_ bytes: [UInt8]) -> [UInt8] {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: bytes.count).bigEndian) { $0 + bytes }
    }
}
