// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/preferences.proto

package import CFrontdeskProtos
package import CProtobufC

/// The kind of contact data.
public enum ContactKind: Sendable, Hashable {
    case unspecified
    case email
    case phone
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .email
        case 2: self = .phone
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .email: 1
        case .phone: 2
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .email,
        .phone,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .email: "email"
        case .phone: "phone"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

public struct GetPreferencesRequest: Sendable, Equatable {
    /// Secret.
    public var sessionToken: SecretBytes
    public var client: ClientContext?

    public init(
        sessionToken: SecretBytes = SecretBytes(),
        client: ClientContext? = nil
    ) {
        self.sessionToken = sessionToken
        self.client = client
    }
}

extension GetPreferencesRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__get_preferences_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__GetPreferencesRequest) {
        self.sessionToken = SecretBytes(reading: source.session_token)
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__GetPreferencesRequest> {
        let packed = try arena.allocate(Frontdesk__V1__GetPreferencesRequest.self)
        frontdesk__v1__get_preferences_request__init(packed)
        if !self.sessionToken.isEmpty { packed.pointee.session_token = try arena.text(self.sessionToken) }
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        return packed
    }
}

/// The person's own account.
public struct PreferencesView: Sendable, Equatable {
    public var userName: String
    public var fullName: String
    public var email: String
    /// When the person last proved that they read mail to this address. 0 means never.
    public var emailConfirmedAt: Int64
    /// In E.164 format. Empty if there is none.
    public var phone: String
    public var phoneConfirmedAt: Int64
    /// An IANA name. Empty means the tenant's.
    public var timeZone: String
    /// A BCP 47 tag. Empty means the tenant's.
    public var locale: String
    public var passwordChangedAt: Int64
    /// The current security question. Absent if there is none.
    public var question: QuestionText?
    /// The questions to choose from.
    public var questions: [QuestionText]
    public var twoStep: TwoStepView?
    public var devices: [DeviceView]
    /// The rules for a new password.
    public var guidelines: [Guideline]
    /// Addresses or numbers that are not confirmed yet.
    public var pending: [ContactChangeView]
    /// The display name of the clinic group that the patient chose. Empty if there is none.
    public var clinicGroup: String

    public init(
        userName: String = "",
        fullName: String = "",
        email: String = "",
        emailConfirmedAt: Int64 = 0,
        phone: String = "",
        phoneConfirmedAt: Int64 = 0,
        timeZone: String = "",
        locale: String = "",
        passwordChangedAt: Int64 = 0,
        question: QuestionText? = nil,
        questions: [QuestionText] = [],
        twoStep: TwoStepView? = nil,
        devices: [DeviceView] = [],
        guidelines: [Guideline] = [],
        pending: [ContactChangeView] = [],
        clinicGroup: String = ""
    ) {
        self.userName = userName
        self.fullName = fullName
        self.email = email
        self.emailConfirmedAt = emailConfirmedAt
        self.phone = phone
        self.phoneConfirmedAt = phoneConfirmedAt
        self.timeZone = timeZone
        self.locale = locale
        self.passwordChangedAt = passwordChangedAt
        self.question = question
        self.questions = questions
        self.twoStep = twoStep
        self.devices = devices
        self.guidelines = guidelines
        self.pending = pending
        self.clinicGroup = clinicGroup
    }
}

extension PreferencesView: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__preferences_view__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__PreferencesView) {
        self.userName = String(reading: source.user_name)
        self.fullName = String(reading: source.full_name)
        self.email = String(reading: source.email)
        self.emailConfirmedAt = source.email_confirmed_at
        self.phone = String(reading: source.phone)
        self.phoneConfirmedAt = source.phone_confirmed_at
        self.timeZone = String(reading: source.time_zone)
        self.locale = String(reading: source.locale)
        self.passwordChangedAt = source.password_changed_at
        self.question = source.question.map { QuestionText(reading: $0.pointee) }
        self.questions = [QuestionText](reading: source.questions, count: source.n_questions)
        self.twoStep = source.two_step.map { TwoStepView(reading: $0.pointee) }
        self.devices = [DeviceView](reading: source.devices, count: source.n_devices)
        self.guidelines = [Guideline](reading: source.guidelines, count: source.n_guidelines)
        self.pending = [ContactChangeView](reading: source.pending, count: source.n_pending)
        self.clinicGroup = String(reading: source.clinic_group)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__PreferencesView> {
        let packed = try arena.allocate(Frontdesk__V1__PreferencesView.self)
        frontdesk__v1__preferences_view__init(packed)
        if !self.userName.isEmpty { packed.pointee.user_name = try arena.text(self.userName) }
        if !self.fullName.isEmpty { packed.pointee.full_name = try arena.text(self.fullName) }
        if !self.email.isEmpty { packed.pointee.email = try arena.text(self.email) }
        packed.pointee.email_confirmed_at = self.emailConfirmedAt
        if !self.phone.isEmpty { packed.pointee.phone = try arena.text(self.phone) }
        packed.pointee.phone_confirmed_at = self.phoneConfirmedAt
        if !self.timeZone.isEmpty { packed.pointee.time_zone = try arena.text(self.timeZone) }
        if !self.locale.isEmpty { packed.pointee.locale = try arena.text(self.locale) }
        packed.pointee.password_changed_at = self.passwordChangedAt
        if let value = self.question { packed.pointee.question = try value.pack(into: arena) }
        packed.pointee.n_questions = self.questions.count
        packed.pointee.questions = try arena.list(messages: self.questions)
        if let value = self.twoStep { packed.pointee.two_step = try value.pack(into: arena) }
        packed.pointee.n_devices = self.devices.count
        packed.pointee.devices = try arena.list(messages: self.devices)
        packed.pointee.n_guidelines = self.guidelines.count
        packed.pointee.guidelines = try arena.list(messages: self.guidelines)
        packed.pointee.n_pending = self.pending.count
        packed.pointee.pending = try arena.list(messages: self.pending)
        if !self.clinicGroup.isEmpty { packed.pointee.clinic_group = try arena.text(self.clinicGroup) }
        return packed
    }
}

/// The account's two-step authentication.
public struct TwoStepView: Sendable, Equatable {
    /// Whether the person has turned it on.
    public var enabled: Bool
    /// Whether the tenant requires it, whatever the person chose.
    public var required: Bool
    /// The factors that the person has and the tenant allows.
    public var factors: [FactorChoice]
    /// The factors that the tenant allows.
    public var allowed: [SecondFactor]
    public var preferred: SecondFactor
    public var hasAuthenticator: Bool
    public var recoveryCodes: UInt32
    /// For how many days the person trusts a device.
    public var trustDays: UInt32
    /// The maximum that the tenant allows.
    public var trustDaysLimit: UInt32

    public init(
        enabled: Bool = false,
        required: Bool = false,
        factors: [FactorChoice] = [],
        allowed: [SecondFactor] = [],
        preferred: SecondFactor = .unspecified,
        hasAuthenticator: Bool = false,
        recoveryCodes: UInt32 = 0,
        trustDays: UInt32 = 0,
        trustDaysLimit: UInt32 = 0
    ) {
        self.enabled = enabled
        self.required = required
        self.factors = factors
        self.allowed = allowed
        self.preferred = preferred
        self.hasAuthenticator = hasAuthenticator
        self.recoveryCodes = recoveryCodes
        self.trustDays = trustDays
        self.trustDaysLimit = trustDaysLimit
    }
}

extension TwoStepView: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__two_step_view__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__TwoStepView) {
        self.enabled = source.enabled != 0
        self.required = source.required != 0
        self.factors = [FactorChoice](reading: source.factors, count: source.n_factors)
        self.allowed = [SecondFactor](reading: source.allowed, count: source.n_allowed) { SecondFactor(rawValue: Int32(bitPattern: $0.rawValue)) }
        self.preferred = SecondFactor(rawValue: Int32(bitPattern: source.preferred.rawValue))
        self.hasAuthenticator = source.has_authenticator != 0
        self.recoveryCodes = source.recovery_codes
        self.trustDays = source.trust_days
        self.trustDaysLimit = source.trust_days_limit
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__TwoStepView> {
        let packed = try arena.allocate(Frontdesk__V1__TwoStepView.self)
        frontdesk__v1__two_step_view__init(packed)
        packed.pointee.enabled = self.enabled ? 1 : 0
        packed.pointee.required = self.required ? 1 : 0
        packed.pointee.n_factors = self.factors.count
        packed.pointee.factors = try arena.list(messages: self.factors)
        packed.pointee.n_allowed = self.allowed.count
        packed.pointee.allowed = try arena.list(self.allowed) { value throws(ArenaError) in Frontdesk__V1__SecondFactor(rawValue: UInt32(bitPattern: value.rawValue)) }
        packed.pointee.preferred = Frontdesk__V1__SecondFactor(rawValue: UInt32(bitPattern: self.preferred.rawValue))
        packed.pointee.has_authenticator = self.hasAuthenticator ? 1 : 0
        packed.pointee.recovery_codes = self.recoveryCodes
        packed.pointee.trust_days = self.trustDays
        packed.pointee.trust_days_limit = self.trustDaysLimit
        return packed
    }
}

/// A trusted browser, which needs no code.
public struct DeviceView: Sendable, Equatable {
    /// Identifies the device in RevokeDevices. It gives no access.
    public var deviceID: String
    public var client: ClientContext?
    public var trustedAt: Int64
    public var lastUsedAt: Int64
    /// When the trust ends, according to the current `trust_days`.
    public var trustedUntil: Int64

    public init(
        deviceID: String = "",
        client: ClientContext? = nil,
        trustedAt: Int64 = 0,
        lastUsedAt: Int64 = 0,
        trustedUntil: Int64 = 0
    ) {
        self.deviceID = deviceID
        self.client = client
        self.trustedAt = trustedAt
        self.lastUsedAt = lastUsedAt
        self.trustedUntil = trustedUntil
    }
}

extension DeviceView: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__device_view__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__DeviceView) {
        self.deviceID = String(reading: source.device_id)
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
        self.trustedAt = source.trusted_at
        self.lastUsedAt = source.last_used_at
        self.trustedUntil = source.trusted_until
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__DeviceView> {
        let packed = try arena.allocate(Frontdesk__V1__DeviceView.self)
        frontdesk__v1__device_view__init(packed)
        if !self.deviceID.isEmpty { packed.pointee.device_id = try arena.text(self.deviceID) }
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        packed.pointee.trusted_at = self.trustedAt
        packed.pointee.last_used_at = self.lastUsedAt
        packed.pointee.trusted_until = self.trustedUntil
        return packed
    }
}

/// An address or number that is not confirmed yet.
public struct ContactChangeView: Sendable, Equatable {
    public var kind: ContactKind
    /// The new one.
    public var value: String
    public var expiresAt: Int64

    public init(
        kind: ContactKind = .unspecified,
        value: String = "",
        expiresAt: Int64 = 0
    ) {
        self.kind = kind
        self.value = value
        self.expiresAt = expiresAt
    }
}

extension ContactChangeView: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__contact_change_view__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ContactChangeView) {
        self.kind = ContactKind(rawValue: Int32(bitPattern: source.kind.rawValue))
        self.value = String(reading: source.value)
        self.expiresAt = source.expires_at
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ContactChangeView> {
        let packed = try arena.allocate(Frontdesk__V1__ContactChangeView.self)
        frontdesk__v1__contact_change_view__init(packed)
        packed.pointee.kind = Frontdesk__V1__ContactKind(rawValue: UInt32(bitPattern: self.kind.rawValue))
        if !self.value.isEmpty { packed.pointee.value = try arena.text(self.value) }
        packed.pointee.expires_at = self.expiresAt
        return packed
    }
}

public struct UpdatePreferencesRequest: Sendable, Equatable {
    /// Secret.
    public var sessionToken: SecretBytes
    public var client: ClientContext?
    /// The fields to set: `time_zone`, `locale`, `trust_days`.
    public var fields: [String]
    /// An IANA name. Empty means the tenant's.
    public var timeZone: String
    /// A BCP 47 tag such as `de-CH`. Empty means the tenant's.
    public var locale: String
    /// 0 means that no device is trusted. The daemon lowers a higher value to the tenant's limit.
    public var trustDays: UInt32

    public init(
        sessionToken: SecretBytes = SecretBytes(),
        client: ClientContext? = nil,
        fields: [String] = [],
        timeZone: String = "",
        locale: String = "",
        trustDays: UInt32 = 0
    ) {
        self.sessionToken = sessionToken
        self.client = client
        self.fields = fields
        self.timeZone = timeZone
        self.locale = locale
        self.trustDays = trustDays
    }
}

extension UpdatePreferencesRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__update_preferences_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__UpdatePreferencesRequest) {
        self.sessionToken = SecretBytes(reading: source.session_token)
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
        self.fields = [String](reading: source.fields, count: source.n_fields) { String(reading: $0) }
        self.timeZone = String(reading: source.time_zone)
        self.locale = String(reading: source.locale)
        self.trustDays = source.trust_days
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__UpdatePreferencesRequest> {
        let packed = try arena.allocate(Frontdesk__V1__UpdatePreferencesRequest.self)
        frontdesk__v1__update_preferences_request__init(packed)
        if !self.sessionToken.isEmpty { packed.pointee.session_token = try arena.text(self.sessionToken) }
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        packed.pointee.n_fields = self.fields.count
        packed.pointee.fields = try arena.list(self.fields) { value throws(ArenaError) in try arena.text(value) }
        if !self.timeZone.isEmpty { packed.pointee.time_zone = try arena.text(self.timeZone) }
        if !self.locale.isEmpty { packed.pointee.locale = try arena.text(self.locale) }
        packed.pointee.trust_days = self.trustDays
        return packed
    }
}

public struct ChangeOwnPasswordRequest: Sendable, Equatable {
    /// Secret.
    public var sessionToken: SecretBytes
    public var client: ClientContext?
    /// Secret.
    public var currentPassword: SecretBytes
    /// Secret. At most 1,024 bytes. See the guidelines.
    public var newPassword: SecretBytes
    /// Secret. The new password again.
    public var confirmation: SecretBytes

    public init(
        sessionToken: SecretBytes = SecretBytes(),
        client: ClientContext? = nil,
        currentPassword: SecretBytes = SecretBytes(),
        newPassword: SecretBytes = SecretBytes(),
        confirmation: SecretBytes = SecretBytes()
    ) {
        self.sessionToken = sessionToken
        self.client = client
        self.currentPassword = currentPassword
        self.newPassword = newPassword
        self.confirmation = confirmation
    }
}

extension ChangeOwnPasswordRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__change_own_password_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ChangeOwnPasswordRequest) {
        self.sessionToken = SecretBytes(reading: source.session_token)
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
        self.currentPassword = SecretBytes(reading: source.current_password)
        self.newPassword = SecretBytes(reading: source.new_password)
        self.confirmation = SecretBytes(reading: source.confirmation)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ChangeOwnPasswordRequest> {
        let packed = try arena.allocate(Frontdesk__V1__ChangeOwnPasswordRequest.self)
        frontdesk__v1__change_own_password_request__init(packed)
        if !self.sessionToken.isEmpty { packed.pointee.session_token = try arena.text(self.sessionToken) }
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        if !self.currentPassword.isEmpty { packed.pointee.current_password = try arena.text(self.currentPassword) }
        if !self.newPassword.isEmpty { packed.pointee.new_password = try arena.text(self.newPassword) }
        if !self.confirmation.isEmpty { packed.pointee.confirmation = try arena.text(self.confirmation) }
        return packed
    }
}

public struct ChangeOwnPasswordResponse: Sendable, Equatable {
    /// Present if the password was not changed.
    public var problem: Problem?
    /// Secret. The session's new token, if the password was changed.
    public var sessionToken: SecretBytes
    public var session: Session?

    public init(
        problem: Problem? = nil,
        sessionToken: SecretBytes = SecretBytes(),
        session: Session? = nil
    ) {
        self.problem = problem
        self.sessionToken = sessionToken
        self.session = session
    }
}

extension ChangeOwnPasswordResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__change_own_password_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ChangeOwnPasswordResponse) {
        self.problem = source.problem.map { Problem(reading: $0.pointee) }
        self.sessionToken = SecretBytes(reading: source.session_token)
        self.session = source.session.map { Session(reading: $0.pointee) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ChangeOwnPasswordResponse> {
        let packed = try arena.allocate(Frontdesk__V1__ChangeOwnPasswordResponse.self)
        frontdesk__v1__change_own_password_response__init(packed)
        if let value = self.problem { packed.pointee.problem = try value.pack(into: arena) }
        if !self.sessionToken.isEmpty { packed.pointee.session_token = try arena.text(self.sessionToken) }
        if let value = self.session { packed.pointee.session = try value.pack(into: arena) }
        return packed
    }
}

public struct SetOwnQuestionRequest: Sendable, Equatable {
    /// Secret.
    public var sessionToken: SecretBytes
    public var client: ClientContext?
    public var questionID: String
    /// Secret. At most 256 bytes.
    public var answer: SecretBytes

    public init(
        sessionToken: SecretBytes = SecretBytes(),
        client: ClientContext? = nil,
        questionID: String = "",
        answer: SecretBytes = SecretBytes()
    ) {
        self.sessionToken = sessionToken
        self.client = client
        self.questionID = questionID
        self.answer = answer
    }
}

extension SetOwnQuestionRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__set_own_question_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__SetOwnQuestionRequest) {
        self.sessionToken = SecretBytes(reading: source.session_token)
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
        self.questionID = String(reading: source.question_id)
        self.answer = SecretBytes(reading: source.answer)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__SetOwnQuestionRequest> {
        let packed = try arena.allocate(Frontdesk__V1__SetOwnQuestionRequest.self)
        frontdesk__v1__set_own_question_request__init(packed)
        if !self.sessionToken.isEmpty { packed.pointee.session_token = try arena.text(self.sessionToken) }
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        if !self.questionID.isEmpty { packed.pointee.question_id = try arena.text(self.questionID) }
        if !self.answer.isEmpty { packed.pointee.answer = try arena.text(self.answer) }
        return packed
    }
}

public struct SetTwoStepRequest: Sendable, Equatable {
    /// Secret.
    public var sessionToken: SecretBytes
    public var client: ClientContext?
    public var enabled: Bool
    /// If not given, no factor is offered first.
    public var preferred: SecondFactor

    public init(
        sessionToken: SecretBytes = SecretBytes(),
        client: ClientContext? = nil,
        enabled: Bool = false,
        preferred: SecondFactor = .unspecified
    ) {
        self.sessionToken = sessionToken
        self.client = client
        self.enabled = enabled
        self.preferred = preferred
    }
}

extension SetTwoStepRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__set_two_step_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__SetTwoStepRequest) {
        self.sessionToken = SecretBytes(reading: source.session_token)
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
        self.enabled = source.enabled != 0
        self.preferred = SecondFactor(rawValue: Int32(bitPattern: source.preferred.rawValue))
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__SetTwoStepRequest> {
        let packed = try arena.allocate(Frontdesk__V1__SetTwoStepRequest.self)
        frontdesk__v1__set_two_step_request__init(packed)
        if !self.sessionToken.isEmpty { packed.pointee.session_token = try arena.text(self.sessionToken) }
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        packed.pointee.enabled = self.enabled ? 1 : 0
        packed.pointee.preferred = Frontdesk__V1__SecondFactor(rawValue: UInt32(bitPattern: self.preferred.rawValue))
        return packed
    }
}

public struct BeginAuthenticatorSetupRequest: Sendable, Equatable {
    /// Secret.
    public var sessionToken: SecretBytes
    public var client: ClientContext?

    public init(
        sessionToken: SecretBytes = SecretBytes(),
        client: ClientContext? = nil
    ) {
        self.sessionToken = sessionToken
        self.client = client
    }
}

extension BeginAuthenticatorSetupRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__begin_authenticator_setup_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__BeginAuthenticatorSetupRequest) {
        self.sessionToken = SecretBytes(reading: source.session_token)
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__BeginAuthenticatorSetupRequest> {
        let packed = try arena.allocate(Frontdesk__V1__BeginAuthenticatorSetupRequest.self)
        frontdesk__v1__begin_authenticator_setup_request__init(packed)
        if !self.sessionToken.isEmpty { packed.pointee.session_token = try arena.text(self.sessionToken) }
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        return packed
    }
}

public struct BeginAuthenticatorSetupResponse: Sendable, Equatable {
    /// Secret. The key in base32, to type into the app.
    public var secret: SecretBytes
    /// Secret. The key as an `otpauth:` URI.
    public var uri: SecretBytes
    /// Secret. The URI as a QR code.
    public var qrSvg: SecretBytes
    /// When the setup expires.
    public var expiresAt: Int64

    public init(
        secret: SecretBytes = SecretBytes(),
        uri: SecretBytes = SecretBytes(),
        qrSvg: SecretBytes = SecretBytes(),
        expiresAt: Int64 = 0
    ) {
        self.secret = secret
        self.uri = uri
        self.qrSvg = qrSvg
        self.expiresAt = expiresAt
    }
}

extension BeginAuthenticatorSetupResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__begin_authenticator_setup_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__BeginAuthenticatorSetupResponse) {
        self.secret = SecretBytes(reading: source.secret)
        self.uri = SecretBytes(reading: source.uri)
        self.qrSvg = SecretBytes(reading: source.qr_svg)
        self.expiresAt = source.expires_at
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__BeginAuthenticatorSetupResponse> {
        let packed = try arena.allocate(Frontdesk__V1__BeginAuthenticatorSetupResponse.self)
        frontdesk__v1__begin_authenticator_setup_response__init(packed)
        if !self.secret.isEmpty { packed.pointee.secret = try arena.text(self.secret) }
        if !self.uri.isEmpty { packed.pointee.uri = try arena.text(self.uri) }
        if !self.qrSvg.isEmpty { packed.pointee.qr_svg = try arena.text(self.qrSvg) }
        packed.pointee.expires_at = self.expiresAt
        return packed
    }
}

public struct ConfirmAuthenticatorRequest: Sendable, Equatable {
    /// Secret.
    public var sessionToken: SecretBytes
    public var client: ClientContext?
    /// Secret. Six digits, as the app shows them.
    public var code: SecretBytes

    public init(
        sessionToken: SecretBytes = SecretBytes(),
        client: ClientContext? = nil,
        code: SecretBytes = SecretBytes()
    ) {
        self.sessionToken = sessionToken
        self.client = client
        self.code = code
    }
}

extension ConfirmAuthenticatorRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__confirm_authenticator_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ConfirmAuthenticatorRequest) {
        self.sessionToken = SecretBytes(reading: source.session_token)
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
        self.code = SecretBytes(reading: source.code)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ConfirmAuthenticatorRequest> {
        let packed = try arena.allocate(Frontdesk__V1__ConfirmAuthenticatorRequest.self)
        frontdesk__v1__confirm_authenticator_request__init(packed)
        if !self.sessionToken.isEmpty { packed.pointee.session_token = try arena.text(self.sessionToken) }
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        if !self.code.isEmpty { packed.pointee.code = try arena.text(self.code) }
        return packed
    }
}

public struct RecoveryCodesResponse: Sendable, Equatable {
    /// Present if nothing was changed.
    public var problem: Problem?
    /// Secret. Recovery codes to print and keep. They are returned only once.
    public var recoveryCodes: [SecretBytes]

    public init(
        problem: Problem? = nil,
        recoveryCodes: [SecretBytes] = []
    ) {
        self.problem = problem
        self.recoveryCodes = recoveryCodes
    }
}

extension RecoveryCodesResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__recovery_codes_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__RecoveryCodesResponse) {
        self.problem = source.problem.map { Problem(reading: $0.pointee) }
        self.recoveryCodes = [SecretBytes](reading: source.recovery_codes, count: source.n_recovery_codes) { SecretBytes(reading: $0) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__RecoveryCodesResponse> {
        let packed = try arena.allocate(Frontdesk__V1__RecoveryCodesResponse.self)
        frontdesk__v1__recovery_codes_response__init(packed)
        if let value = self.problem { packed.pointee.problem = try value.pack(into: arena) }
        packed.pointee.n_recovery_codes = self.recoveryCodes.count
        packed.pointee.recovery_codes = try arena.list(self.recoveryCodes) { value throws(ArenaError) in try arena.text(value) }
        return packed
    }
}

public struct RemoveAuthenticatorRequest: Sendable, Equatable {
    /// Secret.
    public var sessionToken: SecretBytes
    public var client: ClientContext?

    public init(
        sessionToken: SecretBytes = SecretBytes(),
        client: ClientContext? = nil
    ) {
        self.sessionToken = sessionToken
        self.client = client
    }
}

extension RemoveAuthenticatorRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__remove_authenticator_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__RemoveAuthenticatorRequest) {
        self.sessionToken = SecretBytes(reading: source.session_token)
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__RemoveAuthenticatorRequest> {
        let packed = try arena.allocate(Frontdesk__V1__RemoveAuthenticatorRequest.self)
        frontdesk__v1__remove_authenticator_request__init(packed)
        if !self.sessionToken.isEmpty { packed.pointee.session_token = try arena.text(self.sessionToken) }
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        return packed
    }
}

public struct GenerateRecoveryCodesRequest: Sendable, Equatable {
    /// Secret.
    public var sessionToken: SecretBytes
    public var client: ClientContext?

    public init(
        sessionToken: SecretBytes = SecretBytes(),
        client: ClientContext? = nil
    ) {
        self.sessionToken = sessionToken
        self.client = client
    }
}

extension GenerateRecoveryCodesRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__generate_recovery_codes_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__GenerateRecoveryCodesRequest) {
        self.sessionToken = SecretBytes(reading: source.session_token)
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__GenerateRecoveryCodesRequest> {
        let packed = try arena.allocate(Frontdesk__V1__GenerateRecoveryCodesRequest.self)
        frontdesk__v1__generate_recovery_codes_request__init(packed)
        if !self.sessionToken.isEmpty { packed.pointee.session_token = try arena.text(self.sessionToken) }
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        return packed
    }
}

public struct RevokeDevicesRequest: Sendable, Equatable {
    /// Secret.
    public var sessionToken: SecretBytes
    public var client: ClientContext?
    /// The device. Empty means all.
    public var deviceID: String

    public init(
        sessionToken: SecretBytes = SecretBytes(),
        client: ClientContext? = nil,
        deviceID: String = ""
    ) {
        self.sessionToken = sessionToken
        self.client = client
        self.deviceID = deviceID
    }
}

extension RevokeDevicesRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__revoke_devices_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__RevokeDevicesRequest) {
        self.sessionToken = SecretBytes(reading: source.session_token)
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
        self.deviceID = String(reading: source.device_id)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__RevokeDevicesRequest> {
        let packed = try arena.allocate(Frontdesk__V1__RevokeDevicesRequest.self)
        frontdesk__v1__revoke_devices_request__init(packed)
        if !self.sessionToken.isEmpty { packed.pointee.session_token = try arena.text(self.sessionToken) }
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        if !self.deviceID.isEmpty { packed.pointee.device_id = try arena.text(self.deviceID) }
        return packed
    }
}

public struct BeginContactChangeRequest: Sendable, Equatable {
    /// Secret.
    public var sessionToken: SecretBytes
    public var client: ClientContext?
    public var kind: ContactKind
    /// The new address, or the number in international form.
    public var value: String

    public init(
        sessionToken: SecretBytes = SecretBytes(),
        client: ClientContext? = nil,
        kind: ContactKind = .unspecified,
        value: String = ""
    ) {
        self.sessionToken = sessionToken
        self.client = client
        self.kind = kind
        self.value = value
    }
}

extension BeginContactChangeRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__begin_contact_change_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__BeginContactChangeRequest) {
        self.sessionToken = SecretBytes(reading: source.session_token)
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
        self.kind = ContactKind(rawValue: Int32(bitPattern: source.kind.rawValue))
        self.value = String(reading: source.value)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__BeginContactChangeRequest> {
        let packed = try arena.allocate(Frontdesk__V1__BeginContactChangeRequest.self)
        frontdesk__v1__begin_contact_change_request__init(packed)
        if !self.sessionToken.isEmpty { packed.pointee.session_token = try arena.text(self.sessionToken) }
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        packed.pointee.kind = Frontdesk__V1__ContactKind(rawValue: UInt32(bitPattern: self.kind.rawValue))
        if !self.value.isEmpty { packed.pointee.value = try arena.text(self.value) }
        return packed
    }
}

public struct BeginContactChangeResponse: Sendable, Equatable {
    /// When the code expires.
    public var codeExpiresAt: Int64
    /// When another BeginContactChange can send another code.
    public var resendAt: Int64
    /// Present if no code was sent.
    public var problem: Problem?

    public init(
        codeExpiresAt: Int64 = 0,
        resendAt: Int64 = 0,
        problem: Problem? = nil
    ) {
        self.codeExpiresAt = codeExpiresAt
        self.resendAt = resendAt
        self.problem = problem
    }
}

extension BeginContactChangeResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__begin_contact_change_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__BeginContactChangeResponse) {
        self.codeExpiresAt = source.code_expires_at
        self.resendAt = source.resend_at
        self.problem = source.problem.map { Problem(reading: $0.pointee) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__BeginContactChangeResponse> {
        let packed = try arena.allocate(Frontdesk__V1__BeginContactChangeResponse.self)
        frontdesk__v1__begin_contact_change_response__init(packed)
        packed.pointee.code_expires_at = self.codeExpiresAt
        packed.pointee.resend_at = self.resendAt
        if let value = self.problem { packed.pointee.problem = try value.pack(into: arena) }
        return packed
    }
}

public struct ConfirmContactChangeRequest: Sendable, Equatable {
    /// Secret.
    public var sessionToken: SecretBytes
    public var client: ClientContext?
    public var kind: ContactKind
    /// Secret. Six digits.
    public var code: SecretBytes

    public init(
        sessionToken: SecretBytes = SecretBytes(),
        client: ClientContext? = nil,
        kind: ContactKind = .unspecified,
        code: SecretBytes = SecretBytes()
    ) {
        self.sessionToken = sessionToken
        self.client = client
        self.kind = kind
        self.code = code
    }
}

extension ConfirmContactChangeRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__confirm_contact_change_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ConfirmContactChangeRequest) {
        self.sessionToken = SecretBytes(reading: source.session_token)
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
        self.kind = ContactKind(rawValue: Int32(bitPattern: source.kind.rawValue))
        self.code = SecretBytes(reading: source.code)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ConfirmContactChangeRequest> {
        let packed = try arena.allocate(Frontdesk__V1__ConfirmContactChangeRequest.self)
        frontdesk__v1__confirm_contact_change_request__init(packed)
        if !self.sessionToken.isEmpty { packed.pointee.session_token = try arena.text(self.sessionToken) }
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        packed.pointee.kind = Frontdesk__V1__ContactKind(rawValue: UInt32(bitPattern: self.kind.rawValue))
        if !self.code.isEmpty { packed.pointee.code = try arena.text(self.code) }
        return packed
    }
}

public struct ConfirmContactChangeResponse: Sendable, Equatable {
    /// Present if nothing was changed.
    public var problem: Problem?

    public init(
        problem: Problem? = nil
    ) {
        self.problem = problem
    }
}

extension ConfirmContactChangeResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__confirm_contact_change_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ConfirmContactChangeResponse) {
        self.problem = source.problem.map { Problem(reading: $0.pointee) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ConfirmContactChangeResponse> {
        let packed = try arena.allocate(Frontdesk__V1__ConfirmContactChangeResponse.self)
        frontdesk__v1__confirm_contact_change_response__init(packed)
        if let value = self.problem { packed.pointee.problem = try value.pack(into: arena) }
        return packed
    }
}

public struct RemovePhoneRequest: Sendable, Equatable {
    /// Secret.
    public var sessionToken: SecretBytes
    public var client: ClientContext?

    public init(
        sessionToken: SecretBytes = SecretBytes(),
        client: ClientContext? = nil
    ) {
        self.sessionToken = sessionToken
        self.client = client
    }
}

extension RemovePhoneRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__remove_phone_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__RemovePhoneRequest) {
        self.sessionToken = SecretBytes(reading: source.session_token)
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__RemovePhoneRequest> {
        let packed = try arena.allocate(Frontdesk__V1__RemovePhoneRequest.self)
        frontdesk__v1__remove_phone_request__init(packed)
        if !self.sessionToken.isEmpty { packed.pointee.session_token = try arena.text(self.sessionToken) }
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        return packed
    }
}

public struct SetClinicGroupRequest: Sendable, Equatable {
    /// Secret.
    public var sessionToken: SecretBytes
    public var client: ClientContext?
    /// The same choices as in a sign-in. `skip` means no group.
    public var choice: ChooseClinicGroupAnswer?

    public init(
        sessionToken: SecretBytes = SecretBytes(),
        client: ClientContext? = nil,
        choice: ChooseClinicGroupAnswer? = nil
    ) {
        self.sessionToken = sessionToken
        self.client = client
        self.choice = choice
    }
}

extension SetClinicGroupRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__set_clinic_group_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__SetClinicGroupRequest) {
        self.sessionToken = SecretBytes(reading: source.session_token)
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
        self.choice = source.choice.map { ChooseClinicGroupAnswer(reading: $0.pointee) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__SetClinicGroupRequest> {
        let packed = try arena.allocate(Frontdesk__V1__SetClinicGroupRequest.self)
        frontdesk__v1__set_clinic_group_request__init(packed)
        if !self.sessionToken.isEmpty { packed.pointee.session_token = try arena.text(self.sessionToken) }
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        if let value = self.choice { packed.pointee.choice = try value.pack(into: arena) }
        return packed
    }
}

public struct SetClinicGroupResponse: Sendable, Equatable {
    /// Present if nothing was changed.
    public var problem: Problem?
    /// Present if the group was chosen.
    public var preferences: PreferencesView?

    public init(
        problem: Problem? = nil,
        preferences: PreferencesView? = nil
    ) {
        self.problem = problem
        self.preferences = preferences
    }
}

extension SetClinicGroupResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__set_clinic_group_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__SetClinicGroupResponse) {
        self.problem = source.problem.map { Problem(reading: $0.pointee) }
        self.preferences = source.preferences.map { PreferencesView(reading: $0.pointee) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__SetClinicGroupResponse> {
        let packed = try arena.allocate(Frontdesk__V1__SetClinicGroupResponse.self)
        frontdesk__v1__set_clinic_group_response__init(packed)
        if let value = self.problem { packed.pointee.problem = try value.pack(into: arena) }
        if let value = self.preferences { packed.pointee.preferences = try value.pack(into: arena) }
        return packed
    }
}

public struct DeleteAccountRequest: Sendable, Equatable {
    /// Secret.
    public var sessionToken: SecretBytes
    public var client: ClientContext?

    public init(
        sessionToken: SecretBytes = SecretBytes(),
        client: ClientContext? = nil
    ) {
        self.sessionToken = sessionToken
        self.client = client
    }
}

extension DeleteAccountRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__delete_account_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__DeleteAccountRequest) {
        self.sessionToken = SecretBytes(reading: source.session_token)
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__DeleteAccountRequest> {
        let packed = try arena.allocate(Frontdesk__V1__DeleteAccountRequest.self)
        frontdesk__v1__delete_account_request__init(packed)
        if !self.sessionToken.isEmpty { packed.pointee.session_token = try arena.text(self.sessionToken) }
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        return packed
    }
}

public struct DeleteAccountResponse: Sendable, Equatable {
    /// When everything will be erased.
    public var erasedAt: Int64

    public init(
        erasedAt: Int64 = 0
    ) {
        self.erasedAt = erasedAt
    }
}

extension DeleteAccountResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__delete_account_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__DeleteAccountResponse) {
        self.erasedAt = source.erased_at
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__DeleteAccountResponse> {
        let packed = try arena.allocate(Frontdesk__V1__DeleteAccountResponse.self)
        frontdesk__v1__delete_account_response__init(packed)
        packed.pointee.erased_at = self.erasedAt
        return packed
    }
}

public struct KeepAccountRequest: Sendable, Equatable {
    public var client: ClientContext?
    /// Secret. The token of the mailed link.
    public var linkToken: SecretBytes

    public init(
        client: ClientContext? = nil,
        linkToken: SecretBytes = SecretBytes()
    ) {
        self.client = client
        self.linkToken = linkToken
    }
}

extension KeepAccountRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__keep_account_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__KeepAccountRequest) {
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
        self.linkToken = SecretBytes(reading: source.link_token)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__KeepAccountRequest> {
        let packed = try arena.allocate(Frontdesk__V1__KeepAccountRequest.self)
        frontdesk__v1__keep_account_request__init(packed)
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        if !self.linkToken.isEmpty { packed.pointee.link_token = try arena.text(self.linkToken) }
        return packed
    }
}

public struct KeepAccountResponse: Sendable, Equatable {
    public init() {}
}

extension KeepAccountResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__keep_account_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__KeepAccountResponse) {}

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__KeepAccountResponse> {
        let packed = try arena.allocate(Frontdesk__V1__KeepAccountResponse.self)
        frontdesk__v1__keep_account_response__init(packed)
        return packed
    }
}

public struct ExportRequest: Sendable, Equatable {
    /// Secret.
    public var sessionToken: SecretBytes
    public var client: ClientContext?
    /// The `next_page_token` of the previous part. Empty means the first part.
    public var pageToken: String

    public init(
        sessionToken: SecretBytes = SecretBytes(),
        client: ClientContext? = nil,
        pageToken: String = ""
    ) {
        self.sessionToken = sessionToken
        self.client = client
        self.pageToken = pageToken
    }
}

extension ExportRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__export_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ExportRequest) {
        self.sessionToken = SecretBytes(reading: source.session_token)
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
        self.pageToken = String(reading: source.page_token)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ExportRequest> {
        let packed = try arena.allocate(Frontdesk__V1__ExportRequest.self)
        frontdesk__v1__export_request__init(packed)
        if !self.sessionToken.isEmpty { packed.pointee.session_token = try arena.text(self.sessionToken) }
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        if !self.pageToken.isEmpty { packed.pointee.page_token = try arena.text(self.pageToken) }
        return packed
    }
}

public struct ExportResponse: Sendable, Equatable {
    /// A part of a JSON text.
    public var json: String
    /// Empty in the last part.
    public var nextPageToken: String

    public init(
        json: String = "",
        nextPageToken: String = ""
    ) {
        self.json = json
        self.nextPageToken = nextPageToken
    }
}

extension ExportResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__export_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ExportResponse) {
        self.json = String(reading: source.json)
        self.nextPageToken = String(reading: source.next_page_token)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ExportResponse> {
        let packed = try arena.allocate(Frontdesk__V1__ExportResponse.self)
        frontdesk__v1__export_response__init(packed)
        if !self.json.isEmpty { packed.pointee.json = try arena.text(self.json) }
        if !self.nextPageToken.isEmpty { packed.pointee.next_page_token = try arena.text(self.nextPageToken) }
        return packed
    }
}
