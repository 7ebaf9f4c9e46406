internal import CSodium

/// Sealed data: XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha, RFC 8439) with a random nonce. A nonce
/// of 192 bits can be drawn at random for every box without a risk of repetition.
///
///     version 1 | key id 2, big-endian | nonce 24 | ciphertext | tag 16
///
/// The version and the key id are authenticated together with the caller's associated data.
package struct SecretBox: Sendable, Equatable {
    /// The size of a box in bytes without its content.
    package static let overhead = headerCount + nonceCount + tagCount

    private static let version: UInt8 = 1
    private static let headerCount = 3
    private static let nonceCount = Int(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
    private static let tagCount = Int(crypto_aead_xchacha20poly1305_ietf_ABYTES)

    /// The whole box as stored.
    package let bytes: [UInt8]

    /// Reads a stored box. Throws `.notAuthentic` if its size or version is wrong.
    package init(bytes: [UInt8]) throws(CryptoError) {
        guard bytes.count >= Self.overhead, bytes[0] == Self.version else { throw .notAuthentic }
        self.bytes = bytes
    }

    /// Seals `plaintext`. `keyID` lets the opener find `key` again.
    package init(
        sealing plaintext: UnsafeRawBufferPointer,
        under key: SecretKey,
        keyID: KeyID,
        associatedData: [UInt8]
    ) {
        let header = [Self.version, UInt8(keyID >> 8), UInt8(keyID & 0xff)]
        let nonce = SystemEntropy().bytes(Self.nonceCount)
        let bound = header + associatedData
        let count = plaintext.count + Self.tagCount
        let sealed = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            guard let target = buffer.baseAddress else { return }
            key.withUnsafeBytes { key in
                guard let key = key.octets else { return }
                // This cannot fail, and the length is known in advance.
                _ = crypto_aead_xchacha20poly1305_ietf_encrypt(
                    target,
                    nil,
                    plaintext.octets,
                    UInt64(plaintext.count),
                    bound,
                    UInt64(bound.count),
                    nil,
                    nonce,
                    key
                )
            }
            filled = count
        }
        bytes = header + nonce + sealed
    }

    /// The id of the key that the box claims to be sealed with.
    package var keyID: KeyID { KeyID(bytes[1]) << 8 | KeyID(bytes[2]) }

    /// The size of the content in bytes.
    package var contentCount: Int { bytes.count - Self.overhead }

    /// The content. Throws `.notAuthentic` if the box was altered or `associatedData` differs.
    package func open(
        under key: SecretKey,
        associatedData: [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        // At least one byte, because decryption needs an address even for empty content.
        var content = [UInt8](repeating: 0, count: max(1, contentCount))
        let isOpened = content.withUnsafeMutableBytes {
            open(under: key, associatedData: associatedData, into: $0)
        }
        guard isOpened else { throw .notAuthentic }
        return contentCount == 0 ? [] : content
    }

    /// Writes the content to `buffer`, which must have `contentCount` bytes. Returns false if the
    /// box is not authentic; `buffer` then receives no content.
    func open(
        under key: SecretKey,
        associatedData: [UInt8],
        into buffer: UnsafeMutableRawBufferPointer
    ) -> Bool {
        let bound = Array(bytes[..<Self.headerCount]) + associatedData
        return bytes.withUnsafeBytes { box in
            let nonce = box.part(Self.headerCount..<Self.headerCount + Self.nonceCount)
            let sealed = box.part((Self.headerCount + Self.nonceCount)...)
            return key.withUnsafeBytes { key in
                guard buffer.count >= contentCount, let target = buffer.octets,
                    let nonce = nonce.octets, let sealedOctets = sealed.octets,
                    let key = key.octets
                else { return false }
                return bound.withUnsafeBufferPointer { bound in
                    crypto_aead_xchacha20poly1305_ietf_decrypt(
                        target,
                        nil,
                        nil,
                        sealedOctets,
                        UInt64(sealed.count),
                        bound.baseAddress,
                        UInt64(bound.count),
                        nonce,
                        key
                    ) == 0
                }
            }
        }
    }
}
