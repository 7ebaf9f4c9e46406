internal import CSodium

/// The base64 variants of RFC 4648 that this target uses, encoded and decoded by libsodium in
/// constant time. Each byte sequence has exactly one encoding.
enum Base64 {
    /// With padding, for keys in files.
    case padded
    /// Without padding, for parts of password verifiers.
    case bare
    /// With the URL-safe alphabet and without padding, for writing tokens. `TokenText` reads them.
    case urlSafe

    private var variant: Int32 {
        switch self {
        case .padded: Int32(sodium_base64_VARIANT_ORIGINAL)
        case .bare: Int32(sodium_base64_VARIANT_ORIGINAL_NO_PADDING)
        case .urlSafe: Int32(sodium_base64_VARIANT_URLSAFE_NO_PADDING)
        }
    }

    /// The length of the text for `count` bytes, without the terminating zero.
    func encodedCount(of count: Int) -> Int {
        max(0, Int(clamping: sodium_base64_encoded_len(count, variant)) - 1)
    }

    /// Fills `output` completely; false unless the text encodes exactly that many bytes.
    func decode(
        _ text: UnsafeRawBufferPointer,
        into output: UnsafeMutableRawBufferPointer
    ) -> Bool {
        // libsodium 1.0.18 decodes every non-ASCII byte as the last letter of the alphabet.
        guard text.allSatisfy({ $0 < 0x80 }),
            let source = text.baseAddress?.assumingMemoryBound(to: CChar.self),
            let target = output.octets
        else { return false }
        var length = 0
        let result = sodium_base642bin(
            target,
            output.count,
            source,
            text.count,
            nil,
            &length,
            nil,
            variant
        )
        return result == 0 && length == output.count
    }

    /// Writes the text and a terminating zero. `output` needs buffer for `encodedCount + 1` bytes.
    func encode(_ bytes: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) {
        guard let source = bytes.octets,
            output.count > encodedCount(of: bytes.count),
            let target = output.baseAddress?.assumingMemoryBound(to: CChar.self)
        else { return }
        sodium_bin2base64(target, output.count, source, bytes.count, variant)
    }

    /// The text of bytes that are not secret.
    func text(of bytes: [UInt8]) -> String {
        let count = encodedCount(of: bytes.count)
        return withUnsafeTemporaryAllocation(byteCount: count + 1, alignment: 1) { buffer in
            bytes.withUnsafeBytes { encode($0, into: buffer) }
            return String(decoding: buffer.prefix(count), as: UTF8.self)
        }
    }
}
