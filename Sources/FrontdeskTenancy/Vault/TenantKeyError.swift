package import FrontdeskCrypto

/// A tenant's key cannot be unwrapped.
package struct TenantKeyError: Error, CustomStringConvertible {
    package let name: String
    package let cause: CryptoError

    package var description: String { "tenant \(name): \(problem)" }

    /// A description of the problem, in English.
    package var problem: String {
        switch cause {
        case .missingKey(let id): "master key \(id) is not on the key ring"
        case .notAuthentic, .wrongSize: "the master key does not unwrap the tenant's key"
        default: "\(cause)"
        }
    }

    /// Whether the problem persists. A lack of memory, for example, says nothing about the key.
    var isLasting: Bool {
        switch cause {
        case .missingKey, .notAuthentic, .wrongSize: true
        default: false
        }
    }
}
