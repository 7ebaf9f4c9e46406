/// An authenticator app of an account (RFC 6238).
package struct Authenticator: Sendable, Equatable {
    /// The secret that the app and the daemon share.
    package let secret: [UInt8]
    package let createdAt: Timestamp
    /// When the user first entered a correct code. Until then the authenticator is not a factor.
    package var confirmedAt: Timestamp?
    /// The last accepted time step. Codes of this or an earlier step are rejected.
    package var lastStep: Int64?

    package init(
        secret: [UInt8],
        createdAt: Timestamp,
        confirmedAt: Timestamp? = nil,
        lastStep: Int64? = nil
    ) {
        self.secret = secret
        self.createdAt = createdAt
        self.confirmedAt = confirmedAt
        self.lastStep = lastStep
    }

    /// The last accepted step, or nil if it lies far ahead of `step`. Such a step was accepted
    /// under a wrong clock and must not lock the owner out until that time.
    package func usedStep(around step: Int64) -> Int64? {
        lastStep.flatMap {
            $0 > step.addingReportingOverflow(Self.stepsAhead).partialValue ? nil : $0
        }
    }

    /// Ten minutes. The clock can be set back by this much without a code being accepted twice.
    private static let stepsAhead: Int64 = 20
}
