// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/flows.proto

package import CFrontdeskProtos
package import CProtobufC

/// What a flow is for. Values 2 to 5 are kept for register, activate, recover and step-up.
public enum FlowKind: Sendable, Hashable {
    case unspecified
    /// Ends in a session.
    case signIn
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .signIn
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .signIn: 1
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .signIn,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .signIn: "sign-in"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

/// Why an answer was not accepted. The list is closed within v1: it grows only together with a need.
public enum ProblemReason: Sendable, Hashable {
    case unspecified
    /// A field is missing or not well formed; see `violations`.
    case invalidField
    /// Office, user and password do not fit together, or may not sign in now. It is deliberately not
    /// said which: also when the office is unknown, the account disabled, or paused after failures.
    case notAccepted
    /// Too many answers were not accepted in this flow or from this address; see `retry_at`.
    case tooManyAttempts
    /// The flow was advanced too often.
    case tooManySteps
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
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .invalidField: "invalid-field"
        case .notAccepted: "not-accepted"
        case .tooManyAttempts: "too-many-attempts"
        case .tooManySteps: "too-many-steps"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

/// One thing a person has proven. Values of later factors follow.
public enum ProofKind: Sendable, Hashable {
    case unspecified
    /// The account's password.
    case password
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .password
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .password: 1
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .password,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .password: "password"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

public struct StartRequest: Sendable, Equatable {
    public var client: ClientContext?
    public var kind: FlowKind
    /// The app to sign in to. May be left out if `answer.identify.app` names it.
    public var app: App
    /// An answer to the first need, for a frontend whose form is already filled in.
    public var answer: Answer?

    public init() {
        client = nil
        kind = .unspecified
        app = .unspecified
        answer = nil
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
        return packed
    }
}

public struct AdvanceRequest: Sendable, Equatable {
    public var client: ClientContext?
    /// Secret. The token of the last step.
    public var flowToken: SecretBytes
    public var answer: Answer?

    public init() {
        client = nil
        flowToken = SecretBytes()
        answer = nil
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
    /// Not looked at today.
    public var client: ClientContext?
    /// Secret. The token of the last step.
    public var flowToken: SecretBytes

    public init() {
        client = nil
        flowToken = SecretBytes()
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
    /// Not looked at today.
    public var client: ClientContext?
    /// Secret. The token of the last step.
    public var flowToken: SecretBytes

    public init() {
        client = nil
        flowToken = SecretBytes()
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

/// What the person answered. It must fit the need of the last step.
public struct Answer: Sendable, Equatable {
    public var answer: Answer?

    public init() {
        answer = nil
    }

    public enum Answer: Sendable, Equatable {
        case identify(IdentifyAnswer)
    }
}

extension Answer: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__answer__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__Answer) {
        switch source.answer_case.rawValue {
        case 1: self.answer = source.identify.map { IdentifyAnswer(reading: $0.pointee) }.map(Answer.identify)
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
        case nil: break
        }
        return packed
    }
}

/// Answers `Identify`.
public struct IdentifyAnswer: Sendable, Equatable {
    /// The office's name, as typed, at most 256 bytes.
    public var office: String
    /// The user name or e-mail address, as typed, at most 256 bytes.
    public var user: String
    /// Secret. The password, at most 1,024 bytes.
    public var password: SecretBytes
    /// The app to sign in to, if it differs from the one named at the start.
    public var app: App

    public init() {
        office = ""
        user = ""
        password = SecretBytes()
        app = .unspecified
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
        return packed
    }
}

/// Where a flow stands: what it needs next and, if the last answer was not accepted, why not.
public struct Step: Sendable, Equatable {
    /// Secret. Names the flow in the next call. Empty when the flow is over.
    public var flowToken: SecretBytes
    /// When the flow ends by itself.
    public var expiresAt: Int64
    /// Present when the last answer was not accepted.
    public var problem: Problem?
    /// The one thing the flow needs. Numbers 11 to 39 are kept for the needs of later versions; a
    /// frontend that sees none of the fields it knows asks the person to use a newer page.
    public var need: Need?

    public init() {
        flowToken = SecretBytes()
        expiresAt = 0
        problem = nil
        need = nil
    }

    /// The one thing the flow needs. Numbers 11 to 39 are kept for the needs of later versions; a
    /// frontend that sees none of the fields it knows asks the person to use a newer page.
    public enum Need: Sendable, Equatable {
        case identify(Identify)
        case done(Done)
        case refused(Refused)
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
        case 40: self.need = source.done.map { Done(reading: $0.pointee) }.map(Need.done)
        case 41: self.need = source.refused.map { Refused(reading: $0.pointee) }.map(Need.refused)
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
        case .done(let value):
            packed.pointee.need_case = Frontdesk__V1__Step__NeedCase(rawValue: 40)
            packed.pointee.done = try value.pack(into: arena)
        case .refused(let value):
            packed.pointee.need_case = Frontdesk__V1__Step__NeedCase(rawValue: 41)
            packed.pointee.refused = try value.pack(into: arena)
        case nil: break
        }
        return packed
    }
}

/// Ask for office, user name or e-mail address, and password.
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

/// The person is signed in.
public struct Done: Sendable, Equatable {
    /// Secret. To be kept by the frontend, usually in a cookie, and shown to `Sessions.Validate`.
    public var sessionToken: SecretBytes
    public var session: Session?

    public init() {
        sessionToken = SecretBytes()
        session = nil
    }
}

extension Done: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__done__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__Done) {
        self.sessionToken = SecretBytes(reading: source.session_token)
        self.session = source.session.map { Session(reading: $0.pointee) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__Done> {
        let packed = try arena.allocate(Frontdesk__V1__Done.self)
        frontdesk__v1__done__init(packed)
        if !self.sessionToken.isEmpty { packed.pointee.session_token = try arena.text(self.sessionToken) }
        if let value = self.session { packed.pointee.session = try value.pack(into: arena) }
        return packed
    }
}

/// The flow ended without a session, whatever is answered: start another.
public struct Refused: Sendable, Equatable {
    public var reason: ProblemReason

    public init() {
        reason = .unspecified
    }
}

extension Refused: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__refused__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__Refused) {
        self.reason = ProblemReason(rawValue: Int32(bitPattern: source.reason.rawValue))
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__Refused> {
        let packed = try arena.allocate(Frontdesk__V1__Refused.self)
        frontdesk__v1__refused__init(packed)
        packed.pointee.reason = Frontdesk__V1__ProblemReason(rawValue: UInt32(bitPattern: self.reason.rawValue))
        return packed
    }
}

/// Why an answer was not accepted.
public struct Problem: Sendable, Equatable {
    public var reason: ProblemReason
    /// Which fields of the answer were at fault, when fields were.
    public var violations: [FieldViolation]
    /// When the next answer will be looked at; 0 when at once.
    public var retryAt: Int64

    public init() {
        reason = .unspecified
        violations = []
        retryAt = 0
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

/// The result of a sign-in: one account, in one tenant, using one app.
public struct Session: Sendable, Equatable {
    /// Names the session in lists; it is not a secret and opens nothing.
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
    /// The last request of this session that was not marked as background; exact to 30 seconds.
    public var lastSeenAt: Int64
    /// When the session ends unless it is used before.
    public var idleExpiresAt: Int64
    /// When the session ends in any case.
    public var expiresAt: Int64
    /// Where the session was begun from.
    public var client: ClientContext?
    /// Whether this is the session that asked. Only set in lists.
    public var current: Bool

    public init() {
        sessionID = ""
        tenantID = ""
        tenant = ""
        accountID = ""
        userName = ""
        app = .unspecified
        role = .unspecified
        proofs = []
        createdAt = 0
        lastSeenAt = 0
        idleExpiresAt = 0
        expiresAt = 0
        client = nil
        current = false
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
        return packed
    }
}

/// A proof and its time.
public struct Proof: Sendable, Equatable {
    public var kind: ProofKind
    public var provenAt: Int64

    public init() {
        kind = .unspecified
        provenAt = 0
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
