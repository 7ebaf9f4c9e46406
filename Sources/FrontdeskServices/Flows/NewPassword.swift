internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskWire

/// A new password as typed, twice.
struct NewPassword: Sendable {
    let password: PreparedPassword

    /// Reads both fields, which have to be the same. All faults are told.
    ///
    /// - Throws: `CallError` for a fault of ours, which is never the fields'.
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
