// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/sessions.proto

/// Validates, lists and ends sessions. Each method takes the person's session token. An invalid
/// token gets status 16, reason SESSION_INVALID, whatever the cause.
package protocol SessionsService: Sendable {
    /// Returns the session and marks it as used. Call it for every web request.
    /// access: api: frontend; proof: session
    func validate(
        _ request: ValidateRequest, context: CallContext
    ) async throws -> ValidateResponse
    /// Ends this session.
    /// access: api: frontend; proof: session
    func signOut(
        _ request: SignOutRequest, context: CallContext
    ) async throws -> SignOutResponse
    /// Lists all sessions of the same account, newest first.
    /// access: api: frontend; proof: session
    func list(
        _ request: ListSessionsRequest, context: CallContext
    ) async throws -> ListSessionsResponse
    /// Ends one session of the same account. To end a session other than its own, the caller needs the
    /// same proof as for EndOthers.
    /// access: api: frontend; proof: session; fresh: sometimes
    func end(
        _ request: EndSessionRequest, context: CallContext
    ) async throws -> EndSessionResponse
    /// Ends all sessions of the same account except this one. A stolen session must not be enough to
    /// sign its owner out. So the call needs a fresh proof: the password and, if the account uses two
    /// steps, a second factor, each proven in the last ten minutes. A `password` in the request counts
    /// as proven now. Without a fresh proof, the answer is status 9, reason FRESH_PROOF_REQUIRED. A
    /// STEP_UP flow provides one.
    /// access: api: frontend; proof: session; fresh: always
    func endOthers(
        _ request: EndOtherSessionsRequest, context: CallContext
    ) async throws -> EndOtherSessionsResponse
}

/// The methods of `frontdesk.v1.Sessions`.
package enum SessionsMethods {
    /// Returns the session and marks it as used. Call it for every web request.
    /// access: api: frontend; proof: session
    package static let validate = Method<ValidateRequest, ValidateResponse>(
        service: "frontdesk.v1.Sessions", name: "Validate",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .never))
    /// Ends this session.
    /// access: api: frontend; proof: session
    package static let signOut = Method<SignOutRequest, SignOutResponse>(
        service: "frontdesk.v1.Sessions", name: "SignOut",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .never))
    /// Lists all sessions of the same account, newest first.
    /// access: api: frontend; proof: session
    package static let list = Method<ListSessionsRequest, ListSessionsResponse>(
        service: "frontdesk.v1.Sessions", name: "List",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .never))
    /// Ends one session of the same account. To end a session other than its own, the caller needs the
    /// same proof as for EndOthers.
    /// access: api: frontend; proof: session; fresh: sometimes
    package static let end = Method<EndSessionRequest, EndSessionResponse>(
        service: "frontdesk.v1.Sessions", name: "End",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .sometimes))
    /// Ends all sessions of the same account except this one. A stolen session must not be enough to
    /// sign its owner out. So the call needs a fresh proof: the password and, if the account uses two
    /// steps, a second factor, each proven in the last ten minutes. A `password` in the request counts
    /// as proven now. Without a fresh proof, the answer is status 9, reason FRESH_PROOF_REQUIRED. A
    /// STEP_UP flow provides one.
    /// access: api: frontend; proof: session; fresh: always
    package static let endOthers = Method<EndOtherSessionsRequest, EndOtherSessionsResponse>(
        service: "frontdesk.v1.Sessions", name: "EndOthers",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .always))

    /// All of them, in the order of the contract.
    package static let all: [MethodID] = [
        validate.id,
        signOut.id,
        list.id,
        end.id,
        endOthers.id,
    ]

    /// Who may call each of them.
    package static let access: [MethodID: MethodAccess] = [
        validate.id: validate.access,
        signOut.id: signOut.access,
        list.id: list.access,
        end.id: end.access,
        endOthers.id: endOthers.access,
    ]
}

/// Validates, lists and ends sessions. Each method takes the person's session token. An invalid
/// token gets status 16, reason SESSION_INVALID, whatever the cause.
public struct SessionsClient: Sendable {
    private let channel: any CallChannel

    /// A client whose calls go over `channel`.
    public init(channel: any CallChannel) { self.channel = channel }

    /// Returns the session and marks it as used. Call it for every web request.
    /// access: api: frontend; proof: session
    public func validate(
        _ request: ValidateRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ValidateResponse {
        try await channel.invoke(SessionsMethods.validate, request, timeout: timeout)
    }

    /// Ends this session.
    /// access: api: frontend; proof: session
    public func signOut(
        _ request: SignOutRequest, timeout: Duration? = nil
    ) async throws(CallError) -> SignOutResponse {
        try await channel.invoke(SessionsMethods.signOut, request, timeout: timeout)
    }

    /// Lists all sessions of the same account, newest first.
    /// access: api: frontend; proof: session
    public func list(
        _ request: ListSessionsRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ListSessionsResponse {
        try await channel.invoke(SessionsMethods.list, request, timeout: timeout)
    }

    /// Ends one session of the same account. To end a session other than its own, the caller needs the
    /// same proof as for EndOthers.
    /// access: api: frontend; proof: session; fresh: sometimes
    public func end(
        _ request: EndSessionRequest, timeout: Duration? = nil
    ) async throws(CallError) -> EndSessionResponse {
        try await channel.invoke(SessionsMethods.end, request, timeout: timeout)
    }

    /// Ends all sessions of the same account except this one. A stolen session must not be enough to
    /// sign its owner out. So the call needs a fresh proof: the password and, if the account uses two
    /// steps, a second factor, each proven in the last ten minutes. A `password` in the request counts
    /// as proven now. Without a fresh proof, the answer is status 9, reason FRESH_PROOF_REQUIRED. A
    /// STEP_UP flow provides one.
    /// access: api: frontend; proof: session; fresh: always
    public func endOthers(
        _ request: EndOtherSessionsRequest, timeout: Duration? = nil
    ) async throws(CallError) -> EndOtherSessionsResponse {
        try await channel.invoke(SessionsMethods.endOthers, request, timeout: timeout)
    }
}
