internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskWire

/// The answer to `identify`, after a check of its form.
struct Credentials: Sendable {
    let identification: Identification
    let password: PreparedPassword
    /// The office and the user name as typed, if they are to be remembered.
    let remembered: RememberedSignIn?
    /// The token of a device that was trusted before.
    let device: SecretBytes?

    /// Checks all fields before it fails, so that a form can mark every wrong one.
    static func read(
        _ answer: IdentifyAnswer,
        app: App?
    ) throws(CallError) -> Result<Credentials, FieldFaults> {
        let who = Identification.read(
            office: answer.office,
            user: answer.user,
            app: App(answer.app) ?? app
        )
        let password = try PreparedPassword.read(
            answer.password,
            field: "answer.identify.password"
        )
        switch (who, password) {
        case (.success(let who), .success(let password)):
            return .success(
                Credentials(
                    identification: who,
                    password: password,
                    remembered: answer.remember
                        ? RememberedSignIn(office: answer.office, user: answer.user) : nil,
                    device: answer.deviceToken.isEmpty ? nil : answer.deviceToken
                )
            )
        case (.failure(let faults), .success):
            return .failure(faults)
        case (.success, .failure(let fault)):
            return .failure(FieldFaults([fault]))
        case (.failure(let faults), .failure(let fault)):
            return .failure(FieldFaults(faults.faults + [fault]))
        }
    }
}

extension Result where Failure == FieldFaults {
    /// The problem to show to the person; nil on success.
    var problem: Problem? {
        switch self {
        case .success: nil
        case .failure(let faults): .invalidFields(faults.faults)
        }
    }
}
