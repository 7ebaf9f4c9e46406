internal import CSodium
internal import CUnistring

/// The answer to a security question in the normalized form that is hashed: NFKC as for passwords,
/// then without case, white space and punctuation, which people do not remember. ß becomes ss.
package struct PreparedAnswer: Sendable {
    /// Hash and verify it like a password.
    package let prepared: PreparedPassword

    /// The maximum length of the typed answer in bytes.
    package static let limit = 256
    /// The minimum length of the normalized answer in code points.
    package static let minimumCodePoints = 3

    /// Normalizes `typed`. `words` are the words of the question; none of them is accepted as the
    /// answer.
    package init(
        _ typed: UnsafeRawBufferPointer,
        avoiding words: [String]
    ) throws(AnswerFault) {
        guard typed.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
        let answer: PreparedPassword
        do throws(PasswordFault) { answer = try Self.fold(typed) } catch {
            switch error {
            case .empty: throw .empty
            case .tooLong: throw .tooLong(limit: Self.limit)
            case .notUTF8, .containsNUL: throw .notText
            case .noMemory: throw .noMemory
            }
        }
        guard answer.codePoints >= Self.minimumCodePoints else {
            throw .tooShort(minimum: Self.minimumCodePoints)
        }
        for word in words where Self.is(answer, word) { throw .fromQuestion }
        prepared = answer
    }

    /// Whether the answer is this word. The word is no secret, so it needs no guarded memory.
    private static func `is`(_ answer: PreparedPassword, _ word: String) -> Bool {
        Array(word.utf8).withUnsafeBytes { word in
            let isSame = try? withFolded(word) { word throws(PasswordFault) in
                answer.withUnsafeBytes { areEqual($0, word) }
            }
            return isSame ?? false
        }
    }

    private static func fold(_ typed: UnsafeRawBufferPointer) throws(PasswordFault)
        -> PreparedPassword
    {
        try withFolded(typed) { text throws(PasswordFault) in
            try PreparedPassword(normalized: text)
        }
    }

    /// Throws `.empty` also if the normalized answer is empty.
    private static func withFolded<Result>(
        _ typed: UnsafeRawBufferPointer,
        _ body: (UnsafeRawBufferPointer) throws(PasswordFault) -> Result
    ) throws(PasswordFault) -> Result {
        guard !typed.isEmpty else { throw .empty }
        guard !typed.contains(0) else { throw .containsNUL }
        guard u8_check(typed.octets, typed.count) == nil else { throw .notUTF8 }
        return try PreparedPassword.normalize(typed) { text throws(PasswordFault) in
            // A lower-case letter may take one byte more than its upper-case form, but never two.
            try withWipedBuffer(2 * text.count) { buffer throws(PasswordFault) in
                let count = fold(text, into: buffer)
                guard count > 0 else { throw .empty }
                return try body(UnsafeRawBufferPointer(buffer.part(..<count)))
            }
        }
    }

    /// Writes the characters that count, and returns the number of bytes.
    private static func fold(
        _ text: UnsafeRawBufferPointer,
        into buffer: UnsafeMutableRawBufferPointer
    ) -> Int {
        var (read, written) = (0, 0)
        while read < text.count {
            var scalar: UInt32 = 0
            let rest = text.part(read...)
            read += max(1, Int(u8_mbtoucr(&scalar, rest.octets, rest.count)))
            guard !uc_is_property_white_space(scalar), !uc_is_property_punctuation(scalar) else {
                continue
            }
            for folded in scalar == 0xdf || scalar == 0x1e9e ? [0x73, 0x73] : [uc_tolower(scalar)] {
                let space = buffer.part(written...)
                written += max(0, Int(u8_uctomb(space.octets, folded, space.count)))
            }
        }
        return written
    }
}

/// Why a text is rejected as an answer. The reason depends only on the text and the question.
package enum AnswerFault: Error, Equatable {
    /// The answer is empty, or contains only characters that do not count.
    case empty
    /// The limit in bytes.
    case tooLong(limit: Int)
    /// The minimum in code points, counted after normalization.
    case tooShort(minimum: Int)
    /// The answer is a word of the question.
    case fromQuestion
    /// The text is not valid UTF-8, or contains U+0000.
    case notText
    /// Memory could not be allocated; the text itself may be valid.
    case noMemory
}
