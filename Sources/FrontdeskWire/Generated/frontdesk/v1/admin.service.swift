// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/admin.proto

/// Looking after the users of one tenant. On `api` for an administrator with a `settings` session, on
/// `admin` for the operator.
///
/// The lesser right (`modify`) is enough to see users, to change what they are called and how they are
/// reached, and to let them in or not. Creating, deleting, and deciding on roles, rights, levels and
/// apps needs the greater (`create`). Nobody does anything to an account with more rights or a higher
/// user level than their own, gives what they have not, or changes what they themselves may do; the
/// last account that can administer everything stays one. What is refused for such a reason is status
/// 7 or 9. An account of another tenant is answered like one that does not exist.
///
/// Nobody is ever shown a secret that opens somebody's account; HandOver is the one exception.
package protocol AdminService: Sendable {
    /// Who is acting, and what they may do here: for a settings page.
    /// access: api: frontend; admin: operator; proof: actor
    func checkRights(
        _ request: CheckRightsRequest, context: CallContext
    ) async throws -> CheckRightsResponse
    /// Creates a user and welcomes them, by mail as the policy says: with the sign-in address, and a
    /// temporary password in a mail of its own, or with an activation link. Needs `create`. A taken user
    /// name or e-mail address is status 6. Beyond `mail.unsolicited-per-day` it is status 8.
    /// access: api: frontend; admin: operator; proof: actor
    func createUser(
        _ request: CreateUserRequest, context: CallContext
    ) async throws -> User
    /// Creates the users of a list, or says what is wrong with it. Needs `create`.
    /// access: api: frontend; admin: operator; proof: actor
    func importUsers(
        _ request: ImportUsersRequest, context: CallContext
    ) async throws -> ImportUsersResponse
    /// Lists users by user name.
    /// access: api: frontend; admin: operator; proof: actor
    func listUsers(
        _ request: ListUsersRequest, context: CallContext
    ) async throws -> ListUsersResponse
    /// Everything there is to see of one user.
    /// access: api: frontend; admin: operator; proof: actor
    func getUser(
        _ request: UserRequest, context: CallContext
    ) async throws -> User
    /// Sets the named fields of a user and leaves all others alone.
    ///
    /// A new e-mail address or telephone number ends trusted devices, mailed links and unfinished
    /// sign-ins, and the address before is told. Less than before in role, rights, level or apps ends the
    /// sessions that follow from it (`settings`, and those of the apps taken away).
    /// access: api: frontend; admin: operator; proof: actor
    func updateUser(
        _ request: UpdateUserRequest, context: CallContext
    ) async throws -> User
    /// Does not let the user in, and ends sessions, trusted devices, mailed links and unfinished
    /// sign-ins. The user is told by mail.
    /// access: api: frontend; admin: operator; proof: actor
    func disableUser(
        _ request: UserRequest, context: CallContext
    ) async throws -> User
    /// Undoes DisableUser, and forgets failed attempts; what was ended stays so.
    /// access: api: frontend; admin: operator; proof: actor
    func enableUser(
        _ request: UserRequest, context: CallContext
    ) async throws -> User
    /// Ends the wait, or the stop, after failed attempts.
    /// access: api: frontend; admin: operator; proof: actor
    func unlockUser(
        _ request: UserRequest, context: CallContext
    ) async throws -> User
    /// Ends the wait after a reset through a mailbox (policy `recovery.mailbox-wait`): codes by e-mail
    /// count as a second factor again, and an authenticator can be set up at a sign-in. Make sure
    /// that the user asked for the reset. The user is notified. Without a wait: status 9.
    /// access: api: frontend; admin: operator; proof: actor
    func releaseUser(
        _ request: UserRequest, context: CallContext
    ) async throws -> User
    /// Deletes the user for good: names and addresses are free for others, and everything that was
    /// stored is gone but the user name, for the audit trail. Needs `create`.
    /// access: api: frontend; admin: operator; proof: actor
    func deleteUser(
        _ request: UserRequest, context: CallContext
    ) async throws -> DeleteUserResponse
    /// Welcomes a user again who has not set a password yet: what was mailed before is dead.
    /// access: api: frontend; admin: operator; proof: actor
    func resendWelcome(
        _ request: ResendWelcomeRequest, context: CallContext
    ) async throws -> User
    /// Mails a link for a new password, and ends sessions, trusted devices, links mailed before and
    /// unfinished sign-ins. The present password is good, and wrong ones stay counted, until the new
    /// one is set; the second factor stays required. If an administrator without `create` has
    /// replaced the address in the last 30 days and the person has not confirmed the new one, this and
    /// ResendWelcome need `create` (status 7). The address before is notified.
    /// access: api: frontend; admin: operator; proof: actor
    func startReset(
        _ request: UserRequest, context: CallContext
    ) async throws -> User
    /// Makes a temporary password for somebody whom mail does not reach, to be handed over in person:
    /// it is told once, opens one sign-in before its end, and is good for setting another. The password
    /// before, sessions, trusted devices, links and unfinished sign-ins are dead. It is recorded. A user
    /// with an e-mail address is refused (status 9): use ResendWelcome or StartReset. So is a user who
    /// had an address in the last 30 days, except for the operator.
    /// access: api: frontend; admin: operator; proof: actor
    func handOver(
        _ request: UserRequest, context: CallContext
    ) async throws -> HandOverResponse
    /// Takes away the authenticator and the recovery codes, for somebody who has lost them, and ends
    /// sessions, trusted devices, mailed links and unfinished sign-ins. The user is told by mail.
    /// access: api: frontend; admin: operator; proof: actor
    func resetTwoStep(
        _ request: UserRequest, context: CallContext
    ) async throws -> User
    /// Lists who is signed in, the newest first: of one user, or of the tenant.
    /// access: api: frontend; admin: operator; proof: actor
    func listSessions(
        _ request: ListUserSessionsRequest, context: CallContext
    ) async throws -> ListUserSessionsResponse
    /// Ends sessions: one, those of one user, or all of the tenant. One's own present session is
    /// never among them.
    /// access: api: frontend; admin: operator; proof: actor
    func endSessions(
        _ request: EndUserSessionsRequest, context: CallContext
    ) async throws -> EndUserSessionsResponse
    /// Lists sign-ins and failed ones, the newest first: of one user, or of the tenant.
    /// access: api: frontend; admin: operator; proof: actor
    func accessLog(
        _ request: AccessLogRequest, context: CallContext
    ) async throws -> AccessLogResponse
    /// Says why somebody cannot sign in.
    /// access: api: frontend; admin: operator; proof: actor
    func explainSignIn(
        _ request: ExplainSignInRequest, context: CallContext
    ) async throws -> ExplainSignInResponse
}

/// The methods of `frontdesk.v1.Admin`.
package enum AdminMethods {
    /// Who is acting, and what they may do here: for a settings page.
    /// access: api: frontend; admin: operator; proof: actor
    package static let checkRights = Method<CheckRightsRequest, CheckRightsResponse>(
        service: "frontdesk.v1.Admin", name: "CheckRights",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Creates a user and welcomes them, by mail as the policy says: with the sign-in address, and a
    /// temporary password in a mail of its own, or with an activation link. Needs `create`. A taken user
    /// name or e-mail address is status 6. Beyond `mail.unsolicited-per-day` it is status 8.
    /// access: api: frontend; admin: operator; proof: actor
    package static let createUser = Method<CreateUserRequest, User>(
        service: "frontdesk.v1.Admin", name: "CreateUser",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Creates the users of a list, or says what is wrong with it. Needs `create`.
    /// access: api: frontend; admin: operator; proof: actor
    package static let importUsers = Method<ImportUsersRequest, ImportUsersResponse>(
        service: "frontdesk.v1.Admin", name: "ImportUsers",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Lists users by user name.
    /// access: api: frontend; admin: operator; proof: actor
    package static let listUsers = Method<ListUsersRequest, ListUsersResponse>(
        service: "frontdesk.v1.Admin", name: "ListUsers",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Everything there is to see of one user.
    /// access: api: frontend; admin: operator; proof: actor
    package static let getUser = Method<UserRequest, User>(
        service: "frontdesk.v1.Admin", name: "GetUser",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Sets the named fields of a user and leaves all others alone.
    ///
    /// A new e-mail address or telephone number ends trusted devices, mailed links and unfinished
    /// sign-ins, and the address before is told. Less than before in role, rights, level or apps ends the
    /// sessions that follow from it (`settings`, and those of the apps taken away).
    /// access: api: frontend; admin: operator; proof: actor
    package static let updateUser = Method<UpdateUserRequest, User>(
        service: "frontdesk.v1.Admin", name: "UpdateUser",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Does not let the user in, and ends sessions, trusted devices, mailed links and unfinished
    /// sign-ins. The user is told by mail.
    /// access: api: frontend; admin: operator; proof: actor
    package static let disableUser = Method<UserRequest, User>(
        service: "frontdesk.v1.Admin", name: "DisableUser",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Undoes DisableUser, and forgets failed attempts; what was ended stays so.
    /// access: api: frontend; admin: operator; proof: actor
    package static let enableUser = Method<UserRequest, User>(
        service: "frontdesk.v1.Admin", name: "EnableUser",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Ends the wait, or the stop, after failed attempts.
    /// access: api: frontend; admin: operator; proof: actor
    package static let unlockUser = Method<UserRequest, User>(
        service: "frontdesk.v1.Admin", name: "UnlockUser",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Ends the wait after a reset through a mailbox (policy `recovery.mailbox-wait`): codes by e-mail
    /// count as a second factor again, and an authenticator can be set up at a sign-in. Make sure
    /// that the user asked for the reset. The user is notified. Without a wait: status 9.
    /// access: api: frontend; admin: operator; proof: actor
    package static let releaseUser = Method<UserRequest, User>(
        service: "frontdesk.v1.Admin", name: "ReleaseUser",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Deletes the user for good: names and addresses are free for others, and everything that was
    /// stored is gone but the user name, for the audit trail. Needs `create`.
    /// access: api: frontend; admin: operator; proof: actor
    package static let deleteUser = Method<UserRequest, DeleteUserResponse>(
        service: "frontdesk.v1.Admin", name: "DeleteUser",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Welcomes a user again who has not set a password yet: what was mailed before is dead.
    /// access: api: frontend; admin: operator; proof: actor
    package static let resendWelcome = Method<ResendWelcomeRequest, User>(
        service: "frontdesk.v1.Admin", name: "ResendWelcome",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Mails a link for a new password, and ends sessions, trusted devices, links mailed before and
    /// unfinished sign-ins. The present password is good, and wrong ones stay counted, until the new
    /// one is set; the second factor stays required. If an administrator without `create` has
    /// replaced the address in the last 30 days and the person has not confirmed the new one, this and
    /// ResendWelcome need `create` (status 7). The address before is notified.
    /// access: api: frontend; admin: operator; proof: actor
    package static let startReset = Method<UserRequest, User>(
        service: "frontdesk.v1.Admin", name: "StartReset",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Makes a temporary password for somebody whom mail does not reach, to be handed over in person:
    /// it is told once, opens one sign-in before its end, and is good for setting another. The password
    /// before, sessions, trusted devices, links and unfinished sign-ins are dead. It is recorded. A user
    /// with an e-mail address is refused (status 9): use ResendWelcome or StartReset. So is a user who
    /// had an address in the last 30 days, except for the operator.
    /// access: api: frontend; admin: operator; proof: actor
    package static let handOver = Method<UserRequest, HandOverResponse>(
        service: "frontdesk.v1.Admin", name: "HandOver",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Takes away the authenticator and the recovery codes, for somebody who has lost them, and ends
    /// sessions, trusted devices, mailed links and unfinished sign-ins. The user is told by mail.
    /// access: api: frontend; admin: operator; proof: actor
    package static let resetTwoStep = Method<UserRequest, User>(
        service: "frontdesk.v1.Admin", name: "ResetTwoStep",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Lists who is signed in, the newest first: of one user, or of the tenant.
    /// access: api: frontend; admin: operator; proof: actor
    package static let listSessions = Method<ListUserSessionsRequest, ListUserSessionsResponse>(
        service: "frontdesk.v1.Admin", name: "ListSessions",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Ends sessions: one, those of one user, or all of the tenant. One's own present session is
    /// never among them.
    /// access: api: frontend; admin: operator; proof: actor
    package static let endSessions = Method<EndUserSessionsRequest, EndUserSessionsResponse>(
        service: "frontdesk.v1.Admin", name: "EndSessions",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Lists sign-ins and failed ones, the newest first: of one user, or of the tenant.
    /// access: api: frontend; admin: operator; proof: actor
    package static let accessLog = Method<AccessLogRequest, AccessLogResponse>(
        service: "frontdesk.v1.Admin", name: "AccessLog",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Says why somebody cannot sign in.
    /// access: api: frontend; admin: operator; proof: actor
    package static let explainSignIn = Method<ExplainSignInRequest, ExplainSignInResponse>(
        service: "frontdesk.v1.Admin", name: "ExplainSignIn",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))

    /// All of them, in the order of the contract.
    package static let all: [MethodID] = [
        checkRights.id,
        createUser.id,
        importUsers.id,
        listUsers.id,
        getUser.id,
        updateUser.id,
        disableUser.id,
        enableUser.id,
        unlockUser.id,
        releaseUser.id,
        deleteUser.id,
        resendWelcome.id,
        startReset.id,
        handOver.id,
        resetTwoStep.id,
        listSessions.id,
        endSessions.id,
        accessLog.id,
        explainSignIn.id,
    ]

    /// Who may call each of them.
    package static let access: [MethodID: MethodAccess] = [
        checkRights.id: checkRights.access,
        createUser.id: createUser.access,
        importUsers.id: importUsers.access,
        listUsers.id: listUsers.access,
        getUser.id: getUser.access,
        updateUser.id: updateUser.access,
        disableUser.id: disableUser.access,
        enableUser.id: enableUser.access,
        unlockUser.id: unlockUser.access,
        releaseUser.id: releaseUser.access,
        deleteUser.id: deleteUser.access,
        resendWelcome.id: resendWelcome.access,
        startReset.id: startReset.access,
        handOver.id: handOver.access,
        resetTwoStep.id: resetTwoStep.access,
        listSessions.id: listSessions.access,
        endSessions.id: endSessions.access,
        accessLog.id: accessLog.access,
        explainSignIn.id: explainSignIn.access,
    ]
}

/// Looking after the users of one tenant. On `api` for an administrator with a `settings` session, on
/// `admin` for the operator.
///
/// The lesser right (`modify`) is enough to see users, to change what they are called and how they are
/// reached, and to let them in or not. Creating, deleting, and deciding on roles, rights, levels and
/// apps needs the greater (`create`). Nobody does anything to an account with more rights or a higher
/// user level than their own, gives what they have not, or changes what they themselves may do; the
/// last account that can administer everything stays one. What is refused for such a reason is status
/// 7 or 9. An account of another tenant is answered like one that does not exist.
///
/// Nobody is ever shown a secret that opens somebody's account; HandOver is the one exception.
public struct AdminClient: Sendable {
    private let channel: any CallChannel

    /// A client whose calls go over `channel`.
    public init(channel: any CallChannel) { self.channel = channel }

    /// Who is acting, and what they may do here: for a settings page.
    /// access: api: frontend; admin: operator; proof: actor
    public func checkRights(
        _ request: CheckRightsRequest, timeout: Duration? = nil
    ) async throws(CallError) -> CheckRightsResponse {
        try await channel.invoke(AdminMethods.checkRights, request, timeout: timeout)
    }

    /// Creates a user and welcomes them, by mail as the policy says: with the sign-in address, and a
    /// temporary password in a mail of its own, or with an activation link. Needs `create`. A taken user
    /// name or e-mail address is status 6. Beyond `mail.unsolicited-per-day` it is status 8.
    /// access: api: frontend; admin: operator; proof: actor
    public func createUser(
        _ request: CreateUserRequest, timeout: Duration? = nil
    ) async throws(CallError) -> User {
        try await channel.invoke(AdminMethods.createUser, request, timeout: timeout)
    }

    /// Creates the users of a list, or says what is wrong with it. Needs `create`.
    /// access: api: frontend; admin: operator; proof: actor
    public func importUsers(
        _ request: ImportUsersRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ImportUsersResponse {
        try await channel.invoke(AdminMethods.importUsers, request, timeout: timeout)
    }

    /// Lists users by user name.
    /// access: api: frontend; admin: operator; proof: actor
    public func listUsers(
        _ request: ListUsersRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ListUsersResponse {
        try await channel.invoke(AdminMethods.listUsers, request, timeout: timeout)
    }

    /// Everything there is to see of one user.
    /// access: api: frontend; admin: operator; proof: actor
    public func getUser(
        _ request: UserRequest, timeout: Duration? = nil
    ) async throws(CallError) -> User {
        try await channel.invoke(AdminMethods.getUser, request, timeout: timeout)
    }

    /// Sets the named fields of a user and leaves all others alone.
    ///
    /// A new e-mail address or telephone number ends trusted devices, mailed links and unfinished
    /// sign-ins, and the address before is told. Less than before in role, rights, level or apps ends the
    /// sessions that follow from it (`settings`, and those of the apps taken away).
    /// access: api: frontend; admin: operator; proof: actor
    public func updateUser(
        _ request: UpdateUserRequest, timeout: Duration? = nil
    ) async throws(CallError) -> User {
        try await channel.invoke(AdminMethods.updateUser, request, timeout: timeout)
    }

    /// Does not let the user in, and ends sessions, trusted devices, mailed links and unfinished
    /// sign-ins. The user is told by mail.
    /// access: api: frontend; admin: operator; proof: actor
    public func disableUser(
        _ request: UserRequest, timeout: Duration? = nil
    ) async throws(CallError) -> User {
        try await channel.invoke(AdminMethods.disableUser, request, timeout: timeout)
    }

    /// Undoes DisableUser, and forgets failed attempts; what was ended stays so.
    /// access: api: frontend; admin: operator; proof: actor
    public func enableUser(
        _ request: UserRequest, timeout: Duration? = nil
    ) async throws(CallError) -> User {
        try await channel.invoke(AdminMethods.enableUser, request, timeout: timeout)
    }

    /// Ends the wait, or the stop, after failed attempts.
    /// access: api: frontend; admin: operator; proof: actor
    public func unlockUser(
        _ request: UserRequest, timeout: Duration? = nil
    ) async throws(CallError) -> User {
        try await channel.invoke(AdminMethods.unlockUser, request, timeout: timeout)
    }

    /// Ends the wait after a reset through a mailbox (policy `recovery.mailbox-wait`): codes by e-mail
    /// count as a second factor again, and an authenticator can be set up at a sign-in. Make sure
    /// that the user asked for the reset. The user is notified. Without a wait: status 9.
    /// access: api: frontend; admin: operator; proof: actor
    public func releaseUser(
        _ request: UserRequest, timeout: Duration? = nil
    ) async throws(CallError) -> User {
        try await channel.invoke(AdminMethods.releaseUser, request, timeout: timeout)
    }

    /// Deletes the user for good: names and addresses are free for others, and everything that was
    /// stored is gone but the user name, for the audit trail. Needs `create`.
    /// access: api: frontend; admin: operator; proof: actor
    public func deleteUser(
        _ request: UserRequest, timeout: Duration? = nil
    ) async throws(CallError) -> DeleteUserResponse {
        try await channel.invoke(AdminMethods.deleteUser, request, timeout: timeout)
    }

    /// Welcomes a user again who has not set a password yet: what was mailed before is dead.
    /// access: api: frontend; admin: operator; proof: actor
    public func resendWelcome(
        _ request: ResendWelcomeRequest, timeout: Duration? = nil
    ) async throws(CallError) -> User {
        try await channel.invoke(AdminMethods.resendWelcome, request, timeout: timeout)
    }

    /// Mails a link for a new password, and ends sessions, trusted devices, links mailed before and
    /// unfinished sign-ins. The present password is good, and wrong ones stay counted, until the new
    /// one is set; the second factor stays required. If an administrator without `create` has
    /// replaced the address in the last 30 days and the person has not confirmed the new one, this and
    /// ResendWelcome need `create` (status 7). The address before is notified.
    /// access: api: frontend; admin: operator; proof: actor
    public func startReset(
        _ request: UserRequest, timeout: Duration? = nil
    ) async throws(CallError) -> User {
        try await channel.invoke(AdminMethods.startReset, request, timeout: timeout)
    }

    /// Makes a temporary password for somebody whom mail does not reach, to be handed over in person:
    /// it is told once, opens one sign-in before its end, and is good for setting another. The password
    /// before, sessions, trusted devices, links and unfinished sign-ins are dead. It is recorded. A user
    /// with an e-mail address is refused (status 9): use ResendWelcome or StartReset. So is a user who
    /// had an address in the last 30 days, except for the operator.
    /// access: api: frontend; admin: operator; proof: actor
    public func handOver(
        _ request: UserRequest, timeout: Duration? = nil
    ) async throws(CallError) -> HandOverResponse {
        try await channel.invoke(AdminMethods.handOver, request, timeout: timeout)
    }

    /// Takes away the authenticator and the recovery codes, for somebody who has lost them, and ends
    /// sessions, trusted devices, mailed links and unfinished sign-ins. The user is told by mail.
    /// access: api: frontend; admin: operator; proof: actor
    public func resetTwoStep(
        _ request: UserRequest, timeout: Duration? = nil
    ) async throws(CallError) -> User {
        try await channel.invoke(AdminMethods.resetTwoStep, request, timeout: timeout)
    }

    /// Lists who is signed in, the newest first: of one user, or of the tenant.
    /// access: api: frontend; admin: operator; proof: actor
    public func listSessions(
        _ request: ListUserSessionsRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ListUserSessionsResponse {
        try await channel.invoke(AdminMethods.listSessions, request, timeout: timeout)
    }

    /// Ends sessions: one, those of one user, or all of the tenant. One's own present session is
    /// never among them.
    /// access: api: frontend; admin: operator; proof: actor
    public func endSessions(
        _ request: EndUserSessionsRequest, timeout: Duration? = nil
    ) async throws(CallError) -> EndUserSessionsResponse {
        try await channel.invoke(AdminMethods.endSessions, request, timeout: timeout)
    }

    /// Lists sign-ins and failed ones, the newest first: of one user, or of the tenant.
    /// access: api: frontend; admin: operator; proof: actor
    public func accessLog(
        _ request: AccessLogRequest, timeout: Duration? = nil
    ) async throws(CallError) -> AccessLogResponse {
        try await channel.invoke(AdminMethods.accessLog, request, timeout: timeout)
    }

    /// Says why somebody cannot sign in.
    /// access: api: frontend; admin: operator; proof: actor
    public func explainSignIn(
        _ request: ExplainSignInRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ExplainSignInResponse {
        try await channel.invoke(AdminMethods.explainSignIn, request, timeout: timeout)
    }
}
