internal import FrontdeskDomain

/// Each account has a random key that seals its details in the audit log. It is deleted with the
/// account's row, which makes these details unreadable for good.
extension AccountStore {
    /// The account's key; nil if there is no such account, or if it has no key yet.
    func findSealingKey(of id: AccountID) throws -> [UInt8]? {
        try storedSealingKey(of: id)?.map { sealed in
            try tenant.open(sealed, "accounts", "sealing_key", row: id.bytes)
        }
    }

    /// The account's key, created if it has none. Nil if there is no such account.
    func sealingKey(of id: AccountID) throws -> [UInt8]? {
        guard let stored = try storedSealingKey(of: id) else { return nil }
        if let stored {
            return try tenant.open(stored, "accounts", "sealing_key", row: id.bytes)
        }
        let key = tenant.sealer.makeAccountKey()
        try tenant.statements.execute(
            "UPDATE accounts SET sealing_key = ? WHERE id = ?",
            .bytes(try tenant.seal(key, "accounts", "sealing_key", row: id.bytes)),
            .id(id)
        )
        return key
    }

    private func storedSealingKey(of id: AccountID) throws -> [UInt8]?? {
        try tenant.statements.row("SELECT sealing_key FROM accounts WHERE id = ?", .id(id)) {
            try $0.optionalBytes(0)
        }
    }
}
