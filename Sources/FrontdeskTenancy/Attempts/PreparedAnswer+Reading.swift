package import FrontdeskCalls
package import FrontdeskCrypto
package import FrontdeskDomain

extension PreparedAnswer {
    /// Reads the answer to a security question. To set an answer, pass its question: words of the
    /// question are then rejected.
    ///
    /// - Throws: `CryptoError.noMemory`; faults of the field are in the result.
    package static func read(
        _ typed: SecretBytes,
        to question: SecurityQuestion?,
        field: String
    ) throws(CryptoError) -> Result<PreparedAnswer, FieldFault> {
        let fault: AnswerFault
        do {
            return .success(
                try typed.withUnsafeBytes { bytes throws(AnswerFault) in
                    try PreparedAnswer(bytes, avoiding: question?.words ?? [])
                }
            )
        } catch { fault = error }
        let words: TextFault
        switch fault {
        case .noMemory: throw .noMemory
        case .empty: words = .empty
        case .tooLong(let limit): words = .tooLong(limit: limit)
        case .tooShort(let minimum): words = .tooShort(minimum: minimum)
        case .notText: words = .malformed(expected: "text without U+0000")
        case .fromQuestion: words = .malformed(expected: "something that is not in the question")
        }
        return .failure(FieldFault(field: field, fault: words))
    }
}
