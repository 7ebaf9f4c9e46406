/// Why a document is not a usable key set.
package enum KeySetFault: String, Error, Sendable {
    /// Longer than `OpenIDLimits.documentBytes`.
    case tooLong = "key-set-too-long"
    /// Not strict JSON, or `keys` is missing or not an array.
    case malformed = "key-set-malformed"
    /// More than `OpenIDLimits.keys` keys.
    case tooManyKeys = "key-set-too-large"
    /// None of the keys can verify ID tokens.
    case noUsableKey = "key-set-without-usable-key"
}

/// A JSON Web Key Set (RFC 7517 section 5), as a provider publishes it.
package struct KeySetDocument: Equatable, Sendable {
    /// The usable keys. There is at least one.
    package let keySet: KeySet
    /// Why the other keys were ignored, in the order of the document. RFC 7517 section 5 says to
    /// ignore keys that are not understood.
    package let ignored: [KeyFault]

    package init(parsing text: [UInt8]) throws(KeySetFault) {
        guard text.count <= OpenIDLimits.documentBytes else { throw .tooLong }
        let listed = try Self.listedKeys(of: text)
        guard listed.count <= OpenIDLimits.keys else { throw .tooManyKeys }
        var keys: [VerificationKey] = []
        var ignored: [KeyFault] = []
        for jwk in listed {
            do throws(KeyFault) {
                keys.append(try VerificationKey(jwk: jwk))
            } catch {
                ignored.append(error)
            }
        }
        guard !keys.isEmpty else { throw .noUsableKey }
        keySet = KeySet(keys)
        self.ignored = ignored
    }

    private static func listedKeys(of text: [UInt8]) throws(KeySetFault) -> [JSONValue] {
        do throws(JSONFault) {
            let document = try JSONObject(parsing: text, limit: OpenIDLimits.documentBytes)
            if case .list(let keys)? = document["keys"] { return keys }
        } catch {
            throw .malformed
        }
        throw .malformed
    }
}
