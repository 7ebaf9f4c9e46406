// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/sign_in_page.proto

/// What a sign-in page shows before a person has signed in.
package protocol SignInPageService: Sendable {
    /// Describes the page of an office. If the office does not exist, or its page is not visible to
    /// this caller, the answer is that of a new office: it reveals neither whether the office exists
    /// nor anything about it.
    /// access: api: frontend; proof: none
    func describe(
        _ request: DescribePageRequest, context: CallContext
    ) async throws -> SignInPageDescription
}

/// The methods of `frontdesk.v1.SignInPage`.
package enum SignInPageMethods {
    /// Describes the page of an office. If the office does not exist, or its page is not visible to
    /// this caller, the answer is that of a new office: it reveals neither whether the office exists
    /// nor anything about it.
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

/// What a sign-in page shows before a person has signed in.
public struct SignInPageClient: Sendable {
    private let channel: any CallChannel

    /// A client whose calls go over `channel`.
    public init(channel: any CallChannel) { self.channel = channel }

    /// Describes the page of an office. If the office does not exist, or its page is not visible to
    /// this caller, the answer is that of a new office: it reveals neither whether the office exists
    /// nor anything about it.
    /// access: api: frontend; proof: none
    public func describe(
        _ request: DescribePageRequest, timeout: Duration? = nil
    ) async throws(CallError) -> SignInPageDescription {
        try await channel.invoke(SignInPageMethods.describe, request, timeout: timeout)
    }
}
