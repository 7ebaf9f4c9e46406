/// The actor who administers a tenant.
package enum Administrator: Sendable, Equatable {
    /// The person who runs the machine.
    case `operator`
    case account(Account)

    /// The actor's rights. The operator has all rights. An account has its rights while it is an
    /// enabled administrator.
    package var rights: Rights {
        switch self {
        case .operator: .all
        case .account(let account): account.effectiveRights
        }
    }

    /// The highest user level that the actor may grant.
    package var userLevel: Int {
        switch self {
        case .operator: Account.highestLevel
        case .account(let account): account.userLevel
        }
    }

    /// The account's id; nil for the operator.
    package var id: AccountID? {
        if case .account(let account) = self { account.id } else { nil }
    }

    /// Whether the actor is this account.
    package func isSelf(_ account: Account) -> Bool {
        if case .account(let own) = self { own.id == account.id } else { false }
    }
}

extension Account {
    package static let highestLevel = 0
    package static let levels = highestLevel...lowestLevel

    /// The account's current rights to administer the tenant. `create` includes `modify`.
    package var effectiveRights: Rights {
        guard role == .administrator, status == .enabled else { return [] }
        return assignedRights
    }

    /// The account's rights even while it is disabled. Enabling the account restores them.
    package var assignedRights: Rights {
        guard role == .administrator else { return [] }
        return rights.contains(.create) ? .all : rights
    }

    /// Whether the account can administer everything: it can sign in to `settings` and may grant
    /// rights. An account whose user has not set a password yet does not count, because its user
    /// has not shown that they can sign in.
    package var canAdministerAll: Bool {
        effectiveRights.contains(.create) && isEntitled(to: .settings)
            && passwordVerifier != nil && temporaryPassword == nil
    }
}
