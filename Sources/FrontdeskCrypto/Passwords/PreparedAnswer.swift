internal import CSodium
internal import CUnistring

/// The answer to a security question in the one form in which it is hashed: NFKC as passwords, and
/// then without case, white space and punctuation, as nobody remembers those. ß is ss.
package struct PreparedAnswer: Sendable {
    /// To be hashed and verified like a password.
    package let prepared: PreparedPassword

    /// The most bytes, as typed.
    package static let limit = 256
    /// The fewest code points that have to be left.
    package static let minimumCodePoints = 3

    /// Prepares `typed`. `words` are those of the question: one of them is no answer.
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

    private static func `is`(_ answer: PreparedPassword, _ word: String) -> Bool {
        Array(word.utf8).withUnsafeBytes { word in
            guard let word = try? fold(word) else { return false }
            return answer.withUnsafeBytes { answer in
                word.withUnsafeBytes { areEqual(answer, $0) }
            }
        }
    }

    /// Throws `.empty` also where nothing is left.
    private static func fold(_ typed: UnsafeRawBufferPointer) throws(PasswordFault)
        -> PreparedPassword
    {
        guard !typed.isEmpty else { throw .empty }
        guard !typed.contains(0) else { throw .containsNUL }
        guard u8_check(typed.octets, typed.count) == nil else { throw .notUTF8 }
        return try PreparedPassword.normalize(typed) { text throws(PasswordFault) in
            // A lower-case letter may take a byte more than its capital; none takes two.
            try withWipedRoom(2 * text.count) { room throws(PasswordFault) in
                let count = fold(text, into: room)
                guard count > 0 else { throw .empty }
                return try PreparedPassword(normalized: UnsafeRawBufferPointer(room.part(..<count)))
            }
        }
    }

    /// Writes what counts, and says how many bytes that are.
    private static func fold(
        _ text: UnsafeRawBufferPointer,
        into room: UnsafeMutableRawBufferPointer
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
                let space = room.part(written...)
                written += max(0, Int(u8_uctomb(space.octets, folded, space.count)))
            }
        }
        return written
    }
}

/// Why a text is no answer to a security question. It depends on the text and the question alone.
package enum AnswerFault: Error, Equatable {
    /// Nothing, or nothing but what does not count.
    case empty
    /// The limit in bytes.
    case tooLong(limit: Int)
    /// In code points, of those that count.
    case tooShort(minimum: Int)
    /// It is a word of the question.
    case fromQuestion
    /// Not UTF-8, or with U+0000.
    case notText
    /// There was no memory to prepare it in: nothing is wrong with the text.
    case noMemory
}
