/// What a code was issued for. The stored hash covers the binding, so a code is useless for another
/// purpose, account or flow.
package struct CodeBinding: Sendable, Equatable {
    package let purpose: CodePurpose
    /// Nil while the account does not exist yet.
    package let accountID: AccountID?
    /// The flow, or another object that the code belongs to.
    package let context: [UInt8]

    package init(purpose: CodePurpose, accountID: AccountID?, context: [UInt8]) {
        self.purpose = purpose
        self.accountID = accountID
        self.context = context
    }

    package init(purpose: CodePurpose, accountID: AccountID?, flow: FlowID) {
        self.init(purpose: purpose, accountID: accountID, context: flow.bytes)
    }

    /// The bytes to hash for `secret`. A length precedes each part, so two different bindings never
    /// produce the same bytes.
    package func message(for secret: some Sequence<UInt8>) -> [UInt8] {
        let parts = [Array(purpose.rawValue.utf8), accountID?.bytes ?? [], context, Array(secret)]
        return parts.flatMap { part in
            withUnsafeBytes(of: UInt32(part.count).bigEndian, Array.init) + part
        }
    }

    package func message(for code: OneTimeCode) -> [UInt8] { message(for: code.text.utf8) }

    package func message(for code: RecoveryCode) -> [UInt8] { message(for: code.text.utf8) }
}

/// What a code proves; the raw value is part of stored hashes.
package enum CodePurpose: String, Sendable, CaseIterable, Codable {
    /// The second step of a sign-in.
    case signIn = "sign-in"
    /// A fresh proof in a session.
    case stepUp = "step-up"
    /// That the owner reads mail at the address.
    case confirmEmail = "confirm-email"
    /// That the owner reads messages at the telephone number.
    case confirmPhone = "confirm-phone"
    /// A registration.
    case registration
    /// A recovery code, for when the second factor is lost.
    case recovery
    /// A temporary password that an administrator issues in person to open an account.
    case temporaryPassword = "hand-over"
}
