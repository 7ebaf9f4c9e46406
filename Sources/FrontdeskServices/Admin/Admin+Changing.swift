internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

extension Admin {
    package func updateUser(
        _ request: UpdateUserRequest,
        context: CallContext
    ) async throws -> User {
        let fields = try Self.fields(request.fields)
        let texts = try UserTexts(request.data ?? UserData(), path: "data.")
        let zones = environment.zones
        return try await change(request.actor, request.user, context, for: .ordinary) { change in
            let changed = change.before.applying(
                texts,
                fields,
                of: change.policy,
                zones: zones.names
            )
            switch changed {
            case .failure(let faults): throw faults.callError(under: "data.")
            case .success(let account): change.account = account
            }
            try change.requireChange()
            change.account.formerAddress = FormerAddress.after(
                change: change.before,
                to: change.account,
                by: change.administrator,
                at: change.now
            )
            try change.applyFieldConsequences()
            try change.recordFields()
        }
    }

    package func disableUser(_ request: UserRequest, context: CallContext) async throws -> User {
        try await change(request.actor, request.user, context, for: .revoking) { change in
            try change.require(.disable)
            guard change.before.status == .enabled else { return }
            change.account.status = .disabled
            try change.endSessions()
            try change.revokeAccess()
            try change.notify(.noticeAccountDisabled)
            try change.record(.accountDisabled)
        }
    }

    package func enableUser(_ request: UserRequest, context: CallContext) async throws -> User {
        try await change(request.actor, request.user, context, for: .ordinary) { change in
            try change.require(.enable)
            guard change.before.status == .disabled else { return }
            change.account.status = .enabled
            // The user may have asked to delete the account.
            change.account.erasureDueAt = nil
            // Disabling ended all sessions and links. This removes what a crash or an older
            // version left behind.
            try change.endSessions()
            try change.revokeAccess()
            try change.forgetPasswordFailures()
            try change.record(.accountEnabled)
        }
    }

    package func unlockUser(_ request: UserRequest, context: CallContext) async throws -> User {
        try await change(request.actor, request.user, context, for: .revoking) { change in
            try change.require(.unlock)
            try change.forgetAllFailures()
            try change.record(.accountUnlocked)
        }
    }

    package func endMailboxWait(_ request: UserRequest, context: CallContext) async throws -> User {
        try await change(request.actor, request.user, context, for: .ordinary) { change in
            try change.require(.endMailboxWait)
            let policy = change.policy.recovery
            guard change.before.mailboxWaitEnd(under: policy, at: change.now) != nil else {
                throw CallError(
                    .failedPrecondition,
                    .wrongState,
                    "this user is not waiting after a password reset through a mailbox"
                )
            }
            change.account.mailboxReset = nil
            try change.notify(.noticeTwoStepChanged, .mailboxWaitEnded)
            try change.record(.mailboxWaitEnded)
        }
    }

    package func deleteUser(
        _ request: UserRequest,
        context: CallContext
    ) async throws -> DeleteUserResponse {
        _ = try await change(request.actor, request.user, context, for: .revoking) { change in
            try change.require(.delete)
            try change.endSessions()
            try change.revokeAccess()
            try change.forgetAllFailures()
            try change.store.factors.deleteAuthenticator(of: change.before.id)
            try change.store.factors.replaceRecoveryCodes(of: change.before.id, with: [])
            change.account = change.before.asDeleted(at: change.now)
            try change.record(.accountDeleted, ["user": change.before.userName])
        }
        return DeleteUserResponse()
    }

    /// Keeps the count of wrong codes, so that a reset grants no new guesses at the remaining
    /// factors or at the next one. An administrator who may reset may also unlock.
    package func resetTwoStep(_ request: UserRequest, context: CallContext) async throws -> User {
        try await change(request.actor, request.user, context, for: .revoking) { change in
            try change.require(.resetTwoStep)
            try change.store.factors.deleteAuthenticator(of: change.before.id)
            try change.store.factors.replaceRecoveryCodes(of: change.before.id, with: [])
            try change.endSessions()
            try change.revokeAccess()
            change.account.preferredFactor = nil
            try change.notify(.noticeTwoStepChanged, .twoStepReset)
            try change.record(.factorRemoved, ["factor": "authenticator"])
        }
    }

    /// Changes a user and stores the change.
    func change(
        _ actor: Actor?,
        _ user: String,
        _ context: CallContext,
        for purpose: WritePurpose,
        _ body: @escaping @Sendable (inout UserChange) throws -> Void
    ) async throws -> User {
        let caller = try await resolve(actor, context)
        return try await change(caller, user, context, for: purpose, body)
    }

    /// - Parameter needsMail: whether the change is useless without its messages. Any other change
    ///   goes ahead without them if the tenant cannot be marked as having messages, because the
    ///   change may repair an account.
    func change(
        _ caller: AdminCaller,
        _ user: String,
        _ context: CallContext,
        for purpose: WritePurpose,
        needsMail: Bool = false,
        _ body: @escaping @Sendable (inout UserChange) throws -> Void
    ) async throws -> User {
        let reference = try AccountReference(user: user)
        return try await caller.open.write(for: context.call, purpose) { transaction in
            let account = try reference.fetch(from: transaction.store)
            var change = try UserChange(account, by: caller, in: transaction)
            if needsMail { try transaction.requireCourier() }
            try body(&change)
            if change.account != change.before {
                try transaction.store.accounts.update(change.account)
            }
            return try UserView(change.account, in: transaction).wire(
                in: caller.open,
                at: transaction.now
            )
        }
    }

    private static func fields(_ names: [String]) throws(CallError) -> Set<UserField> {
        guard !names.isEmpty else {
            throw .invalidField("fields", .required, "the names of the fields to set are expected")
        }
        guard names.count <= UserField.allCases.count else {
            throw .invalidField("fields", .tooLong, "name each field at most once")
        }
        var fields: Set<UserField> = []
        for (index, name) in names.enumerated() {
            guard let field = UserField(rawValue: name) else {
                let all = UserField.allCases.map(\.rawValue).joined(separator: ", ")
                throw .invalidField("fields[\(index)]", .notAllowed, "one of: \(all)")
            }
            fields.insert(field)
        }
        return fields
    }
}

extension UserChange {
    /// Applies the consequences of the fields that were set.
    fileprivate mutating func applyFieldConsequences() throws {
        let isElsewhere = account.hasOtherMailbox(than: before)
        if isElsewhere {
            if account.email != nil, policy.firstSteps.contains(.confirmEmail) {
                account.pendingFirstSteps.insert(.confirmEmail)
            }
            account.followMailbox()
            if before.noticeChannel != nil { try notify(.noticeEmailChanged, .email) }
        }
        if account.phone != before.phone {
            let what: NoticedChange = account.phone == nil ? .phoneRemoved : .phone
            try notify(.noticePhoneChanged, what)
        }
        if isElsewhere || account.phone != before.phone {
            try revokeAccess()
        }
        let lost = App.allCases.filter { app in
            before.isEntitled(to: app) && !account.isEntitled(to: app)
                || app == .settings && account.hasFewerRights(than: before)
        }
        if !lost.isEmpty { try endSessions(of: Set(lost)) }
        try transaction.refreshSessions(of: before.id)
    }

    fileprivate func recordFields() throws {
        var details: [String: String] = [:]
        let names = UserField.allCases.filter { before.differs(from: account, in: $0) }
        guard !names.isEmpty else { return }
        details["fields"] = names.map(\.rawValue).joined(separator: " ")
        if account.role != before.role { details["role"] = account.role.rawValue }
        if account.rights != before.rights {
            details["rights"] = account.rights.names.joined(separator: " ")
        }
        if account.userLevel != before.userLevel { details["user_level"] = "\(account.userLevel)" }
        if account.userName != before.userName { details["user_name_before"] = before.userName }
        try record(.accountChanged, details)
    }
}

extension Account {
    fileprivate func hasFewerRights(than other: Account) -> Bool {
        !assignedRights.isSuperset(of: other.assignedRights) || userLevel > other.userLevel
            || other.role == .administrator && role != .administrator
    }

    fileprivate func differs(from other: Account, in field: UserField) -> Bool {
        switch field {
        case .userName: userName != other.userName
        case .fullName: fullName != other.fullName
        case .email: email != other.email
        case .phone: phone != other.phone
        case .role: role != other.role
        case .rights: rights != other.rights
        case .userLevel: userLevel != other.userLevel
        case .apps: apps != other.apps
        case .locale: locale != other.locale
        case .timeZone: timeZone != other.timeZone
        }
    }

    /// What remains of the account after its deletion.
    fileprivate func asDeleted(at now: Timestamp) -> Account {
        var former = Account(
            id: id,
            userName: userName,
            canonicalUserName: CanonicalName(deleted: id),
            email: nil,
            canonicalEmail: nil,
            role: .member,
            status: .deleted,
            passwordVerifier: nil,
            createdAt: createdAt
        )
        former.deletedAt = now
        return former
    }
}
