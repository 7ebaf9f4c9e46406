// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/flows.proto

package import CFrontdeskProtos
package import CProtobufC

/// The purpose of a flow.
public enum FlowKind: Sendable, Hashable {
    case unspecified
    /// Ends with a session.
    case signIn
    /// Creates an account and ends with a session. Without a link: asks for the person's data and mails
    /// a code to their address. With the link of that mail: asks for the password that the person chose.
    /// There is no account before the code or the password is right. The steps are the same if the
    /// address has an account already; its owner then gets a mail that says so.
    case register
    /// Starts with the link of an activation mail and ends when the password is set.
    case activate
    /// Without a link: asks who the person is, and ends when a mail is sent. With the link of that
    /// mail: ends when the password is set. It never ends with a session.
    case recover
    /// Starts with a session and ends with the same session, fresh proofs and a new token.
    case stepUp
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .signIn
        case 2: self = .register
        case 3: self = .activate
        case 4: self = .recover
        case 5: self = .stepUp
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .signIn: 1
        case .register: 2
        case .activate: 3
        case .recover: 4
        case .stepUp: 5
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .signIn,
        .register,
        .activate,
        .recover,
        .stepUp,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .signIn: "sign-in"
        case .register: "register"
        case .activate: "activate"
        case .recover: "recover"
        case .stepUp: "step-up"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

/// Why a password is needed.
public enum PasswordPurpose: Sendable, Hashable {
    case unspecified
    /// The account's current password.
    case proof
    /// The password chosen in the registration form, because the mailed link was opened elsewhere.
    case registration
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .proof
        case 2: self = .registration
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .proof: 1
        case .registration: 2
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .proof,
        .registration,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .proof: "proof"
        case .registration: "registration"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

/// What a person can prove in addition to the password.
public enum SecondFactor: Sendable, Hashable {
    case unspecified
    /// A code by text message.
    case sms
    /// A code by e-mail.
    case email
    /// A code from an authenticator app.
    case authenticator
    /// One of the printed recovery codes.
    case recoveryCode
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .sms
        case 2: self = .email
        case 3: self = .authenticator
        case 4: self = .recoveryCode
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .sms: 1
        case .email: 2
        case .authenticator: 3
        case .recoveryCode: 4
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .sms,
        .email,
        .authenticator,
        .recoveryCode,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .sms: "sms"
        case .email: "email"
        case .authenticator: "authenticator"
        case .recoveryCode: "recovery-code"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

/// What a rule for new passwords requires. More values may be added.
public enum GuidelineKind: Sendable, Hashable {
    case unspecified
    /// At least `number` characters.
    case minimumLength
    /// At most 1,024 bytes.
    case maximumLength
    /// A letter and a digit.
    case letterAndDigit
    /// An upper case and a lower case letter.
    case upperAndLower
    /// A character that is neither a letter nor a digit.
    case special
    /// Not a common password.
    case notCommon
    /// Not the name of the person, the office or the product.
    case notContext
    /// A score of at least `number`, 0 to 4.
    case strength
    /// Not the current password.
    case notCurrent
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .minimumLength
        case 2: self = .maximumLength
        case 3: self = .letterAndDigit
        case 4: self = .upperAndLower
        case 5: self = .special
        case 6: self = .notCommon
        case 7: self = .notContext
        case 8: self = .strength
        case 9: self = .notCurrent
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .minimumLength: 1
        case .maximumLength: 2
        case .letterAndDigit: 3
        case .upperAndLower: 4
        case .special: 5
        case .notCommon: 6
        case .notContext: 7
        case .strength: 8
        case .notCurrent: 9
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .minimumLength,
        .maximumLength,
        .letterAndDigit,
        .upperAndLower,
        .special,
        .notCommon,
        .notContext,
        .strength,
        .notCurrent,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .minimumLength: "minimum-length"
        case .maximumLength: "maximum-length"
        case .letterAndDigit: "letter-and-digit"
        case .upperAndLower: "upper-and-lower"
        case .special: "special"
        case .notCommon: "not-common"
        case .notContext: "not-context"
        case .strength: "strength"
        case .notCurrent: "not-current"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

/// How a flow without a session ended.
public enum FinishReason: Sendable, Hashable {
    case unspecified
    /// If the person exists, the daemon sends a mail to their address.
    case linkSent
    /// The password is set. Sign in with it.
    case passwordSet
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .linkSent
        case 2: self = .passwordSet
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .linkSent: 1
        case .passwordSet: 2
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .linkSent,
        .passwordSet,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .linkSent: "link-sent"
        case .passwordSet: "password-set"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

/// Why an answer was not accepted. The list is closed within v1: it grows only together with a need.
public enum ProblemReason: Sendable, Hashable {
    case unspecified
    /// A field is missing or malformed. See `violations`.
    case invalidField
    /// Office, user and password do not match, or the person may not sign in now. The daemon
    /// deliberately does not say which: the reason is the same if the office is unknown, or if the
    /// account is disabled or locked after failures.
    case notAccepted
    /// Too many answers were not accepted in this flow or from this address. See `retry_at`.
    case tooManyAttempts
    /// The flow was advanced too often.
    case tooManySteps
    /// The code, or the answer to the security question, is wrong.
    case wrongCode
    /// The code has expired, was tried too often, or was replaced by a newer one.
    case codeExpired
    /// Another code cannot be sent yet, or not in this flow. See `retry_at`.
    case resendTooSoon
    /// The new password breaks guidelines. See `violations`, whose reasons name them.
    case passwordNotAllowed
    /// The current password is wrong.
    case wrongPassword
    /// The link is unknown, used or expired. The person can ask for another.
    case linkInvalid
    /// The person has no second factor that the tenant allows. An administrator can help.
    case noSecondFactor
    /// The password came through a mailbox, and that mailbox is the only second factor. It does not
    /// count before `retry_at`. An administrator can end the wait (`Admin.EndMailboxWait`).
    case mailboxWait
    /// The address got an account while its owner registered. Sign in with it.
    case addressTaken
    /// No clinic group can be chosen by this name or QR code. The daemon deliberately does not say why.
    case unknownGroup
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .invalidField
        case 2: self = .notAccepted
        case 3: self = .tooManyAttempts
        case 4: self = .tooManySteps
        case 5: self = .wrongCode
        case 6: self = .codeExpired
        case 7: self = .resendTooSoon
        case 8: self = .passwordNotAllowed
        case 9: self = .wrongPassword
        case 10: self = .linkInvalid
        case 11: self = .noSecondFactor
        case 12: self = .mailboxWait
        case 13: self = .addressTaken
        case 14: self = .unknownGroup
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .invalidField: 1
        case .notAccepted: 2
        case .tooManyAttempts: 3
        case .tooManySteps: 4
        case .wrongCode: 5
        case .codeExpired: 6
        case .resendTooSoon: 7
        case .passwordNotAllowed: 8
        case .wrongPassword: 9
        case .linkInvalid: 10
        case .noSecondFactor: 11
        case .mailboxWait: 12
        case .addressTaken: 13
        case .unknownGroup: 14
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .invalidField,
        .notAccepted,
        .tooManyAttempts,
        .tooManySteps,
        .wrongCode,
        .codeExpired,
        .resendTooSoon,
        .passwordNotAllowed,
        .wrongPassword,
        .linkInvalid,
        .noSecondFactor,
        .mailboxWait,
        .addressTaken,
        .unknownGroup,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .invalidField: "invalid-field"
        case .notAccepted: "not-accepted"
        case .tooManyAttempts: "too-many-attempts"
        case .tooManySteps: "too-many-steps"
        case .wrongCode: "wrong-code"
        case .codeExpired: "code-expired"
        case .resendTooSoon: "resend-too-soon"
        case .passwordNotAllowed: "password-not-allowed"
        case .wrongPassword: "wrong-password"
        case .linkInvalid: "link-invalid"
        case .noSecondFactor: "no-second-factor"
        case .mailboxWait: "mailbox-wait"
        case .addressTaken: "address-taken"
        case .unknownGroup: "unknown-group"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

/// What a person has proven. Later factors add values.
public enum ProofKind: Sendable, Hashable {
    case unspecified
    /// The account's password.
    case password
    /// A code by text message; restricted (NIST SP 800-63B-4 section 3.1.3.4).
    case smsCode
    /// A code by e-mail; restricted.
    case emailCode
    /// A code from an authenticator app.
    case authenticatorCode
    case recoveryCode
    /// A trusted device: the daemon asked for no second factor.
    case trustedDevice
    /// A mailed link.
    case link
    case securityQuestion
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .password
        case 2: self = .smsCode
        case 3: self = .emailCode
        case 4: self = .authenticatorCode
        case 5: self = .recoveryCode
        case 6: self = .trustedDevice
        case 7: self = .link
        case 8: self = .securityQuestion
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .password: 1
        case .smsCode: 2
        case .emailCode: 3
        case .authenticatorCode: 4
        case .recoveryCode: 5
        case .trustedDevice: 6
        case .link: 7
        case .securityQuestion: 8
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .password,
        .smsCode,
        .emailCode,
        .authenticatorCode,
        .recoveryCode,
        .trustedDevice,
        .link,
        .securityQuestion,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .password: "password"
        case .smsCode: "sms-code"
        case .emailCode: "email-code"
        case .authenticatorCode: "authenticator-code"
        case .recoveryCode: "recovery-code"
        case .trustedDevice: "trusted-device"
        case .link: "link"
        case .securityQuestion: "security-question"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

public struct StartRequest: Sendable, Equatable {
    public var client: ClientContext?
    public var kind: FlowKind
    /// The app to sign in to. SIGN_IN may leave it out if `answer.identify.app` names it. REGISTER
    /// requires it and accepts only `APP_PATIENT`.
    public var app: App
    /// An answer to the first need, for a frontend whose form is already filled in.
    public var answer: Answer?
    /// Secret. The token of the mailed link, for ACTIVATE, RECOVER and REGISTER. It is used up only
    /// when the password is set or the account is created, so that a mail scanner that opens the link
    /// does no harm.
    public var linkToken: SecretBytes
    /// Secret. The session that needs fresh proofs, for STEP_UP.
    public var sessionToken: SecretBytes

    public init(
        client: ClientContext? = nil,
        kind: FlowKind = .unspecified,
        app: App = .unspecified,
        answer: Answer? = nil,
        linkToken: SecretBytes = SecretBytes(),
        sessionToken: SecretBytes = SecretBytes()
    ) {
        self.client = client
        self.kind = kind
        self.app = app
        self.answer = answer
        self.linkToken = linkToken
        self.sessionToken = sessionToken
    }
}

extension StartRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__start_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__StartRequest) {
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
        self.kind = FlowKind(rawValue: Int32(bitPattern: source.kind.rawValue))
        self.app = App(rawValue: Int32(bitPattern: source.app.rawValue))
        self.answer = source.answer.map { Answer(reading: $0.pointee) }
        self.linkToken = SecretBytes(reading: source.link_token)
        self.sessionToken = SecretBytes(reading: source.session_token)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__StartRequest> {
        let packed = try arena.allocate(Frontdesk__V1__StartRequest.self)
        frontdesk__v1__start_request__init(packed)
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        packed.pointee.kind = Frontdesk__V1__FlowKind(rawValue: UInt32(bitPattern: self.kind.rawValue))
        packed.pointee.app = Frontdesk__V1__App(rawValue: UInt32(bitPattern: self.app.rawValue))
        if let value = self.answer { packed.pointee.answer = try value.pack(into: arena) }
        if !self.linkToken.isEmpty { packed.pointee.link_token = try arena.text(self.linkToken) }
        if !self.sessionToken.isEmpty { packed.pointee.session_token = try arena.text(self.sessionToken) }
        return packed
    }
}

public struct AdvanceRequest: Sendable, Equatable {
    public var client: ClientContext?
    /// Secret. The token of the last step.
    public var flowToken: SecretBytes
    public var answer: Answer?

    public init(
        client: ClientContext? = nil,
        flowToken: SecretBytes = SecretBytes(),
        answer: Answer? = nil
    ) {
        self.client = client
        self.flowToken = flowToken
        self.answer = answer
    }
}

extension AdvanceRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__advance_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__AdvanceRequest) {
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
        self.flowToken = SecretBytes(reading: source.flow_token)
        self.answer = source.answer.map { Answer(reading: $0.pointee) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__AdvanceRequest> {
        let packed = try arena.allocate(Frontdesk__V1__AdvanceRequest.self)
        frontdesk__v1__advance_request__init(packed)
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        if !self.flowToken.isEmpty { packed.pointee.flow_token = try arena.text(self.flowToken) }
        if let value = self.answer { packed.pointee.answer = try value.pack(into: arena) }
        return packed
    }
}

public struct DescribeRequest: Sendable, Equatable {
    /// Not used today.
    public var client: ClientContext?
    /// Secret. The token of the last step.
    public var flowToken: SecretBytes

    public init(
        client: ClientContext? = nil,
        flowToken: SecretBytes = SecretBytes()
    ) {
        self.client = client
        self.flowToken = flowToken
    }
}

extension DescribeRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__describe_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__DescribeRequest) {
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
        self.flowToken = SecretBytes(reading: source.flow_token)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__DescribeRequest> {
        let packed = try arena.allocate(Frontdesk__V1__DescribeRequest.self)
        frontdesk__v1__describe_request__init(packed)
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        if !self.flowToken.isEmpty { packed.pointee.flow_token = try arena.text(self.flowToken) }
        return packed
    }
}

public struct CancelRequest: Sendable, Equatable {
    /// Not used today.
    public var client: ClientContext?
    /// Secret. The token of the last step.
    public var flowToken: SecretBytes

    public init(
        client: ClientContext? = nil,
        flowToken: SecretBytes = SecretBytes()
    ) {
        self.client = client
        self.flowToken = flowToken
    }
}

extension CancelRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__cancel_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__CancelRequest) {
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
        self.flowToken = SecretBytes(reading: source.flow_token)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__CancelRequest> {
        let packed = try arena.allocate(Frontdesk__V1__CancelRequest.self)
        frontdesk__v1__cancel_request__init(packed)
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        if !self.flowToken.isEmpty { packed.pointee.flow_token = try arena.text(self.flowToken) }
        return packed
    }
}

public struct CancelResponse: Sendable, Equatable {
    public init() {}
}

extension CancelResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__cancel_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__CancelResponse) {}

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__CancelResponse> {
        let packed = try arena.allocate(Frontdesk__V1__CancelResponse.self)
        frontdesk__v1__cancel_response__init(packed)
        return packed
    }
}

/// The person's answer. It must fit the need of the last step.
public struct Answer: Sendable, Equatable {
    public var answer: Answer?

    public init(
        answer: Answer? = nil
    ) {
        self.answer = answer
    }

    public enum Answer: Sendable, Equatable {
        case identify(IdentifyAnswer)
        case password(PasswordAnswer)
        /// Also fits `OneTimeCode`, to use another factor.
        case chooseSecondFactor(ChooseSecondFactorAnswer)
        case oneTimeCode(OneTimeCodeAnswer)
        /// Fits `OneTimeCode`, `ConfirmEmail` and `VerificationCode`: sends the code again.
        case resend(ResendAnswer)
        case securityQuestion(SecurityQuestionAnswer)
        case confirmEmail(ConfirmEmailAnswer)
        case setSecurityQuestion(SetSecurityQuestionAnswer)
        case changePassword(ChangePasswordAnswer)
        case setPassword(SetPasswordAnswer)
        case chooseTimeZone(ChooseTimeZoneAnswer)
        case enrollAuthenticator(EnrollAuthenticatorAnswer)
        case recover(RecoverAnswer)
        case registrationForm(RegistrationFormAnswer)
        case verificationCode(VerificationCodeAnswer)
        case chooseClinicGroup(ChooseClinicGroupAnswer)
    }
}

extension Answer: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__answer__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__Answer) {
        switch source.answer_case.rawValue {
        case 1: self.answer = source.identify.map { IdentifyAnswer(reading: $0.pointee) }.map(Answer.identify)
        case 2: self.answer = source.password.map { PasswordAnswer(reading: $0.pointee) }.map(Answer.password)
        case 3: self.answer = source.choose_second_factor.map { ChooseSecondFactorAnswer(reading: $0.pointee) }.map(Answer.chooseSecondFactor)
        case 4: self.answer = source.one_time_code.map { OneTimeCodeAnswer(reading: $0.pointee) }.map(Answer.oneTimeCode)
        case 5: self.answer = source.resend.map { ResendAnswer(reading: $0.pointee) }.map(Answer.resend)
        case 6: self.answer = source.security_question.map { SecurityQuestionAnswer(reading: $0.pointee) }.map(Answer.securityQuestion)
        case 7: self.answer = source.confirm_email.map { ConfirmEmailAnswer(reading: $0.pointee) }.map(Answer.confirmEmail)
        case 8: self.answer = source.set_security_question.map { SetSecurityQuestionAnswer(reading: $0.pointee) }.map(Answer.setSecurityQuestion)
        case 9: self.answer = source.change_password.map { ChangePasswordAnswer(reading: $0.pointee) }.map(Answer.changePassword)
        case 10: self.answer = source.set_password.map { SetPasswordAnswer(reading: $0.pointee) }.map(Answer.setPassword)
        case 11: self.answer = source.choose_time_zone.map { ChooseTimeZoneAnswer(reading: $0.pointee) }.map(Answer.chooseTimeZone)
        case 12: self.answer = source.enroll_authenticator.map { EnrollAuthenticatorAnswer(reading: $0.pointee) }.map(Answer.enrollAuthenticator)
        case 13: self.answer = source.recover.map { RecoverAnswer(reading: $0.pointee) }.map(Answer.recover)
        case 17: self.answer = source.registration_form.map { RegistrationFormAnswer(reading: $0.pointee) }.map(Answer.registrationForm)
        case 18: self.answer = source.verification_code.map { VerificationCodeAnswer(reading: $0.pointee) }.map(Answer.verificationCode)
        case 19: self.answer = source.choose_clinic_group.map { ChooseClinicGroupAnswer(reading: $0.pointee) }.map(Answer.chooseClinicGroup)
        default: self.answer = nil
        }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__Answer> {
        let packed = try arena.allocate(Frontdesk__V1__Answer.self)
        frontdesk__v1__answer__init(packed)
        switch self.answer {
        case .identify(let value):
            packed.pointee.answer_case = Frontdesk__V1__Answer__AnswerCase(rawValue: 1)
            packed.pointee.identify = try value.pack(into: arena)
        case .password(let value):
            packed.pointee.answer_case = Frontdesk__V1__Answer__AnswerCase(rawValue: 2)
            packed.pointee.password = try value.pack(into: arena)
        case .chooseSecondFactor(let value):
            packed.pointee.answer_case = Frontdesk__V1__Answer__AnswerCase(rawValue: 3)
            packed.pointee.choose_second_factor = try value.pack(into: arena)
        case .oneTimeCode(let value):
            packed.pointee.answer_case = Frontdesk__V1__Answer__AnswerCase(rawValue: 4)
            packed.pointee.one_time_code = try value.pack(into: arena)
        case .resend(let value):
            packed.pointee.answer_case = Frontdesk__V1__Answer__AnswerCase(rawValue: 5)
            packed.pointee.resend = try value.pack(into: arena)
        case .securityQuestion(let value):
            packed.pointee.answer_case = Frontdesk__V1__Answer__AnswerCase(rawValue: 6)
            packed.pointee.security_question = try value.pack(into: arena)
        case .confirmEmail(let value):
            packed.pointee.answer_case = Frontdesk__V1__Answer__AnswerCase(rawValue: 7)
            packed.pointee.confirm_email = try value.pack(into: arena)
        case .setSecurityQuestion(let value):
            packed.pointee.answer_case = Frontdesk__V1__Answer__AnswerCase(rawValue: 8)
            packed.pointee.set_security_question = try value.pack(into: arena)
        case .changePassword(let value):
            packed.pointee.answer_case = Frontdesk__V1__Answer__AnswerCase(rawValue: 9)
            packed.pointee.change_password = try value.pack(into: arena)
        case .setPassword(let value):
            packed.pointee.answer_case = Frontdesk__V1__Answer__AnswerCase(rawValue: 10)
            packed.pointee.set_password = try value.pack(into: arena)
        case .chooseTimeZone(let value):
            packed.pointee.answer_case = Frontdesk__V1__Answer__AnswerCase(rawValue: 11)
            packed.pointee.choose_time_zone = try value.pack(into: arena)
        case .enrollAuthenticator(let value):
            packed.pointee.answer_case = Frontdesk__V1__Answer__AnswerCase(rawValue: 12)
            packed.pointee.enroll_authenticator = try value.pack(into: arena)
        case .recover(let value):
            packed.pointee.answer_case = Frontdesk__V1__Answer__AnswerCase(rawValue: 13)
            packed.pointee.recover = try value.pack(into: arena)
        case .registrationForm(let value):
            packed.pointee.answer_case = Frontdesk__V1__Answer__AnswerCase(rawValue: 17)
            packed.pointee.registration_form = try value.pack(into: arena)
        case .verificationCode(let value):
            packed.pointee.answer_case = Frontdesk__V1__Answer__AnswerCase(rawValue: 18)
            packed.pointee.verification_code = try value.pack(into: arena)
        case .chooseClinicGroup(let value):
            packed.pointee.answer_case = Frontdesk__V1__Answer__AnswerCase(rawValue: 19)
            packed.pointee.choose_clinic_group = try value.pack(into: arena)
        case nil: break
        }
        return packed
    }
}

/// Answers `Identify`.
public struct IdentifyAnswer: Sendable, Equatable {
    /// The office's name as typed, at most 256 bytes. Empty for `APP_PATIENT` means the tenant of the
    /// kind PATIENTS.
    public var office: String
    /// The user name or e-mail address as typed, at most 256 bytes.
    public var user: String
    /// Secret. The password, at most 1,024 bytes.
    public var password: SecretBytes
    /// The app to sign in to, if it differs from the one in StartRequest.
    public var app: App
    /// Whether to remember office and user name. `SignedIn` then has a `remember_token`.
    public var remember: Bool
    /// Secret. The token of a trusted device, if the browser has one.
    public var deviceToken: SecretBytes

    public init(
        office: String = "",
        user: String = "",
        password: SecretBytes = SecretBytes(),
        app: App = .unspecified,
        remember: Bool = false,
        deviceToken: SecretBytes = SecretBytes()
    ) {
        self.office = office
        self.user = user
        self.password = password
        self.app = app
        self.remember = remember
        self.deviceToken = deviceToken
    }
}

extension IdentifyAnswer: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__identify_answer__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__IdentifyAnswer) {
        self.office = String(reading: source.office)
        self.user = String(reading: source.user)
        self.password = SecretBytes(reading: source.password)
        self.app = App(rawValue: Int32(bitPattern: source.app.rawValue))
        self.remember = source.remember != 0
        self.deviceToken = SecretBytes(reading: source.device_token)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__IdentifyAnswer> {
        let packed = try arena.allocate(Frontdesk__V1__IdentifyAnswer.self)
        frontdesk__v1__identify_answer__init(packed)
        if !self.office.isEmpty { packed.pointee.office = try arena.text(self.office) }
        if !self.user.isEmpty { packed.pointee.user = try arena.text(self.user) }
        if !self.password.isEmpty { packed.pointee.password = try arena.text(self.password) }
        packed.pointee.app = Frontdesk__V1__App(rawValue: UInt32(bitPattern: self.app.rawValue))
        packed.pointee.remember = self.remember ? 1 : 0
        if !self.deviceToken.isEmpty { packed.pointee.device_token = try arena.text(self.deviceToken) }
        return packed
    }
}

/// Answers `Password`.
public struct PasswordAnswer: Sendable, Equatable {
    /// Secret. The account's password.
    public var password: SecretBytes

    public init(
        password: SecretBytes = SecretBytes()
    ) {
        self.password = password
    }
}

extension PasswordAnswer: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__password_answer__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__PasswordAnswer) {
        self.password = SecretBytes(reading: source.password)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__PasswordAnswer> {
        let packed = try arena.allocate(Frontdesk__V1__PasswordAnswer.self)
        frontdesk__v1__password_answer__init(packed)
        if !self.password.isEmpty { packed.pointee.password = try arena.text(self.password) }
        return packed
    }
}

/// Answers `ChooseSecondFactor`.
public struct ChooseSecondFactorAnswer: Sendable, Equatable {
    public var factor: SecondFactor

    public init(
        factor: SecondFactor = .unspecified
    ) {
        self.factor = factor
    }
}

extension ChooseSecondFactorAnswer: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__choose_second_factor_answer__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ChooseSecondFactorAnswer) {
        self.factor = SecondFactor(rawValue: Int32(bitPattern: source.factor.rawValue))
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ChooseSecondFactorAnswer> {
        let packed = try arena.allocate(Frontdesk__V1__ChooseSecondFactorAnswer.self)
        frontdesk__v1__choose_second_factor_answer__init(packed)
        packed.pointee.factor = Frontdesk__V1__SecondFactor(rawValue: UInt32(bitPattern: self.factor.rawValue))
        return packed
    }
}

/// Answers `OneTimeCode`.
public struct OneTimeCodeAnswer: Sendable, Equatable {
    /// Secret. Six digits, or a recovery code.
    public var code: SecretBytes
    /// Whether to ask for no code on this device for a while. `SignedIn` then has a `device_token`.
    /// Allowed only if the step has `trust_days`.
    public var trustDevice: Bool

    public init(
        code: SecretBytes = SecretBytes(),
        trustDevice: Bool = false
    ) {
        self.code = code
        self.trustDevice = trustDevice
    }
}

extension OneTimeCodeAnswer: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__one_time_code_answer__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__OneTimeCodeAnswer) {
        self.code = SecretBytes(reading: source.code)
        self.trustDevice = source.trust_device != 0
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__OneTimeCodeAnswer> {
        let packed = try arena.allocate(Frontdesk__V1__OneTimeCodeAnswer.self)
        frontdesk__v1__one_time_code_answer__init(packed)
        if !self.code.isEmpty { packed.pointee.code = try arena.text(self.code) }
        packed.pointee.trust_device = self.trustDevice ? 1 : 0
        return packed
    }
}

/// Asks for a new code. The previous code becomes invalid.
public struct ResendAnswer: Sendable, Equatable {
    public init() {}
}

extension ResendAnswer: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__resend_answer__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ResendAnswer) {}

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ResendAnswer> {
        let packed = try arena.allocate(Frontdesk__V1__ResendAnswer.self)
        frontdesk__v1__resend_answer__init(packed)
        return packed
    }
}

/// Answers `SecurityQuestion`.
public struct SecurityQuestionAnswer: Sendable, Equatable {
    /// Secret. At most 256 bytes. Case, spaces and punctuation are ignored.
    public var answer: SecretBytes

    public init(
        answer: SecretBytes = SecretBytes()
    ) {
        self.answer = answer
    }
}

extension SecurityQuestionAnswer: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__security_question_answer__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__SecurityQuestionAnswer) {
        self.answer = SecretBytes(reading: source.answer)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__SecurityQuestionAnswer> {
        let packed = try arena.allocate(Frontdesk__V1__SecurityQuestionAnswer.self)
        frontdesk__v1__security_question_answer__init(packed)
        if !self.answer.isEmpty { packed.pointee.answer = try arena.text(self.answer) }
        return packed
    }
}

/// Answers `ConfirmEmail`.
public struct ConfirmEmailAnswer: Sendable, Equatable {
    /// Secret. The code that was sent to the address, six digits. Empty if no code was sent.
    public var code: SecretBytes
    /// The address as the person typed it, if no code was sent.
    public var email: String

    public init(
        code: SecretBytes = SecretBytes(),
        email: String = ""
    ) {
        self.code = code
        self.email = email
    }
}

extension ConfirmEmailAnswer: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__confirm_email_answer__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ConfirmEmailAnswer) {
        self.code = SecretBytes(reading: source.code)
        self.email = String(reading: source.email)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ConfirmEmailAnswer> {
        let packed = try arena.allocate(Frontdesk__V1__ConfirmEmailAnswer.self)
        frontdesk__v1__confirm_email_answer__init(packed)
        if !self.code.isEmpty { packed.pointee.code = try arena.text(self.code) }
        if !self.email.isEmpty { packed.pointee.email = try arena.text(self.email) }
        return packed
    }
}

/// Answers `SetSecurityQuestion`.
public struct SetSecurityQuestionAnswer: Sendable, Equatable {
    /// The id of one of the questions.
    public var questionID: String
    /// Secret. At most 256 bytes.
    public var answer: SecretBytes

    public init(
        questionID: String = "",
        answer: SecretBytes = SecretBytes()
    ) {
        self.questionID = questionID
        self.answer = answer
    }
}

extension SetSecurityQuestionAnswer: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__set_security_question_answer__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__SetSecurityQuestionAnswer) {
        self.questionID = String(reading: source.question_id)
        self.answer = SecretBytes(reading: source.answer)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__SetSecurityQuestionAnswer> {
        let packed = try arena.allocate(Frontdesk__V1__SetSecurityQuestionAnswer.self)
        frontdesk__v1__set_security_question_answer__init(packed)
        if !self.questionID.isEmpty { packed.pointee.question_id = try arena.text(self.questionID) }
        if !self.answer.isEmpty { packed.pointee.answer = try arena.text(self.answer) }
        return packed
    }
}

/// Answers `ChangePassword`.
public struct ChangePasswordAnswer: Sendable, Equatable {
    /// Secret. The password that the person signed in with.
    public var currentPassword: SecretBytes
    /// Secret. At most 1,024 bytes; see the guidelines of the step.
    public var newPassword: SecretBytes
    /// Secret. The new password again.
    public var confirmation: SecretBytes

    public init(
        currentPassword: SecretBytes = SecretBytes(),
        newPassword: SecretBytes = SecretBytes(),
        confirmation: SecretBytes = SecretBytes()
    ) {
        self.currentPassword = currentPassword
        self.newPassword = newPassword
        self.confirmation = confirmation
    }
}

extension ChangePasswordAnswer: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__change_password_answer__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ChangePasswordAnswer) {
        self.currentPassword = SecretBytes(reading: source.current_password)
        self.newPassword = SecretBytes(reading: source.new_password)
        self.confirmation = SecretBytes(reading: source.confirmation)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ChangePasswordAnswer> {
        let packed = try arena.allocate(Frontdesk__V1__ChangePasswordAnswer.self)
        frontdesk__v1__change_password_answer__init(packed)
        if !self.currentPassword.isEmpty { packed.pointee.current_password = try arena.text(self.currentPassword) }
        if !self.newPassword.isEmpty { packed.pointee.new_password = try arena.text(self.newPassword) }
        if !self.confirmation.isEmpty { packed.pointee.confirmation = try arena.text(self.confirmation) }
        return packed
    }
}

/// Answers `SetPassword`.
public struct SetPasswordAnswer: Sendable, Equatable {
    /// Secret. At most 1,024 bytes; see the guidelines of the step.
    public var newPassword: SecretBytes
    /// Secret. The new password again.
    public var confirmation: SecretBytes

    public init(
        newPassword: SecretBytes = SecretBytes(),
        confirmation: SecretBytes = SecretBytes()
    ) {
        self.newPassword = newPassword
        self.confirmation = confirmation
    }
}

extension SetPasswordAnswer: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__set_password_answer__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__SetPasswordAnswer) {
        self.newPassword = SecretBytes(reading: source.new_password)
        self.confirmation = SecretBytes(reading: source.confirmation)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__SetPasswordAnswer> {
        let packed = try arena.allocate(Frontdesk__V1__SetPasswordAnswer.self)
        frontdesk__v1__set_password_answer__init(packed)
        if !self.newPassword.isEmpty { packed.pointee.new_password = try arena.text(self.newPassword) }
        if !self.confirmation.isEmpty { packed.pointee.confirmation = try arena.text(self.confirmation) }
        return packed
    }
}

/// Answers `ChooseTimeZone`.
public struct ChooseTimeZoneAnswer: Sendable, Equatable {
    /// An IANA name such as `Europe/Zurich`.
    public var timeZone: String

    public init(
        timeZone: String = ""
    ) {
        self.timeZone = timeZone
    }
}

extension ChooseTimeZoneAnswer: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__choose_time_zone_answer__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ChooseTimeZoneAnswer) {
        self.timeZone = String(reading: source.time_zone)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ChooseTimeZoneAnswer> {
        let packed = try arena.allocate(Frontdesk__V1__ChooseTimeZoneAnswer.self)
        frontdesk__v1__choose_time_zone_answer__init(packed)
        if !self.timeZone.isEmpty { packed.pointee.time_zone = try arena.text(self.timeZone) }
        return packed
    }
}

/// Answers `EnrollAuthenticator`.
public struct EnrollAuthenticatorAnswer: Sendable, Equatable {
    /// Secret. Six digits, as the app shows them.
    public var code: SecretBytes

    public init(
        code: SecretBytes = SecretBytes()
    ) {
        self.code = code
    }
}

extension EnrollAuthenticatorAnswer: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__enroll_authenticator_answer__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__EnrollAuthenticatorAnswer) {
        self.code = SecretBytes(reading: source.code)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__EnrollAuthenticatorAnswer> {
        let packed = try arena.allocate(Frontdesk__V1__EnrollAuthenticatorAnswer.self)
        frontdesk__v1__enroll_authenticator_answer__init(packed)
        if !self.code.isEmpty { packed.pointee.code = try arena.text(self.code) }
        return packed
    }
}

/// Answers `Recover`.
public struct RecoverAnswer: Sendable, Equatable {
    /// The office's name as typed, at most 256 bytes. Empty means the tenant of the kind PATIENTS if the
    /// flow was started for `APP_PATIENT`.
    public var office: String
    /// The user name or e-mail address as typed, at most 256 bytes.
    public var user: String

    public init(
        office: String = "",
        user: String = ""
    ) {
        self.office = office
        self.user = user
    }
}

extension RecoverAnswer: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__recover_answer__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__RecoverAnswer) {
        self.office = String(reading: source.office)
        self.user = String(reading: source.user)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__RecoverAnswer> {
        let packed = try arena.allocate(Frontdesk__V1__RecoverAnswer.self)
        frontdesk__v1__recover_answer__init(packed)
        if !self.office.isEmpty { packed.pointee.office = try arena.text(self.office) }
        if !self.user.isEmpty { packed.pointee.user = try arena.text(self.user) }
        return packed
    }
}

/// Answers `RegistrationForm`.
public struct RegistrationFormAnswer: Sendable, Equatable {
    /// The e-mail address, which the person signs in with.
    public var email: String
    /// Secret. At most 1,024 bytes. See the guidelines of the step.
    public var newPassword: SecretBytes
    /// Secret. The new password again.
    public var confirmation: SecretBytes
    /// At most 256 bytes.
    public var fullName: String
    /// With the country code, such as `+41 44 123 45 67`.
    public var phone: String
    /// The language of messages, a BCP 47 tag. Empty means the tenant's language.
    public var locale: String
    /// An IANA name such as `Europe/Zurich`.
    public var timeZone: String

    public init(
        email: String = "",
        newPassword: SecretBytes = SecretBytes(),
        confirmation: SecretBytes = SecretBytes(),
        fullName: String = "",
        phone: String = "",
        locale: String = "",
        timeZone: String = ""
    ) {
        self.email = email
        self.newPassword = newPassword
        self.confirmation = confirmation
        self.fullName = fullName
        self.phone = phone
        self.locale = locale
        self.timeZone = timeZone
    }
}

extension RegistrationFormAnswer: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__registration_form_answer__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__RegistrationFormAnswer) {
        self.email = String(reading: source.email)
        self.newPassword = SecretBytes(reading: source.new_password)
        self.confirmation = SecretBytes(reading: source.confirmation)
        self.fullName = String(reading: source.full_name)
        self.phone = String(reading: source.phone)
        self.locale = String(reading: source.locale)
        self.timeZone = String(reading: source.time_zone)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__RegistrationFormAnswer> {
        let packed = try arena.allocate(Frontdesk__V1__RegistrationFormAnswer.self)
        frontdesk__v1__registration_form_answer__init(packed)
        if !self.email.isEmpty { packed.pointee.email = try arena.text(self.email) }
        if !self.newPassword.isEmpty { packed.pointee.new_password = try arena.text(self.newPassword) }
        if !self.confirmation.isEmpty { packed.pointee.confirmation = try arena.text(self.confirmation) }
        if !self.fullName.isEmpty { packed.pointee.full_name = try arena.text(self.fullName) }
        if !self.phone.isEmpty { packed.pointee.phone = try arena.text(self.phone) }
        if !self.locale.isEmpty { packed.pointee.locale = try arena.text(self.locale) }
        if !self.timeZone.isEmpty { packed.pointee.time_zone = try arena.text(self.timeZone) }
        return packed
    }
}

/// Answers `VerificationCode`.
public struct VerificationCodeAnswer: Sendable, Equatable {
    /// Secret. Six digits.
    public var code: SecretBytes
    /// Secret. The token of the link in the same mail, if the person opened it in this browser. It
    /// replaces the code.
    public var linkToken: SecretBytes

    public init(
        code: SecretBytes = SecretBytes(),
        linkToken: SecretBytes = SecretBytes()
    ) {
        self.code = code
        self.linkToken = linkToken
    }
}

extension VerificationCodeAnswer: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__verification_code_answer__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__VerificationCodeAnswer) {
        self.code = SecretBytes(reading: source.code)
        self.linkToken = SecretBytes(reading: source.link_token)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__VerificationCodeAnswer> {
        let packed = try arena.allocate(Frontdesk__V1__VerificationCodeAnswer.self)
        frontdesk__v1__verification_code_answer__init(packed)
        if !self.code.isEmpty { packed.pointee.code = try arena.text(self.code) }
        if !self.linkToken.isEmpty { packed.pointee.link_token = try arena.text(self.linkToken) }
        return packed
    }
}

/// Answers `ChooseClinicGroup`.
public struct ChooseClinicGroupAnswer: Sendable, Equatable {
    /// One of these is required. Whatever names no group that can be chosen here gets UNKNOWN_GROUP.
    public var choice: Choice?

    public init(
        choice: Choice? = nil
    ) {
        self.choice = choice
    }

    /// One of these is required. Whatever names no group that can be chosen here gets UNKNOWN_GROUP.
    public enum Choice: Sendable, Equatable {
        /// The group's name. Case, spaces and Unicode compositions are ignored.
        case name(String)
        /// The whole text that a camera read, or the value of the parameter `group`. A frontend must not
        /// open it.
        case qrPayload(String)
        /// Always true: continue without a clinic group.
        case skip(Bool)
        /// Always true: the group that was chosen last.
        case same(Bool)
    }
}

extension ChooseClinicGroupAnswer: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__choose_clinic_group_answer__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ChooseClinicGroupAnswer) {
        switch source.choice_case.rawValue {
        case 1: self.choice = .name(String(reading: source.name))
        case 2: self.choice = .qrPayload(String(reading: source.qr_payload))
        case 3: self.choice = .skip(source.skip != 0)
        case 4: self.choice = .same(source.same != 0)
        default: self.choice = nil
        }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ChooseClinicGroupAnswer> {
        let packed = try arena.allocate(Frontdesk__V1__ChooseClinicGroupAnswer.self)
        frontdesk__v1__choose_clinic_group_answer__init(packed)
        switch self.choice {
        case .name(let value):
            packed.pointee.choice_case = Frontdesk__V1__ChooseClinicGroupAnswer__ChoiceCase(rawValue: 1)
            packed.pointee.name = try arena.text(value)
        case .qrPayload(let value):
            packed.pointee.choice_case = Frontdesk__V1__ChooseClinicGroupAnswer__ChoiceCase(rawValue: 2)
            packed.pointee.qr_payload = try arena.text(value)
        case .skip(let value):
            packed.pointee.choice_case = Frontdesk__V1__ChooseClinicGroupAnswer__ChoiceCase(rawValue: 3)
            packed.pointee.skip = value ? 1 : 0
        case .same(let value):
            packed.pointee.choice_case = Frontdesk__V1__ChooseClinicGroupAnswer__ChoiceCase(rawValue: 4)
            packed.pointee.same = value ? 1 : 0
        case nil: break
        }
        return packed
    }
}

/// The state of a flow: what it needs next and, if the last answer was not accepted, why.
public struct Step: Sendable, Equatable {
    /// Secret. Identifies the flow in the next call. Empty when the flow has ended.
    public var flowToken: SecretBytes
    /// When the flow expires.
    public var expiresAt: Int64
    /// Present if the last answer was not accepted.
    public var problem: Problem?
    /// What the flow needs. Numbers 24 to 26 and 30 to 39 are reserved for needs of later
    /// versions. A frontend that finds none of the fields it knows asks the person to use a newer page.
    public var need: Need?

    public init(
        flowToken: SecretBytes = SecretBytes(),
        expiresAt: Int64 = 0,
        problem: Problem? = nil,
        need: Need? = nil
    ) {
        self.flowToken = flowToken
        self.expiresAt = expiresAt
        self.problem = problem
        self.need = need
    }

    /// What the flow needs. Numbers 24 to 26 and 30 to 39 are reserved for needs of later
    /// versions. A frontend that finds none of the fields it knows asks the person to use a newer page.
    public enum Need: Sendable, Equatable {
        case identify(Identify)
        case password(Password)
        case chooseSecondFactor(ChooseSecondFactor)
        case oneTimeCode(OneTimeCode)
        case securityQuestion(SecurityQuestion)
        case confirmEmail(ConfirmEmail)
        case setSecurityQuestion(SetSecurityQuestion)
        case changePassword(ChangePassword)
        case setPassword(SetPassword)
        case chooseTimeZone(ChooseTimeZone)
        case enrollAuthenticator(EnrollAuthenticator)
        case recover(Recover)
        case registrationForm(RegistrationForm)
        case verificationCode(VerificationCode)
        case chooseClinicGroup(ChooseClinicGroup)
        case signedIn(SignedIn)
        case refused(Refused)
        case finished(Finished)
    }
}

extension Step: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__step__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__Step) {
        self.flowToken = SecretBytes(reading: source.flow_token)
        self.expiresAt = source.expires_at
        self.problem = source.problem.map { Problem(reading: $0.pointee) }
        switch source.need_case.rawValue {
        case 10: self.need = source.identify.map { Identify(reading: $0.pointee) }.map(Need.identify)
        case 11: self.need = source.password.map { Password(reading: $0.pointee) }.map(Need.password)
        case 12: self.need = source.choose_second_factor.map { ChooseSecondFactor(reading: $0.pointee) }.map(Need.chooseSecondFactor)
        case 13: self.need = source.one_time_code.map { OneTimeCode(reading: $0.pointee) }.map(Need.oneTimeCode)
        case 14: self.need = source.security_question.map { SecurityQuestion(reading: $0.pointee) }.map(Need.securityQuestion)
        case 15: self.need = source.confirm_email.map { ConfirmEmail(reading: $0.pointee) }.map(Need.confirmEmail)
        case 16: self.need = source.set_security_question.map { SetSecurityQuestion(reading: $0.pointee) }.map(Need.setSecurityQuestion)
        case 17: self.need = source.change_password.map { ChangePassword(reading: $0.pointee) }.map(Need.changePassword)
        case 18: self.need = source.set_password.map { SetPassword(reading: $0.pointee) }.map(Need.setPassword)
        case 19: self.need = source.choose_time_zone.map { ChooseTimeZone(reading: $0.pointee) }.map(Need.chooseTimeZone)
        case 20: self.need = source.enroll_authenticator.map { EnrollAuthenticator(reading: $0.pointee) }.map(Need.enrollAuthenticator)
        case 21: self.need = source.recover.map { Recover(reading: $0.pointee) }.map(Need.recover)
        case 27: self.need = source.registration_form.map { RegistrationForm(reading: $0.pointee) }.map(Need.registrationForm)
        case 28: self.need = source.verification_code.map { VerificationCode(reading: $0.pointee) }.map(Need.verificationCode)
        case 29: self.need = source.choose_clinic_group.map { ChooseClinicGroup(reading: $0.pointee) }.map(Need.chooseClinicGroup)
        case 40: self.need = source.signed_in.map { SignedIn(reading: $0.pointee) }.map(Need.signedIn)
        case 41: self.need = source.refused.map { Refused(reading: $0.pointee) }.map(Need.refused)
        case 42: self.need = source.finished.map { Finished(reading: $0.pointee) }.map(Need.finished)
        default: self.need = nil
        }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__Step> {
        let packed = try arena.allocate(Frontdesk__V1__Step.self)
        frontdesk__v1__step__init(packed)
        if !self.flowToken.isEmpty { packed.pointee.flow_token = try arena.text(self.flowToken) }
        packed.pointee.expires_at = self.expiresAt
        if let value = self.problem { packed.pointee.problem = try value.pack(into: arena) }
        switch self.need {
        case .identify(let value):
            packed.pointee.need_case = Frontdesk__V1__Step__NeedCase(rawValue: 10)
            packed.pointee.identify = try value.pack(into: arena)
        case .password(let value):
            packed.pointee.need_case = Frontdesk__V1__Step__NeedCase(rawValue: 11)
            packed.pointee.password = try value.pack(into: arena)
        case .chooseSecondFactor(let value):
            packed.pointee.need_case = Frontdesk__V1__Step__NeedCase(rawValue: 12)
            packed.pointee.choose_second_factor = try value.pack(into: arena)
        case .oneTimeCode(let value):
            packed.pointee.need_case = Frontdesk__V1__Step__NeedCase(rawValue: 13)
            packed.pointee.one_time_code = try value.pack(into: arena)
        case .securityQuestion(let value):
            packed.pointee.need_case = Frontdesk__V1__Step__NeedCase(rawValue: 14)
            packed.pointee.security_question = try value.pack(into: arena)
        case .confirmEmail(let value):
            packed.pointee.need_case = Frontdesk__V1__Step__NeedCase(rawValue: 15)
            packed.pointee.confirm_email = try value.pack(into: arena)
        case .setSecurityQuestion(let value):
            packed.pointee.need_case = Frontdesk__V1__Step__NeedCase(rawValue: 16)
            packed.pointee.set_security_question = try value.pack(into: arena)
        case .changePassword(let value):
            packed.pointee.need_case = Frontdesk__V1__Step__NeedCase(rawValue: 17)
            packed.pointee.change_password = try value.pack(into: arena)
        case .setPassword(let value):
            packed.pointee.need_case = Frontdesk__V1__Step__NeedCase(rawValue: 18)
            packed.pointee.set_password = try value.pack(into: arena)
        case .chooseTimeZone(let value):
            packed.pointee.need_case = Frontdesk__V1__Step__NeedCase(rawValue: 19)
            packed.pointee.choose_time_zone = try value.pack(into: arena)
        case .enrollAuthenticator(let value):
            packed.pointee.need_case = Frontdesk__V1__Step__NeedCase(rawValue: 20)
            packed.pointee.enroll_authenticator = try value.pack(into: arena)
        case .recover(let value):
            packed.pointee.need_case = Frontdesk__V1__Step__NeedCase(rawValue: 21)
            packed.pointee.recover = try value.pack(into: arena)
        case .registrationForm(let value):
            packed.pointee.need_case = Frontdesk__V1__Step__NeedCase(rawValue: 27)
            packed.pointee.registration_form = try value.pack(into: arena)
        case .verificationCode(let value):
            packed.pointee.need_case = Frontdesk__V1__Step__NeedCase(rawValue: 28)
            packed.pointee.verification_code = try value.pack(into: arena)
        case .chooseClinicGroup(let value):
            packed.pointee.need_case = Frontdesk__V1__Step__NeedCase(rawValue: 29)
            packed.pointee.choose_clinic_group = try value.pack(into: arena)
        case .signedIn(let value):
            packed.pointee.need_case = Frontdesk__V1__Step__NeedCase(rawValue: 40)
            packed.pointee.signed_in = try value.pack(into: arena)
        case .refused(let value):
            packed.pointee.need_case = Frontdesk__V1__Step__NeedCase(rawValue: 41)
            packed.pointee.refused = try value.pack(into: arena)
        case .finished(let value):
            packed.pointee.need_case = Frontdesk__V1__Step__NeedCase(rawValue: 42)
            packed.pointee.finished = try value.pack(into: arena)
        case nil: break
        }
        return packed
    }
}

/// Asks for office, user name or e-mail address, and password.
public struct Identify: Sendable, Equatable {
    public init() {}
}

extension Identify: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__identify__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__Identify) {}

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__Identify> {
        let packed = try arena.allocate(Frontdesk__V1__Identify.self)
        frontdesk__v1__identify__init(packed)
        return packed
    }
}

/// Asks for the password of a known account, or for the one that was chosen at registration.
public struct Password: Sendable, Equatable {
    /// The user name as the administrator wrote it, or the e-mail address as the person typed it.
    public var userName: String
    public var purpose: PasswordPurpose

    public init(
        userName: String = "",
        purpose: PasswordPurpose = .unspecified
    ) {
        self.userName = userName
        self.purpose = purpose
    }
}

extension Password: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__password__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__Password) {
        self.userName = String(reading: source.user_name)
        self.purpose = PasswordPurpose(rawValue: Int32(bitPattern: source.purpose.rawValue))
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__Password> {
        let packed = try arena.allocate(Frontdesk__V1__Password.self)
        frontdesk__v1__password__init(packed)
        if !self.userName.isEmpty { packed.pointee.user_name = try arena.text(self.userName) }
        packed.pointee.purpose = Frontdesk__V1__PasswordPurpose(rawValue: UInt32(bitPattern: self.purpose.rawValue))
        return packed
    }
}

/// A factor that the person can use.
public struct FactorChoice: Sendable, Equatable {
    public var factor: SecondFactor
    /// Where the code would be sent, such as `+41 ** *** ** 67` or `a***@s***.example`. Empty for
    /// factors that need no message.
    public var maskedDestination: String

    public init(
        factor: SecondFactor = .unspecified,
        maskedDestination: String = ""
    ) {
        self.factor = factor
        self.maskedDestination = maskedDestination
    }
}

extension FactorChoice: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__factor_choice__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__FactorChoice) {
        self.factor = SecondFactor(rawValue: Int32(bitPattern: source.factor.rawValue))
        self.maskedDestination = String(reading: source.masked_destination)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__FactorChoice> {
        let packed = try arena.allocate(Frontdesk__V1__FactorChoice.self)
        frontdesk__v1__factor_choice__init(packed)
        packed.pointee.factor = Frontdesk__V1__SecondFactor(rawValue: UInt32(bitPattern: self.factor.rawValue))
        if !self.maskedDestination.isEmpty { packed.pointee.masked_destination = try arena.text(self.maskedDestination) }
        return packed
    }
}

/// Asks which factor to use.
public struct ChooseSecondFactor: Sendable, Equatable {
    public var choices: [FactorChoice]

    public init(
        choices: [FactorChoice] = []
    ) {
        self.choices = choices
    }
}

extension ChooseSecondFactor: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__choose_second_factor__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ChooseSecondFactor) {
        self.choices = [FactorChoice](reading: source.choices, count: source.n_choices)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ChooseSecondFactor> {
        let packed = try arena.allocate(Frontdesk__V1__ChooseSecondFactor.self)
        frontdesk__v1__choose_second_factor__init(packed)
        packed.pointee.n_choices = self.choices.count
        packed.pointee.choices = try arena.list(messages: self.choices)
        return packed
    }
}

/// Asks for a code.
public struct OneTimeCode: Sendable, Equatable {
    public var factor: SecondFactor
    /// Where the code was sent. Empty if none was sent.
    public var maskedDestination: String
    /// From when another code can be sent. 0 means never.
    public var resendAt: Int64
    /// When the code expires. 0 for factors that need no message.
    public var codeExpiresAt: Int64
    /// For how many days the person may trust this device. 0 means that they may not.
    public var trustDays: UInt32
    /// The other factors that the person can use.
    public var others: [FactorChoice]

    public init(
        factor: SecondFactor = .unspecified,
        maskedDestination: String = "",
        resendAt: Int64 = 0,
        codeExpiresAt: Int64 = 0,
        trustDays: UInt32 = 0,
        others: [FactorChoice] = []
    ) {
        self.factor = factor
        self.maskedDestination = maskedDestination
        self.resendAt = resendAt
        self.codeExpiresAt = codeExpiresAt
        self.trustDays = trustDays
        self.others = others
    }
}

extension OneTimeCode: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__one_time_code__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__OneTimeCode) {
        self.factor = SecondFactor(rawValue: Int32(bitPattern: source.factor.rawValue))
        self.maskedDestination = String(reading: source.masked_destination)
        self.resendAt = source.resend_at
        self.codeExpiresAt = source.code_expires_at
        self.trustDays = source.trust_days
        self.others = [FactorChoice](reading: source.others, count: source.n_others)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__OneTimeCode> {
        let packed = try arena.allocate(Frontdesk__V1__OneTimeCode.self)
        frontdesk__v1__one_time_code__init(packed)
        packed.pointee.factor = Frontdesk__V1__SecondFactor(rawValue: UInt32(bitPattern: self.factor.rawValue))
        if !self.maskedDestination.isEmpty { packed.pointee.masked_destination = try arena.text(self.maskedDestination) }
        packed.pointee.resend_at = self.resendAt
        packed.pointee.code_expires_at = self.codeExpiresAt
        packed.pointee.trust_days = self.trustDays
        packed.pointee.n_others = self.others.count
        packed.pointee.others = try arena.list(messages: self.others)
        return packed
    }
}

/// Asks for the answer to the person's security question.
public struct SecurityQuestion: Sendable, Equatable {
    public var question: QuestionText?

    public init(
        question: QuestionText? = nil
    ) {
        self.question = question
    }
}

extension SecurityQuestion: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__security_question__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__SecurityQuestion) {
        self.question = source.question.map { QuestionText(reading: $0.pointee) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__SecurityQuestion> {
        let packed = try arena.allocate(Frontdesk__V1__SecurityQuestion.self)
        frontdesk__v1__security_question__init(packed)
        if let value = self.question { packed.pointee.question = try value.pack(into: arena) }
        return packed
    }
}

/// A security question.
public struct QuestionText: Sendable, Equatable {
    /// Never changes.
    public var questionID: String
    /// In the person's language.
    public var text: String

    public init(
        questionID: String = "",
        text: String = ""
    ) {
        self.questionID = questionID
        self.text = text
    }
}

extension QuestionText: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__question_text__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__QuestionText) {
        self.questionID = String(reading: source.question_id)
        self.text = String(reading: source.text)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__QuestionText> {
        let packed = try arena.allocate(Frontdesk__V1__QuestionText.self)
        frontdesk__v1__question_text__init(packed)
        if !self.questionID.isEmpty { packed.pointee.question_id = try arena.text(self.questionID) }
        if !self.text.isEmpty { packed.pointee.text = try arena.text(self.text) }
        return packed
    }
}

/// Asks the person to confirm the e-mail address.
public struct ConfirmEmail: Sendable, Equatable {
    /// The address as the administrator wrote it.
    public var email: String
    /// Whether a code was sent to the address. Otherwise the address is proven already, and the person
    /// only types it again.
    public var codeSent: Bool
    /// From when another code can be sent. 0 means never.
    public var resendAt: Int64
    /// When the code expires. 0 if none was sent.
    public var codeExpiresAt: Int64

    public init(
        email: String = "",
        codeSent: Bool = false,
        resendAt: Int64 = 0,
        codeExpiresAt: Int64 = 0
    ) {
        self.email = email
        self.codeSent = codeSent
        self.resendAt = resendAt
        self.codeExpiresAt = codeExpiresAt
    }
}

extension ConfirmEmail: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__confirm_email__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ConfirmEmail) {
        self.email = String(reading: source.email)
        self.codeSent = source.code_sent != 0
        self.resendAt = source.resend_at
        self.codeExpiresAt = source.code_expires_at
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ConfirmEmail> {
        let packed = try arena.allocate(Frontdesk__V1__ConfirmEmail.self)
        frontdesk__v1__confirm_email__init(packed)
        if !self.email.isEmpty { packed.pointee.email = try arena.text(self.email) }
        packed.pointee.code_sent = self.codeSent ? 1 : 0
        packed.pointee.resend_at = self.resendAt
        packed.pointee.code_expires_at = self.codeExpiresAt
        return packed
    }
}

/// Asks the person to choose a security question and to answer it.
public struct SetSecurityQuestion: Sendable, Equatable {
    public var questions: [QuestionText]

    public init(
        questions: [QuestionText] = []
    ) {
        self.questions = questions
    }
}

extension SetSecurityQuestion: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__set_security_question__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__SetSecurityQuestion) {
        self.questions = [QuestionText](reading: source.questions, count: source.n_questions)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__SetSecurityQuestion> {
        let packed = try arena.allocate(Frontdesk__V1__SetSecurityQuestion.self)
        frontdesk__v1__set_security_question__init(packed)
        packed.pointee.n_questions = self.questions.count
        packed.pointee.questions = try arena.list(messages: self.questions)
        return packed
    }
}

/// Asks for the current password and a new one. Show the guidelines first.
public struct ChangePassword: Sendable, Equatable {
    public var guidelines: [Guideline]

    public init(
        guidelines: [Guideline] = []
    ) {
        self.guidelines = guidelines
    }
}

extension ChangePassword: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__change_password__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ChangePassword) {
        self.guidelines = [Guideline](reading: source.guidelines, count: source.n_guidelines)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ChangePassword> {
        let packed = try arena.allocate(Frontdesk__V1__ChangePassword.self)
        frontdesk__v1__change_password__init(packed)
        packed.pointee.n_guidelines = self.guidelines.count
        packed.pointee.guidelines = try arena.list(messages: self.guidelines)
        return packed
    }
}

/// Asks for a new password. Show the guidelines first.
public struct SetPassword: Sendable, Equatable {
    public var guidelines: [Guideline]
    /// The user name of the account.
    public var userName: String

    public init(
        guidelines: [Guideline] = [],
        userName: String = ""
    ) {
        self.guidelines = guidelines
        self.userName = userName
    }
}

extension SetPassword: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__set_password__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__SetPassword) {
        self.guidelines = [Guideline](reading: source.guidelines, count: source.n_guidelines)
        self.userName = String(reading: source.user_name)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__SetPassword> {
        let packed = try arena.allocate(Frontdesk__V1__SetPassword.self)
        frontdesk__v1__set_password__init(packed)
        packed.pointee.n_guidelines = self.guidelines.count
        packed.pointee.guidelines = try arena.list(messages: self.guidelines)
        if !self.userName.isEmpty { packed.pointee.user_name = try arena.text(self.userName) }
        return packed
    }
}

/// A rule for new passwords.
public struct Guideline: Sendable, Equatable {
    public var kind: GuidelineKind
    /// The number in the rule: characters for the lengths, the score for the strength.
    public var number: UInt32

    public init(
        kind: GuidelineKind = .unspecified,
        number: UInt32 = 0
    ) {
        self.kind = kind
        self.number = number
    }
}

extension Guideline: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__guideline__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__Guideline) {
        self.kind = GuidelineKind(rawValue: Int32(bitPattern: source.kind.rawValue))
        self.number = source.number
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__Guideline> {
        let packed = try arena.allocate(Frontdesk__V1__Guideline.self)
        frontdesk__v1__guideline__init(packed)
        packed.pointee.kind = Frontdesk__V1__GuidelineKind(rawValue: UInt32(bitPattern: self.kind.rawValue))
        packed.pointee.number = self.number
        return packed
    }
}

/// Asks for a time zone.
public struct ChooseTimeZone: Sendable, Equatable {
    /// The tenant's time zone, which the page may preselect.
    public var suggestion: String

    public init(
        suggestion: String = ""
    ) {
        self.suggestion = suggestion
    }
}

extension ChooseTimeZone: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__choose_time_zone__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ChooseTimeZone) {
        self.suggestion = String(reading: source.suggestion)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ChooseTimeZone> {
        let packed = try arena.allocate(Frontdesk__V1__ChooseTimeZone.self)
        frontdesk__v1__choose_time_zone__init(packed)
        if !self.suggestion.isEmpty { packed.pointee.suggestion = try arena.text(self.suggestion) }
        return packed
    }
}

/// Asks the person to set up an authenticator app, because the tenant requires a second factor that
/// the person does not have yet.
public struct EnrollAuthenticator: Sendable, Equatable {
    /// Secret. The key in base32, to type into the app.
    public var secret: SecretBytes
    /// Secret. The key as an `otpauth:` URI, for a link or a QR code.
    public var uri: SecretBytes
    /// Secret. The URI as a QR code in SVG.
    public var qrSvg: SecretBytes

    public init(
        secret: SecretBytes = SecretBytes(),
        uri: SecretBytes = SecretBytes(),
        qrSvg: SecretBytes = SecretBytes()
    ) {
        self.secret = secret
        self.uri = uri
        self.qrSvg = qrSvg
    }
}

extension EnrollAuthenticator: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__enroll_authenticator__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__EnrollAuthenticator) {
        self.secret = SecretBytes(reading: source.secret)
        self.uri = SecretBytes(reading: source.uri)
        self.qrSvg = SecretBytes(reading: source.qr_svg)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__EnrollAuthenticator> {
        let packed = try arena.allocate(Frontdesk__V1__EnrollAuthenticator.self)
        frontdesk__v1__enroll_authenticator__init(packed)
        if !self.secret.isEmpty { packed.pointee.secret = try arena.text(self.secret) }
        if !self.uri.isEmpty { packed.pointee.uri = try arena.text(self.uri) }
        if !self.qrSvg.isEmpty { packed.pointee.qr_svg = try arena.text(self.qrSvg) }
        return packed
    }
}

/// Asks for the data of a new account. Show the guidelines first.
public struct RegistrationForm: Sendable, Equatable {
    /// The fields of `RegistrationFormAnswer`, in display order.
    public var fields: [FormField]
    public var guidelines: [Guideline]

    public init(
        fields: [FormField] = [],
        guidelines: [Guideline] = []
    ) {
        self.fields = fields
        self.guidelines = guidelines
    }
}

extension RegistrationForm: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__registration_form__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__RegistrationForm) {
        self.fields = [FormField](reading: source.fields, count: source.n_fields)
        self.guidelines = [Guideline](reading: source.guidelines, count: source.n_guidelines)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__RegistrationForm> {
        let packed = try arena.allocate(Frontdesk__V1__RegistrationForm.self)
        frontdesk__v1__registration_form__init(packed)
        packed.pointee.n_fields = self.fields.count
        packed.pointee.fields = try arena.list(messages: self.fields)
        packed.pointee.n_guidelines = self.guidelines.count
        packed.pointee.guidelines = try arena.list(messages: self.guidelines)
        return packed
    }
}

/// A field of a form.
public struct FormField: Sendable, Equatable {
    /// Its name in the answer, such as `full_name`.
    public var name: String
    public var required: Bool

    public init(
        name: String = "",
        required: Bool = false
    ) {
        self.name = name
        self.required = required
    }
}

extension FormField: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__form_field__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__FormField) {
        self.name = String(reading: source.name)
        self.required = source.required != 0
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__FormField> {
        let packed = try arena.allocate(Frontdesk__V1__FormField.self)
        frontdesk__v1__form_field__init(packed)
        if !self.name.isEmpty { packed.pointee.name = try arena.text(self.name) }
        packed.pointee.required = self.required ? 1 : 0
        return packed
    }
}

/// Asks for the code that was mailed to a person who registers.
public struct VerificationCode: Sendable, Equatable {
    /// The address as the person typed it.
    public var email: String
    /// From when another code can be sent. 0 means never.
    public var resendAt: Int64
    /// When the code expires.
    public var codeExpiresAt: Int64

    public init(
        email: String = "",
        resendAt: Int64 = 0,
        codeExpiresAt: Int64 = 0
    ) {
        self.email = email
        self.resendAt = resendAt
        self.codeExpiresAt = codeExpiresAt
    }
}

extension VerificationCode: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__verification_code__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__VerificationCode) {
        self.email = String(reading: source.email)
        self.resendAt = source.resend_at
        self.codeExpiresAt = source.code_expires_at
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__VerificationCode> {
        let packed = try arena.allocate(Frontdesk__V1__VerificationCode.self)
        frontdesk__v1__verification_code__init(packed)
        if !self.email.isEmpty { packed.pointee.email = try arena.text(self.email) }
        packed.pointee.resend_at = self.resendAt
        packed.pointee.code_expires_at = self.codeExpiresAt
        return packed
    }
}

/// Asks a patient for a clinic group, by name or by the QR code that a clinic handed out. The patient
/// may continue without one.
public struct ChooseClinicGroup: Sendable, Equatable {
    /// The display name of the group that was chosen last, for `same`. Empty if there is none that can
    /// be chosen now.
    public var lastGroup: String

    public init(
        lastGroup: String = ""
    ) {
        self.lastGroup = lastGroup
    }
}

extension ChooseClinicGroup: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__choose_clinic_group__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ChooseClinicGroup) {
        self.lastGroup = String(reading: source.last_group)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ChooseClinicGroup> {
        let packed = try arena.allocate(Frontdesk__V1__ChooseClinicGroup.self)
        frontdesk__v1__choose_clinic_group__init(packed)
        if !self.lastGroup.isEmpty { packed.pointee.last_group = try arena.text(self.lastGroup) }
        return packed
    }
}

/// Asks whose password was forgotten.
public struct Recover: Sendable, Equatable {
    public init() {}
}

extension Recover: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__recover__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__Recover) {}

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__Recover> {
        let packed = try arena.allocate(Frontdesk__V1__Recover.self)
        frontdesk__v1__recover__init(packed)
        return packed
    }
}

/// The flow has succeeded and ends without a session.
public struct Finished: Sendable, Equatable {
    public var reason: FinishReason

    public init(
        reason: FinishReason = .unspecified
    ) {
        self.reason = reason
    }
}

extension Finished: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__finished__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__Finished) {
        self.reason = FinishReason(rawValue: Int32(bitPattern: source.reason.rawValue))
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__Finished> {
        let packed = try arena.allocate(Frontdesk__V1__Finished.self)
        frontdesk__v1__finished__init(packed)
        packed.pointee.reason = Frontdesk__V1__FinishReason(rawValue: UInt32(bitPattern: self.reason.rawValue))
        return packed
    }
}

/// The person is signed in.
public struct SignedIn: Sendable, Equatable {
    /// Secret. The frontend keeps it, usually in a cookie, and sends it to `Sessions.Validate`.
    public var sessionToken: SecretBytes
    public var session: Session?
    /// Secret. Identifies this device as trusted in later sign-ins of this person. Keep it in a
    /// separate cookie for `device_days` days. Empty unless it was requested.
    public var deviceToken: SecretBytes
    public var deviceDays: UInt32
    /// Office and user name, encrypted, for `SignInPage.Describe`. Keep it in a separate cookie. Empty
    /// unless it was requested.
    public var rememberToken: String
    /// Secret. Recovery codes to print and keep, if the person has just set up an authenticator.
    public var recoveryCodes: [SecretBytes]

    public init(
        sessionToken: SecretBytes = SecretBytes(),
        session: Session? = nil,
        deviceToken: SecretBytes = SecretBytes(),
        deviceDays: UInt32 = 0,
        rememberToken: String = "",
        recoveryCodes: [SecretBytes] = []
    ) {
        self.sessionToken = sessionToken
        self.session = session
        self.deviceToken = deviceToken
        self.deviceDays = deviceDays
        self.rememberToken = rememberToken
        self.recoveryCodes = recoveryCodes
    }
}

extension SignedIn: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__signed_in__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__SignedIn) {
        self.sessionToken = SecretBytes(reading: source.session_token)
        self.session = source.session.map { Session(reading: $0.pointee) }
        self.deviceToken = SecretBytes(reading: source.device_token)
        self.deviceDays = source.device_days
        self.rememberToken = String(reading: source.remember_token)
        self.recoveryCodes = [SecretBytes](reading: source.recovery_codes, count: source.n_recovery_codes) { SecretBytes(reading: $0) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__SignedIn> {
        let packed = try arena.allocate(Frontdesk__V1__SignedIn.self)
        frontdesk__v1__signed_in__init(packed)
        if !self.sessionToken.isEmpty { packed.pointee.session_token = try arena.text(self.sessionToken) }
        if let value = self.session { packed.pointee.session = try value.pack(into: arena) }
        if !self.deviceToken.isEmpty { packed.pointee.device_token = try arena.text(self.deviceToken) }
        packed.pointee.device_days = self.deviceDays
        if !self.rememberToken.isEmpty { packed.pointee.remember_token = try arena.text(self.rememberToken) }
        packed.pointee.n_recovery_codes = self.recoveryCodes.count
        packed.pointee.recovery_codes = try arena.list(self.recoveryCodes) { value throws(ArenaError) in try arena.text(value) }
        return packed
    }
}

/// The flow has failed, whatever the answer. Start another.
public struct Refused: Sendable, Equatable {
    public var reason: ProblemReason
    /// When another flow may succeed. 0 means that this is not known.
    public var retryAt: Int64

    public init(
        reason: ProblemReason = .unspecified,
        retryAt: Int64 = 0
    ) {
        self.reason = reason
        self.retryAt = retryAt
    }
}

extension Refused: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__refused__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__Refused) {
        self.reason = ProblemReason(rawValue: Int32(bitPattern: source.reason.rawValue))
        self.retryAt = source.retry_at
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__Refused> {
        let packed = try arena.allocate(Frontdesk__V1__Refused.self)
        frontdesk__v1__refused__init(packed)
        packed.pointee.reason = Frontdesk__V1__ProblemReason(rawValue: UInt32(bitPattern: self.reason.rawValue))
        packed.pointee.retry_at = self.retryAt
        return packed
    }
}

/// Why an answer was not accepted.
public struct Problem: Sendable, Equatable {
    public var reason: ProblemReason
    /// The fields of the answer that were wrong, if any.
    public var violations: [FieldViolation]
    /// When the daemon will accept the next answer. 0 means at once.
    public var retryAt: Int64

    public init(
        reason: ProblemReason = .unspecified,
        violations: [FieldViolation] = [],
        retryAt: Int64 = 0
    ) {
        self.reason = reason
        self.violations = violations
        self.retryAt = retryAt
    }
}

extension Problem: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__problem__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__Problem) {
        self.reason = ProblemReason(rawValue: Int32(bitPattern: source.reason.rawValue))
        self.violations = [FieldViolation](reading: source.violations, count: source.n_violations)
        self.retryAt = source.retry_at
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__Problem> {
        let packed = try arena.allocate(Frontdesk__V1__Problem.self)
        frontdesk__v1__problem__init(packed)
        packed.pointee.reason = Frontdesk__V1__ProblemReason(rawValue: UInt32(bitPattern: self.reason.rawValue))
        packed.pointee.n_violations = self.violations.count
        packed.pointee.violations = try arena.list(messages: self.violations)
        packed.pointee.retry_at = self.retryAt
        return packed
    }
}

/// The result of a sign-in: one account, in one tenant, for one app.
public struct Session: Sendable, Equatable {
    /// Identifies the session in lists. It is not secret and gives no access.
    public var sessionID: String
    public var tenantID: String
    /// The tenant's name as its operator wrote it.
    public var tenant: String
    public var accountID: String
    /// The account's user name as its administrator wrote it.
    public var userName: String
    public var app: App
    public var role: Role
    /// What was proven, and when.
    public var proofs: [Proof]
    public var createdAt: Int64
    /// The last request of this session that was not marked as background, accurate to 30 seconds.
    public var lastSeenAt: Int64
    /// When the session expires if it is not used.
    public var idleExpiresAt: Int64
    /// When the session expires in any case.
    public var expiresAt: Int64
    /// Where the person signed in.
    public var client: ClientContext?
    /// Whether this is the session that called. Set only in lists.
    public var current: Bool
    /// The clinic group that the patient chose. Empty without one, and for every other app.
    public var clinicGroupID: String
    /// The group's display name.
    public var clinicGroup: String

    public init(
        sessionID: String = "",
        tenantID: String = "",
        tenant: String = "",
        accountID: String = "",
        userName: String = "",
        app: App = .unspecified,
        role: Role = .unspecified,
        proofs: [Proof] = [],
        createdAt: Int64 = 0,
        lastSeenAt: Int64 = 0,
        idleExpiresAt: Int64 = 0,
        expiresAt: Int64 = 0,
        client: ClientContext? = nil,
        current: Bool = false,
        clinicGroupID: String = "",
        clinicGroup: String = ""
    ) {
        self.sessionID = sessionID
        self.tenantID = tenantID
        self.tenant = tenant
        self.accountID = accountID
        self.userName = userName
        self.app = app
        self.role = role
        self.proofs = proofs
        self.createdAt = createdAt
        self.lastSeenAt = lastSeenAt
        self.idleExpiresAt = idleExpiresAt
        self.expiresAt = expiresAt
        self.client = client
        self.current = current
        self.clinicGroupID = clinicGroupID
        self.clinicGroup = clinicGroup
    }
}

extension Session: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__session__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__Session) {
        self.sessionID = String(reading: source.session_id)
        self.tenantID = String(reading: source.tenant_id)
        self.tenant = String(reading: source.tenant)
        self.accountID = String(reading: source.account_id)
        self.userName = String(reading: source.user_name)
        self.app = App(rawValue: Int32(bitPattern: source.app.rawValue))
        self.role = Role(rawValue: Int32(bitPattern: source.role.rawValue))
        self.proofs = [Proof](reading: source.proofs, count: source.n_proofs)
        self.createdAt = source.created_at
        self.lastSeenAt = source.last_seen_at
        self.idleExpiresAt = source.idle_expires_at
        self.expiresAt = source.expires_at
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
        self.current = source.current != 0
        self.clinicGroupID = String(reading: source.clinic_group_id)
        self.clinicGroup = String(reading: source.clinic_group)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__Session> {
        let packed = try arena.allocate(Frontdesk__V1__Session.self)
        frontdesk__v1__session__init(packed)
        if !self.sessionID.isEmpty { packed.pointee.session_id = try arena.text(self.sessionID) }
        if !self.tenantID.isEmpty { packed.pointee.tenant_id = try arena.text(self.tenantID) }
        if !self.tenant.isEmpty { packed.pointee.tenant = try arena.text(self.tenant) }
        if !self.accountID.isEmpty { packed.pointee.account_id = try arena.text(self.accountID) }
        if !self.userName.isEmpty { packed.pointee.user_name = try arena.text(self.userName) }
        packed.pointee.app = Frontdesk__V1__App(rawValue: UInt32(bitPattern: self.app.rawValue))
        packed.pointee.role = Frontdesk__V1__Role(rawValue: UInt32(bitPattern: self.role.rawValue))
        packed.pointee.n_proofs = self.proofs.count
        packed.pointee.proofs = try arena.list(messages: self.proofs)
        packed.pointee.created_at = self.createdAt
        packed.pointee.last_seen_at = self.lastSeenAt
        packed.pointee.idle_expires_at = self.idleExpiresAt
        packed.pointee.expires_at = self.expiresAt
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        packed.pointee.current = self.current ? 1 : 0
        if !self.clinicGroupID.isEmpty { packed.pointee.clinic_group_id = try arena.text(self.clinicGroupID) }
        if !self.clinicGroup.isEmpty { packed.pointee.clinic_group = try arena.text(self.clinicGroup) }
        return packed
    }
}

/// A proof and its time.
public struct Proof: Sendable, Equatable {
    public var kind: ProofKind
    public var provenAt: Int64

    public init(
        kind: ProofKind = .unspecified,
        provenAt: Int64 = 0
    ) {
        self.kind = kind
        self.provenAt = provenAt
    }
}

extension Proof: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__proof__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__Proof) {
        self.kind = ProofKind(rawValue: Int32(bitPattern: source.kind.rawValue))
        self.provenAt = source.proven_at
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__Proof> {
        let packed = try arena.allocate(Frontdesk__V1__Proof.self)
        frontdesk__v1__proof__init(packed)
        packed.pointee.kind = Frontdesk__V1__ProofKind(rawValue: UInt32(bitPattern: self.kind.rawValue))
        packed.pointee.proven_at = self.provenAt
        return packed
    }
}
