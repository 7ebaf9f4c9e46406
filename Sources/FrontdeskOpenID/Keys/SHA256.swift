internal import CJose

enum SHA256 {
    /// The digest of 32 bytes (FIPS 180-4).
    static func digest(of message: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: Int(frontdesk_jose_digest_size))
        frontdesk_jose_sha256(message, message.count, &digest)
        return digest
    }
}
