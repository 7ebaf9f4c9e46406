internal import FrontdeskCrypto
internal import FrontdeskWire

/// A tenant's key cannot be unwrapped.
struct TenantKeyError: CallErrorConvertible, CustomStringConvertible {
    let name: String
    let cause: CryptoError

    var callError: CallError { cause.callError }
    var description: String { "tenant \(name): \(problem)" }

    /// What is wrong with the key, in English.
    var problem: String {
        switch cause {
        case .missingKey(let id): "master key \(id) is not on the key ring"
        case .notAuthentic, .wrongSize: "the tenant's key does not open with the master key"
        default: "\(cause)"
        }
    }

    /// Whether it will be there the next time: a lack of memory says nothing about the key.
    var isLasting: Bool {
        switch cause {
        case .missingKey, .notAuthentic, .wrongSize: true
        default: false
        }
    }
}
