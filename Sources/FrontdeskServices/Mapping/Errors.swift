package import FrontdeskCrypto
internal import FrontdeskDomain
package import FrontdeskStorage
package import FrontdeskTenancy
package import FrontdeskWire

// Errors of the lower layers as the caller sees them. An internal fault never looks like a wrong
// password, and its details only go to the log.

extension StorageError: CallErrorConvertible {
    package var callError: CallError {
        switch self {
        case .alreadyExists(let field):
            CallError(.alreadyExists, .alreadyExists, "\(field) is taken")
        case .notFound:
            .notFound("entry")
        case .busy:
            CallError(
                .resourceExhausted,
                .overloaded,
                "too much work is waiting",
                retryAfter: .seconds(1)
            )
        case .rejected, .damaged, .quarantined, .newerSchema, .insecure, .inUse, .full,
            .unavailable,
            .outcomeUnknown:
            .storageUnavailable
        }
    }
}

extension CryptoError: CallErrorConvertible {
    package var callError: CallError { .storageUnavailable }
}

extension HashingOverload: CallErrorConvertible {
    package var callError: CallError {
        switch self {
        case .full(let retryAfter):
            CallError(
                .resourceExhausted,
                .overloaded,
                "too many passwords are waiting to be verified",
                retryAfter: retryAfter
            )
        case .expired:
            .deadlineExceeded
        case .stopping:
            CallError(.unavailable, .stopping, "the daemon is stopping", retryAfter: .seconds(2))
        }
    }
}

extension DeadlineExceeded: CallErrorConvertible {
    package var callError: CallError { .deadlineExceeded }
}

extension TenancyError: CallErrorConvertible {
    package var callError: CallError {
        switch self {
        case .sessionInvalid:
            Self.sessionInvalidError
        case .freshProofRequired:
            Self.freshProofError
        case .notFound(let what):
            .notFound(what)
        case .limitReached(let limit, let retryAfter):
            CallError(.resourceExhausted, .overloaded, limit, retryAfter: retryAfter)
        case .accountBusy:
            CallError(
                .unavailable,
                .overloaded,
                "the account is being changed",
                retryAfter: .seconds(1)
            )
        }
    }

    // Made once, because a flood of invalid tokens asks for it often.
    private static let sessionInvalidError = CallError(
        .unauthenticated,
        .sessionInvalid,
        "the session is not valid; sign in again"
    )

    private static let freshProofError = CallError(
        .failedPrecondition,
        .freshProofRequired,
        "run a STEP_UP flow first: the password, and the second factor if the account uses two"
            + " steps, must have been verified in the last ten minutes"
    )
}

extension TenantKeyError: CallErrorConvertible {
    package var callError: CallError { cause.callError }
}
