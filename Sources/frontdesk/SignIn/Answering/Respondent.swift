internal import FrontdeskClient

/// Answers needs: a person (`Interview`), or the arguments of the command line (`Script`).
protocol Respondent {
    /// The answer to an open step; nil if there is none.
    ///
    /// - Parameter rating: rates a candidate for a new password, in lines to print.
    mutating func answer(
        to step: Step,
        rating: (SecretBytes) async -> [String]
    ) async throws -> Answer.Answer?
    /// Whether to answer the same need again after a call that failed and left the flow unchanged.
    func retries(after error: CallError) -> Bool
    /// Whether an unfinished flow continues later, with its token.
    var keepsFlows: Bool { get }
}
