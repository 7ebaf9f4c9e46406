// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/sessions.proto

/// Sessions that exist. Each method takes the person's session token; one that is not valid, for
/// whatever reason, is answered with status 16 and reason SESSION_INVALID.
package protocol SessionsService: Sendable {
    /// Says whose session this is, and marks it as used. For every web request.
    func validate(
        _ request: ValidateRequest, context: CallContext
    ) async throws -> ValidateResponse
    /// Ends the session itself.
    func signOut(
        _ request: SignOutRequest, context: CallContext
    ) async throws -> SignOutResponse
    /// Lists all sessions of the same account, the newest first.
    func list(
        _ request: ListSessionsRequest, context: CallContext
    ) async throws -> ListSessionsResponse
    /// Ends one session of the same account. For another than this one, the same proof is needed as
    /// for EndOthers.
    func end(
        _ request: EndSessionRequest, context: CallContext
    ) async throws -> EndSessionResponse
    /// Ends all sessions of the same account but this one.
    func endOthers(
        _ request: EndOtherSessionsRequest, context: CallContext
    ) async throws -> EndOtherSessionsResponse
}

/// The methods of `frontdesk.v1.Sessions`.
package enum SessionsMethods {
    /// Says whose session this is, and marks it as used. For every web request.
    package static let validate = Method<ValidateRequest, ValidateResponse>(
        service: "frontdesk.v1.Sessions", name: "Validate")
    /// Ends the session itself.
    package static let signOut = Method<SignOutRequest, SignOutResponse>(
        service: "frontdesk.v1.Sessions", name: "SignOut")
    /// Lists all sessions of the same account, the newest first.
    package static let list = Method<ListSessionsRequest, ListSessionsResponse>(
        service: "frontdesk.v1.Sessions", name: "List")
    /// Ends one session of the same account. For another than this one, the same proof is needed as
    /// for EndOthers.
    package static let end = Method<EndSessionRequest, EndSessionResponse>(
        service: "frontdesk.v1.Sessions", name: "End")
    /// Ends all sessions of the same account but this one.
    package static let endOthers = Method<EndOtherSessionsRequest, EndOtherSessionsResponse>(
        service: "frontdesk.v1.Sessions", name: "EndOthers")

    /// All of them, in the order of the contract.
    package static let all: [MethodID] = [
        validate.id,
        signOut.id,
        list.id,
        end.id,
        endOthers.id,
    ]
}

/// Sessions that exist. Each method takes the person's session token; one that is not valid, for
/// whatever reason, is answered with status 16 and reason SESSION_INVALID.
public struct SessionsClient: Sendable {
    private let channel: any CallChannel

    /// A client whose calls go over `channel`.
    public init(channel: any CallChannel) { self.channel = channel }

    /// Says whose session this is, and marks it as used. For every web request.
    public func validate(
        _ request: ValidateRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ValidateResponse {
        try await channel.invoke(SessionsMethods.validate, request, timeout: timeout)
    }

    /// Ends the session itself.
    public func signOut(
        _ request: SignOutRequest, timeout: Duration? = nil
    ) async throws(CallError) -> SignOutResponse {
        try await channel.invoke(SessionsMethods.signOut, request, timeout: timeout)
    }

    /// Lists all sessions of the same account, the newest first.
    public func list(
        _ request: ListSessionsRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ListSessionsResponse {
        try await channel.invoke(SessionsMethods.list, request, timeout: timeout)
    }

    /// Ends one session of the same account. For another than this one, the same proof is needed as
    /// for EndOthers.
    public func end(
        _ request: EndSessionRequest, timeout: Duration? = nil
    ) async throws(CallError) -> EndSessionResponse {
        try await channel.invoke(SessionsMethods.end, request, timeout: timeout)
    }

    /// Ends all sessions of the same account but this one.
    public func endOthers(
        _ request: EndOtherSessionsRequest, timeout: Duration? = nil
    ) async throws(CallError) -> EndOtherSessionsResponse {
        try await channel.invoke(SessionsMethods.endOthers, request, timeout: timeout)
    }
}
