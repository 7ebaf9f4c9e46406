package import FrontdeskCalls
package import FrontdeskCrypto
package import FrontdeskDomain
package import FrontdeskStorage

/// One tenant, ready for use: its keys are unwrapped, and all its reads and transactions run here.
/// It chooses the storage thread, unseals columns, refuses calls whose callers have given up, marks
/// the outbox, applies effects after the commit, and clears memory after an unknown outcome.
package struct TenantSpace: Sendable {
    package let tenant: Tenant
    package let keys: TenantKeys
    let memory: PolicyMemory
    package let tenancy: Tenancy
    /// Whether reads and transactions may leave the tenant's file open.
    var keepsFileOpen = true

    package var id: TenantID { tenant.id }
    /// Seals this tenant's columns.
    var sealer: any ColumnSealer { KeyedSealer(keys: keys) }
    package var environment: Environment { tenancy.environment }
    /// Whether the tenant was suspended or deleted since the start.
    package var isClosed: Bool { tenancy.isClosed(id) }

    /// The key of a session token in the session index.
    func fingerprint(of token: SecretBytes) -> TokenFingerprint {
        token.withUnsafeBytes { tenancy.fingerprints.fingerprint(of: $0) }
    }

    /// Runs `body` on committed data, then `afterwards` before anything else runs for this tenant.
    ///
    /// - Parameter trust: which versions of the tenant's file may be read.
    /// - Throws: what `body` and `TenantStores.read` throw.
    package func read<Result: Sendable>(
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
    ///   - call: the call that causes the change. If its caller has given up, nothing changes. Nil
    ///     for changes that must not be skipped and for the daemon's own work.
    ///   - purpose: whether the change revokes trust. Such a change may use the reserved disk space,
    ///     and is made even if its messages cannot be sent.
    ///   - trust: which versions of the tenant's file may be changed.
    ///   - marking: when the tenant is marked as having messages.
    ///   - afterwards: runs right after the effects, before anything else runs for this tenant.
    /// - Throws: `DeadlineExceeded`; what `body` and `TenantStores.write` throw.
    @discardableResult
    package func write<Result: Sendable>(
        for call: Call?,
        _ purpose: WritePurpose = .ordinary,
        trusting trust: FileTrust = .anchored,
        marking: OutboxMarking = .whenNeeded,
        afterwards: @escaping @Sendable (Result) -> Void = { _ in },
        _ body: @escaping @Sendable (Transaction) throws -> Result
    ) async throws -> Result {
        try call?.checkDeadline()
        return try await tenancy.write(
            self,
            for: purpose,
            trusting: trust,
            marking: marking,
            afterwards: afterwards,
            body
        )
    }
}

extension TenantSpace {
    /// Runs `body` on data that is known to be on disk, and so survives a crash.
    package func readDurable<Result: Sendable>(
        _ body: @escaping @Sendable (TenantStore) throws -> Result
    ) async throws -> Result {
        try await tenancy.stores.readDurable(id, sealer: sealer, body)
    }

    /// Opens the tenant's file if necessary, and compares it with its anchor even if it is
    /// quarantined.
    package func check() async throws { try await tenancy.stores.check(id, sealer: sealer) }

    /// Makes the next use compare the tenant's file with its anchor again.
    package func recheck() async throws { try await tenancy.stores.recheck(id) }
}

/// The keys of counters and networks in a tenant's database.
extension TenantSpace {

    /// The key of the counter of failed passwords for `account`. Without an account, the key
    /// depends on what was typed.
    package func attemptKey(for account: Account?, typed: Identification) -> AttemptKey {
        if let account { return attemptKey(for: account.id) }
        let typed = [0] + lengthPrefixed(typed.office.bytes) + lengthPrefixed(typed.user.bytes)
        return AttemptKey(bytes: keys.keyedHash(typed, purpose: .attempts), account: nil)
    }

    /// The key of the counter of failed passwords for `account`.
    package func attemptKey(for account: AccountID) -> AttemptKey {
        AttemptKey(
            bytes: keys.keyedHash([1] + account.bytes, purpose: .attempts),
            account: account
        )
    }

    /// The key of the counter of failed passwords for `account` from a trusted device. It is
    /// separate, so that attacks on the account do not lock out the owner's own device.
    func attemptKey(for account: AccountID, on device: Identifier<TrustedDevice>) -> AttemptKey {
        AttemptKey(
            bytes: keys.keyedHash([2] + account.bytes + device.bytes, purpose: .attempts),
            account: account,
            counter: .device
        )
    }

    /// The key of the counter of failed codes and security answers for `account`. Those are
    /// requested only after a password, after a mailed link or in a session, so that strangers
    /// cannot use them up.
    package func codeKey(for account: AccountID) -> AttemptKey {
        AttemptKey(
            bytes: keys.keyedHash([3] + account.bytes, purpose: .attempts),
            account: account,
            counter: .secondFactor
        )
    }

    /// The key of the counter of wrong codes and passwords of people who register with an address.
    /// It is the same for all registrations, so that another form does not begin the count anew.
    package func registrationKey(for email: CanonicalName) -> AttemptKey {
        AttemptKey(
            bytes: keys.keyedHash([4] + email.bytes, purpose: .attempts),
            account: nil
        )
    }

    /// The keys of counters that depend on what was typed, for the names of an account.
    package func attemptKeys(ofNamesOf account: Account) -> [[UInt8]] {
        let names = [account.canonicalUserName, account.canonicalEmail].compactMap(\.self)
        let typed = names.map { user in
            [0] + lengthPrefixed(tenant.canonicalName.bytes) + lengthPrefixed(user.bytes)
        }
        return typed.map { keys.keyedHash($0, purpose: .attempts) }
            + (account.canonicalEmail.map { [registrationKey(for: $0).bytes] } ?? [])
    }

    /// Both counters of an account.
    package func attempts(of account: AccountID, in store: TenantStore) throws -> AttemptRecords {
        AttemptRecords(
            password: try store.attempts.find(attemptKey(for: account).bytes),
            secondFactor: try store.attempts.find(codeKey(for: account).bytes)
        )
    }

    /// Resets the failed passwords of the account, including those from its devices. Failed codes
    /// stay, because a new password does not prove a second factor.
    package func forgetPasswordFailures(of account: AccountID, in store: TenantStore) throws {
        try store.attempts.delete(account: account, except: codeKey(for: account).bytes)
    }

    /// The key of a network in the tenant's database.
    package func key(of network: NetworkPrefix) -> [UInt8] {
        keys.keyedHash([0] + network.bytes, purpose: .networks)
    }

    /// The key of a network's site in the tenant's database.
    package func siteKey(of network: NetworkPrefix) -> [UInt8] {
        keys.keyedHash([1] + network.site, purpose: .networks)
    }

    private func lengthPrefixed(_ bytes: [UInt8]) -> [UInt8] {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: bytes.count).bigEndian) { $0 + bytes }
    }
}
