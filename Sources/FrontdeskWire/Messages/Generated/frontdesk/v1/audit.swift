// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/audit.proto

package import CFrontdeskProtos
package import CProtobufC

/// Who did something.
public enum AuditActorKind: Sendable, Hashable {
    case unspecified
    /// A person who is signed in.
    case account
    /// The person who runs the machine.
    case `operator`
    /// The daemon itself.
    case daemon
    /// A person who is not identified, or has not proven who they are.
    case visitor
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .account
        case 2: self = .operator
        case 3: self = .daemon
        case 4: self = .visitor
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .account: 1
        case .operator: 2
        case .daemon: 3
        case .visitor: 4
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .account,
        .operator,
        .daemon,
        .visitor,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .account: "account"
        case .operator: "operator"
        case .daemon: "daemon"
        case .visitor: "visitor"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

public enum AuditFaultKind: Sendable, Hashable {
    case unspecified
    /// A record was edited, replaced or added.
    case altered
    /// Records are missing.
    case missing
    /// A record is where none can be: before the beginning or after the end.
    case foreign
    /// The row that stores where the audit log begins and ends was altered or is missing.
    case endsAltered
    /// The audit log ends before a position that it is known to have had: its end was removed, or the
    /// file is an older copy.
    case endsBeforeAnchor
    /// At a position that the audit log is known to have had, it has another record: its end was
    /// removed or an older copy was put in place, and new records were added.
    case differsFromAnchor
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .altered
        case 2: self = .missing
        case 3: self = .foreign
        case 4: self = .endsAltered
        case 5: self = .endsBeforeAnchor
        case 6: self = .differsFromAnchor
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .altered: 1
        case .missing: 2
        case .foreign: 3
        case .endsAltered: 4
        case .endsBeforeAnchor: 5
        case .differsFromAnchor: 6
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .altered,
        .missing,
        .foreign,
        .endsAltered,
        .endsBeforeAnchor,
        .differsFromAnchor,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .altered: "altered"
        case .missing: "missing"
        case .foreign: "foreign"
        case .endsAltered: "ends-altered"
        case .endsBeforeAnchor: "ends-before-anchor"
        case .differsFromAnchor: "differs-from-anchor"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

/// One record.
public struct AuditEntry: Sendable, Equatable {
    /// Starts at 1 and has no gaps. A number is never reused.
    public var sequence: UInt64
    public var at: Int64
    /// What happened, such as `sign-in.succeeded`. Documentation/Audit.md lists the kinds. More may be
    /// added.
    public var kind: String
    public var actorKind: AuditActorKind
    /// The acting account. Empty for other actors, and for another person in ListOwn.
    public var actorID: String
    /// The current user name of that account. Empty if it was deleted.
    public var actorName: String
    /// For an operator: the uid of the calling process.
    public var actorUid: UInt32
    /// The account to which it happened. Empty if there is none.
    public var subjectID: String
    /// The current user name of that account. Empty if it was deleted.
    public var subjectName: String
    /// Where the person was, as the frontend reported it. Long texts are cut.
    public var client: ClientContext?
    /// More about the event, sorted by name.
    public var details: [AuditDetail]
    /// Whether `client` or `details` were erased together with an account.
    public var erased: Bool

    public init(
        sequence: UInt64 = 0,
        at: Int64 = 0,
        kind: String = "",
        actorKind: AuditActorKind = .unspecified,
        actorID: String = "",
        actorName: String = "",
        actorUid: UInt32 = 0,
        subjectID: String = "",
        subjectName: String = "",
        client: ClientContext? = nil,
        details: [AuditDetail] = [],
        erased: Bool = false
    ) {
        self.sequence = sequence
        self.at = at
        self.kind = kind
        self.actorKind = actorKind
        self.actorID = actorID
        self.actorName = actorName
        self.actorUid = actorUid
        self.subjectID = subjectID
        self.subjectName = subjectName
        self.client = client
        self.details = details
        self.erased = erased
    }
}

extension AuditEntry: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__audit_entry__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__AuditEntry) {
        self.sequence = source.sequence
        self.at = source.at
        self.kind = String(reading: source.kind)
        self.actorKind = AuditActorKind(rawValue: Int32(bitPattern: source.actor_kind.rawValue))
        self.actorID = String(reading: source.actor_id)
        self.actorName = String(reading: source.actor_name)
        self.actorUid = source.actor_uid
        self.subjectID = String(reading: source.subject_id)
        self.subjectName = String(reading: source.subject_name)
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
        self.details = [AuditDetail](reading: source.details, count: source.n_details)
        self.erased = source.erased != 0
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__AuditEntry> {
        let packed = try arena.allocate(Frontdesk__V1__AuditEntry.self)
        frontdesk__v1__audit_entry__init(packed)
        packed.pointee.sequence = self.sequence
        packed.pointee.at = self.at
        if !self.kind.isEmpty { packed.pointee.kind = try arena.text(self.kind) }
        packed.pointee.actor_kind = Frontdesk__V1__AuditActorKind(rawValue: UInt32(bitPattern: self.actorKind.rawValue))
        if !self.actorID.isEmpty { packed.pointee.actor_id = try arena.text(self.actorID) }
        if !self.actorName.isEmpty { packed.pointee.actor_name = try arena.text(self.actorName) }
        packed.pointee.actor_uid = self.actorUid
        if !self.subjectID.isEmpty { packed.pointee.subject_id = try arena.text(self.subjectID) }
        if !self.subjectName.isEmpty { packed.pointee.subject_name = try arena.text(self.subjectName) }
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        packed.pointee.n_details = self.details.count
        packed.pointee.details = try arena.list(messages: self.details)
        packed.pointee.erased = self.erased ? 1 : 0
        return packed
    }
}

public struct AuditDetail: Sendable, Equatable {
    public var name: String
    public var value: String

    public init(
        name: String = "",
        value: String = ""
    ) {
        self.name = name
        self.value = value
    }
}

extension AuditDetail: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__audit_detail__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__AuditDetail) {
        self.name = String(reading: source.name)
        self.value = String(reading: source.value)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__AuditDetail> {
        let packed = try arena.allocate(Frontdesk__V1__AuditDetail.self)
        frontdesk__v1__audit_detail__init(packed)
        if !self.name.isEmpty { packed.pointee.name = try arena.text(self.name) }
        if !self.value.isEmpty { packed.pointee.value = try arena.text(self.value) }
        return packed
    }
}

public struct ListAuditRequest: Sendable, Equatable {
    /// On `admin`, an actor without a tenant selects events that belong to no tenant, such as sign-ins
    /// to offices that do not exist.
    public var actor: Actor?
    /// Only kinds that begin with this text, such as `sign-in`. Empty means all. At most 64 bytes.
    public var kind: String
    /// Only events that this account caused or that happened to it: its id, user name or e-mail
    /// address.
    public var account: String
    /// The first moment. 0 means the beginning.
    public var sinceAt: Int64
    /// The moment after the last. 0 means the end.
    public var untilAt: Int64
    /// Newest first. Otherwise oldest first.
    public var newestFirst: Bool
    /// 1 to 200. 0 means 100.
    public var pageSize: UInt32
    /// The `next_page_token` of the previous page. Empty means the first page.
    public var pageToken: String

    public init(
        actor: Actor? = nil,
        kind: String = "",
        account: String = "",
        sinceAt: Int64 = 0,
        untilAt: Int64 = 0,
        newestFirst: Bool = false,
        pageSize: UInt32 = 0,
        pageToken: String = ""
    ) {
        self.actor = actor
        self.kind = kind
        self.account = account
        self.sinceAt = sinceAt
        self.untilAt = untilAt
        self.newestFirst = newestFirst
        self.pageSize = pageSize
        self.pageToken = pageToken
    }
}

extension ListAuditRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__list_audit_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ListAuditRequest) {
        self.actor = source.actor.map { Actor(reading: $0.pointee) }
        self.kind = String(reading: source.kind)
        self.account = String(reading: source.account)
        self.sinceAt = source.since_at
        self.untilAt = source.until_at
        self.newestFirst = source.newest_first != 0
        self.pageSize = source.page_size
        self.pageToken = String(reading: source.page_token)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ListAuditRequest> {
        let packed = try arena.allocate(Frontdesk__V1__ListAuditRequest.self)
        frontdesk__v1__list_audit_request__init(packed)
        if let value = self.actor { packed.pointee.actor = try value.pack(into: arena) }
        if !self.kind.isEmpty { packed.pointee.kind = try arena.text(self.kind) }
        if !self.account.isEmpty { packed.pointee.account = try arena.text(self.account) }
        packed.pointee.since_at = self.sinceAt
        packed.pointee.until_at = self.untilAt
        packed.pointee.newest_first = self.newestFirst ? 1 : 0
        packed.pointee.page_size = self.pageSize
        if !self.pageToken.isEmpty { packed.pointee.page_token = try arena.text(self.pageToken) }
        return packed
    }
}

public struct ListOwnAuditRequest: Sendable, Equatable {
    /// Secret.
    public var sessionToken: SecretBytes
    /// 1 to 200. 0 means 100. The newest records come first.
    public var pageSize: UInt32
    /// The `next_page_token` of the previous page. Empty means the first page.
    public var pageToken: String

    public init(
        sessionToken: SecretBytes = SecretBytes(),
        pageSize: UInt32 = 0,
        pageToken: String = ""
    ) {
        self.sessionToken = sessionToken
        self.pageSize = pageSize
        self.pageToken = pageToken
    }
}

extension ListOwnAuditRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__list_own_audit_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ListOwnAuditRequest) {
        self.sessionToken = SecretBytes(reading: source.session_token)
        self.pageSize = source.page_size
        self.pageToken = String(reading: source.page_token)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ListOwnAuditRequest> {
        let packed = try arena.allocate(Frontdesk__V1__ListOwnAuditRequest.self)
        frontdesk__v1__list_own_audit_request__init(packed)
        if !self.sessionToken.isEmpty { packed.pointee.session_token = try arena.text(self.sessionToken) }
        packed.pointee.page_size = self.pageSize
        if !self.pageToken.isEmpty { packed.pointee.page_token = try arena.text(self.pageToken) }
        return packed
    }
}

public struct ListAuditResponse: Sendable, Equatable {
    /// A page may have no entries although more follow.
    public var entries: [AuditEntry]
    /// Empty on the last page.
    public var nextPageToken: String

    public init(
        entries: [AuditEntry] = [],
        nextPageToken: String = ""
    ) {
        self.entries = entries
        self.nextPageToken = nextPageToken
    }
}

extension ListAuditResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__list_audit_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ListAuditResponse) {
        self.entries = [AuditEntry](reading: source.entries, count: source.n_entries)
        self.nextPageToken = String(reading: source.next_page_token)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ListAuditResponse> {
        let packed = try arena.allocate(Frontdesk__V1__ListAuditResponse.self)
        frontdesk__v1__list_audit_response__init(packed)
        packed.pointee.n_entries = self.entries.count
        packed.pointee.entries = try arena.list(messages: self.entries)
        if !self.nextPageToken.isEmpty { packed.pointee.next_page_token = try arena.text(self.nextPageToken) }
        return packed
    }
}

public struct FollowAuditRequest: Sendable, Equatable {
    public var actor: Actor?
    /// The last record that the caller has. 0 means the beginning.
    public var after: UInt64
    /// Start at the current end instead. The answer comes at once and returns that position.
    public var fromEnd: Bool
    /// How long to wait if there are no records yet, at most 60,000.
    public var waitMs: Int64
    /// 1 to 200. 0 means 100.
    public var pageSize: UInt32

    public init(
        actor: Actor? = nil,
        after: UInt64 = 0,
        fromEnd: Bool = false,
        waitMs: Int64 = 0,
        pageSize: UInt32 = 0
    ) {
        self.actor = actor
        self.after = after
        self.fromEnd = fromEnd
        self.waitMs = waitMs
        self.pageSize = pageSize
    }
}

extension FollowAuditRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__follow_audit_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__FollowAuditRequest) {
        self.actor = source.actor.map { Actor(reading: $0.pointee) }
        self.after = source.after
        self.fromEnd = source.from_end != 0
        self.waitMs = source.wait_ms
        self.pageSize = source.page_size
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__FollowAuditRequest> {
        let packed = try arena.allocate(Frontdesk__V1__FollowAuditRequest.self)
        frontdesk__v1__follow_audit_request__init(packed)
        if let value = self.actor { packed.pointee.actor = try value.pack(into: arena) }
        packed.pointee.after = self.after
        packed.pointee.from_end = self.fromEnd ? 1 : 0
        packed.pointee.wait_ms = self.waitMs
        packed.pointee.page_size = self.pageSize
        return packed
    }
}

public struct FollowAuditResponse: Sendable, Equatable {
    /// Empty if no record came in time.
    public var entries: [AuditEntry]
    /// The value of `after` for the next call.
    public var last: UInt64

    public init(
        entries: [AuditEntry] = [],
        last: UInt64 = 0
    ) {
        self.entries = entries
        self.last = last
    }
}

extension FollowAuditResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__follow_audit_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__FollowAuditResponse) {
        self.entries = [AuditEntry](reading: source.entries, count: source.n_entries)
        self.last = source.last
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__FollowAuditResponse> {
        let packed = try arena.allocate(Frontdesk__V1__FollowAuditResponse.self)
        frontdesk__v1__follow_audit_response__init(packed)
        packed.pointee.n_entries = self.entries.count
        packed.pointee.entries = try arena.list(messages: self.entries)
        packed.pointee.last = self.last
        return packed
    }
}

/// A position in an audit log, as the daemon writes it to its own log now and then.
public struct AuditPosition: Sendable, Equatable {
    public var sequence: UInt64
    /// The MAC of that record, or the beginning of the MAC, 16 to 64 hexadecimal digits.
    public var mac: String

    public init(
        sequence: UInt64 = 0,
        mac: String = ""
    ) {
        self.sequence = sequence
        self.mac = mac
    }
}

extension AuditPosition: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__audit_position__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__AuditPosition) {
        self.sequence = source.sequence
        self.mac = String(reading: source.mac)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__AuditPosition> {
        let packed = try arena.allocate(Frontdesk__V1__AuditPosition.self)
        frontdesk__v1__audit_position__init(packed)
        packed.pointee.sequence = self.sequence
        if !self.mac.isEmpty { packed.pointee.mac = try arena.text(self.mac) }
        return packed
    }
}

public struct VerifyAuditRequest: Sendable, Equatable {
    public var actor: Actor?
    /// Positions known from elsewhere, which the audit log must contain. At most 100.
    public var positions: [AuditPosition]

    public init(
        actor: Actor? = nil,
        positions: [AuditPosition] = []
    ) {
        self.actor = actor
        self.positions = positions
    }
}

extension VerifyAuditRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__verify_audit_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__VerifyAuditRequest) {
        self.actor = source.actor.map { Actor(reading: $0.pointee) }
        self.positions = [AuditPosition](reading: source.positions, count: source.n_positions)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__VerifyAuditRequest> {
        let packed = try arena.allocate(Frontdesk__V1__VerifyAuditRequest.self)
        frontdesk__v1__verify_audit_request__init(packed)
        if let value = self.actor { packed.pointee.actor = try value.pack(into: arena) }
        packed.pointee.n_positions = self.positions.count
        packed.pointee.positions = try arena.list(messages: self.positions)
        return packed
    }
}

/// Something that was altered.
public struct AuditFault: Sendable, Equatable {
    public var kind: AuditFaultKind
    /// The first record concerned. 0 means none.
    public var first: UInt64
    /// The last record concerned, or the known position for the kinds that name an anchor.
    public var last: UInt64

    public init(
        kind: AuditFaultKind = .unspecified,
        first: UInt64 = 0,
        last: UInt64 = 0
    ) {
        self.kind = kind
        self.first = first
        self.last = last
    }
}

extension AuditFault: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__audit_fault__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__AuditFault) {
        self.kind = AuditFaultKind(rawValue: Int32(bitPattern: source.kind.rawValue))
        self.first = source.first
        self.last = source.last
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__AuditFault> {
        let packed = try arena.allocate(Frontdesk__V1__AuditFault.self)
        frontdesk__v1__audit_fault__init(packed)
        packed.pointee.kind = Frontdesk__V1__AuditFaultKind(rawValue: UInt32(bitPattern: self.kind.rawValue))
        packed.pointee.first = self.first
        packed.pointee.last = self.last
        return packed
    }
}

public struct VerifyAuditResponse: Sendable, Equatable {
    /// Whether nothing was altered.
    public var intact: Bool
    /// At most 100. There may be more.
    public var faults: [AuditFault]
    /// The number of records.
    public var records: UInt64
    /// The last record.
    public var end: AuditPosition?
    /// How many records were removed because of their age or lack of space. All of them were older
    /// than the first record.
    public var pruned: UInt64
    /// When records were last removed for that reason.
    public var prunedAt: Int64
    /// Events of visitors that are counted but not yet recorded.
    public var unrecorded: UInt64
    /// The position that is stored outside the tenant's file.
    public var anchor: AuditPosition?
    public var anchoredAt: Int64

    public init(
        intact: Bool = false,
        faults: [AuditFault] = [],
        records: UInt64 = 0,
        end: AuditPosition? = nil,
        pruned: UInt64 = 0,
        prunedAt: Int64 = 0,
        unrecorded: UInt64 = 0,
        anchor: AuditPosition? = nil,
        anchoredAt: Int64 = 0
    ) {
        self.intact = intact
        self.faults = faults
        self.records = records
        self.end = end
        self.pruned = pruned
        self.prunedAt = prunedAt
        self.unrecorded = unrecorded
        self.anchor = anchor
        self.anchoredAt = anchoredAt
    }
}

extension VerifyAuditResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__verify_audit_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__VerifyAuditResponse) {
        self.intact = source.intact != 0
        self.faults = [AuditFault](reading: source.faults, count: source.n_faults)
        self.records = source.records
        self.end = source.end.map { AuditPosition(reading: $0.pointee) }
        self.pruned = source.pruned
        self.prunedAt = source.pruned_at
        self.unrecorded = source.unrecorded
        self.anchor = source.anchor.map { AuditPosition(reading: $0.pointee) }
        self.anchoredAt = source.anchored_at
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__VerifyAuditResponse> {
        let packed = try arena.allocate(Frontdesk__V1__VerifyAuditResponse.self)
        frontdesk__v1__verify_audit_response__init(packed)
        packed.pointee.intact = self.intact ? 1 : 0
        packed.pointee.n_faults = self.faults.count
        packed.pointee.faults = try arena.list(messages: self.faults)
        packed.pointee.records = self.records
        if let value = self.end { packed.pointee.end = try value.pack(into: arena) }
        packed.pointee.pruned = self.pruned
        packed.pointee.pruned_at = self.prunedAt
        packed.pointee.unrecorded = self.unrecorded
        if let value = self.anchor { packed.pointee.anchor = try value.pack(into: arena) }
        packed.pointee.anchored_at = self.anchoredAt
        return packed
    }
}

public struct AcceptAuditRequest: Sendable, Equatable {
    public var actor: Actor?

    public init(
        actor: Actor? = nil
    ) {
        self.actor = actor
    }
}

extension AcceptAuditRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__accept_audit_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__AcceptAuditRequest) {
        self.actor = source.actor.map { Actor(reading: $0.pointee) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__AcceptAuditRequest> {
        let packed = try arena.allocate(Frontdesk__V1__AcceptAuditRequest.self)
        frontdesk__v1__accept_audit_request__init(packed)
        if let value = self.actor { packed.pointee.actor = try value.pack(into: arena) }
        return packed
    }
}

public struct AcceptAuditResponse: Sendable, Equatable {
    /// The last record. If the file was quarantined, it is the record about the acceptance.
    public var end: AuditPosition?

    public init(
        end: AuditPosition? = nil
    ) {
        self.end = end
    }
}

extension AcceptAuditResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__accept_audit_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__AcceptAuditResponse) {
        self.end = source.end.map { AuditPosition(reading: $0.pointee) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__AcceptAuditResponse> {
        let packed = try arena.allocate(Frontdesk__V1__AcceptAuditResponse.self)
        frontdesk__v1__accept_audit_response__init(packed)
        if let value = self.end { packed.pointee.end = try value.pack(into: arena) }
        return packed
    }
}
