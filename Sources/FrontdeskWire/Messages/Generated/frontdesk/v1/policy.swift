// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/policy.proto

package import CFrontdeskProtos
package import CProtobufC

/// Where the value of a rule comes from.
public enum PolicyOrigin: Sendable, Hashable {
    case unspecified
    /// The preset of the tenant's kind.
    case preset
    /// The tenant's own setting.
    case tenant
    /// The preset or the tenant's setting exceeds a cap. This is the nearest value within the cap.
    case cap
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .preset
        case 2: self = .tenant
        case 3: self = .cap
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .preset: 1
        case .tenant: 2
        case .cap: 3
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .preset,
        .tenant,
        .cap,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .preset: "preset"
        case .tenant: "tenant"
        case .cap: "cap"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

public struct GetPolicyRequest: Sendable, Equatable {
    public var actor: Actor?
    /// Names of fields. None means all.
    public var fields: [String]

    public init(
        actor: Actor? = nil,
        fields: [String] = []
    ) {
        self.actor = actor
        self.fields = fields
    }
}

extension GetPolicyRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__get_policy_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__GetPolicyRequest) {
        self.actor = source.actor.map { Actor(reading: $0.pointee) }
        self.fields = [String](reading: source.fields, count: source.n_fields) { String(reading: $0) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__GetPolicyRequest> {
        let packed = try arena.allocate(Frontdesk__V1__GetPolicyRequest.self)
        frontdesk__v1__get_policy_request__init(packed)
        if let value = self.actor { packed.pointee.actor = try value.pack(into: arena) }
        packed.pointee.n_fields = self.fields.count
        packed.pointee.fields = try arena.list(self.fields) { value throws(ArenaError) in try arena.text(value) }
        return packed
    }
}

public struct PolicyResponse: Sendable, Equatable {
    public var rules: [PolicyRule]

    public init(
        rules: [PolicyRule] = []
    ) {
        self.rules = rules
    }
}

extension PolicyResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__policy_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__PolicyResponse) {
        self.rules = [PolicyRule](reading: source.rules, count: source.n_rules)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__PolicyResponse> {
        let packed = try arena.allocate(Frontdesk__V1__PolicyResponse.self)
        frontdesk__v1__policy_response__init(packed)
        packed.pointee.n_rules = self.rules.count
        packed.pointee.rules = try arena.list(messages: self.rules)
        return packed
    }
}

public struct SetPolicyRequest: Sendable, Equatable {
    public var actor: Actor?
    /// At least one. Each field once.
    public var settings: [PolicySetting]

    public init(
        actor: Actor? = nil,
        settings: [PolicySetting] = []
    ) {
        self.actor = actor
        self.settings = settings
    }
}

extension SetPolicyRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__set_policy_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__SetPolicyRequest) {
        self.actor = source.actor.map { Actor(reading: $0.pointee) }
        self.settings = [PolicySetting](reading: source.settings, count: source.n_settings)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__SetPolicyRequest> {
        let packed = try arena.allocate(Frontdesk__V1__SetPolicyRequest.self)
        frontdesk__v1__set_policy_request__init(packed)
        if let value = self.actor { packed.pointee.actor = try value.pack(into: arena) }
        packed.pointee.n_settings = self.settings.count
        packed.pointee.settings = try arena.list(messages: self.settings)
        return packed
    }
}

public struct PolicySetting: Sendable, Equatable {
    public var field: String
    /// In the form that `PolicyRule.expected` describes, at most 16 KiB.
    public var value: String

    public init(
        field: String = "",
        value: String = ""
    ) {
        self.field = field
        self.value = value
    }
}

extension PolicySetting: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__policy_setting__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__PolicySetting) {
        self.field = String(reading: source.field)
        self.value = String(reading: source.value)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__PolicySetting> {
        let packed = try arena.allocate(Frontdesk__V1__PolicySetting.self)
        frontdesk__v1__policy_setting__init(packed)
        if !self.field.isEmpty { packed.pointee.field = try arena.text(self.field) }
        if !self.value.isEmpty { packed.pointee.value = try arena.text(self.value) }
        return packed
    }
}

public struct ResetPolicyRequest: Sendable, Equatable {
    public var actor: Actor?
    /// Names of fields. Empty only together with `all`.
    public var fields: [String]
    /// Resets every field.
    public var all: Bool

    public init(
        actor: Actor? = nil,
        fields: [String] = [],
        all: Bool = false
    ) {
        self.actor = actor
        self.fields = fields
        self.all = all
    }
}

extension ResetPolicyRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__reset_policy_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ResetPolicyRequest) {
        self.actor = source.actor.map { Actor(reading: $0.pointee) }
        self.fields = [String](reading: source.fields, count: source.n_fields) { String(reading: $0) }
        self.all = source.all != 0
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ResetPolicyRequest> {
        let packed = try arena.allocate(Frontdesk__V1__ResetPolicyRequest.self)
        frontdesk__v1__reset_policy_request__init(packed)
        if let value = self.actor { packed.pointee.actor = try value.pack(into: arena) }
        packed.pointee.n_fields = self.fields.count
        packed.pointee.fields = try arena.list(self.fields) { value throws(ArenaError) in try arena.text(value) }
        packed.pointee.all = self.all ? 1 : 0
        return packed
    }
}

public struct ExplainPolicyRequest: Sendable, Equatable {
    /// Names of fields. None means all.
    public var fields: [String]

    public init(
        fields: [String] = []
    ) {
        self.fields = fields
    }
}

extension ExplainPolicyRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__explain_policy_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ExplainPolicyRequest) {
        self.fields = [String](reading: source.fields, count: source.n_fields) { String(reading: $0) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ExplainPolicyRequest> {
        let packed = try arena.allocate(Frontdesk__V1__ExplainPolicyRequest.self)
        frontdesk__v1__explain_policy_request__init(packed)
        packed.pointee.n_fields = self.fields.count
        packed.pointee.fields = try arena.list(self.fields) { value throws(ArenaError) in try arena.text(value) }
        return packed
    }
}

public struct ExplainPolicyResponse: Sendable, Equatable {
    public var rules: [PolicyRule]

    public init(
        rules: [PolicyRule] = []
    ) {
        self.rules = rules
    }
}

extension ExplainPolicyResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__explain_policy_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ExplainPolicyResponse) {
        self.rules = [PolicyRule](reading: source.rules, count: source.n_rules)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ExplainPolicyResponse> {
        let packed = try arena.allocate(Frontdesk__V1__ExplainPolicyResponse.self)
        frontdesk__v1__explain_policy_response__init(packed)
        packed.pointee.n_rules = self.rules.count
        packed.pointee.rules = try arena.list(messages: self.rules)
        return packed
    }
}

/// A rule.
public struct PolicyRule: Sendable, Equatable {
    public var field: String
    /// The value in force.
    public var value: String
    /// Not given in the answer to `Explain`, and for a rule that has no meaning for the tenant, such
    /// as the session lifetime of an app that the tenant does not have. Such a rule has no value.
    public var origin: PolicyOrigin
    /// What is accepted, in English.
    public var expected: String
    /// The limits of numbers and durations.
    public var minimum: String
    public var maximum: String
    /// What the rule means, in English.
    public var documentation: String
    /// An administrator has changed a rule that decides where secrets are sent. Until
    /// `previous_value_until`, messages to the other administrators of user level 0 use this value. It
    /// may be empty.
    public var previousValue: String
    /// 0 if there is no such change.
    public var previousValueUntil: Int64

    public init(
        field: String = "",
        value: String = "",
        origin: PolicyOrigin = .unspecified,
        expected: String = "",
        minimum: String = "",
        maximum: String = "",
        documentation: String = "",
        previousValue: String = "",
        previousValueUntil: Int64 = 0
    ) {
        self.field = field
        self.value = value
        self.origin = origin
        self.expected = expected
        self.minimum = minimum
        self.maximum = maximum
        self.documentation = documentation
        self.previousValue = previousValue
        self.previousValueUntil = previousValueUntil
    }
}

extension PolicyRule: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__policy_rule__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__PolicyRule) {
        self.field = String(reading: source.field)
        self.value = String(reading: source.value)
        self.origin = PolicyOrigin(rawValue: Int32(bitPattern: source.origin.rawValue))
        self.expected = String(reading: source.expected)
        self.minimum = String(reading: source.minimum)
        self.maximum = String(reading: source.maximum)
        self.documentation = String(reading: source.documentation)
        self.previousValue = String(reading: source.previous_value)
        self.previousValueUntil = source.previous_value_until
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__PolicyRule> {
        let packed = try arena.allocate(Frontdesk__V1__PolicyRule.self)
        frontdesk__v1__policy_rule__init(packed)
        if !self.field.isEmpty { packed.pointee.field = try arena.text(self.field) }
        if !self.value.isEmpty { packed.pointee.value = try arena.text(self.value) }
        packed.pointee.origin = Frontdesk__V1__PolicyOrigin(rawValue: UInt32(bitPattern: self.origin.rawValue))
        if !self.expected.isEmpty { packed.pointee.expected = try arena.text(self.expected) }
        if !self.minimum.isEmpty { packed.pointee.minimum = try arena.text(self.minimum) }
        if !self.maximum.isEmpty { packed.pointee.maximum = try arena.text(self.maximum) }
        if !self.documentation.isEmpty { packed.pointee.documentation = try arena.text(self.documentation) }
        if !self.previousValue.isEmpty { packed.pointee.previous_value = try arena.text(self.previousValue) }
        packed.pointee.previous_value_until = self.previousValueUntil
        return packed
    }
}
