package import FrontdeskDomain

extension TenantStore {
    /// Deletes an account with everything that is stored about the person, except the skeletons of
    /// the records in the audit log. The details of these records become unreadable, because the
    /// account's row holds their key. References delete the rows of most other tables.
    ///
    /// Call `AuditStore.eraseUnownedDetails` first, and `TenantStores.scrub` afterwards.
    ///
    /// - Parameter attempts: the keys of counters that belong to the person's names.
    /// - Returns: the hashes of the ended sessions' tokens.
    package func erase(_ account: Account, attempts keys: [[UInt8]]) throws -> [[UInt8]] {
        let ended = try sessions.delete(account: account.id)
        try eraseMessages(of: account)
        try eraseRegistrations(of: account)
        for key in keys { try attempts.delete(key) }
        for table in Self.erasedByAccount {
            try statements.execute("DELETE FROM \(table) WHERE account_id = ?", .id(account.id))
        }
        try statements.execute("DELETE FROM accounts WHERE id = ?", .id(account.id))
        return ended
    }

    /// The tables whose rows no reference to the account deletes.
    static let erasedByAccount = ["decoy_links"]

    /// Messages about the account, and those that went to one of its addresses.
    private func eraseMessages(of account: Account) throws {
        try statements.execute("DELETE FROM outbox WHERE account_id = ?", .id(account.id))
        var channels: [MessageChannel] = []
        for email in [account.email, account.formerAddress?.email].compactMap(\.self) {
            channels.append(.mail(to: email))
        }
        if let phone = account.phone { channels.append(.sms(to: phone)) }
        for hash in channels.compactMap(\.canonicalRecipient).map(sealer.recipientHash) {
            try statements.execute(
                "DELETE FROM outbox WHERE recipient_hash = ? AND account_id IS NULL",
                .bytes(hash)
            )
        }
    }

    /// Unfinished registrations with the account's address. They are sealed, and few at any time.
    private func eraseRegistrations(of account: Account) throws {
        guard let email = account.canonicalEmail else { return }
        for registration in try registrations.list()
        where CanonicalName(userOrEmail: registration.applicant.email) == email {
            _ = try registrations.delete(registration.id)
        }
    }
}
