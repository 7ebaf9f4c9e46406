// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/sessions.proto

package import CFrontdeskProtos
package import CProtobufC

public struct ValidateRequest: Sendable, Equatable {
    /// Secret.
    public var sessionToken: SecretBytes
    /// The app that the session must be for. Not given means any.
    public var app: App
    /// The tenant that the session must belong to. Empty means any that the frontend may name.
    public var tenantID: String
    /// Marks a request that the person did not cause, such as polling. It does not keep the session
    /// alive.
    public var background: Bool

    public init(
        sessionToken: SecretBytes = SecretBytes(),
        app: App = .unspecified,
        tenantID: String = "",
        background: Bool = false
    ) {
        self.sessionToken = sessionToken
        self.app = app
        self.tenantID = tenantID
        self.background = background
    }
}

extension ValidateRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__validate_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ValidateRequest) {
        self.sessionToken = SecretBytes(reading: source.session_token)
        self.app = App(rawValue: Int32(bitPattern: source.app.rawValue))
        self.tenantID = String(reading: source.tenant_id)
        self.background = source.background != 0
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ValidateRequest> {
        let packed = try arena.allocate(Frontdesk__V1__ValidateRequest.self)
        frontdesk__v1__validate_request__init(packed)
        if !self.sessionToken.isEmpty { packed.pointee.session_token = try arena.text(self.sessionToken) }
        packed.pointee.app = Frontdesk__V1__App(rawValue: UInt32(bitPattern: self.app.rawValue))
        if !self.tenantID.isEmpty { packed.pointee.tenant_id = try arena.text(self.tenantID) }
        packed.pointee.background = self.background ? 1 : 0
        return packed
    }
}

public struct ValidateResponse: Sendable, Equatable {
    public var session: Session?

    public init(
        session: Session? = nil
    ) {
        self.session = session
    }
}

extension ValidateResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__validate_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ValidateResponse) {
        self.session = source.session.map { Session(reading: $0.pointee) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ValidateResponse> {
        let packed = try arena.allocate(Frontdesk__V1__ValidateResponse.self)
        frontdesk__v1__validate_response__init(packed)
        if let value = self.session { packed.pointee.session = try value.pack(into: arena) }
        return packed
    }
}

public struct SignOutRequest: Sendable, Equatable {
    /// Secret.
    public var sessionToken: SecretBytes

    public init(
        sessionToken: SecretBytes = SecretBytes()
    ) {
        self.sessionToken = sessionToken
    }
}

extension SignOutRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__sign_out_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__SignOutRequest) {
        self.sessionToken = SecretBytes(reading: source.session_token)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__SignOutRequest> {
        let packed = try arena.allocate(Frontdesk__V1__SignOutRequest.self)
        frontdesk__v1__sign_out_request__init(packed)
        if !self.sessionToken.isEmpty { packed.pointee.session_token = try arena.text(self.sessionToken) }
        return packed
    }
}

public struct SignOutResponse: Sendable, Equatable {
    public init() {}
}

extension SignOutResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__sign_out_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__SignOutResponse) {}

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__SignOutResponse> {
        let packed = try arena.allocate(Frontdesk__V1__SignOutResponse.self)
        frontdesk__v1__sign_out_response__init(packed)
        return packed
    }
}

public struct ListSessionsRequest: Sendable, Equatable {
    /// Secret.
    public var sessionToken: SecretBytes

    public init(
        sessionToken: SecretBytes = SecretBytes()
    ) {
        self.sessionToken = sessionToken
    }
}

extension ListSessionsRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__list_sessions_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ListSessionsRequest) {
        self.sessionToken = SecretBytes(reading: source.session_token)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ListSessionsRequest> {
        let packed = try arena.allocate(Frontdesk__V1__ListSessionsRequest.self)
        frontdesk__v1__list_sessions_request__init(packed)
        if !self.sessionToken.isEmpty { packed.pointee.session_token = try arena.text(self.sessionToken) }
        return packed
    }
}

public struct ListSessionsResponse: Sendable, Equatable {
    public var sessions: [Session]

    public init(
        sessions: [Session] = []
    ) {
        self.sessions = sessions
    }
}

extension ListSessionsResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__list_sessions_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ListSessionsResponse) {
        self.sessions = [Session](reading: source.sessions, count: source.n_sessions)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ListSessionsResponse> {
        let packed = try arena.allocate(Frontdesk__V1__ListSessionsResponse.self)
        frontdesk__v1__list_sessions_response__init(packed)
        packed.pointee.n_sessions = self.sessions.count
        packed.pointee.sessions = try arena.list(messages: self.sessions)
        return packed
    }
}

public struct EndSessionRequest: Sendable, Equatable {
    /// Secret.
    public var sessionToken: SecretBytes
    /// The session to end.
    public var sessionID: String
    /// Secret. The account's password; see EndOtherSessionsRequest.
    public var password: SecretBytes
    /// Required with a password.
    public var client: ClientContext?

    public init(
        sessionToken: SecretBytes = SecretBytes(),
        sessionID: String = "",
        password: SecretBytes = SecretBytes(),
        client: ClientContext? = nil
    ) {
        self.sessionToken = sessionToken
        self.sessionID = sessionID
        self.password = password
        self.client = client
    }
}

extension EndSessionRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__end_session_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__EndSessionRequest) {
        self.sessionToken = SecretBytes(reading: source.session_token)
        self.sessionID = String(reading: source.session_id)
        self.password = SecretBytes(reading: source.password)
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__EndSessionRequest> {
        let packed = try arena.allocate(Frontdesk__V1__EndSessionRequest.self)
        frontdesk__v1__end_session_request__init(packed)
        if !self.sessionToken.isEmpty { packed.pointee.session_token = try arena.text(self.sessionToken) }
        if !self.sessionID.isEmpty { packed.pointee.session_id = try arena.text(self.sessionID) }
        if !self.password.isEmpty { packed.pointee.password = try arena.text(self.password) }
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        return packed
    }
}

public struct EndSessionResponse: Sendable, Equatable {
    public init() {}
}

extension EndSessionResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__end_session_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__EndSessionResponse) {}

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__EndSessionResponse> {
        let packed = try arena.allocate(Frontdesk__V1__EndSessionResponse.self)
        frontdesk__v1__end_session_response__init(packed)
        return packed
    }
}

public struct EndOtherSessionsRequest: Sendable, Equatable {
    /// Secret.
    public var sessionToken: SecretBytes
    /// Secret. The account's password. Needed if the session's own proof of it is older than ten
    /// minutes.
    public var password: SecretBytes
    /// Required with a password.
    public var client: ClientContext?

    public init(
        sessionToken: SecretBytes = SecretBytes(),
        password: SecretBytes = SecretBytes(),
        client: ClientContext? = nil
    ) {
        self.sessionToken = sessionToken
        self.password = password
        self.client = client
    }
}

extension EndOtherSessionsRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__end_other_sessions_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__EndOtherSessionsRequest) {
        self.sessionToken = SecretBytes(reading: source.session_token)
        self.password = SecretBytes(reading: source.password)
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__EndOtherSessionsRequest> {
        let packed = try arena.allocate(Frontdesk__V1__EndOtherSessionsRequest.self)
        frontdesk__v1__end_other_sessions_request__init(packed)
        if !self.sessionToken.isEmpty { packed.pointee.session_token = try arena.text(self.sessionToken) }
        if !self.password.isEmpty { packed.pointee.password = try arena.text(self.password) }
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        return packed
    }
}

public struct EndOtherSessionsResponse: Sendable, Equatable {
    /// How many sessions ended.
    public var ended: UInt32

    public init(
        ended: UInt32 = 0
    ) {
        self.ended = ended
    }
}

extension EndOtherSessionsResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__end_other_sessions_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__EndOtherSessionsResponse) {
        self.ended = source.ended
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__EndOtherSessionsResponse> {
        let packed = try arena.allocate(Frontdesk__V1__EndOtherSessionsResponse.self)
        frontdesk__v1__end_other_sessions_response__init(packed)
        packed.pointee.ended = self.ended
        return packed
    }
}
