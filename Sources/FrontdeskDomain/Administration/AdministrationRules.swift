/// Something done to one account by who administers.
package enum AdministrativeAct: Sendable, CaseIterable {
    case view, disable, enable, unlock, delete
    /// To send the welcome again.
    case welcome
    /// To mail a link for a new password.
    case reset
    /// To make a temporary password that is handed over in person.
    case handOver
    /// To take away the authenticator and the recovery codes.
    case resetTwoStep
    case endSessions
    /// To end the wait after a reset through a mailbox.
    case release

    /// Whether it gives the person something to come in by.
    fileprivate var isWayIn: Bool {
        switch self {
        case .welcome, .reset, .handOver, .release: true
        case .view, .disable, .enable, .unlock, .delete, .resetTwoStep, .endSessions: false
        }
    }
}

/// Why something is not done for who administers.
package enum AdministrationRefusal: Error, Equatable {
    /// They lack this right.
    case rightMissing(Rights)
    /// It is their own account; this is not done to oneself, or in the preferences.
    case own
    /// The other one has rights, or a user level, that they have not.
    case outranked
    /// They would give what they have not; the field of the account.
    case beyondOwn(field: String)
    /// The tenant would be left without anybody who can administer it.
    case lastAdministrator
    /// The account is deleted.
    case former
    /// The account is disabled: what this would give could not be used.
    case disabled
    /// The account has an address: a temporary password is not handed over.
    case reachedByMail
    /// The account had an address until an administrator took it away. It counts until this moment.
    case reachedByMailUntil(Timestamp)
    /// An administrator with the lesser right has replaced the address, and the person has not
    /// confirmed the new one. Until this moment only the full right has something mailed there.
    case addressUnproven(until: Timestamp)
}

/// Who may do what to whom. Pure: what it looks at is read in the transaction that makes the
/// change, so that two who act at once cannot both be right.
///
/// * The lesser right (`modify`) is enough for one account as it is; what decides on people, licences
///   and rights needs the greater (`create`).
/// * Nobody touches an account with more rights, or a higher user level, than their own.
/// * Nobody gives what they have not. Nobody changes what they themselves may do, or shuts
///   themselves out; passwords, factors and addresses of their own are the preferences' business.
/// * The last account that can administer everything stays one (`Account.canAdministerAll`).
/// * No administrator decides by changing an address who gets into an account (`FormerAddress`).
package enum AdministrationRules {
    /// - Parameter isLast: whether no other account can administer everything.
    package static func refusal(
        of act: AdministrativeAct,
        by administrator: Administrator,
        on account: Account,
        isLast: Bool,
        at now: Timestamp
    ) -> AdministrationRefusal? {
        let right: Rights = act == .delete ? .create : .modify
        guard administrator.rights.contains(right) else { return .rightMissing(right) }
        if act == .view { return nil }
        if account.status == .former { return .former }
        if act != .endSessions, administrator.isSelf(account) { return .own }
        if isAbove(account, administrator) { return .outranked }
        if account.status == .disabled, act.isWayIn { return .disabled }
        if isLast, account.canAdministerAll, act == .disable || act == .delete {
            return .lastAdministrator
        }
        return addressRefusal(of: act, by: administrator, on: account, at: now)
    }

    /// A secret goes where mail reaches the person: to the address that the person has, or by hand
    /// if there is none and was none in the last 30 days. The operator may hand over earlier. An
    /// administrator with the full right may vouch for a new address; the address before is notified.
    private static func addressRefusal(
        of act: AdministrativeAct,
        by administrator: Administrator,
        on account: Account,
        at now: Timestamp
    ) -> AdministrationRefusal? {
        switch act {
        case .handOver:
            if account.email != nil { return .reachedByMail }
            guard administrator != .operator, let former = account.recentFormerAddress(at: now)
            else { return nil }
            return .reachedByMailUntil(former.end)
        case .welcome, .reset, .release:
            guard account.isAddressUnproven(at: now), !administrator.rights.contains(.create),
                let former = account.formerAddress
            else { return nil }
            return .addressUnproven(until: former.end)
        case .view, .disable, .enable, .unlock, .delete, .resetTwoStep, .endSessions: return nil
        }
    }

    /// Whether a new account may be made so.
    package static func refusal(
        ofCreating account: Account,
        by administrator: Administrator
    ) -> AdministrationRefusal? {
        guard administrator.rights.contains(.create) else { return .rightMissing(.create) }
        return excess(of: account, over: administrator)
    }

    /// Whether an account may be changed so.
    package static func refusal(
        ofChanging before: Account,
        to after: Account,
        by administrator: Administrator,
        isLast: Bool
    ) -> AdministrationRefusal? {
        let isGrant = before.isGrantedOtherwise(than: after)
        let right: Rights = isGrant ? .create : .modify
        guard administrator.rights.contains(right) else { return .rightMissing(right) }
        if before.status == .former { return .former }
        if administrator.isSelf(before), isGrant || before.isReachedOtherwise(than: after) {
            return .own
        }
        if isAbove(before, administrator) { return .outranked }
        if isGrant, let excess = excess(of: after, over: administrator) { return excess }
        if isLast, before.canAdministerAll, !after.canAdministerAll { return .lastAdministrator }
        return nil
    }

    /// Rights count although the account is disabled: it may be enabled again.
    private static func isAbove(_ account: Account, _ administrator: Administrator) -> Bool {
        !administrator.rights.isSuperset(of: account.heldRights)
            || account.userLevel < administrator.userLevel
    }

    private static func excess(
        of account: Account,
        over administrator: Administrator
    ) -> AdministrationRefusal? {
        if !administrator.rights.isSuperset(of: account.heldRights) {
            return .beyondOwn(field: "rights")
        }
        if account.userLevel < administrator.userLevel { return .beyondOwn(field: "user_level") }
        return nil
    }
}

extension Account {
    /// Whether what the account may do differs.
    fileprivate func isGrantedOtherwise(than other: Account) -> Bool {
        role != other.role || rights != other.rights || userLevel != other.userLevel
            || apps != other.apps
    }

    /// Whether the names and addresses differ by which it is known and reached.
    fileprivate func isReachedOtherwise(than other: Account) -> Bool {
        canonicalUserName != other.canonicalUserName || hasOtherMailbox(than: other)
            || phone != other.phone
    }
}
