package import FrontdeskCrypto
internal import FrontdeskDomain
package import FrontdeskStorage
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
        case .rejected, .damaged, .held, .newerSchema, .insecure, .inUse, .full, .unavailable,
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
            .deadlinePassed
        case .stopping:
            CallError(.unavailable, .stopping, "the daemon is stopping", retryAfter: .seconds(2))
        }
    }
}
