package import FrontdeskCalls
package import FrontdeskCrypto
package import FrontdeskDomain

extension PreparedPassword {
    /// Reads a password field.
    ///
    /// - Throws: `CryptoError.noMemory`; faults of the field are in the result.
    package static func read(
        _ typed: SecretBytes,
        field: String
    ) throws(CryptoError) -> Result<PreparedPassword, FieldFault> {
        let fault: PasswordFault
        do {
            return .success(
                try typed.withUnsafeBytes { bytes throws(PasswordFault) in
                    try PreparedPassword(bytes)
                }
            )
        } catch { fault = error }
        switch fault {
        case .noMemory:
            throw .noMemory
        case .empty:
            return .failure(FieldFault(field: field, fault: .empty))
        case .tooLong:
            return .failure(
                FieldFault(field: field, fault: .tooLong(limit: CryptoLimits.passwordBytes))
            )
        case .notUTF8, .containsNUL:
            return .failure(
                FieldFault(field: field, fault: .malformed(expected: "text without U+0000"))
            )
        }
    }
}
