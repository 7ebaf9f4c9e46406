// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/advice.proto

/// Rates new passwords while a person types them.
package protocol PasswordAdviceService: Sendable {
    /// Returns how hard a candidate is to guess and which guidelines it breaks. The daemon stores and
    /// counts nothing, and a flow keeps its token. The tenant's rules and the person's own words
    /// follow from the token. Without a token, the rules that hold for every tenant apply.
    /// access: api: frontend; proof: none
    func rate(
        _ request: RateRequest, context: CallContext
    ) async throws -> RateResponse
}

/// The methods of `frontdesk.v1.PasswordAdvice`.
package enum PasswordAdviceMethods {
    /// Returns how hard a candidate is to guess and which guidelines it breaks. The daemon stores and
    /// counts nothing, and a flow keeps its token. The tenant's rules and the person's own words
    /// follow from the token. Without a token, the rules that hold for every tenant apply.
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

/// Rates new passwords while a person types them.
public struct PasswordAdviceClient: Sendable {
    private let channel: any CallChannel

    /// A client whose calls go over `channel`.
    public init(channel: any CallChannel) { self.channel = channel }

    /// Returns how hard a candidate is to guess and which guidelines it breaks. The daemon stores and
    /// counts nothing, and a flow keeps its token. The tenant's rules and the person's own words
    /// follow from the token. Without a token, the rules that hold for every tenant apply.
    /// access: api: frontend; proof: none
    public func rate(
        _ request: RateRequest, timeout: Duration? = nil
    ) async throws(CallError) -> RateResponse {
        try await channel.invoke(PasswordAdviceMethods.rate, request, timeout: timeout)
    }
}
