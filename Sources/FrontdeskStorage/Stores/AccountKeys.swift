internal import FrontdeskDomain

/// The keys of accounts during one read of the audit log, so that each is opened once.
struct AccountKeys {
    private let accounts: AccountStore
    private var found: [AccountID: [UInt8]?] = [:]

    init(_ accounts: AccountStore) { self.accounts = accounts }

    /// Nil if the account was erased.
    subscript(_ id: AccountID) -> [UInt8]? {
        mutating get throws {
            if let known = found[id] { return known }
            let key = try accounts.findSealingKey(of: id)
            found[id] = .some(key)
            return key
        }
    }
}
