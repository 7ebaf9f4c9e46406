internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskWire

extension PreparedPassword {
    /// Reads a password field.
    ///
    /// - Throws: `CallError` for an internal fault; faults of the field are in the result.
    static func read(
        _ typed: SecretBytes,
        field: String
    ) throws(CallError) -> Result<PreparedPassword, FieldFault> {
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
            throw .storageUnavailable
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

extension Result where Failure == FieldFault {
    /// Returns the value, or throws the fault as an error of the call.
    func orCallError() throws(CallError) -> Success {
        switch self {
        case .success(let value): return value
        case .failure(let fault): throw fault.fault.callError(of: fault.field)
        }
    }
}
