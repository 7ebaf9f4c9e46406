package import FrontdeskCalls
package import FrontdeskCrypto
package import FrontdeskDomain

/// A new password, typed twice.
package struct NewPassword: Sendable {
    package let password: PreparedPassword

    /// Reads both fields, which have to be equal. The result names every fault.
    ///
    /// - Throws: `CryptoError.noMemory`; faults of the fields are in the result.
    package static func read(
        _ typed: SecretBytes,
        _ confirmation: SecretBytes,
        path: String
    ) throws(CryptoError) -> Result<NewPassword, FieldFaults> {
        let new = try PreparedPassword.read(typed, field: field("new_password", in: path))
        // Guarded memory is expensive, so a correct repetition gets none.
        if typed == confirmation, case .success(let password) = new {
            return .success(NewPassword(password: password))
        }
        let again = try PreparedPassword.read(confirmation, field: field("confirmation", in: path))
        guard case .success(let password) = new, case .success(let repeated) = again else {
            return .failure(FieldFaults(new.faults + again.faults))
        }
        guard password.isSame(as: repeated) else {
            return .failure(
                FieldFaults([
                    FieldFault(field: field("confirmation", in: path), fault: .confirmationMismatch)
                ])
            )
        }
        return .success(NewPassword(password: password))
    }

    static func field(_ name: String, in path: String) -> String {
        path.isEmpty ? name : "\(path).\(name)"
    }
}
