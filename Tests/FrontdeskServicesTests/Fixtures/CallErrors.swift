import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

/// The error that the caller of `body` gets; nil if it succeeds.
func callError<Result>(_ body: () async throws -> Result) async -> CallError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return (error as? CallError) ?? (error as? any CallErrorConvertible)?.callError
    }
}

/// The same, but success is a failure of the test.
@discardableResult
func expectCallError<Result>(
    sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () async throws -> Result
) async -> CallError? {
    let error = await callError(body)
    if error == nil {
        Issue.record("no error of a call was thrown", sourceLocation: sourceLocation)
    }
    return error
}

extension CallError {
    static let sessionInvalid = TenancyError.sessionInvalid.callError
    static let flowInvalid = FlowError.flowInvalid.callError
    static let freshProofRequired = TenancyError.freshProofRequired.callError
}
