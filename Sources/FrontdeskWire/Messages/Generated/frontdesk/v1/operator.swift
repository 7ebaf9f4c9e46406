// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/operator.proto

package import CFrontdeskProtos
package import CProtobufC

/// The kind of customer. It decides the preset of the policy.
public enum TenantKind: Sendable, Hashable {
    case unspecified
    case office
    case clinicGroup
    case company
    /// The accounts of patients, who belong to no clinic group. There is at most one such tenant.
    case patients
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .office
        case 2: self = .clinicGroup
        case 3: self = .company
        case 4: self = .patients
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .office: 1
        case .clinicGroup: 2
        case .company: 3
        case .patients: 4
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .office,
        .clinicGroup,
        .company,
        .patients,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .office: "office"
        case .clinicGroup: "clinic-group"
        case .company: "company"
        case .patients: "patients"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

public enum TenantStatus: Sendable, Hashable {
    case unspecified
    case active
    case suspended
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .active
        case 2: self = .suspended
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .active: 1
        case .suspended: 2
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .active,
        .suspended,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .active: "active"
        case .suspended: "suspended"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

public enum AccountStatus: Sendable, Hashable {
    case unspecified
    case enabled
    case disabled
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .enabled
        case 2: self = .disabled
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .enabled: 1
        case .disabled: 2
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .enabled,
        .disabled,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .enabled: "enabled"
        case .disabled: "disabled"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

public enum ClockFinding: Sendable, Hashable {
    case unspecified
    /// The machine's clock is more than 30 seconds behind the daemon's time: it was set back, or the
    /// daemon continues from the time of its last run.
    case behind
    /// The machine's clock is more than 30 seconds ahead of the daemon's time: it was set forward.
    case ahead
    /// When the daemon started, the clock was more than 31 days ahead of the time of its last run.
    case startedAhead
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .behind
        case 2: self = .ahead
        case 3: self = .startedAhead
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .behind: 1
        case .ahead: 2
        case .startedAhead: 3
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .behind,
        .ahead,
        .startedAhead,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .behind: "behind"
        case .ahead: "ahead"
        case .startedAhead: "started-ahead"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

/// An isolated customer.
public struct Tenant: Sendable, Equatable {
    public var tenantID: String
    /// The name that people type when they sign in, as the operator wrote it.
    public var name: String
    public var kind: TenantKind
    /// The name that people see.
    public var displayName: String
    public var status: TenantStatus
    public var createdAt: Int64
    /// Why the tenant's file is unusable now, such as `quarantined: …` or `damaged: …`. Empty if it
    /// is usable, or was not opened since the daemon started.
    public var unavailableReason: String

    public init(
        tenantID: String = "",
        name: String = "",
        kind: TenantKind = .unspecified,
        displayName: String = "",
        status: TenantStatus = .unspecified,
        createdAt: Int64 = 0,
        unavailableReason: String = ""
    ) {
        self.tenantID = tenantID
        self.name = name
        self.kind = kind
        self.displayName = displayName
        self.status = status
        self.createdAt = createdAt
        self.unavailableReason = unavailableReason
    }
}

extension Tenant: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__tenant__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__Tenant) {
        self.tenantID = String(reading: source.tenant_id)
        self.name = String(reading: source.name)
        self.kind = TenantKind(rawValue: Int32(bitPattern: source.kind.rawValue))
        self.displayName = String(reading: source.display_name)
        self.status = TenantStatus(rawValue: Int32(bitPattern: source.status.rawValue))
        self.createdAt = source.created_at
        self.unavailableReason = String(reading: source.unavailable_reason)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__Tenant> {
        let packed = try arena.allocate(Frontdesk__V1__Tenant.self)
        frontdesk__v1__tenant__init(packed)
        if !self.tenantID.isEmpty { packed.pointee.tenant_id = try arena.text(self.tenantID) }
        if !self.name.isEmpty { packed.pointee.name = try arena.text(self.name) }
        packed.pointee.kind = Frontdesk__V1__TenantKind(rawValue: UInt32(bitPattern: self.kind.rawValue))
        if !self.displayName.isEmpty { packed.pointee.display_name = try arena.text(self.displayName) }
        packed.pointee.status = Frontdesk__V1__TenantStatus(rawValue: UInt32(bitPattern: self.status.rawValue))
        packed.pointee.created_at = self.createdAt
        if !self.unavailableReason.isEmpty { packed.pointee.unavailable_reason = try arena.text(self.unavailableReason) }
        return packed
    }
}

public struct CreateTenantRequest: Sendable, Equatable {
    /// 1 to 128 bytes: letters, digits, spaces and `.`, `-`, `_`, `&`, `'` of any script. Case is
    /// ignored.
    public var name: String
    public var kind: TenantKind
    /// At most 256 bytes. Empty means the name.
    public var displayName: String

    public init(
        name: String = "",
        kind: TenantKind = .unspecified,
        displayName: String = ""
    ) {
        self.name = name
        self.kind = kind
        self.displayName = displayName
    }
}

extension CreateTenantRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__create_tenant_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__CreateTenantRequest) {
        self.name = String(reading: source.name)
        self.kind = TenantKind(rawValue: Int32(bitPattern: source.kind.rawValue))
        self.displayName = String(reading: source.display_name)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__CreateTenantRequest> {
        let packed = try arena.allocate(Frontdesk__V1__CreateTenantRequest.self)
        frontdesk__v1__create_tenant_request__init(packed)
        if !self.name.isEmpty { packed.pointee.name = try arena.text(self.name) }
        packed.pointee.kind = Frontdesk__V1__TenantKind(rawValue: UInt32(bitPattern: self.kind.rawValue))
        if !self.displayName.isEmpty { packed.pointee.display_name = try arena.text(self.displayName) }
        return packed
    }
}

/// Names one tenant.
public struct TenantRequest: Sendable, Equatable {
    /// The tenant's name or id.
    public var tenant: String

    public init(
        tenant: String = ""
    ) {
        self.tenant = tenant
    }
}

extension TenantRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__tenant_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__TenantRequest) {
        self.tenant = String(reading: source.tenant)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__TenantRequest> {
        let packed = try arena.allocate(Frontdesk__V1__TenantRequest.self)
        frontdesk__v1__tenant_request__init(packed)
        if !self.tenant.isEmpty { packed.pointee.tenant = try arena.text(self.tenant) }
        return packed
    }
}

public struct ListTenantsRequest: Sendable, Equatable {
    /// 1 to 200. 0 means 100.
    public var pageSize: UInt32
    /// The `next_page_token` of the previous page. Empty means the first page.
    public var pageToken: String

    public init(
        pageSize: UInt32 = 0,
        pageToken: String = ""
    ) {
        self.pageSize = pageSize
        self.pageToken = pageToken
    }
}

extension ListTenantsRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__list_tenants_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ListTenantsRequest) {
        self.pageSize = source.page_size
        self.pageToken = String(reading: source.page_token)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ListTenantsRequest> {
        let packed = try arena.allocate(Frontdesk__V1__ListTenantsRequest.self)
        frontdesk__v1__list_tenants_request__init(packed)
        packed.pointee.page_size = self.pageSize
        if !self.pageToken.isEmpty { packed.pointee.page_token = try arena.text(self.pageToken) }
        return packed
    }
}

public struct ListTenantsResponse: Sendable, Equatable {
    public var tenants: [Tenant]
    /// Empty on the last page.
    public var nextPageToken: String

    public init(
        tenants: [Tenant] = [],
        nextPageToken: String = ""
    ) {
        self.tenants = tenants
        self.nextPageToken = nextPageToken
    }
}

extension ListTenantsResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__list_tenants_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ListTenantsResponse) {
        self.tenants = [Tenant](reading: source.tenants, count: source.n_tenants)
        self.nextPageToken = String(reading: source.next_page_token)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ListTenantsResponse> {
        let packed = try arena.allocate(Frontdesk__V1__ListTenantsResponse.self)
        frontdesk__v1__list_tenants_response__init(packed)
        packed.pointee.n_tenants = self.tenants.count
        packed.pointee.tenants = try arena.list(messages: self.tenants)
        if !self.nextPageToken.isEmpty { packed.pointee.next_page_token = try arena.text(self.nextPageToken) }
        return packed
    }
}

public struct DeleteTenantResponse: Sendable, Equatable {
    public init() {}
}

extension DeleteTenantResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__delete_tenant_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__DeleteTenantResponse) {}

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__DeleteTenantResponse> {
        let packed = try arena.allocate(Frontdesk__V1__DeleteTenantResponse.self)
        frontdesk__v1__delete_tenant_response__init(packed)
        return packed
    }
}

public struct AcceptTenantResponse: Sendable, Equatable {
    public var tenant: Tenant?
    /// Whether the tenant was quarantined. If not, nothing was changed.
    public var wasQuarantined: Bool
    public var endedSessions: UInt32
    /// Accounts whose state, or whose means to sign in, changed after the last record of the accepted
    /// file. They are now as the file has them. Newest first.
    public var changes: [ChangedAccount]
    /// Changes before this moment are not known. 0 means that all are known.
    public var changesSinceAt: Int64

    public init(
        tenant: Tenant? = nil,
        wasQuarantined: Bool = false,
        endedSessions: UInt32 = 0,
        changes: [ChangedAccount] = [],
        changesSinceAt: Int64 = 0
    ) {
        self.tenant = tenant
        self.wasQuarantined = wasQuarantined
        self.endedSessions = endedSessions
        self.changes = changes
        self.changesSinceAt = changesSinceAt
    }
}

extension AcceptTenantResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__accept_tenant_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__AcceptTenantResponse) {
        self.tenant = source.tenant.map { Tenant(reading: $0.pointee) }
        self.wasQuarantined = source.was_quarantined != 0
        self.endedSessions = source.ended_sessions
        self.changes = [ChangedAccount](reading: source.changes, count: source.n_changes)
        self.changesSinceAt = source.changes_since_at
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__AcceptTenantResponse> {
        let packed = try arena.allocate(Frontdesk__V1__AcceptTenantResponse.self)
        frontdesk__v1__accept_tenant_response__init(packed)
        if let value = self.tenant { packed.pointee.tenant = try value.pack(into: arena) }
        packed.pointee.was_quarantined = self.wasQuarantined ? 1 : 0
        packed.pointee.ended_sessions = self.endedSessions
        packed.pointee.n_changes = self.changes.count
        packed.pointee.changes = try arena.list(messages: self.changes)
        packed.pointee.changes_since_at = self.changesSinceAt
        return packed
    }
}

/// An account that was changed.
public struct ChangedAccount: Sendable, Equatable {
    public var accountID: String
    /// Empty if the file does not contain the account.
    public var userName: String
    /// The kind of the audit record, such as `password.changed` or `account.disabled`.
    public var kind: String
    public var at: Int64

    public init(
        accountID: String = "",
        userName: String = "",
        kind: String = "",
        at: Int64 = 0
    ) {
        self.accountID = accountID
        self.userName = userName
        self.kind = kind
        self.at = at
    }
}

extension ChangedAccount: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__changed_account__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ChangedAccount) {
        self.accountID = String(reading: source.account_id)
        self.userName = String(reading: source.user_name)
        self.kind = String(reading: source.kind)
        self.at = source.at
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ChangedAccount> {
        let packed = try arena.allocate(Frontdesk__V1__ChangedAccount.self)
        frontdesk__v1__changed_account__init(packed)
        if !self.accountID.isEmpty { packed.pointee.account_id = try arena.text(self.accountID) }
        if !self.userName.isEmpty { packed.pointee.user_name = try arena.text(self.userName) }
        if !self.kind.isEmpty { packed.pointee.kind = try arena.text(self.kind) }
        packed.pointee.at = self.at
        return packed
    }
}

/// A person in a tenant.
public struct Account: Sendable, Equatable {
    public var accountID: String
    public var tenantID: String
    /// The user name as the creator of the account wrote it.
    public var userName: String
    /// The address as the creator of the account wrote it. May be empty.
    public var email: String
    public var role: Role
    public var status: AccountStatus
    public var hasPassword: Bool
    /// Wrong passwords in a row.
    public var failedAttempts: UInt32
    /// Until when attempts are rejected. 0 means that they are not. Wrong codes count as well if the
    /// account uses two-step authentication.
    public var lockedUntil: Int64
    /// Whether attempts are rejected until an administrator unlocks the account or, if the failures
    /// were wrong passwords, until the password is set.
    public var lockedIndefinitely: Bool
    public var createdAt: Int64
    /// The last successful sign-in.
    public var lastSignInAt: Int64
    /// How the stored password verifier was made, in PHC notation without salt and hash, such as
    /// `$argon2id$v=19$m=65536,t=2,p=1`; empty without a password.
    public var passwordParameters: String
    /// Wrong codes of second factors, security answers and codes for changes, in a row. Only a correct
    /// code of a second factor or UnlockUser clears them.
    public var failedCodes: UInt32

    public init(
        accountID: String = "",
        tenantID: String = "",
        userName: String = "",
        email: String = "",
        role: Role = .unspecified,
        status: AccountStatus = .unspecified,
        hasPassword: Bool = false,
        failedAttempts: UInt32 = 0,
        lockedUntil: Int64 = 0,
        lockedIndefinitely: Bool = false,
        createdAt: Int64 = 0,
        lastSignInAt: Int64 = 0,
        passwordParameters: String = "",
        failedCodes: UInt32 = 0
    ) {
        self.accountID = accountID
        self.tenantID = tenantID
        self.userName = userName
        self.email = email
        self.role = role
        self.status = status
        self.hasPassword = hasPassword
        self.failedAttempts = failedAttempts
        self.lockedUntil = lockedUntil
        self.lockedIndefinitely = lockedIndefinitely
        self.createdAt = createdAt
        self.lastSignInAt = lastSignInAt
        self.passwordParameters = passwordParameters
        self.failedCodes = failedCodes
    }
}

extension Account: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__account__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__Account) {
        self.accountID = String(reading: source.account_id)
        self.tenantID = String(reading: source.tenant_id)
        self.userName = String(reading: source.user_name)
        self.email = String(reading: source.email)
        self.role = Role(rawValue: Int32(bitPattern: source.role.rawValue))
        self.status = AccountStatus(rawValue: Int32(bitPattern: source.status.rawValue))
        self.hasPassword = source.has_password != 0
        self.failedAttempts = source.failed_attempts
        self.lockedUntil = source.locked_until
        self.lockedIndefinitely = source.locked_indefinitely != 0
        self.createdAt = source.created_at
        self.lastSignInAt = source.last_sign_in_at
        self.passwordParameters = String(reading: source.password_parameters)
        self.failedCodes = source.failed_codes
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__Account> {
        let packed = try arena.allocate(Frontdesk__V1__Account.self)
        frontdesk__v1__account__init(packed)
        if !self.accountID.isEmpty { packed.pointee.account_id = try arena.text(self.accountID) }
        if !self.tenantID.isEmpty { packed.pointee.tenant_id = try arena.text(self.tenantID) }
        if !self.userName.isEmpty { packed.pointee.user_name = try arena.text(self.userName) }
        if !self.email.isEmpty { packed.pointee.email = try arena.text(self.email) }
        packed.pointee.role = Frontdesk__V1__Role(rawValue: UInt32(bitPattern: self.role.rawValue))
        packed.pointee.status = Frontdesk__V1__AccountStatus(rawValue: UInt32(bitPattern: self.status.rawValue))
        packed.pointee.has_password = self.hasPassword ? 1 : 0
        packed.pointee.failed_attempts = self.failedAttempts
        packed.pointee.locked_until = self.lockedUntil
        packed.pointee.locked_indefinitely = self.lockedIndefinitely ? 1 : 0
        packed.pointee.created_at = self.createdAt
        packed.pointee.last_sign_in_at = self.lastSignInAt
        if !self.passwordParameters.isEmpty { packed.pointee.password_parameters = try arena.text(self.passwordParameters) }
        packed.pointee.failed_codes = self.failedCodes
        return packed
    }
}

public struct CreateAccountRequest: Sendable, Equatable {
    /// The tenant's name or id.
    public var tenant: String
    /// 1 to 128 bytes, without `@`. Case is ignored.
    public var userName: String
    /// One address as in RFC 5321, at most 254 bytes. May be empty.
    public var email: String
    /// Not given means member. An administrator gets all rights.
    public var role: Role
    /// Secret. 8 code points to 1,024 bytes. Without one, the account cannot sign in until a password
    /// is set.
    public var password: SecretBytes

    public init(
        tenant: String = "",
        userName: String = "",
        email: String = "",
        role: Role = .unspecified,
        password: SecretBytes = SecretBytes()
    ) {
        self.tenant = tenant
        self.userName = userName
        self.email = email
        self.role = role
        self.password = password
    }
}

extension CreateAccountRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__create_account_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__CreateAccountRequest) {
        self.tenant = String(reading: source.tenant)
        self.userName = String(reading: source.user_name)
        self.email = String(reading: source.email)
        self.role = Role(rawValue: Int32(bitPattern: source.role.rawValue))
        self.password = SecretBytes(reading: source.password)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__CreateAccountRequest> {
        let packed = try arena.allocate(Frontdesk__V1__CreateAccountRequest.self)
        frontdesk__v1__create_account_request__init(packed)
        if !self.tenant.isEmpty { packed.pointee.tenant = try arena.text(self.tenant) }
        if !self.userName.isEmpty { packed.pointee.user_name = try arena.text(self.userName) }
        if !self.email.isEmpty { packed.pointee.email = try arena.text(self.email) }
        packed.pointee.role = Frontdesk__V1__Role(rawValue: UInt32(bitPattern: self.role.rawValue))
        if !self.password.isEmpty { packed.pointee.password = try arena.text(self.password) }
        return packed
    }
}

public struct SetPasswordRequest: Sendable, Equatable {
    /// The tenant's name or id.
    public var tenant: String
    /// The account's id, user name or e-mail address.
    public var account: String
    /// Secret. 8 code points to 1,024 bytes.
    public var password: SecretBytes

    public init(
        tenant: String = "",
        account: String = "",
        password: SecretBytes = SecretBytes()
    ) {
        self.tenant = tenant
        self.account = account
        self.password = password
    }
}

extension SetPasswordRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__set_password_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__SetPasswordRequest) {
        self.tenant = String(reading: source.tenant)
        self.account = String(reading: source.account)
        self.password = SecretBytes(reading: source.password)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__SetPasswordRequest> {
        let packed = try arena.allocate(Frontdesk__V1__SetPasswordRequest.self)
        frontdesk__v1__set_password_request__init(packed)
        if !self.tenant.isEmpty { packed.pointee.tenant = try arena.text(self.tenant) }
        if !self.account.isEmpty { packed.pointee.account = try arena.text(self.account) }
        if !self.password.isEmpty { packed.pointee.password = try arena.text(self.password) }
        return packed
    }
}

public struct StatusRequest: Sendable, Equatable {
    public init() {}
}

extension StatusRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__status_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__StatusRequest) {}

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__StatusRequest> {
        let packed = try arena.allocate(Frontdesk__V1__StatusRequest.self)
        frontdesk__v1__status_request__init(packed)
        return packed
    }
}

public struct StatusResponse: Sendable, Equatable {
    /// The daemon's version.
    public var version: String
    public var startedAt: Int64
    /// Values that rise and fall, with their limits.
    public var gauges: [Gauge]
    /// Values that only rise, since the daemon started.
    public var counters: [Counter]
    /// Tenants whose files are unusable, at most 100.
    public var unavailableTenants: [UnavailableTenant]
    public var outbox: OutboxStatus?
    public var clock: ClockStatus?

    public init(
        version: String = "",
        startedAt: Int64 = 0,
        gauges: [Gauge] = [],
        counters: [Counter] = [],
        unavailableTenants: [UnavailableTenant] = [],
        outbox: OutboxStatus? = nil,
        clock: ClockStatus? = nil
    ) {
        self.version = version
        self.startedAt = startedAt
        self.gauges = gauges
        self.counters = counters
        self.unavailableTenants = unavailableTenants
        self.outbox = outbox
        self.clock = clock
    }
}

extension StatusResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__status_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__StatusResponse) {
        self.version = String(reading: source.version)
        self.startedAt = source.started_at
        self.gauges = [Gauge](reading: source.gauges, count: source.n_gauges)
        self.counters = [Counter](reading: source.counters, count: source.n_counters)
        self.unavailableTenants = [UnavailableTenant](reading: source.unavailable_tenants, count: source.n_unavailable_tenants)
        self.outbox = source.outbox.map { OutboxStatus(reading: $0.pointee) }
        self.clock = source.clock.map { ClockStatus(reading: $0.pointee) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__StatusResponse> {
        let packed = try arena.allocate(Frontdesk__V1__StatusResponse.self)
        frontdesk__v1__status_response__init(packed)
        if !self.version.isEmpty { packed.pointee.version = try arena.text(self.version) }
        packed.pointee.started_at = self.startedAt
        packed.pointee.n_gauges = self.gauges.count
        packed.pointee.gauges = try arena.list(messages: self.gauges)
        packed.pointee.n_counters = self.counters.count
        packed.pointee.counters = try arena.list(messages: self.counters)
        packed.pointee.n_unavailable_tenants = self.unavailableTenants.count
        packed.pointee.unavailable_tenants = try arena.list(messages: self.unavailableTenants)
        if let value = self.outbox { packed.pointee.outbox = try value.pack(into: arena) }
        if let value = self.clock { packed.pointee.clock = try value.pack(into: arena) }
        return packed
    }
}

public struct AcceptClockRequest: Sendable, Equatable {
    public init() {}
}

extension AcceptClockRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__accept_clock_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__AcceptClockRequest) {}

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__AcceptClockRequest> {
        let packed = try arena.allocate(Frontdesk__V1__AcceptClockRequest.self)
        frontdesk__v1__accept_clock_request__init(packed)
        return packed
    }
}

public struct AcceptClockResponse: Sendable, Equatable {
    /// The daemon's time before and after the call.
    public var beforeAt: Int64
    public var nowAt: Int64

    public init(
        beforeAt: Int64 = 0,
        nowAt: Int64 = 0
    ) {
        self.beforeAt = beforeAt
        self.nowAt = nowAt
    }
}

extension AcceptClockResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__accept_clock_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__AcceptClockResponse) {
        self.beforeAt = source.before_at
        self.nowAt = source.now_at
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__AcceptClockResponse> {
        let packed = try arena.allocate(Frontdesk__V1__AcceptClockResponse.self)
        frontdesk__v1__accept_clock_response__init(packed)
        packed.pointee.before_at = self.beforeAt
        packed.pointee.now_at = self.nowAt
        return packed
    }
}

/// The daemon's time and the machine's clock.
public struct ClockStatus: Sendable, Equatable {
    /// The daemon's time, which decides what has expired.
    public var nowAt: Int64
    /// The machine's clock, which decides which codes of authenticators are valid.
    public var machineAt: Int64
    /// The latest stored time. The daemon never starts before it.
    public var latestStoredAt: Int64
    /// Not given if the clock is as expected.
    public var finding: ClockFinding

    public init(
        nowAt: Int64 = 0,
        machineAt: Int64 = 0,
        latestStoredAt: Int64 = 0,
        finding: ClockFinding = .unspecified
    ) {
        self.nowAt = nowAt
        self.machineAt = machineAt
        self.latestStoredAt = latestStoredAt
        self.finding = finding
    }
}

extension ClockStatus: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__clock_status__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ClockStatus) {
        self.nowAt = source.now_at
        self.machineAt = source.machine_at
        self.latestStoredAt = source.latest_stored_at
        self.finding = ClockFinding(rawValue: Int32(bitPattern: source.finding.rawValue))
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ClockStatus> {
        let packed = try arena.allocate(Frontdesk__V1__ClockStatus.self)
        frontdesk__v1__clock_status__init(packed)
        packed.pointee.now_at = self.nowAt
        packed.pointee.machine_at = self.machineAt
        packed.pointee.latest_stored_at = self.latestStoredAt
        packed.pointee.finding = Frontdesk__V1__ClockFinding(rawValue: UInt32(bitPattern: self.finding.rawValue))
        return packed
    }
}

/// A tenant whose file is unusable.
public struct UnavailableTenant: Sendable, Equatable {
    public var tenantID: String
    /// Empty for the file for events that belong to no tenant.
    public var name: String
    /// As in `Tenant.unavailable_reason`.
    public var reason: String

    public init(
        tenantID: String = "",
        name: String = "",
        reason: String = ""
    ) {
        self.tenantID = tenantID
        self.name = name
        self.reason = reason
    }
}

extension UnavailableTenant: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__unavailable_tenant__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__UnavailableTenant) {
        self.tenantID = String(reading: source.tenant_id)
        self.name = String(reading: source.name)
        self.reason = String(reading: source.reason)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__UnavailableTenant> {
        let packed = try arena.allocate(Frontdesk__V1__UnavailableTenant.self)
        frontdesk__v1__unavailable_tenant__init(packed)
        if !self.tenantID.isEmpty { packed.pointee.tenant_id = try arena.text(self.tenantID) }
        if !self.name.isEmpty { packed.pointee.name = try arena.text(self.name) }
        if !self.reason.isEmpty { packed.pointee.reason = try arena.text(self.reason) }
        return packed
    }
}

/// The messages of all tenants, and the couriers that send them.
public struct OutboxStatus: Sendable, Equatable {
    /// Messages that wait to be sent or are being sent.
    public var waiting: UInt64
    /// When the oldest of them was created. 0 if none waits.
    public var oldestAt: Int64
    /// Tenants whose messages were not counted again for this answer. Their last figures are included.
    public var uncountedTenants: UInt64
    /// The last call of a courier. 0 means none since the daemon started.
    public var courierSeenAt: Int64
    /// The last fault of each channel since the daemon started.
    public var faults: [CourierFault]

    public init(
        waiting: UInt64 = 0,
        oldestAt: Int64 = 0,
        uncountedTenants: UInt64 = 0,
        courierSeenAt: Int64 = 0,
        faults: [CourierFault] = []
    ) {
        self.waiting = waiting
        self.oldestAt = oldestAt
        self.uncountedTenants = uncountedTenants
        self.courierSeenAt = courierSeenAt
        self.faults = faults
    }
}

extension OutboxStatus: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__outbox_status__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__OutboxStatus) {
        self.waiting = source.waiting
        self.oldestAt = source.oldest_at
        self.uncountedTenants = source.uncounted_tenants
        self.courierSeenAt = source.courier_seen_at
        self.faults = [CourierFault](reading: source.faults, count: source.n_faults)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__OutboxStatus> {
        let packed = try arena.allocate(Frontdesk__V1__OutboxStatus.self)
        frontdesk__v1__outbox_status__init(packed)
        packed.pointee.waiting = self.waiting
        packed.pointee.oldest_at = self.oldestAt
        packed.pointee.uncounted_tenants = self.uncountedTenants
        packed.pointee.courier_seen_at = self.courierSeenAt
        packed.pointee.n_faults = self.faults.count
        packed.pointee.faults = try arena.list(messages: self.faults)
        return packed
    }
}

/// A fault that stopped a whole channel, as a courier reported it.
public struct CourierFault: Sendable, Equatable {
    public var channel: SendingChannel
    /// UNAVAILABLE or REJECTED.
    public var state: ChannelState
    /// What is wrong, in one sentence.
    public var reason: String
    /// The first and the last failed attempt, and the number of failed attempts.
    public var sinceAt: Int64
    public var lastAt: Int64
    public var attempts: UInt64
    /// When the channel worked again. 0 means that the fault persists.
    public var resolvedAt: Int64

    public init(
        channel: SendingChannel = .unspecified,
        state: ChannelState = .unspecified,
        reason: String = "",
        sinceAt: Int64 = 0,
        lastAt: Int64 = 0,
        attempts: UInt64 = 0,
        resolvedAt: Int64 = 0
    ) {
        self.channel = channel
        self.state = state
        self.reason = reason
        self.sinceAt = sinceAt
        self.lastAt = lastAt
        self.attempts = attempts
        self.resolvedAt = resolvedAt
    }
}

extension CourierFault: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__courier_fault__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__CourierFault) {
        self.channel = SendingChannel(rawValue: Int32(bitPattern: source.channel.rawValue))
        self.state = ChannelState(rawValue: Int32(bitPattern: source.state.rawValue))
        self.reason = String(reading: source.reason)
        self.sinceAt = source.since_at
        self.lastAt = source.last_at
        self.attempts = source.attempts
        self.resolvedAt = source.resolved_at
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__CourierFault> {
        let packed = try arena.allocate(Frontdesk__V1__CourierFault.self)
        frontdesk__v1__courier_fault__init(packed)
        packed.pointee.channel = Frontdesk__V1__SendingChannel(rawValue: UInt32(bitPattern: self.channel.rawValue))
        packed.pointee.state = Frontdesk__V1__ChannelState(rawValue: UInt32(bitPattern: self.state.rawValue))
        if !self.reason.isEmpty { packed.pointee.reason = try arena.text(self.reason) }
        packed.pointee.since_at = self.sinceAt
        packed.pointee.last_at = self.lastAt
        packed.pointee.attempts = self.attempts
        packed.pointee.resolved_at = self.resolvedAt
        return packed
    }
}

/// A current value and its limit.
public struct Gauge: Sendable, Equatable {
    public var name: String
    /// What is counted, such as `connections` or `bytes`.
    public var unit: String
    public var value: UInt64
    /// 0 means that it has no limit of its own.
    public var limit: UInt64

    public init(
        name: String = "",
        unit: String = "",
        value: UInt64 = 0,
        limit: UInt64 = 0
    ) {
        self.name = name
        self.unit = unit
        self.value = value
        self.limit = limit
    }
}

extension Gauge: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__gauge__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__Gauge) {
        self.name = String(reading: source.name)
        self.unit = String(reading: source.unit)
        self.value = source.value
        self.limit = source.limit
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__Gauge> {
        let packed = try arena.allocate(Frontdesk__V1__Gauge.self)
        frontdesk__v1__gauge__init(packed)
        if !self.name.isEmpty { packed.pointee.name = try arena.text(self.name) }
        if !self.unit.isEmpty { packed.pointee.unit = try arena.text(self.unit) }
        packed.pointee.value = self.value
        packed.pointee.limit = self.limit
        return packed
    }
}

/// How often something happened.
public struct Counter: Sendable, Equatable {
    public var name: String
    public var value: UInt64

    public init(
        name: String = "",
        value: UInt64 = 0
    ) {
        self.name = name
        self.value = value
    }
}

extension Counter: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__counter__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__Counter) {
        self.name = String(reading: source.name)
        self.value = source.value
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__Counter> {
        let packed = try arena.allocate(Frontdesk__V1__Counter.self)
        frontdesk__v1__counter__init(packed)
        if !self.name.isEmpty { packed.pointee.name = try arena.text(self.name) }
        packed.pointee.value = self.value
        return packed
    }
}
