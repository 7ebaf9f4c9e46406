/// An authenticator app of an account (RFC 6238).
package struct Authenticator: Sendable, Equatable {
    /// The key that app and daemon share.
    package let secret: [UInt8]
    package let createdAt: Timestamp
    /// When a code of it was first given; before that it is no factor.
    package var confirmedAt: Timestamp?
    /// The last time step whose code was accepted: none of it or before is again.
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

    /// The last step that was accepted, as far as it counts around `step`. One that is far ahead was
    /// accepted under a clock that was wrong: it must not keep the owner out until then.
    package func usedStep(around step: Int64) -> Int64? {
        lastStep.flatMap {
            $0 > step.addingReportingOverflow(Self.stepsAhead).partialValue ? nil : $0
        }
    }

    /// Ten minutes: what a clock may be set back by without any code being accepted twice.
    private static let stepsAhead: Int64 = 20
}
