// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/sign_in_page.proto

/// What a sign-in page shows before anybody has signed in.
package protocol SignInPageService: Sendable {
    /// Says what the page of an office offers. For an office that there is not, and for one whose page
    /// is not for this caller, that is what a new office would offer: the answer tells neither whether
    /// there is such an office, nor anything of it.
    /// access: api: frontend; proof: none
    func describe(
        _ request: DescribePageRequest, context: CallContext
    ) async throws -> SignInPageDescription
}

/// The methods of `frontdesk.v1.SignInPage`.
package enum SignInPageMethods {
    /// Says what the page of an office offers. For an office that there is not, and for one whose page
    /// is not for this caller, that is what a new office would offer: the answer tells neither whether
    /// there is such an office, nor anything of it.
    /// access: api: frontend; proof: none
    package static let describe = Method<DescribePageRequest, SignInPageDescription>(
        service: "frontdesk.v1.SignInPage", name: "Describe",
        access: MethodAccess(api: [.frontend], admin: [], proof: .none, freshProof: .never))

    /// All of them, in the order of the contract.
    package static let all: [MethodID] = [
        describe.id,
    ]

    /// Who may call each of them.
    package static let access: [MethodID: MethodAccess] = [
        describe.id: describe.access,
    ]
}

/// What a sign-in page shows before anybody has signed in.
public struct SignInPageClient: Sendable {
    private let channel: any CallChannel

    /// A client whose calls go over `channel`.
    public init(channel: any CallChannel) { self.channel = channel }

    /// Says what the page of an office offers. For an office that there is not, and for one whose page
    /// is not for this caller, that is what a new office would offer: the answer tells neither whether
    /// there is such an office, nor anything of it.
    /// access: api: frontend; proof: none
    public func describe(
        _ request: DescribePageRequest, timeout: Duration? = nil
    ) async throws(CallError) -> SignInPageDescription {
        try await channel.invoke(SignInPageMethods.describe, request, timeout: timeout)
    }
}
