/// Who administers a tenant.
package enum Administrator: Sendable, Equatable {
    /// Whoever runs the machine.
    case `operator`
    case account(Account)

    /// What they may do. The operator may do everything; an account, what its rights say while it is
    /// an enabled administrator.
    package var rights: Rights {
        switch self {
        case .operator: .all
        case .account(let account): account.effectiveRights
        }
    }

    /// The highest user level they may give.
    package var userLevel: Int {
        switch self {
        case .operator: Account.highestLevel
        case .account(let account): account.userLevel
        }
    }

    /// The account; nil for the operator.
    package var id: AccountID? {
        if case .account(let account) = self { account.id } else { nil }
    }

    /// Whether this is the account itself.
    package func isSelf(_ account: Account) -> Bool {
        if case .account(let own) = self { own.id == account.id } else { false }
    }
}

extension Account {
    package static let highestLevel = 0
    package static let levels = highestLevel...lowestLevel

    /// What the account may do of the tenant's administration now. The greater right includes the
    /// lesser.
    package var effectiveRights: Rights {
        guard role == .administrator, status == .enabled else { return [] }
        return heldRights
    }

    /// The same, whether or not the account is enabled: what it would get back.
    package var heldRights: Rights {
        guard role == .administrator else { return [] }
        return rights.contains(.create) ? .all : rights
    }

    /// Whether the tenant can be administered by this account: it can sign in to `settings`, and may
    /// hand out rights. Whoever was only invited has not shown yet that they can.
    package var canAdministerAll: Bool {
        effectiveRights.contains(.create) && isEntitled(to: .settings)
            && passwordVerifier != nil && temporaryPassword == nil
    }
}
