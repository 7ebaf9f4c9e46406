internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// How a request names an account: by its id, user name or e-mail address.
struct AccountReference: Sendable {
    private let name: CanonicalName
    private let id: AccountID?
    private let what: String

    /// - Parameter what: the service's word for the account.
    init(_ text: String, field: String = "account", _ what: String = "account") throws(CallError) {
        guard let name = CanonicalName(userOrEmail: text) else {
            throw .invalidField(
                field,
                .required,
                "an account's id, user name or e-mail address is expected"
            )
        }
        self.name = name
        self.what = what
        id = AccountID(hex: text)
    }

    /// The id of the account. If the reference is an id, its account may be deleted.
    func findID(in store: TenantStore) throws -> AccountID {
        try id ?? fetch(from: store).id
    }

    func find(in store: TenantStore) throws -> Account? {
        // Try the id first, so that an account named like another's id is not mistaken for it.
        if let id, let found = try store.accounts.find(id: id) { return found }
        return try store.accounts.find(named: name)
    }

    /// - Throws: `CallError.notFound` if there is no such account.
    func fetch(from store: TenantStore) throws -> Account {
        guard let found = try find(in: store) else { throw CallError.notFound(what) }
        return found
    }
}
