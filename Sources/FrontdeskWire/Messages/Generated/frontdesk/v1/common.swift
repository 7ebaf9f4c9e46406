// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/common.proto

package import CFrontdeskProtos
package import CProtobufC

/// What a person signs in to. A session is for one app.
public enum App: Sendable, Hashable {
    case unspecified
    /// The office's full product.
    case pro
    /// The office's mobile product.
    case anywhere
    /// The patients' app.
    case patient
    /// The company's CRM.
    case crm
    /// The company's customer service, opened from `crm`.
    case service
    /// The restricted administration pages.
    case settings
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .pro
        case 2: self = .anywhere
        case 3: self = .patient
        case 4: self = .crm
        case 5: self = .service
        case 6: self = .settings
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .pro: 1
        case .anywhere: 2
        case .patient: 3
        case .crm: 4
        case .service: 5
        case .settings: 6
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .pro,
        .anywhere,
        .patient,
        .crm,
        .service,
        .settings,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .pro: "pro"
        case .anywhere: "anywhere"
        case .patient: "patient"
        case .crm: "crm"
        case .service: "service"
        case .settings: "settings"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

/// What an account may do in its tenant.
public enum Role: Sendable, Hashable {
    case unspecified
    /// Manages the tenant's users.
    case administrator
    /// Uses the tenant's apps.
    case member
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .administrator
        case 2: self = .member
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .administrator: 1
        case .member: 2
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .administrator,
        .member,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .administrator: "administrator"
        case .member: "member"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

/// Why a call failed. More values may be added. A client treats an unknown value by the status code.
public enum ErrorReason: Sendable, Hashable {
    case unspecified
    /// The bytes are not a valid message of the expected type.
    case malformed
    /// The message is well formed, but a field's value is not acceptable.
    case invalidField
    /// A frame or message is larger than allowed.
    case tooLarge
    /// The daemon has no such service or method.
    case unknownMethod
    /// The peer may not call this method on this socket.
    case peerNotAllowed
    /// The deadline was exceeded before anything was done.
    case deadlineExceeded
    /// Too many calls or connections at once. Wait `retry_after_ms`.
    case overloaded
    /// The daemon is stopping.
    case stopping
    /// Storage or keys are unavailable. The outcome of a change may be unknown.
    case storageUnavailable
    /// A fault of the daemon, logged under `request_id`.
    case `internal`
    /// The object does not exist, or this peer may not see it.
    case notFound
    /// The name is taken.
    case alreadyExists
    /// The flow token is unknown, used or expired. Start again.
    case flowInvalid
    /// The session token is unknown, expired or for another app, or the session has ended. Sign in.
    case sessionInvalid
    /// The session is valid, but the call needs a fresh proof: go through a STEP_UP flow, or send the
    /// password where the request has a field for it.
    case freshProofRequired
    /// The call is not possible in the current state, such as resuming a tenant that is not suspended.
    case wrongState
    /// The session is valid, but its account does not have the right to do this.
    case rightMissing
    /// The call would leave the tenant without an account that can administer it.
    case lastAdministrator
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .malformed
        case 2: self = .invalidField
        case 3: self = .tooLarge
        case 4: self = .unknownMethod
        case 5: self = .peerNotAllowed
        case 6: self = .deadlineExceeded
        case 7: self = .overloaded
        case 8: self = .stopping
        case 9: self = .storageUnavailable
        case 10: self = .internal
        case 11: self = .notFound
        case 12: self = .alreadyExists
        case 13: self = .flowInvalid
        case 14: self = .sessionInvalid
        case 15: self = .freshProofRequired
        case 16: self = .wrongState
        case 17: self = .rightMissing
        case 18: self = .lastAdministrator
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .malformed: 1
        case .invalidField: 2
        case .tooLarge: 3
        case .unknownMethod: 4
        case .peerNotAllowed: 5
        case .deadlineExceeded: 6
        case .overloaded: 7
        case .stopping: 8
        case .storageUnavailable: 9
        case .internal: 10
        case .notFound: 11
        case .alreadyExists: 12
        case .flowInvalid: 13
        case .sessionInvalid: 14
        case .freshProofRequired: 15
        case .wrongState: 16
        case .rightMissing: 17
        case .lastAdministrator: 18
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .malformed,
        .invalidField,
        .tooLarge,
        .unknownMethod,
        .peerNotAllowed,
        .deadlineExceeded,
        .overloaded,
        .stopping,
        .storageUnavailable,
        .internal,
        .notFound,
        .alreadyExists,
        .flowInvalid,
        .sessionInvalid,
        .freshProofRequired,
        .wrongState,
        .rightMissing,
        .lastAdministrator,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .malformed: "malformed"
        case .invalidField: "invalid-field"
        case .tooLarge: "too-large"
        case .unknownMethod: "unknown-method"
        case .peerNotAllowed: "peer-not-allowed"
        case .deadlineExceeded: "deadline-exceeded"
        case .overloaded: "overloaded"
        case .stopping: "stopping"
        case .storageUnavailable: "storage-unavailable"
        case .internal: "internal"
        case .notFound: "not-found"
        case .alreadyExists: "already-exists"
        case .flowInvalid: "flow-invalid"
        case .sessionInvalid: "session-invalid"
        case .freshProofRequired: "fresh-proof-required"
        case .wrongState: "wrong-state"
        case .rightMissing: "right-missing"
        case .lastAdministrator: "last-administrator"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

/// What is wrong with a field. More values may be added.
public enum ViolationReason: Sendable, Hashable {
    case unspecified
    /// The field is required.
    case required
    /// It is longer than allowed.
    case tooLong
    /// It is shorter than required.
    case tooShort
    /// It does not have the expected form.
    case malformed
    /// The text is not valid UTF-8, or contains U+0000.
    case notText
    /// The value is not one of those allowed here.
    case notAllowed
    /// The value is too easy to guess.
    case tooCommon
    /// It is, or mostly consists of, the name of the person, the tenant or the product.
    case context
    /// It needs a letter and a digit.
    case letterAndDigit
    /// It needs an upper case and a lower case letter.
    case upperAndLower
    /// It needs a character that is neither a letter nor a digit.
    case special
    /// It must differ from the current value.
    case unchanged
    /// It differs from the field that repeats it.
    case confirmationMismatch
    /// The name is taken.
    case alreadyExists
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .required
        case 2: self = .tooLong
        case 3: self = .tooShort
        case 4: self = .malformed
        case 5: self = .notText
        case 6: self = .notAllowed
        case 7: self = .tooCommon
        case 8: self = .context
        case 9: self = .letterAndDigit
        case 10: self = .upperAndLower
        case 11: self = .special
        case 12: self = .unchanged
        case 13: self = .confirmationMismatch
        case 14: self = .alreadyExists
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .required: 1
        case .tooLong: 2
        case .tooShort: 3
        case .malformed: 4
        case .notText: 5
        case .notAllowed: 6
        case .tooCommon: 7
        case .context: 8
        case .letterAndDigit: 9
        case .upperAndLower: 10
        case .special: 11
        case .unchanged: 12
        case .confirmationMismatch: 13
        case .alreadyExists: 14
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .required,
        .tooLong,
        .tooShort,
        .malformed,
        .notText,
        .notAllowed,
        .tooCommon,
        .context,
        .letterAndDigit,
        .upperAndLower,
        .special,
        .unchanged,
        .confirmationMismatch,
        .alreadyExists,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .required: "required"
        case .tooLong: "too-long"
        case .tooShort: "too-short"
        case .malformed: "malformed"
        case .notText: "not-text"
        case .notAllowed: "not-allowed"
        case .tooCommon: "too-common"
        case .context: "context"
        case .letterAndDigit: "letter-and-digit"
        case .upperAndLower: "upper-and-lower"
        case .special: "special"
        case .unchanged: "unchanged"
        case .confirmationMismatch: "confirmation-mismatch"
        case .alreadyExists: "already-exists"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

/// Where the person is, as the frontend sees it. Every request that may count against a limit, or
/// that begins a session, has one.
public struct ClientContext: Sendable, Equatable {
    /// The person's IPv4 or IPv6 address in text form, at most 45 bytes.
    public var address: String
    /// The browser's User-Agent, shown to the person in the list of sessions. It never makes a call
    /// fail: the daemon cuts it after 512 bytes, and replaces invalid UTF-8 and U+0000 with U+FFFD.
    public var userAgent: String
    /// A BCP 47 language tag such as `de-CH`. The daemon cuts it after 35 bytes and repairs it like
    /// `user_agent`.
    public var locale: String

    public init(
        address: String = "",
        userAgent: String = "",
        locale: String = ""
    ) {
        self.address = address
        self.userAgent = userAgent
        self.locale = locale
    }
}

extension ClientContext: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__client_context__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ClientContext) {
        self.address = String(reading: source.address)
        self.userAgent = String(reading: source.user_agent)
        self.locale = String(reading: source.locale)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ClientContext> {
        let packed = try arena.allocate(Frontdesk__V1__ClientContext.self)
        frontdesk__v1__client_context__init(packed)
        if !self.address.isEmpty { packed.pointee.address = try arena.text(self.address) }
        if !self.userAgent.isEmpty { packed.pointee.user_agent = try arena.text(self.userAgent) }
        if !self.locale.isEmpty { packed.pointee.locale = try arena.text(self.locale) }
        return packed
    }
}

/// Why a call failed, for programs. The details of every error status contain one.
public struct ErrorInfo: Sendable, Equatable {
    public var reason: ErrorReason
    /// The fields that were wrong, if any.
    public var violations: [FieldViolation]
    /// When to retry, counted from now. 0 means that waiting does not help.
    public var retryAfterMs: Int64
    /// The daemon's id of this call. The daemon logs its own faults under this id.
    public var requestID: String

    public init(
        reason: ErrorReason = .unspecified,
        violations: [FieldViolation] = [],
        retryAfterMs: Int64 = 0,
        requestID: String = ""
    ) {
        self.reason = reason
        self.violations = violations
        self.retryAfterMs = retryAfterMs
        self.requestID = requestID
    }
}

extension ErrorInfo: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__error_info__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ErrorInfo) {
        self.reason = ErrorReason(rawValue: Int32(bitPattern: source.reason.rawValue))
        self.violations = [FieldViolation](reading: source.violations, count: source.n_violations)
        self.retryAfterMs = source.retry_after_ms
        self.requestID = String(reading: source.request_id)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ErrorInfo> {
        let packed = try arena.allocate(Frontdesk__V1__ErrorInfo.self)
        frontdesk__v1__error_info__init(packed)
        packed.pointee.reason = Frontdesk__V1__ErrorReason(rawValue: UInt32(bitPattern: self.reason.rawValue))
        packed.pointee.n_violations = self.violations.count
        packed.pointee.violations = try arena.list(messages: self.violations)
        packed.pointee.retry_after_ms = self.retryAfterMs
        if !self.requestID.isEmpty { packed.pointee.request_id = try arena.text(self.requestID) }
        return packed
    }
}

/// A field that the daemon rejected, and what it expects.
public struct FieldViolation: Sendable, Equatable {
    /// The path of the field, such as `client.address` or `answer.identify.password`.
    public var field: String
    /// What is wrong with it, for programs.
    public var reason: ViolationReason
    /// What is expected, in English, for developers.
    public var description: String

    public init(
        field: String = "",
        reason: ViolationReason = .unspecified,
        description: String = ""
    ) {
        self.field = field
        self.reason = reason
        self.description = description
    }
}

extension FieldViolation: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__field_violation__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__FieldViolation) {
        self.field = String(reading: source.field)
        self.reason = ViolationReason(rawValue: Int32(bitPattern: source.reason.rawValue))
        self.description = String(reading: source.description)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__FieldViolation> {
        let packed = try arena.allocate(Frontdesk__V1__FieldViolation.self)
        frontdesk__v1__field_violation__init(packed)
        if !self.field.isEmpty { packed.pointee.field = try arena.text(self.field) }
        packed.pointee.reason = Frontdesk__V1__ViolationReason(rawValue: UInt32(bitPattern: self.reason.rawValue))
        if !self.description.isEmpty { packed.pointee.description = try arena.text(self.description) }
        return packed
    }
}

/// Who acts in a tenant: on `admin` the operator, on `api` an administrator of the tenant.
public struct Actor: Sendable, Equatable {
    /// Secret. On `api`: the token of the administrator's session for `settings`.
    public var sessionToken: SecretBytes
    /// On `admin`: the tenant's name or id.
    public var tenant: String
    /// On `api`: where the administrator is.
    public var client: ClientContext?

    public init(
        sessionToken: SecretBytes = SecretBytes(),
        tenant: String = "",
        client: ClientContext? = nil
    ) {
        self.sessionToken = sessionToken
        self.tenant = tenant
        self.client = client
    }
}

extension Actor: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__actor__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__Actor) {
        self.sessionToken = SecretBytes(reading: source.session_token)
        self.tenant = String(reading: source.tenant)
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__Actor> {
        let packed = try arena.allocate(Frontdesk__V1__Actor.self)
        frontdesk__v1__actor__init(packed)
        if !self.sessionToken.isEmpty { packed.pointee.session_token = try arena.text(self.sessionToken) }
        if !self.tenant.isEmpty { packed.pointee.tenant = try arena.text(self.tenant) }
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        return packed
    }
}
