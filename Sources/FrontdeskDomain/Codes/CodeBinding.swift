/// What a code was made for. Its stored hash is made with this, so that a code is no good for
/// another purpose, person or conversation.
package struct CodeBinding: Sendable, Equatable {
    package let purpose: CodePurpose
    /// Nil while the account does not exist yet.
    package let accountID: AccountID?
    /// The flow, or whatever else the code belongs to.
    package let context: [UInt8]

    package init(purpose: CodePurpose, accountID: AccountID?, context: [UInt8]) {
        self.purpose = purpose
        self.accountID = accountID
        self.context = context
    }

    package init(purpose: CodePurpose, accountID: AccountID?, flow: Identifier<Flow>) {
        self.init(purpose: purpose, accountID: accountID, context: flow.bytes)
    }

    /// The bytes whose keyed hash stands for `secret`. Each part is preceded by its length, so that
    /// two different bindings never give the same bytes.
    package func message(for secret: some Sequence<UInt8>) -> [UInt8] {
        let parts = [Array(purpose.rawValue.utf8), accountID?.bytes ?? [], context, Array(secret)]
        return parts.flatMap { part in
            withUnsafeBytes(of: UInt32(part.count).bigEndian, Array.init) + part
        }
    }

    package func message(for code: OneTimeCode) -> [UInt8] { message(for: code.text.utf8) }

    package func message(for code: RecoveryCode) -> [UInt8] { message(for: code.text.utf8) }
}

extension CodePurpose {
    /// What a second factor's code is for in a flow of this kind.
    package static func secondStep(of kind: FlowKind) -> CodePurpose {
        kind == .stepUp ? .stepUp : .signIn
    }
}

/// What a code proves; the raw value is part of stored hashes.
package enum CodePurpose: String, Sendable, CaseIterable, Codable {
    /// The second step of a sign-in.
    case signIn = "sign-in"
    /// Proving more in a session.
    case stepUp = "step-up"
    /// That an e-mail address is read by its owner.
    case confirmEmail = "confirm-email"
    /// The same of a telephone number.
    case confirmPhone = "confirm-phone"
    /// A registration.
    case registration
    /// One of the codes for the day the second factor is lost.
    case recovery
    /// An administrator's code for handing over an account in person.
    case handOver = "hand-over"
}
