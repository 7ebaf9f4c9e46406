/// An action of an administrator on one account.
package enum AdministrativeAction: Sendable, CaseIterable {
    case view, disable, enable, unlock, delete
    /// Erase everything that is stored about the person, also of a deleted user.
    case erase
    /// Send the welcome message again.
    case resendWelcome
    /// Mail a link to set a new password.
    case sendResetLink
    /// Issue a temporary password to give to the user in person.
    case issueTemporaryPassword
    /// Remove the authenticator and the recovery codes.
    case resetTwoStep
    case endSessions
    /// End the wait after a reset through a mailbox.
    case endMailboxWait

    /// Whether the action gives the user a means to sign in.
    fileprivate var grantsAccess: Bool {
        switch self {
        case .resendWelcome, .sendResetLink, .issueTemporaryPassword, .endMailboxWait: true
        case .view, .disable, .enable, .unlock, .delete, .erase, .resetTwoStep, .endSessions:
            false
        }
    }
}

/// Why an administrative action is rejected.
package enum AdministrationRefusal: Error, Equatable {
    /// The administrator lacks this right.
    case rightMissing(Rights)
    /// The target is the administrator's own account. They must use the preferences or ask another
    /// administrator.
    case own
    /// The target has rights, or a user level, that the administrator lacks.
    case outranked
    /// The action would grant something that the administrator lacks. `field` names the account's
    /// field.
    case beyondOwn(field: String)
    /// The action would leave the tenant without an account that can administer everything.
    case lastAdministrator
    /// The account is deleted.
    case deleted
    /// The account is disabled, so the user could not use what the action grants.
    case disabled
    /// The account has an address. A temporary password must be mailed, not handed over.
    case reachedByMail
    /// An administrator removed the account's address. The address counts until this time.
    case reachedByMailUntil(Timestamp)
    /// An administrator without the `create` right replaced the address, and the user has not
    /// confirmed the new one. Until this time only an administrator with the `create` right may
    /// have secrets mailed there.
    case addressUnproven(until: Timestamp)
}

/// Decides which administrator may do what to which account. The rules are pure: the caller reads
/// their input in the transaction that makes the change, so concurrent changes cannot both pass.
///
/// * `modify` suffices to work on an existing account. Changes to people, licenses and rights need
///   `create`.
/// * Administrators cannot act on an account with more rights or a higher user level than their
///   own.
/// * Administrators cannot grant what they lack. They cannot change their own rights or lock
///   themselves out. They change their own password, factors and addresses in the preferences.
/// * A tenant keeps at least one account that can administer everything
///   (`Account.canAdministerAll`).
/// * Administrators cannot get into an account by changing its address (`FormerAddress`).
package enum AdministrationRules {
    /// - Parameter isLast: whether no other account can administer everything.
    package static func refusal(
        of action: AdministrativeAction,
        by administrator: Administrator,
        on account: Account,
        isLast: Bool,
        at now: Timestamp
    ) -> AdministrationRefusal? {
        let right: Rights = action == .delete || action == .erase ? .create : .modify
        guard administrator.rights.contains(right) else { return .rightMissing(right) }
        if action == .view { return nil }
        if account.status == .deleted, action != .erase { return .deleted }
        if action != .endSessions, administrator.isSelf(account) { return .own }
        if outranks(account, administrator) { return .outranked }
        if account.status == .disabled, action.grantsAccess { return .disabled }
        if isLast, account.canAdministerAll, [.disable, .delete, .erase].contains(action) {
            return .lastAdministrator
        }
        return addressRefusal(of: action, by: administrator, on: account, at: now)
    }

    /// Decides how a secret reaches the user. It is mailed to the user's address. It is handed over
    /// in person only if the account has no address and had none in the last 30 days; the operator
    /// may hand it over earlier. An administrator with the `create` right may vouch for a new
    /// address, and the old address is notified.
    private static func addressRefusal(
        of action: AdministrativeAction,
        by administrator: Administrator,
        on account: Account,
        at now: Timestamp
    ) -> AdministrationRefusal? {
        switch action {
        case .issueTemporaryPassword:
            if account.email != nil { return .reachedByMail }
            guard administrator != .operator, let former = account.recentFormerAddress(at: now)
            else { return nil }
            return .reachedByMailUntil(former.end)
        case .resendWelcome, .sendResetLink, .endMailboxWait:
            guard account.isAddressUnproven(at: now), !administrator.rights.contains(.create),
                let former = account.formerAddress
            else { return nil }
            return .addressUnproven(until: former.end)
        case .view, .disable, .enable, .unlock, .delete, .erase, .resetTwoStep, .endSessions:
            return nil
        }
    }

    /// Whether the administrator may create this account.
    package static func refusal(
        ofCreating account: Account,
        by administrator: Administrator
    ) -> AdministrationRefusal? {
        guard administrator.rights.contains(.create) else { return .rightMissing(.create) }
        return excess(of: account, over: administrator)
    }

    /// Whether the administrator may make this change.
    package static func refusal(
        ofChanging before: Account,
        to after: Account,
        by administrator: Administrator,
        isLast: Bool
    ) -> AdministrationRefusal? {
        let isGrant = before.hasOtherGrants(than: after)
        let right: Rights = isGrant ? .create : .modify
        guard administrator.rights.contains(right) else { return .rightMissing(right) }
        if before.status == .deleted { return .deleted }
        if administrator.isSelf(before), isGrant || before.hasOtherContacts(than: after) {
            return .own
        }
        if outranks(before, administrator) { return .outranked }
        if isGrant, let excess = excess(of: after, over: administrator) { return excess }
        if isLast, before.canAdministerAll, !after.canAdministerAll { return .lastAdministrator }
        return nil
    }

    /// Compares rights even if the account is disabled, because it may be enabled again.
    private static func outranks(_ account: Account, _ administrator: Administrator) -> Bool {
        !administrator.rights.isSuperset(of: account.assignedRights)
            || account.userLevel < administrator.userLevel
    }

    private static func excess(
        of account: Account,
        over administrator: Administrator
    ) -> AdministrationRefusal? {
        if !administrator.rights.isSuperset(of: account.assignedRights) {
            return .beyondOwn(field: "rights")
        }
        if account.userLevel < administrator.userLevel { return .beyondOwn(field: "user_level") }
        return nil
    }
}

extension Account {
    /// Whether the two accounts have different permissions.
    fileprivate func hasOtherGrants(than other: Account) -> Bool {
        role != other.role || rights != other.rights || userLevel != other.userLevel
            || apps != other.apps
    }

    /// Whether the two accounts have different sign-in names or contacts.
    fileprivate func hasOtherContacts(than other: Account) -> Bool {
        canonicalUserName != other.canonicalUserName || hasOtherMailbox(than: other)
            || phone != other.phone
    }
}
