// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/admin.proto

/// Manages the users of one tenant: on `api` for an administrator with a `settings` session, on
/// `admin` for the operator.
///
/// The right `modify` allows an administrator to view users, to change their names and contact data,
/// and to enable or disable them. The right `create` is needed to create and delete users and to
/// decide on roles, rights, levels and apps. Administrators cannot act on an account with more
/// rights or a higher user level than their own, cannot grant what they do not have, and cannot
/// change what they themselves may do. A tenant always keeps one account that can administer
/// everything. The daemon rejects such a call with status 7 or 9. An account of another tenant gets
/// the same answer as one that does not exist.
///
/// No method returns a secret that opens an account, except IssueTemporaryPassword.
package protocol AdminService: Sendable {
    /// Returns who is acting and what they may do here, for a settings page.
    /// access: api: frontend; admin: operator; proof: actor
    func checkRights(
        _ request: CheckRightsRequest, context: CallContext
    ) async throws -> CheckRightsResponse
    /// Creates a user and sends a welcome mail, as the policy says: with the sign-in address, and
    /// either a temporary password in a separate mail or an activation link. Needs `create`. Status 6
    /// if the user name or e-mail address is taken; status 8 beyond `mail.unsolicited-per-day`.
    /// access: api: frontend; admin: operator; proof: actor
    func createUser(
        _ request: CreateUserRequest, context: CallContext
    ) async throws -> User
    /// Creates the users of a list, or reports what is wrong with the list. Needs `create`.
    /// access: api: frontend; admin: operator; proof: actor
    func importUsers(
        _ request: ImportUsersRequest, context: CallContext
    ) async throws -> ImportUsersResponse
    /// Lists users by user name.
    /// access: api: frontend; admin: operator; proof: actor
    func listUsers(
        _ request: ListUsersRequest, context: CallContext
    ) async throws -> ListUsersResponse
    /// Returns all that is visible of one user.
    /// access: api: frontend; admin: operator; proof: actor
    func getUser(
        _ request: UserRequest, context: CallContext
    ) async throws -> User
    /// Sets the named fields of a user and leaves all others unchanged.
    ///
    /// A new e-mail address or telephone number ends trusted devices, mailed links and unfinished
    /// sign-ins, and the daemon notifies the previous address. Taking away a role, rights, a level or
    /// apps ends the sessions that depend on them (`settings`, and those of the apps taken away).
    /// access: api: frontend; admin: operator; proof: actor
    func updateUser(
        _ request: UpdateUserRequest, context: CallContext
    ) async throws -> User
    /// Disables a user and ends their sessions, trusted devices, mailed links and unfinished sign-ins.
    /// The user is notified by mail.
    /// access: api: frontend; admin: operator; proof: actor
    func disableUser(
        _ request: UserRequest, context: CallContext
    ) async throws -> User
    /// Undoes DisableUser and clears failed attempts. What DisableUser ended stays ended.
    /// access: api: frontend; admin: operator; proof: actor
    func enableUser(
        _ request: UserRequest, context: CallContext
    ) async throws -> User
    /// Ends a lockout after failed attempts.
    /// access: api: frontend; admin: operator; proof: actor
    func unlockUser(
        _ request: UserRequest, context: CallContext
    ) async throws -> User
    /// Ends the wait after a reset through a mailbox (policy `recovery.mailbox-wait`): codes by e-mail
    /// count as a second factor again, and the user can set up an authenticator at a sign-in. Make
    /// sure that the user asked for the reset. The user is notified. Status 9 if there is no wait.
    /// access: api: frontend; admin: operator; proof: actor
    func endMailboxWait(
        _ request: UserRequest, context: CallContext
    ) async throws -> User
    /// Deletes the user for good. Names and addresses become free for others. Everything stored about
    /// the user is deleted, except the user name, which the audit log needs. Needs `create`.
    /// access: api: frontend; admin: operator; proof: actor
    func deleteUser(
        _ request: UserRequest, context: CallContext
    ) async throws -> DeleteUserResponse
    /// Erases everything stored about a user at once, also of a deleted user, and overwrites it on the
    /// disk. The audit log keeps who did what when, but no names, addresses or other details. No one can
    /// undo this. Needs `create`.
    /// access: api: frontend; admin: operator; proof: actor
    func eraseUser(
        _ request: UserRequest, context: CallContext
    ) async throws -> EraseUserResponse
    /// Sends the welcome mail again to a user who has not set a password yet. Passwords and links that
    /// were mailed before stop working.
    /// access: api: frontend; admin: operator; proof: actor
    func resendWelcome(
        _ request: ResendWelcomeRequest, context: CallContext
    ) async throws -> User
    /// Mails a link to set a new password, and ends sessions, trusted devices, earlier links and
    /// unfinished sign-ins. Until the new password is set, the current one stays valid and failed
    /// attempts stay counted. The second factor stays required. If an administrator without `create`
    /// has replaced the address in the last 30 days and the person has not confirmed the new one, this
    /// method and ResendWelcome need `create` (status 7). The previous address is notified.
    /// access: api: frontend; admin: operator; proof: actor
    func startPasswordReset(
        _ request: UserRequest, context: CallContext
    ) async throws -> User
    /// Issues a temporary password for a user without an e-mail address, to be handed over in person.
    /// The daemon returns it once. It is valid for one sign-in before it expires, and the user must
    /// then set another password. The previous password, sessions, trusted devices, links and
    /// unfinished sign-ins end. The call is recorded. Status 9 if the user has an e-mail address: use
    /// ResendWelcome or StartPasswordReset. Status 9 as well, except for the operator, if the user had
    /// an address in the last 30 days.
    /// access: api: frontend; admin: operator; proof: actor
    func issueTemporaryPassword(
        _ request: UserRequest, context: CallContext
    ) async throws -> IssueTemporaryPasswordResponse
    /// Removes the authenticator and the recovery codes of a user who has lost them, and ends
    /// sessions, trusted devices, mailed links and unfinished sign-ins. The user is notified by mail.
    /// access: api: frontend; admin: operator; proof: actor
    func resetTwoStep(
        _ request: UserRequest, context: CallContext
    ) async throws -> User
    /// Lists the sessions of one user or of the tenant, newest first.
    /// access: api: frontend; admin: operator; proof: actor
    func listSessions(
        _ request: ListUserSessionsRequest, context: CallContext
    ) async throws -> ListUserSessionsResponse
    /// Ends one session, all sessions of one user, or all of the tenant. The session that calls is
    /// never ended.
    /// access: api: frontend; admin: operator; proof: actor
    func endSessions(
        _ request: EndUserSessionsRequest, context: CallContext
    ) async throws -> EndUserSessionsResponse
    /// Lists successful and failed sign-ins of one user or of the tenant, newest first.
    /// access: api: frontend; admin: operator; proof: actor
    func listAccessLog(
        _ request: ListAccessLogRequest, context: CallContext
    ) async throws -> ListAccessLogResponse
    /// Explains why a user cannot sign in.
    /// access: api: frontend; admin: operator; proof: actor
    func explainSignIn(
        _ request: ExplainSignInRequest, context: CallContext
    ) async throws -> ExplainSignInResponse
}

/// The methods of `frontdesk.v1.Admin`.
package enum AdminMethods {
    /// Returns who is acting and what they may do here, for a settings page.
    /// access: api: frontend; admin: operator; proof: actor
    package static let checkRights = Method<CheckRightsRequest, CheckRightsResponse>(
        service: "frontdesk.v1.Admin", name: "CheckRights",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Creates a user and sends a welcome mail, as the policy says: with the sign-in address, and
    /// either a temporary password in a separate mail or an activation link. Needs `create`. Status 6
    /// if the user name or e-mail address is taken; status 8 beyond `mail.unsolicited-per-day`.
    /// access: api: frontend; admin: operator; proof: actor
    package static let createUser = Method<CreateUserRequest, User>(
        service: "frontdesk.v1.Admin", name: "CreateUser",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Creates the users of a list, or reports what is wrong with the list. Needs `create`.
    /// access: api: frontend; admin: operator; proof: actor
    package static let importUsers = Method<ImportUsersRequest, ImportUsersResponse>(
        service: "frontdesk.v1.Admin", name: "ImportUsers",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Lists users by user name.
    /// access: api: frontend; admin: operator; proof: actor
    package static let listUsers = Method<ListUsersRequest, ListUsersResponse>(
        service: "frontdesk.v1.Admin", name: "ListUsers",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Returns all that is visible of one user.
    /// access: api: frontend; admin: operator; proof: actor
    package static let getUser = Method<UserRequest, User>(
        service: "frontdesk.v1.Admin", name: "GetUser",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Sets the named fields of a user and leaves all others unchanged.
    ///
    /// A new e-mail address or telephone number ends trusted devices, mailed links and unfinished
    /// sign-ins, and the daemon notifies the previous address. Taking away a role, rights, a level or
    /// apps ends the sessions that depend on them (`settings`, and those of the apps taken away).
    /// access: api: frontend; admin: operator; proof: actor
    package static let updateUser = Method<UpdateUserRequest, User>(
        service: "frontdesk.v1.Admin", name: "UpdateUser",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Disables a user and ends their sessions, trusted devices, mailed links and unfinished sign-ins.
    /// The user is notified by mail.
    /// access: api: frontend; admin: operator; proof: actor
    package static let disableUser = Method<UserRequest, User>(
        service: "frontdesk.v1.Admin", name: "DisableUser",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Undoes DisableUser and clears failed attempts. What DisableUser ended stays ended.
    /// access: api: frontend; admin: operator; proof: actor
    package static let enableUser = Method<UserRequest, User>(
        service: "frontdesk.v1.Admin", name: "EnableUser",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Ends a lockout after failed attempts.
    /// access: api: frontend; admin: operator; proof: actor
    package static let unlockUser = Method<UserRequest, User>(
        service: "frontdesk.v1.Admin", name: "UnlockUser",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Ends the wait after a reset through a mailbox (policy `recovery.mailbox-wait`): codes by e-mail
    /// count as a second factor again, and the user can set up an authenticator at a sign-in. Make
    /// sure that the user asked for the reset. The user is notified. Status 9 if there is no wait.
    /// access: api: frontend; admin: operator; proof: actor
    package static let endMailboxWait = Method<UserRequest, User>(
        service: "frontdesk.v1.Admin", name: "EndMailboxWait",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Deletes the user for good. Names and addresses become free for others. Everything stored about
    /// the user is deleted, except the user name, which the audit log needs. Needs `create`.
    /// access: api: frontend; admin: operator; proof: actor
    package static let deleteUser = Method<UserRequest, DeleteUserResponse>(
        service: "frontdesk.v1.Admin", name: "DeleteUser",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Erases everything stored about a user at once, also of a deleted user, and overwrites it on the
    /// disk. The audit log keeps who did what when, but no names, addresses or other details. No one can
    /// undo this. Needs `create`.
    /// access: api: frontend; admin: operator; proof: actor
    package static let eraseUser = Method<UserRequest, EraseUserResponse>(
        service: "frontdesk.v1.Admin", name: "EraseUser",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Sends the welcome mail again to a user who has not set a password yet. Passwords and links that
    /// were mailed before stop working.
    /// access: api: frontend; admin: operator; proof: actor
    package static let resendWelcome = Method<ResendWelcomeRequest, User>(
        service: "frontdesk.v1.Admin", name: "ResendWelcome",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Mails a link to set a new password, and ends sessions, trusted devices, earlier links and
    /// unfinished sign-ins. Until the new password is set, the current one stays valid and failed
    /// attempts stay counted. The second factor stays required. If an administrator without `create`
    /// has replaced the address in the last 30 days and the person has not confirmed the new one, this
    /// method and ResendWelcome need `create` (status 7). The previous address is notified.
    /// access: api: frontend; admin: operator; proof: actor
    package static let startPasswordReset = Method<UserRequest, User>(
        service: "frontdesk.v1.Admin", name: "StartPasswordReset",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Issues a temporary password for a user without an e-mail address, to be handed over in person.
    /// The daemon returns it once. It is valid for one sign-in before it expires, and the user must
    /// then set another password. The previous password, sessions, trusted devices, links and
    /// unfinished sign-ins end. The call is recorded. Status 9 if the user has an e-mail address: use
    /// ResendWelcome or StartPasswordReset. Status 9 as well, except for the operator, if the user had
    /// an address in the last 30 days.
    /// access: api: frontend; admin: operator; proof: actor
    package static let issueTemporaryPassword = Method<UserRequest, IssueTemporaryPasswordResponse>(
        service: "frontdesk.v1.Admin", name: "IssueTemporaryPassword",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Removes the authenticator and the recovery codes of a user who has lost them, and ends
    /// sessions, trusted devices, mailed links and unfinished sign-ins. The user is notified by mail.
    /// access: api: frontend; admin: operator; proof: actor
    package static let resetTwoStep = Method<UserRequest, User>(
        service: "frontdesk.v1.Admin", name: "ResetTwoStep",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Lists the sessions of one user or of the tenant, newest first.
    /// access: api: frontend; admin: operator; proof: actor
    package static let listSessions = Method<ListUserSessionsRequest, ListUserSessionsResponse>(
        service: "frontdesk.v1.Admin", name: "ListSessions",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Ends one session, all sessions of one user, or all of the tenant. The session that calls is
    /// never ended.
    /// access: api: frontend; admin: operator; proof: actor
    package static let endSessions = Method<EndUserSessionsRequest, EndUserSessionsResponse>(
        service: "frontdesk.v1.Admin", name: "EndSessions",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Lists successful and failed sign-ins of one user or of the tenant, newest first.
    /// access: api: frontend; admin: operator; proof: actor
    package static let listAccessLog = Method<ListAccessLogRequest, ListAccessLogResponse>(
        service: "frontdesk.v1.Admin", name: "ListAccessLog",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Explains why a user cannot sign in.
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
        endMailboxWait.id,
        deleteUser.id,
        eraseUser.id,
        resendWelcome.id,
        startPasswordReset.id,
        issueTemporaryPassword.id,
        resetTwoStep.id,
        listSessions.id,
        endSessions.id,
        listAccessLog.id,
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
        endMailboxWait.id: endMailboxWait.access,
        deleteUser.id: deleteUser.access,
        eraseUser.id: eraseUser.access,
        resendWelcome.id: resendWelcome.access,
        startPasswordReset.id: startPasswordReset.access,
        issueTemporaryPassword.id: issueTemporaryPassword.access,
        resetTwoStep.id: resetTwoStep.access,
        listSessions.id: listSessions.access,
        endSessions.id: endSessions.access,
        listAccessLog.id: listAccessLog.access,
        explainSignIn.id: explainSignIn.access,
    ]
}

/// Manages the users of one tenant: on `api` for an administrator with a `settings` session, on
/// `admin` for the operator.
///
/// The right `modify` allows an administrator to view users, to change their names and contact data,
/// and to enable or disable them. The right `create` is needed to create and delete users and to
/// decide on roles, rights, levels and apps. Administrators cannot act on an account with more
/// rights or a higher user level than their own, cannot grant what they do not have, and cannot
/// change what they themselves may do. A tenant always keeps one account that can administer
/// everything. The daemon rejects such a call with status 7 or 9. An account of another tenant gets
/// the same answer as one that does not exist.
///
/// No method returns a secret that opens an account, except IssueTemporaryPassword.
public struct AdminClient: Sendable {
    private let channel: any CallChannel

    /// A client whose calls go over `channel`.
    public init(channel: any CallChannel) { self.channel = channel }

    /// Returns who is acting and what they may do here, for a settings page.
    /// access: api: frontend; admin: operator; proof: actor
    public func checkRights(
        _ request: CheckRightsRequest, timeout: Duration? = nil
    ) async throws(CallError) -> CheckRightsResponse {
        try await channel.invoke(AdminMethods.checkRights, request, timeout: timeout)
    }

    /// Creates a user and sends a welcome mail, as the policy says: with the sign-in address, and
    /// either a temporary password in a separate mail or an activation link. Needs `create`. Status 6
    /// if the user name or e-mail address is taken; status 8 beyond `mail.unsolicited-per-day`.
    /// access: api: frontend; admin: operator; proof: actor
    public func createUser(
        _ request: CreateUserRequest, timeout: Duration? = nil
    ) async throws(CallError) -> User {
        try await channel.invoke(AdminMethods.createUser, request, timeout: timeout)
    }

    /// Creates the users of a list, or reports what is wrong with the list. Needs `create`.
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

    /// Returns all that is visible of one user.
    /// access: api: frontend; admin: operator; proof: actor
    public func getUser(
        _ request: UserRequest, timeout: Duration? = nil
    ) async throws(CallError) -> User {
        try await channel.invoke(AdminMethods.getUser, request, timeout: timeout)
    }

    /// Sets the named fields of a user and leaves all others unchanged.
    ///
    /// A new e-mail address or telephone number ends trusted devices, mailed links and unfinished
    /// sign-ins, and the daemon notifies the previous address. Taking away a role, rights, a level or
    /// apps ends the sessions that depend on them (`settings`, and those of the apps taken away).
    /// access: api: frontend; admin: operator; proof: actor
    public func updateUser(
        _ request: UpdateUserRequest, timeout: Duration? = nil
    ) async throws(CallError) -> User {
        try await channel.invoke(AdminMethods.updateUser, request, timeout: timeout)
    }

    /// Disables a user and ends their sessions, trusted devices, mailed links and unfinished sign-ins.
    /// The user is notified by mail.
    /// access: api: frontend; admin: operator; proof: actor
    public func disableUser(
        _ request: UserRequest, timeout: Duration? = nil
    ) async throws(CallError) -> User {
        try await channel.invoke(AdminMethods.disableUser, request, timeout: timeout)
    }

    /// Undoes DisableUser and clears failed attempts. What DisableUser ended stays ended.
    /// access: api: frontend; admin: operator; proof: actor
    public func enableUser(
        _ request: UserRequest, timeout: Duration? = nil
    ) async throws(CallError) -> User {
        try await channel.invoke(AdminMethods.enableUser, request, timeout: timeout)
    }

    /// Ends a lockout after failed attempts.
    /// access: api: frontend; admin: operator; proof: actor
    public func unlockUser(
        _ request: UserRequest, timeout: Duration? = nil
    ) async throws(CallError) -> User {
        try await channel.invoke(AdminMethods.unlockUser, request, timeout: timeout)
    }

    /// Ends the wait after a reset through a mailbox (policy `recovery.mailbox-wait`): codes by e-mail
    /// count as a second factor again, and the user can set up an authenticator at a sign-in. Make
    /// sure that the user asked for the reset. The user is notified. Status 9 if there is no wait.
    /// access: api: frontend; admin: operator; proof: actor
    public func endMailboxWait(
        _ request: UserRequest, timeout: Duration? = nil
    ) async throws(CallError) -> User {
        try await channel.invoke(AdminMethods.endMailboxWait, request, timeout: timeout)
    }

    /// Deletes the user for good. Names and addresses become free for others. Everything stored about
    /// the user is deleted, except the user name, which the audit log needs. Needs `create`.
    /// access: api: frontend; admin: operator; proof: actor
    public func deleteUser(
        _ request: UserRequest, timeout: Duration? = nil
    ) async throws(CallError) -> DeleteUserResponse {
        try await channel.invoke(AdminMethods.deleteUser, request, timeout: timeout)
    }

    /// Erases everything stored about a user at once, also of a deleted user, and overwrites it on the
    /// disk. The audit log keeps who did what when, but no names, addresses or other details. No one can
    /// undo this. Needs `create`.
    /// access: api: frontend; admin: operator; proof: actor
    public func eraseUser(
        _ request: UserRequest, timeout: Duration? = nil
    ) async throws(CallError) -> EraseUserResponse {
        try await channel.invoke(AdminMethods.eraseUser, request, timeout: timeout)
    }

    /// Sends the welcome mail again to a user who has not set a password yet. Passwords and links that
    /// were mailed before stop working.
    /// access: api: frontend; admin: operator; proof: actor
    public func resendWelcome(
        _ request: ResendWelcomeRequest, timeout: Duration? = nil
    ) async throws(CallError) -> User {
        try await channel.invoke(AdminMethods.resendWelcome, request, timeout: timeout)
    }

    /// Mails a link to set a new password, and ends sessions, trusted devices, earlier links and
    /// unfinished sign-ins. Until the new password is set, the current one stays valid and failed
    /// attempts stay counted. The second factor stays required. If an administrator without `create`
    /// has replaced the address in the last 30 days and the person has not confirmed the new one, this
    /// method and ResendWelcome need `create` (status 7). The previous address is notified.
    /// access: api: frontend; admin: operator; proof: actor
    public func startPasswordReset(
        _ request: UserRequest, timeout: Duration? = nil
    ) async throws(CallError) -> User {
        try await channel.invoke(AdminMethods.startPasswordReset, request, timeout: timeout)
    }

    /// Issues a temporary password for a user without an e-mail address, to be handed over in person.
    /// The daemon returns it once. It is valid for one sign-in before it expires, and the user must
    /// then set another password. The previous password, sessions, trusted devices, links and
    /// unfinished sign-ins end. The call is recorded. Status 9 if the user has an e-mail address: use
    /// ResendWelcome or StartPasswordReset. Status 9 as well, except for the operator, if the user had
    /// an address in the last 30 days.
    /// access: api: frontend; admin: operator; proof: actor
    public func issueTemporaryPassword(
        _ request: UserRequest, timeout: Duration? = nil
    ) async throws(CallError) -> IssueTemporaryPasswordResponse {
        try await channel.invoke(AdminMethods.issueTemporaryPassword, request, timeout: timeout)
    }

    /// Removes the authenticator and the recovery codes of a user who has lost them, and ends
    /// sessions, trusted devices, mailed links and unfinished sign-ins. The user is notified by mail.
    /// access: api: frontend; admin: operator; proof: actor
    public func resetTwoStep(
        _ request: UserRequest, timeout: Duration? = nil
    ) async throws(CallError) -> User {
        try await channel.invoke(AdminMethods.resetTwoStep, request, timeout: timeout)
    }

    /// Lists the sessions of one user or of the tenant, newest first.
    /// access: api: frontend; admin: operator; proof: actor
    public func listSessions(
        _ request: ListUserSessionsRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ListUserSessionsResponse {
        try await channel.invoke(AdminMethods.listSessions, request, timeout: timeout)
    }

    /// Ends one session, all sessions of one user, or all of the tenant. The session that calls is
    /// never ended.
    /// access: api: frontend; admin: operator; proof: actor
    public func endSessions(
        _ request: EndUserSessionsRequest, timeout: Duration? = nil
    ) async throws(CallError) -> EndUserSessionsResponse {
        try await channel.invoke(AdminMethods.endSessions, request, timeout: timeout)
    }

    /// Lists successful and failed sign-ins of one user or of the tenant, newest first.
    /// access: api: frontend; admin: operator; proof: actor
    public func listAccessLog(
        _ request: ListAccessLogRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ListAccessLogResponse {
        try await channel.invoke(AdminMethods.listAccessLog, request, timeout: timeout)
    }

    /// Explains why a user cannot sign in.
    /// access: api: frontend; admin: operator; proof: actor
    public func explainSignIn(
        _ request: ExplainSignInRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ExplainSignInResponse {
        try await channel.invoke(AdminMethods.explainSignIn, request, timeout: timeout)
    }
}
