internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskWire

/// A new password, typed twice.
struct NewPassword: Sendable {
    let password: PreparedPassword

    /// Reads both fields, which have to be equal. The result names every fault.
    ///
    /// - Throws: `CallError` for an internal fault; faults of the fields are in the result.
    static func read(
        _ typed: SecretBytes,
        _ confirmation: SecretBytes,
        path: String
    ) throws(CallError) -> Result<NewPassword, FieldFaults> {
        let new = try PreparedPassword.read(typed, field: field("new_password", in: path))
        let again = try PreparedPassword.read(confirmation, field: field("confirmation", in: path))
        guard case .success(let password) = new, case .success(let repeated) = again else {
            return .failure(FieldFaults(new.faults + again.faults))
        }
        guard password.isSame(as: repeated) else {
            return .failure(
                FieldFaults([
                    FieldFault(field: field("confirmation", in: path), fault: .notRepeated)
                ])
            )
        }
        return .success(NewPassword(password: password))
    }

    static func field(_ name: String, in path: String) -> String {
        path.isEmpty ? name : "\(path).\(name)"
    }
}
