// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/health.proto

package import CFrontdeskProtos
package import CProtobufC

public enum ServingStatus: Sendable, Hashable {
    case unspecified
    case serving
    /// The daemon finishes the calls that it has accepted and accepts no others.
    case stopping
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .serving
        case 2: self = .stopping
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .serving: 1
        case .stopping: 2
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .serving,
        .stopping,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .serving: "serving"
        case .stopping: "stopping"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

/// What can be wrong with a daemon that still answers.
public enum HealthConditionKind: Sendable, Hashable {
    case unspecified
    /// The disk is full. Only revocations are possible.
    case diskFull
    /// The files of some tenants are unusable.
    case tenantUnavailable
    /// The keys of some tenants cannot be unwrapped with the available master keys.
    case keyMissing
    /// The queue for password hashing is at least 90 % full.
    case hashingQueueFull
    /// Messages have been waiting for five minutes, and no courier has asked for any in that time.
    case noCourier
    /// A courier reports that a server is unavailable or rejects it.
    case sendingFails
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .diskFull
        case 2: self = .tenantUnavailable
        case 3: self = .keyMissing
        case 4: self = .hashingQueueFull
        case 5: self = .noCourier
        case 6: self = .sendingFails
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .diskFull: 1
        case .tenantUnavailable: 2
        case .keyMissing: 3
        case .hashingQueueFull: 4
        case .noCourier: 5
        case .sendingFails: 6
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .diskFull,
        .tenantUnavailable,
        .keyMissing,
        .hashingQueueFull,
        .noCourier,
        .sendingFails,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .diskFull: "disk-full"
        case .tenantUnavailable: "tenant-unavailable"
        case .keyMissing: "key-missing"
        case .hashingQueueFull: "hashing-queue-full"
        case .noCourier: "no-courier"
        case .sendingFails: "sending-fails"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

/// A peer's role on the socket to which it is connected.
public enum PeerRole: Sendable, Hashable {
    case unspecified
    /// Runs the machine.
    case `operator`
    /// Forwards people's input, such as a web application.
    case frontend
    /// Sends messages.
    case courier
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .operator
        case 2: self = .frontend
        case 3: self = .courier
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .operator: 1
        case .frontend: 2
        case .courier: 3
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .operator,
        .frontend,
        .courier,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .operator: "operator"
        case .frontend: "frontend"
        case .courier: "courier"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

public struct CheckRequest: Sendable, Equatable {
    public init() {}
}

extension CheckRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__check_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__CheckRequest) {}

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__CheckRequest> {
        let packed = try arena.allocate(Frontdesk__V1__CheckRequest.self)
        frontdesk__v1__check_request__init(packed)
        return packed
    }
}

public struct HealthCondition: Sendable, Equatable {
    public var kind: HealthConditionKind
    /// What exactly is wrong, in English. Only for an operator on the `admin` socket; empty for
    /// others, because it names tenants.
    public var detail: String

    public init(
        kind: HealthConditionKind = .unspecified,
        detail: String = ""
    ) {
        self.kind = kind
        self.detail = detail
    }
}

extension HealthCondition: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__health_condition__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__HealthCondition) {
        self.kind = HealthConditionKind(rawValue: Int32(bitPattern: source.kind.rawValue))
        self.detail = String(reading: source.detail)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__HealthCondition> {
        let packed = try arena.allocate(Frontdesk__V1__HealthCondition.self)
        frontdesk__v1__health_condition__init(packed)
        packed.pointee.kind = Frontdesk__V1__HealthConditionKind(rawValue: UInt32(bitPattern: self.kind.rawValue))
        if !self.detail.isEmpty { packed.pointee.detail = try arena.text(self.detail) }
        return packed
    }
}

public struct CheckResponse: Sendable, Equatable {
    public var status: ServingStatus
    /// What is wrong. With any condition the daemon is degraded, but it still serves calls that the
    /// conditions do not affect.
    public var conditions: [HealthCondition]

    public init(
        status: ServingStatus = .unspecified,
        conditions: [HealthCondition] = []
    ) {
        self.status = status
        self.conditions = conditions
    }
}

extension CheckResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__check_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__CheckResponse) {
        self.status = ServingStatus(rawValue: Int32(bitPattern: source.status.rawValue))
        self.conditions = [HealthCondition](reading: source.conditions, count: source.n_conditions)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__CheckResponse> {
        let packed = try arena.allocate(Frontdesk__V1__CheckResponse.self)
        frontdesk__v1__check_response__init(packed)
        packed.pointee.status = Frontdesk__V1__ServingStatus(rawValue: UInt32(bitPattern: self.status.rawValue))
        packed.pointee.n_conditions = self.conditions.count
        packed.pointee.conditions = try arena.list(messages: self.conditions)
        return packed
    }
}

public struct WhoAmIRequest: Sendable, Equatable {
    public init() {}
}

extension WhoAmIRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__who_am_irequest__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__WhoAmIRequest) {}

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__WhoAmIRequest> {
        let packed = try arena.allocate(Frontdesk__V1__WhoAmIRequest.self)
        frontdesk__v1__who_am_irequest__init(packed)
        return packed
    }
}

public struct WhoAmIResponse: Sendable, Equatable {
    /// `api` or `admin`.
    public var socket: String
    public var uid: UInt32
    public var gid: UInt32
    public var roles: [PeerRole]
    /// Whether the peer may name every tenant.
    public var allTenants: Bool
    /// The names of the tenants that the peer may name, if not all.
    public var tenants: [String]

    public init(
        socket: String = "",
        uid: UInt32 = 0,
        gid: UInt32 = 0,
        roles: [PeerRole] = [],
        allTenants: Bool = false,
        tenants: [String] = []
    ) {
        self.socket = socket
        self.uid = uid
        self.gid = gid
        self.roles = roles
        self.allTenants = allTenants
        self.tenants = tenants
    }
}

extension WhoAmIResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__who_am_iresponse__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__WhoAmIResponse) {
        self.socket = String(reading: source.socket)
        self.uid = source.uid
        self.gid = source.gid
        self.roles = [PeerRole](reading: source.roles, count: source.n_roles) { PeerRole(rawValue: Int32(bitPattern: $0.rawValue)) }
        self.allTenants = source.all_tenants != 0
        self.tenants = [String](reading: source.tenants, count: source.n_tenants) { String(reading: $0) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__WhoAmIResponse> {
        let packed = try arena.allocate(Frontdesk__V1__WhoAmIResponse.self)
        frontdesk__v1__who_am_iresponse__init(packed)
        if !self.socket.isEmpty { packed.pointee.socket = try arena.text(self.socket) }
        packed.pointee.uid = self.uid
        packed.pointee.gid = self.gid
        packed.pointee.n_roles = self.roles.count
        packed.pointee.roles = try arena.list(self.roles) { value throws(ArenaError) in Frontdesk__V1__PeerRole(rawValue: UInt32(bitPattern: value.rawValue)) }
        packed.pointee.all_tenants = self.allTenants ? 1 : 0
        packed.pointee.n_tenants = self.tenants.count
        packed.pointee.tenants = try arena.list(self.tenants) { value throws(ArenaError) in try arena.text(value) }
        return packed
    }
}
