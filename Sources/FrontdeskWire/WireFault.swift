/// What `WireCheck` found wrong with a field's bytes.
package enum WireFlaw: Error, Equatable, CaseIterable {
    case truncated
    case overlongVarint
    case fieldNumber
    case wireType
    case group
    case tooDeep
    case tooManyFields
    case duplicate
    case severalMembers
    case notUTF8
    case containsNUL
    case unknownEnumValue

    package var reason: ViolationReason {
        switch self {
        case .truncated, .overlongVarint, .fieldNumber, .wireType, .group, .duplicate,
            .severalMembers:
            .malformed
        case .tooDeep, .tooManyFields: .tooLong
        case .notUTF8, .containsNUL: .notText
        case .unknownEnumValue: .notAllowed
        }
    }

    /// Whether the bytes are a message of the type and only a value is wrong.
    var isOfValue: Bool { self == .containsNUL || self == .notUTF8 || self == .unknownEnumValue }

    package var description: String {
        switch self {
        case .truncated: "the bytes end within the field"
        case .overlongVarint: "a number is encoded in too many bytes"
        case .fieldNumber: "a field number is out of range"
        case .wireType: "the field is not encoded as its type is"
        case .group: "groups are not part of proto3"
        case .tooDeep: "messages are nested deeper than \(WireLimits.nesting)"
        case .tooManyFields: "the message has too many fields"
        case .duplicate: "the field may be given once"
        case .severalMembers: "another field of the same oneof is given too"
        case .notUTF8: "the text is not valid UTF-8"
        case .containsNUL: "the text contains U+0000"
        case .unknownEnumValue: "the enum has no such value"
        }
    }
}

/// Why a message was rejected, and where.
package struct WireFault: Error, Equatable {
    /// The path of the field, such as `answer.identify.password`; empty if the message itself is
    /// wrong and not a known field. Elements of repeated fields are not numbered.
    package private(set) var field: String
    package let flaw: WireFlaw

    package init(field: String = "", _ flaw: WireFlaw) {
        self.field = field
        self.flaw = flaw
    }

    package var reason: ViolationReason { flaw.reason }
    package var description: String { flaw.description }

    /// The same fault with the field of the enclosing message in its path.
    func inside(_ outer: String) -> WireFault {
        WireFault(field: field.isEmpty ? outer : "\(outer).\(field)", flaw)
    }
}

extension CallError {
    /// The bytes of a request are not what its method expects (status 3).
    package init(_ fault: WireFault) {
        self = .invalidField(fault.field, fault.reason, fault.description)
        if fault.field.isEmpty { message = fault.description }
        if !fault.flaw.isOfValue { reason = .malformed }
    }
}
