// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/advice.proto

/// Advice on new passwords while they are typed.
package protocol PasswordAdviceService: Sendable {
    /// Says how hard a candidate is to guess and which guidelines it breaks. Nothing is stored or
    /// counted; a flow goes on under the same token. What a tenant asks for and which words are the
    /// person's own follows from the token; without one, from what everybody gets.
    /// access: api: frontend; proof: none
    func rate(
        _ request: RateRequest, context: CallContext
    ) async throws -> RateResponse
}

/// The methods of `frontdesk.v1.PasswordAdvice`.
package enum PasswordAdviceMethods {
    /// Says how hard a candidate is to guess and which guidelines it breaks. Nothing is stored or
    /// counted; a flow goes on under the same token. What a tenant asks for and which words are the
    /// person's own follows from the token; without one, from what everybody gets.
    /// access: api: frontend; proof: none
    package static let rate = Method<RateRequest, RateResponse>(
        service: "frontdesk.v1.PasswordAdvice", name: "Rate",
        access: MethodAccess(api: [.frontend], admin: [], proof: .none, freshProof: .never))

    /// All of them, in the order of the contract.
    package static let all: [MethodID] = [
        rate.id,
    ]

    /// Who may call each of them.
    package static let access: [MethodID: MethodAccess] = [
        rate.id: rate.access,
    ]
}

/// Advice on new passwords while they are typed.
public struct PasswordAdviceClient: Sendable {
    private let channel: any CallChannel

    /// A client whose calls go over `channel`.
    public init(channel: any CallChannel) { self.channel = channel }

    /// Says how hard a candidate is to guess and which guidelines it breaks. Nothing is stored or
    /// counted; a flow goes on under the same token. What a tenant asks for and which words are the
    /// person's own follows from the token; without one, from what everybody gets.
    /// access: api: frontend; proof: none
    public func rate(
        _ request: RateRequest, timeout: Duration? = nil
    ) async throws(CallError) -> RateResponse {
        try await channel.invoke(PasswordAdviceMethods.rate, request, timeout: timeout)
    }
}
