// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/admin.proto

package import CFrontdeskProtos
package import CProtobufC

/// What an account may do in the administration of its tenant.
public enum Right: Sendable, Hashable {
    case unspecified
    /// View and modify users, within the limits of one's own rights.
    case modify
    /// Create and delete users, decide on roles, rights, levels and apps, and change the tenant's
    /// settings. It includes `modify`.
    case create
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .modify
        case 2: self = .create
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .modify: 1
        case .create: 2
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .modify,
        .create,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .modify: "modify"
        case .create: "create"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

/// The state of a user. If several states apply, the first of this order is shown: deleted, disabled,
/// invited, locked indefinitely, locked, temporary password, enabled.
public enum UserState: Sendable, Hashable {
    case unspecified
    /// The user has never set a password. `state_until` is when the mailed link expires.
    case invited
    /// The user has a temporary password. `state_until` is when it expires. It stops working as soon
    /// as the user sets another.
    case temporaryPassword
    case enabled
    case disabled
    /// Attempts are rejected until `state_until`, after failures. Wrong codes count here if the
    /// account uses two-step authentication.
    case locked
    /// Attempts are rejected after a hundred failures in a row. UnlockUser ends this; if the failures
    /// were wrong passwords, a new password does too.
    case lockedIndefinitely
    /// The user was deleted.
    case deleted
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .invited
        case 2: self = .temporaryPassword
        case 3: self = .enabled
        case 4: self = .disabled
        case 5: self = .locked
        case 6: self = .lockedIndefinitely
        case 7: self = .deleted
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .invited: 1
        case .temporaryPassword: 2
        case .enabled: 3
        case .disabled: 4
        case .locked: 5
        case .lockedIndefinitely: 6
        case .deleted: 7
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .invited,
        .temporaryPassword,
        .enabled,
        .disabled,
        .locked,
        .lockedIndefinitely,
        .deleted,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .invited: "invited"
        case .temporaryPassword: "temporary-password"
        case .enabled: "enabled"
        case .disabled: "disabled"
        case .locked: "locked"
        case .lockedIndefinitely: "locked-indefinitely"
        case .deleted: "deleted"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

/// How the daemon welcomes a new user.
public enum Welcome: Sendable, Hashable {
    /// What the policy says.
    case unspecified
    case temporaryPassword
    case activationLink
    /// No mail is sent. IssueTemporaryPassword can follow later.
    case none
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .temporaryPassword
        case 2: self = .activationLink
        case 3: self = .none
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .temporaryPassword: 1
        case .activationLink: 2
        case .none: 3
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .temporaryPassword,
        .activationLink,
        .none,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .temporaryPassword: "temporary-password"
        case .activationLink: "activation-link"
        case .none: "none"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

/// What a sign-in depends on, in the order in which the daemon checks it.
public enum SignInCheck: Sendable, Hashable {
    case unspecified
    /// The tenant is not suspended.
    case tenant
    /// The person exists and was not deleted.
    case account
    /// The account is not disabled.
    case status
    /// The account has a password that can be verified.
    case password
    /// If the account has a temporary password, it has not expired.
    case temporaryPassword
    /// There is no lockout after wrong passwords.
    case attempts
    /// The tenant has the app, and the account may use it.
    case app
    /// The tenant admits sign-ins from that address.
    case address
    /// If a second factor is required, the person has one.
    case secondFactor
    /// As far as is known, mail reaches the person.
    case mail
    /// There is no lockout after wrong codes and security answers.
    case codeAttempts
    /// The answer to the security question can be verified.
    case securityQuestion
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .tenant
        case 2: self = .account
        case 3: self = .status
        case 4: self = .password
        case 5: self = .temporaryPassword
        case 6: self = .attempts
        case 7: self = .app
        case 8: self = .address
        case 9: self = .secondFactor
        case 10: self = .mail
        case 11: self = .codeAttempts
        case 12: self = .securityQuestion
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .tenant: 1
        case .account: 2
        case .status: 3
        case .password: 4
        case .temporaryPassword: 5
        case .attempts: 6
        case .app: 7
        case .address: 8
        case .secondFactor: 9
        case .mail: 10
        case .codeAttempts: 11
        case .securityQuestion: 12
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .tenant,
        .account,
        .status,
        .password,
        .temporaryPassword,
        .attempts,
        .app,
        .address,
        .secondFactor,
        .mail,
        .codeAttempts,
        .securityQuestion,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .tenant: "tenant"
        case .account: "account"
        case .status: "status"
        case .password: "password"
        case .temporaryPassword: "temporary-password"
        case .attempts: "attempts"
        case .app: "app"
        case .address: "address"
        case .secondFactor: "second-factor"
        case .mail: "mail"
        case .codeAttempts: "code-attempts"
        case .securityQuestion: "security-question"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

public enum SignInVerdict: Sendable, Hashable {
    case unspecified
    case passes
    /// The person will be asked for something, or one of several ways to sign in does not work.
    case warns
    /// The person cannot sign in until this changes.
    case blocks
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .passes
        case 2: self = .warns
        case 3: self = .blocks
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .passes: 1
        case .warns: 2
        case .blocks: 3
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .passes,
        .warns,
        .blocks,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .passes: "passes"
        case .warns: "warns"
        case .blocks: "blocks"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

/// A user level from 0 to 5. 0 is the highest.
public struct UserLevel: Sendable, Equatable {
    public var number: UInt32

    public init(
        number: UInt32 = 0
    ) {
        self.number = number
    }
}

extension UserLevel: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__user_level__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__UserLevel) {
        self.number = source.number
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__UserLevel> {
        let packed = try arena.allocate(Frontdesk__V1__UserLevel.self)
        frontdesk__v1__user_level__init(packed)
        packed.pointee.number = self.number
        return packed
    }
}

/// The data of a user that can be set.
public struct UserData: Sendable, Equatable {
    /// 1 to 128 bytes, without `@`. Case is ignored.
    public var userName: String
    /// The person's full name, at most 256 bytes.
    public var fullName: String
    /// One address as in RFC 5321, at most 254 bytes. May be empty.
    public var email: String
    /// A telephone number with the country code, such as `+41 44 123 45 67`. May be empty.
    public var phone: String
    public var role: Role
    /// Only administrators have rights.
    public var rights: [Right]
    public var userLevel: UserLevel?
    /// The tenant's apps that the user may use. None means all.
    public var apps: [App]
    /// The language of messages, a BCP 47 tag. Empty means the tenant's.
    public var locale: String
    /// An IANA name such as `Europe/Zurich`. Empty means that the person is asked.
    public var timeZone: String

    public init(
        userName: String = "",
        fullName: String = "",
        email: String = "",
        phone: String = "",
        role: Role = .unspecified,
        rights: [Right] = [],
        userLevel: UserLevel? = nil,
        apps: [App] = [],
        locale: String = "",
        timeZone: String = ""
    ) {
        self.userName = userName
        self.fullName = fullName
        self.email = email
        self.phone = phone
        self.role = role
        self.rights = rights
        self.userLevel = userLevel
        self.apps = apps
        self.locale = locale
        self.timeZone = timeZone
    }
}

extension UserData: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__user_data__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__UserData) {
        self.userName = String(reading: source.user_name)
        self.fullName = String(reading: source.full_name)
        self.email = String(reading: source.email)
        self.phone = String(reading: source.phone)
        self.role = Role(rawValue: Int32(bitPattern: source.role.rawValue))
        self.rights = [Right](reading: source.rights, count: source.n_rights) { Right(rawValue: Int32(bitPattern: $0.rawValue)) }
        self.userLevel = source.user_level.map { UserLevel(reading: $0.pointee) }
        self.apps = [App](reading: source.apps, count: source.n_apps) { App(rawValue: Int32(bitPattern: $0.rawValue)) }
        self.locale = String(reading: source.locale)
        self.timeZone = String(reading: source.time_zone)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__UserData> {
        let packed = try arena.allocate(Frontdesk__V1__UserData.self)
        frontdesk__v1__user_data__init(packed)
        if !self.userName.isEmpty { packed.pointee.user_name = try arena.text(self.userName) }
        if !self.fullName.isEmpty { packed.pointee.full_name = try arena.text(self.fullName) }
        if !self.email.isEmpty { packed.pointee.email = try arena.text(self.email) }
        if !self.phone.isEmpty { packed.pointee.phone = try arena.text(self.phone) }
        packed.pointee.role = Frontdesk__V1__Role(rawValue: UInt32(bitPattern: self.role.rawValue))
        packed.pointee.n_rights = self.rights.count
        packed.pointee.rights = try arena.list(self.rights) { value throws(ArenaError) in Frontdesk__V1__Right(rawValue: UInt32(bitPattern: value.rawValue)) }
        if let value = self.userLevel { packed.pointee.user_level = try value.pack(into: arena) }
        packed.pointee.n_apps = self.apps.count
        packed.pointee.apps = try arena.list(self.apps) { value throws(ArenaError) in Frontdesk__V1__App(rawValue: UInt32(bitPattern: value.rawValue)) }
        if !self.locale.isEmpty { packed.pointee.locale = try arena.text(self.locale) }
        if !self.timeZone.isEmpty { packed.pointee.time_zone = try arena.text(self.timeZone) }
        return packed
    }
}

/// One user.
public struct User: Sendable, Equatable {
    public var accountID: String
    public var tenantID: String
    public var data: UserData?
    public var state: UserState
    /// When `state` ends. 0 means never, or not known.
    public var stateUntil: Int64
    public var hasPassword: Bool
    /// When the person last proved that they read mail to this address. 0 means never.
    public var emailConfirmedAt: Int64
    /// When the person last proved that they receive messages to this number. 0 means never.
    public var phoneConfirmedAt: Int64
    /// Wrong passwords in a row.
    public var failedAttempts: UInt32
    public var createdAt: Int64
    /// The last successful sign-in.
    public var lastSignInAt: Int64
    public var passwordChangedAt: Int64
    /// How the stored password verifier was made, in PHC notation without salt and hash, such as
    /// `$argon2id$v=19$m=65536,t=2,p=1`; empty without a password.
    public var passwordParameters: String
    /// Whether the person has turned two-step authentication on.
    public var twoStepEnabled: Bool
    /// This field and those that follow are set only in the answer to GetUser.
    public var hasAuthenticator: Bool
    public var recoveryCodes: UInt32
    public var trustedDevices: UInt32
    /// Live sessions.
    public var sessions: UInt32
    /// Messages to the user that could not be delivered and are still stored.
    public var undeliveredMessages: UInt32
    /// Until when a code sent to the user's mailbox does not count as a second factor, because the
    /// password came through that mailbox. 0 means that it counts. This matters only where a second
    /// factor is required.
    public var mailboxWaitUntil: Int64
    /// Wrong codes of second factors, security answers and codes for changes, in a row. Only a correct
    /// code of a second factor or UnlockUser clears them.
    public var failedCodes: UInt32

    public init(
        accountID: String = "",
        tenantID: String = "",
        data: UserData? = nil,
        state: UserState = .unspecified,
        stateUntil: Int64 = 0,
        hasPassword: Bool = false,
        emailConfirmedAt: Int64 = 0,
        phoneConfirmedAt: Int64 = 0,
        failedAttempts: UInt32 = 0,
        createdAt: Int64 = 0,
        lastSignInAt: Int64 = 0,
        passwordChangedAt: Int64 = 0,
        passwordParameters: String = "",
        twoStepEnabled: Bool = false,
        hasAuthenticator: Bool = false,
        recoveryCodes: UInt32 = 0,
        trustedDevices: UInt32 = 0,
        sessions: UInt32 = 0,
        undeliveredMessages: UInt32 = 0,
        mailboxWaitUntil: Int64 = 0,
        failedCodes: UInt32 = 0
    ) {
        self.accountID = accountID
        self.tenantID = tenantID
        self.data = data
        self.state = state
        self.stateUntil = stateUntil
        self.hasPassword = hasPassword
        self.emailConfirmedAt = emailConfirmedAt
        self.phoneConfirmedAt = phoneConfirmedAt
        self.failedAttempts = failedAttempts
        self.createdAt = createdAt
        self.lastSignInAt = lastSignInAt
        self.passwordChangedAt = passwordChangedAt
        self.passwordParameters = passwordParameters
        self.twoStepEnabled = twoStepEnabled
        self.hasAuthenticator = hasAuthenticator
        self.recoveryCodes = recoveryCodes
        self.trustedDevices = trustedDevices
        self.sessions = sessions
        self.undeliveredMessages = undeliveredMessages
        self.mailboxWaitUntil = mailboxWaitUntil
        self.failedCodes = failedCodes
    }
}

extension User: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__user__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__User) {
        self.accountID = String(reading: source.account_id)
        self.tenantID = String(reading: source.tenant_id)
        self.data = source.data.map { UserData(reading: $0.pointee) }
        self.state = UserState(rawValue: Int32(bitPattern: source.state.rawValue))
        self.stateUntil = source.state_until
        self.hasPassword = source.has_password != 0
        self.emailConfirmedAt = source.email_confirmed_at
        self.phoneConfirmedAt = source.phone_confirmed_at
        self.failedAttempts = source.failed_attempts
        self.createdAt = source.created_at
        self.lastSignInAt = source.last_sign_in_at
        self.passwordChangedAt = source.password_changed_at
        self.passwordParameters = String(reading: source.password_parameters)
        self.twoStepEnabled = source.two_step_enabled != 0
        self.hasAuthenticator = source.has_authenticator != 0
        self.recoveryCodes = source.recovery_codes
        self.trustedDevices = source.trusted_devices
        self.sessions = source.sessions
        self.undeliveredMessages = source.undelivered_messages
        self.mailboxWaitUntil = source.mailbox_wait_until
        self.failedCodes = source.failed_codes
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__User> {
        let packed = try arena.allocate(Frontdesk__V1__User.self)
        frontdesk__v1__user__init(packed)
        if !self.accountID.isEmpty { packed.pointee.account_id = try arena.text(self.accountID) }
        if !self.tenantID.isEmpty { packed.pointee.tenant_id = try arena.text(self.tenantID) }
        if let value = self.data { packed.pointee.data = try value.pack(into: arena) }
        packed.pointee.state = Frontdesk__V1__UserState(rawValue: UInt32(bitPattern: self.state.rawValue))
        packed.pointee.state_until = self.stateUntil
        packed.pointee.has_password = self.hasPassword ? 1 : 0
        packed.pointee.email_confirmed_at = self.emailConfirmedAt
        packed.pointee.phone_confirmed_at = self.phoneConfirmedAt
        packed.pointee.failed_attempts = self.failedAttempts
        packed.pointee.created_at = self.createdAt
        packed.pointee.last_sign_in_at = self.lastSignInAt
        packed.pointee.password_changed_at = self.passwordChangedAt
        if !self.passwordParameters.isEmpty { packed.pointee.password_parameters = try arena.text(self.passwordParameters) }
        packed.pointee.two_step_enabled = self.twoStepEnabled ? 1 : 0
        packed.pointee.has_authenticator = self.hasAuthenticator ? 1 : 0
        packed.pointee.recovery_codes = self.recoveryCodes
        packed.pointee.trusted_devices = self.trustedDevices
        packed.pointee.sessions = self.sessions
        packed.pointee.undelivered_messages = self.undeliveredMessages
        packed.pointee.mailbox_wait_until = self.mailboxWaitUntil
        packed.pointee.failed_codes = self.failedCodes
        return packed
    }
}

public struct CheckRightsRequest: Sendable, Equatable {
    public var actor: Actor?

    public init(
        actor: Actor? = nil
    ) {
        self.actor = actor
    }
}

extension CheckRightsRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__check_rights_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__CheckRightsRequest) {
        self.actor = source.actor.map { Actor(reading: $0.pointee) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__CheckRightsRequest> {
        let packed = try arena.allocate(Frontdesk__V1__CheckRightsRequest.self)
        frontdesk__v1__check_rights_request__init(packed)
        if let value = self.actor { packed.pointee.actor = try value.pack(into: arena) }
        return packed
    }
}

public struct CheckRightsResponse: Sendable, Equatable {
    public var tenantID: String
    public var tenant: String
    /// Empty for the operator.
    public var accountID: String
    public var userName: String
    /// What the caller may do now.
    public var rights: [Right]
    /// The highest level that the caller can give.
    public var userLevel: UserLevel?
    /// The tenant's apps.
    public var apps: [App]

    public init(
        tenantID: String = "",
        tenant: String = "",
        accountID: String = "",
        userName: String = "",
        rights: [Right] = [],
        userLevel: UserLevel? = nil,
        apps: [App] = []
    ) {
        self.tenantID = tenantID
        self.tenant = tenant
        self.accountID = accountID
        self.userName = userName
        self.rights = rights
        self.userLevel = userLevel
        self.apps = apps
    }
}

extension CheckRightsResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__check_rights_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__CheckRightsResponse) {
        self.tenantID = String(reading: source.tenant_id)
        self.tenant = String(reading: source.tenant)
        self.accountID = String(reading: source.account_id)
        self.userName = String(reading: source.user_name)
        self.rights = [Right](reading: source.rights, count: source.n_rights) { Right(rawValue: Int32(bitPattern: $0.rawValue)) }
        self.userLevel = source.user_level.map { UserLevel(reading: $0.pointee) }
        self.apps = [App](reading: source.apps, count: source.n_apps) { App(rawValue: Int32(bitPattern: $0.rawValue)) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__CheckRightsResponse> {
        let packed = try arena.allocate(Frontdesk__V1__CheckRightsResponse.self)
        frontdesk__v1__check_rights_response__init(packed)
        if !self.tenantID.isEmpty { packed.pointee.tenant_id = try arena.text(self.tenantID) }
        if !self.tenant.isEmpty { packed.pointee.tenant = try arena.text(self.tenant) }
        if !self.accountID.isEmpty { packed.pointee.account_id = try arena.text(self.accountID) }
        if !self.userName.isEmpty { packed.pointee.user_name = try arena.text(self.userName) }
        packed.pointee.n_rights = self.rights.count
        packed.pointee.rights = try arena.list(self.rights) { value throws(ArenaError) in Frontdesk__V1__Right(rawValue: UInt32(bitPattern: value.rawValue)) }
        if let value = self.userLevel { packed.pointee.user_level = try value.pack(into: arena) }
        packed.pointee.n_apps = self.apps.count
        packed.pointee.apps = try arena.list(self.apps) { value throws(ArenaError) in Frontdesk__V1__App(rawValue: UInt32(bitPattern: value.rawValue)) }
        return packed
    }
}

public struct CreateUserRequest: Sendable, Equatable {
    public var actor: Actor?
    /// Fields that are not given are copied from the user in `copy_from`. Without `copy_from`, the
    /// user is a member of the lowest level with all apps, or an administrator with the caller's own
    /// level and rights.
    public var user: UserData?
    /// The id, user name or e-mail address of a user to copy, who may be disabled. The daemon copies
    /// role, rights (as far as the caller has them), level, apps, locale, time zone and the choice of
    /// two-step authentication. It never copies names, addresses, passwords, factors or devices.
    public var copyFrom: String
    public var welcome: Welcome

    public init(
        actor: Actor? = nil,
        user: UserData? = nil,
        copyFrom: String = "",
        welcome: Welcome = .unspecified
    ) {
        self.actor = actor
        self.user = user
        self.copyFrom = copyFrom
        self.welcome = welcome
    }
}

extension CreateUserRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__create_user_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__CreateUserRequest) {
        self.actor = source.actor.map { Actor(reading: $0.pointee) }
        self.user = source.user.map { UserData(reading: $0.pointee) }
        self.copyFrom = String(reading: source.copy_from)
        self.welcome = Welcome(rawValue: Int32(bitPattern: source.welcome.rawValue))
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__CreateUserRequest> {
        let packed = try arena.allocate(Frontdesk__V1__CreateUserRequest.self)
        frontdesk__v1__create_user_request__init(packed)
        if let value = self.actor { packed.pointee.actor = try value.pack(into: arena) }
        if let value = self.user { packed.pointee.user = try value.pack(into: arena) }
        if !self.copyFrom.isEmpty { packed.pointee.copy_from = try arena.text(self.copyFrom) }
        packed.pointee.welcome = Frontdesk__V1__Welcome(rawValue: UInt32(bitPattern: self.welcome.rawValue))
        return packed
    }
}

public struct ImportUsersRequest: Sendable, Equatable {
    public var actor: Actor?
    /// CSV as in RFC 4180, in UTF-8, at most 32 KiB and 100 rows after the header. The header names
    /// the columns: `user_name`, and any of `full_name`, `email`, `phone`, `role`, `rights` (names
    /// separated by spaces), `user_level`, `apps` (separated by spaces), `locale`, `time_zone`,
    /// `welcome`. Send a longer list in parts, each with the header. Case is ignored in the names of
    /// columns, roles, rights, apps and welcomes. Empty rows and columns are ignored. A first line
    /// such as `sep=;` sets the separator.
    public var csv: String
    /// Only reports what the import would do.
    public var dryRun: Bool
    /// Creates the users of the rows that are correct. Otherwise one incorrect row makes the daemon
    /// create no user of this request.
    public var skipInvalid: Bool
    /// The line of the list on which the first row of this part begins, for `line` in the answer. 0
    /// means 2.
    public var firstLine: UInt32
    /// As in CreateUserRequest, for rows without a welcome of their own.
    public var welcome: Welcome
    /// As in CreateUserRequest, for all rows.
    public var copyFrom: String
    /// `,`, `;` or a tab. Empty means what the list states, or what separates the names in its header.
    public var separator: String
    /// Skips the rows of users who exist already: those with the same user name and, if the row has
    /// one, the same e-mail address. They are then listed in `existing` and not among the faults.
    public var skipExisting: Bool

    public init(
        actor: Actor? = nil,
        csv: String = "",
        dryRun: Bool = false,
        skipInvalid: Bool = false,
        firstLine: UInt32 = 0,
        welcome: Welcome = .unspecified,
        copyFrom: String = "",
        separator: String = "",
        skipExisting: Bool = false
    ) {
        self.actor = actor
        self.csv = csv
        self.dryRun = dryRun
        self.skipInvalid = skipInvalid
        self.firstLine = firstLine
        self.welcome = welcome
        self.copyFrom = copyFrom
        self.separator = separator
        self.skipExisting = skipExisting
    }
}

extension ImportUsersRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__import_users_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ImportUsersRequest) {
        self.actor = source.actor.map { Actor(reading: $0.pointee) }
        self.csv = String(reading: source.csv)
        self.dryRun = source.dry_run != 0
        self.skipInvalid = source.skip_invalid != 0
        self.firstLine = source.first_line
        self.welcome = Welcome(rawValue: Int32(bitPattern: source.welcome.rawValue))
        self.copyFrom = String(reading: source.copy_from)
        self.separator = String(reading: source.separator)
        self.skipExisting = source.skip_existing != 0
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ImportUsersRequest> {
        let packed = try arena.allocate(Frontdesk__V1__ImportUsersRequest.self)
        frontdesk__v1__import_users_request__init(packed)
        if let value = self.actor { packed.pointee.actor = try value.pack(into: arena) }
        if !self.csv.isEmpty { packed.pointee.csv = try arena.text(self.csv) }
        packed.pointee.dry_run = self.dryRun ? 1 : 0
        packed.pointee.skip_invalid = self.skipInvalid ? 1 : 0
        packed.pointee.first_line = self.firstLine
        packed.pointee.welcome = Frontdesk__V1__Welcome(rawValue: UInt32(bitPattern: self.welcome.rawValue))
        if !self.copyFrom.isEmpty { packed.pointee.copy_from = try arena.text(self.copyFrom) }
        if !self.separator.isEmpty { packed.pointee.separator = try arena.text(self.separator) }
        packed.pointee.skip_existing = self.skipExisting ? 1 : 0
        return packed
    }
}

/// What is wrong with a row, or with the list as a whole.
public struct ImportFault: Sendable, Equatable {
    /// The line on which the row begins.
    public var line: UInt32
    /// The name of the column. Empty means the whole row.
    public var column: String
    /// The position in the line if the format is wrong, otherwise 0.
    public var character: UInt32
    public var reason: ViolationReason
    /// What is expected, in English.
    public var description: String

    public init(
        line: UInt32 = 0,
        column: String = "",
        character: UInt32 = 0,
        reason: ViolationReason = .unspecified,
        description: String = ""
    ) {
        self.line = line
        self.column = column
        self.character = character
        self.reason = reason
        self.description = description
    }
}

extension ImportFault: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__import_fault__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ImportFault) {
        self.line = source.line
        self.column = String(reading: source.column)
        self.character = source.character
        self.reason = ViolationReason(rawValue: Int32(bitPattern: source.reason.rawValue))
        self.description = String(reading: source.description)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ImportFault> {
        let packed = try arena.allocate(Frontdesk__V1__ImportFault.self)
        frontdesk__v1__import_fault__init(packed)
        packed.pointee.line = self.line
        if !self.column.isEmpty { packed.pointee.column = try arena.text(self.column) }
        packed.pointee.character = self.character
        packed.pointee.reason = Frontdesk__V1__ViolationReason(rawValue: UInt32(bitPattern: self.reason.rawValue))
        if !self.description.isEmpty { packed.pointee.description = try arena.text(self.description) }
        return packed
    }
}

/// A row whose user exists already.
public struct ExistingUser: Sendable, Equatable {
    public var line: UInt32
    public var accountID: String
    public var userName: String

    public init(
        line: UInt32 = 0,
        accountID: String = "",
        userName: String = ""
    ) {
        self.line = line
        self.accountID = accountID
        self.userName = userName
    }
}

extension ExistingUser: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__existing_user__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ExistingUser) {
        self.line = source.line
        self.accountID = String(reading: source.account_id)
        self.userName = String(reading: source.user_name)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ExistingUser> {
        let packed = try arena.allocate(Frontdesk__V1__ExistingUser.self)
        frontdesk__v1__existing_user__init(packed)
        packed.pointee.line = self.line
        if !self.accountID.isEmpty { packed.pointee.account_id = try arena.text(self.accountID) }
        if !self.userName.isEmpty { packed.pointee.user_name = try arena.text(self.userName) }
        return packed
    }
}

/// A user that the import created.
public struct ImportedUser: Sendable, Equatable {
    public var line: UInt32
    public var accountID: String
    public var userName: String
    /// Whether the welcome mail is not sent yet, because the tenant has sent as many messages to
    /// unconfirmed addresses as it may in 24 hours (`mail.unsolicited-per-day`). ResendWelcome sends
    /// it later.
    public var awaitsWelcome: Bool

    public init(
        line: UInt32 = 0,
        accountID: String = "",
        userName: String = "",
        awaitsWelcome: Bool = false
    ) {
        self.line = line
        self.accountID = accountID
        self.userName = userName
        self.awaitsWelcome = awaitsWelcome
    }
}

extension ImportedUser: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__imported_user__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ImportedUser) {
        self.line = source.line
        self.accountID = String(reading: source.account_id)
        self.userName = String(reading: source.user_name)
        self.awaitsWelcome = source.awaits_welcome != 0
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ImportedUser> {
        let packed = try arena.allocate(Frontdesk__V1__ImportedUser.self)
        frontdesk__v1__imported_user__init(packed)
        packed.pointee.line = self.line
        if !self.accountID.isEmpty { packed.pointee.account_id = try arena.text(self.accountID) }
        if !self.userName.isEmpty { packed.pointee.user_name = try arena.text(self.userName) }
        packed.pointee.awaits_welcome = self.awaitsWelcome ? 1 : 0
        return packed
    }
}

public struct ImportUsersResponse: Sendable, Equatable {
    /// The users created; empty if the daemon created none. With `dry_run`, the users that would be
    /// created, without ids.
    public var users: [ImportedUser]
    /// A row whose user exists already has the reason ALREADY_EXISTS, unless `skip_existing` is set.
    public var faults: [ImportFault]
    /// The number of rows.
    public var rows: UInt32
    /// The number of `users` with `awaits_welcome`.
    public var awaitingWelcome: UInt32
    /// With `skip_existing`, the rows that were skipped because their users exist.
    public var existing: [ExistingUser]

    public init(
        users: [ImportedUser] = [],
        faults: [ImportFault] = [],
        rows: UInt32 = 0,
        awaitingWelcome: UInt32 = 0,
        existing: [ExistingUser] = []
    ) {
        self.users = users
        self.faults = faults
        self.rows = rows
        self.awaitingWelcome = awaitingWelcome
        self.existing = existing
    }
}

extension ImportUsersResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__import_users_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ImportUsersResponse) {
        self.users = [ImportedUser](reading: source.users, count: source.n_users)
        self.faults = [ImportFault](reading: source.faults, count: source.n_faults)
        self.rows = source.rows
        self.awaitingWelcome = source.awaiting_welcome
        self.existing = [ExistingUser](reading: source.existing, count: source.n_existing)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ImportUsersResponse> {
        let packed = try arena.allocate(Frontdesk__V1__ImportUsersResponse.self)
        frontdesk__v1__import_users_response__init(packed)
        packed.pointee.n_users = self.users.count
        packed.pointee.users = try arena.list(messages: self.users)
        packed.pointee.n_faults = self.faults.count
        packed.pointee.faults = try arena.list(messages: self.faults)
        packed.pointee.rows = self.rows
        packed.pointee.awaiting_welcome = self.awaitingWelcome
        packed.pointee.n_existing = self.existing.count
        packed.pointee.existing = try arena.list(messages: self.existing)
        return packed
    }
}

public struct ListUsersRequest: Sendable, Equatable {
    public var actor: Actor?
    /// Only users in one of these states. None means all except deleted users.
    public var states: [UserState]
    /// Only users whose user name, e-mail address or full name contains this text. Case is ignored. At
    /// most 128 bytes.
    public var text: String
    /// 1 to 200. 0 means 100.
    public var pageSize: UInt32
    /// The `next_page_token` of the previous page. Empty means the first page.
    public var pageToken: String

    public init(
        actor: Actor? = nil,
        states: [UserState] = [],
        text: String = "",
        pageSize: UInt32 = 0,
        pageToken: String = ""
    ) {
        self.actor = actor
        self.states = states
        self.text = text
        self.pageSize = pageSize
        self.pageToken = pageToken
    }
}

extension ListUsersRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__list_users_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ListUsersRequest) {
        self.actor = source.actor.map { Actor(reading: $0.pointee) }
        self.states = [UserState](reading: source.states, count: source.n_states) { UserState(rawValue: Int32(bitPattern: $0.rawValue)) }
        self.text = String(reading: source.text)
        self.pageSize = source.page_size
        self.pageToken = String(reading: source.page_token)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ListUsersRequest> {
        let packed = try arena.allocate(Frontdesk__V1__ListUsersRequest.self)
        frontdesk__v1__list_users_request__init(packed)
        if let value = self.actor { packed.pointee.actor = try value.pack(into: arena) }
        packed.pointee.n_states = self.states.count
        packed.pointee.states = try arena.list(self.states) { value throws(ArenaError) in Frontdesk__V1__UserState(rawValue: UInt32(bitPattern: value.rawValue)) }
        if !self.text.isEmpty { packed.pointee.text = try arena.text(self.text) }
        packed.pointee.page_size = self.pageSize
        if !self.pageToken.isEmpty { packed.pointee.page_token = try arena.text(self.pageToken) }
        return packed
    }
}

public struct ListUsersResponse: Sendable, Equatable {
    /// A page may have fewer users than requested, or none, although more follow.
    public var users: [User]
    /// Empty on the last page.
    public var nextPageToken: String

    public init(
        users: [User] = [],
        nextPageToken: String = ""
    ) {
        self.users = users
        self.nextPageToken = nextPageToken
    }
}

extension ListUsersResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__list_users_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ListUsersResponse) {
        self.users = [User](reading: source.users, count: source.n_users)
        self.nextPageToken = String(reading: source.next_page_token)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ListUsersResponse> {
        let packed = try arena.allocate(Frontdesk__V1__ListUsersResponse.self)
        frontdesk__v1__list_users_response__init(packed)
        packed.pointee.n_users = self.users.count
        packed.pointee.users = try arena.list(messages: self.users)
        if !self.nextPageToken.isEmpty { packed.pointee.next_page_token = try arena.text(self.nextPageToken) }
        return packed
    }
}

/// Names one user.
public struct UserRequest: Sendable, Equatable {
    public var actor: Actor?
    /// The account's id, user name or e-mail address.
    public var user: String

    public init(
        actor: Actor? = nil,
        user: String = ""
    ) {
        self.actor = actor
        self.user = user
    }
}

extension UserRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__user_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__UserRequest) {
        self.actor = source.actor.map { Actor(reading: $0.pointee) }
        self.user = String(reading: source.user)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__UserRequest> {
        let packed = try arena.allocate(Frontdesk__V1__UserRequest.self)
        frontdesk__v1__user_request__init(packed)
        if let value = self.actor { packed.pointee.actor = try value.pack(into: arena) }
        if !self.user.isEmpty { packed.pointee.user = try arena.text(self.user) }
        return packed
    }
}

public struct UpdateUserRequest: Sendable, Equatable {
    public var actor: Actor?
    /// The account's id, user name or e-mail address.
    public var user: String
    /// The new values.
    public var data: UserData?
    /// The names of the fields of `data` to set, such as `email`. All others are ignored.
    public var fields: [String]

    public init(
        actor: Actor? = nil,
        user: String = "",
        data: UserData? = nil,
        fields: [String] = []
    ) {
        self.actor = actor
        self.user = user
        self.data = data
        self.fields = fields
    }
}

extension UpdateUserRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__update_user_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__UpdateUserRequest) {
        self.actor = source.actor.map { Actor(reading: $0.pointee) }
        self.user = String(reading: source.user)
        self.data = source.data.map { UserData(reading: $0.pointee) }
        self.fields = [String](reading: source.fields, count: source.n_fields) { String(reading: $0) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__UpdateUserRequest> {
        let packed = try arena.allocate(Frontdesk__V1__UpdateUserRequest.self)
        frontdesk__v1__update_user_request__init(packed)
        if let value = self.actor { packed.pointee.actor = try value.pack(into: arena) }
        if !self.user.isEmpty { packed.pointee.user = try arena.text(self.user) }
        if let value = self.data { packed.pointee.data = try value.pack(into: arena) }
        packed.pointee.n_fields = self.fields.count
        packed.pointee.fields = try arena.list(self.fields) { value throws(ArenaError) in try arena.text(value) }
        return packed
    }
}

public struct DeleteUserResponse: Sendable, Equatable {
    public init() {}
}

extension DeleteUserResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__delete_user_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__DeleteUserResponse) {}

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__DeleteUserResponse> {
        let packed = try arena.allocate(Frontdesk__V1__DeleteUserResponse.self)
        frontdesk__v1__delete_user_response__init(packed)
        return packed
    }
}

public struct EraseUserResponse: Sendable, Equatable {
    /// Whether the data is already overwritten on the disk. Otherwise the user is gone, and the daemon
    /// overwrites the data as soon as it can.
    public var complete: Bool

    public init(
        complete: Bool = false
    ) {
        self.complete = complete
    }
}

extension EraseUserResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__erase_user_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__EraseUserResponse) {
        self.complete = source.complete != 0
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__EraseUserResponse> {
        let packed = try arena.allocate(Frontdesk__V1__EraseUserResponse.self)
        frontdesk__v1__erase_user_response__init(packed)
        packed.pointee.complete = self.complete ? 1 : 0
        return packed
    }
}

public struct ResendWelcomeRequest: Sendable, Equatable {
    public var actor: Actor?
    /// The account's id, user name or e-mail address.
    public var user: String
    public var welcome: Welcome

    public init(
        actor: Actor? = nil,
        user: String = "",
        welcome: Welcome = .unspecified
    ) {
        self.actor = actor
        self.user = user
        self.welcome = welcome
    }
}

extension ResendWelcomeRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__resend_welcome_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ResendWelcomeRequest) {
        self.actor = source.actor.map { Actor(reading: $0.pointee) }
        self.user = String(reading: source.user)
        self.welcome = Welcome(rawValue: Int32(bitPattern: source.welcome.rawValue))
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ResendWelcomeRequest> {
        let packed = try arena.allocate(Frontdesk__V1__ResendWelcomeRequest.self)
        frontdesk__v1__resend_welcome_request__init(packed)
        if let value = self.actor { packed.pointee.actor = try value.pack(into: arena) }
        if !self.user.isEmpty { packed.pointee.user = try arena.text(self.user) }
        packed.pointee.welcome = Frontdesk__V1__Welcome(rawValue: UInt32(bitPattern: self.welcome.rawValue))
        return packed
    }
}

public struct IssueTemporaryPasswordResponse: Sendable, Equatable {
    public var user: User?
    /// Secret. It is returned only once.
    public var temporaryPassword: SecretBytes
    public var expiresAt: Int64

    public init(
        user: User? = nil,
        temporaryPassword: SecretBytes = SecretBytes(),
        expiresAt: Int64 = 0
    ) {
        self.user = user
        self.temporaryPassword = temporaryPassword
        self.expiresAt = expiresAt
    }
}

extension IssueTemporaryPasswordResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__issue_temporary_password_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__IssueTemporaryPasswordResponse) {
        self.user = source.user.map { User(reading: $0.pointee) }
        self.temporaryPassword = SecretBytes(reading: source.temporary_password)
        self.expiresAt = source.expires_at
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__IssueTemporaryPasswordResponse> {
        let packed = try arena.allocate(Frontdesk__V1__IssueTemporaryPasswordResponse.self)
        frontdesk__v1__issue_temporary_password_response__init(packed)
        if let value = self.user { packed.pointee.user = try value.pack(into: arena) }
        if !self.temporaryPassword.isEmpty { packed.pointee.temporary_password = try arena.text(self.temporaryPassword) }
        packed.pointee.expires_at = self.expiresAt
        return packed
    }
}

public struct ListUserSessionsRequest: Sendable, Equatable {
    public var actor: Actor?
    /// The account's id, user name or e-mail address. Empty means all users.
    public var user: String
    /// 1 to 200. 0 means 100.
    public var pageSize: UInt32
    /// The `next_page_token` of the previous page. Empty means the first page.
    public var pageToken: String

    public init(
        actor: Actor? = nil,
        user: String = "",
        pageSize: UInt32 = 0,
        pageToken: String = ""
    ) {
        self.actor = actor
        self.user = user
        self.pageSize = pageSize
        self.pageToken = pageToken
    }
}

extension ListUserSessionsRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__list_user_sessions_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ListUserSessionsRequest) {
        self.actor = source.actor.map { Actor(reading: $0.pointee) }
        self.user = String(reading: source.user)
        self.pageSize = source.page_size
        self.pageToken = String(reading: source.page_token)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ListUserSessionsRequest> {
        let packed = try arena.allocate(Frontdesk__V1__ListUserSessionsRequest.self)
        frontdesk__v1__list_user_sessions_request__init(packed)
        if let value = self.actor { packed.pointee.actor = try value.pack(into: arena) }
        if !self.user.isEmpty { packed.pointee.user = try arena.text(self.user) }
        packed.pointee.page_size = self.pageSize
        if !self.pageToken.isEmpty { packed.pointee.page_token = try arena.text(self.pageToken) }
        return packed
    }
}

public struct ListUserSessionsResponse: Sendable, Equatable {
    /// A page may have fewer sessions than requested, or none, although more follow. `current` marks
    /// the session that calls.
    public var sessions: [Session]
    /// Empty on the last page.
    public var nextPageToken: String

    public init(
        sessions: [Session] = [],
        nextPageToken: String = ""
    ) {
        self.sessions = sessions
        self.nextPageToken = nextPageToken
    }
}

extension ListUserSessionsResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__list_user_sessions_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ListUserSessionsResponse) {
        self.sessions = [Session](reading: source.sessions, count: source.n_sessions)
        self.nextPageToken = String(reading: source.next_page_token)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ListUserSessionsResponse> {
        let packed = try arena.allocate(Frontdesk__V1__ListUserSessionsResponse.self)
        frontdesk__v1__list_user_sessions_response__init(packed)
        packed.pointee.n_sessions = self.sessions.count
        packed.pointee.sessions = try arena.list(messages: self.sessions)
        if !self.nextPageToken.isEmpty { packed.pointee.next_page_token = try arena.text(self.nextPageToken) }
        return packed
    }
}

public struct EndUserSessionsRequest: Sendable, Equatable {
    public var actor: Actor?
    /// The account's id, user name or e-mail address.
    public var user: String
    /// The id of one session. `user` may then be empty.
    public var sessionID: String
    /// Ends all sessions of the tenant. `user` and `session_id` must then be empty. Needs `create`.
    public var allUsers: Bool

    public init(
        actor: Actor? = nil,
        user: String = "",
        sessionID: String = "",
        allUsers: Bool = false
    ) {
        self.actor = actor
        self.user = user
        self.sessionID = sessionID
        self.allUsers = allUsers
    }
}

extension EndUserSessionsRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__end_user_sessions_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__EndUserSessionsRequest) {
        self.actor = source.actor.map { Actor(reading: $0.pointee) }
        self.user = String(reading: source.user)
        self.sessionID = String(reading: source.session_id)
        self.allUsers = source.all_users != 0
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__EndUserSessionsRequest> {
        let packed = try arena.allocate(Frontdesk__V1__EndUserSessionsRequest.self)
        frontdesk__v1__end_user_sessions_request__init(packed)
        if let value = self.actor { packed.pointee.actor = try value.pack(into: arena) }
        if !self.user.isEmpty { packed.pointee.user = try arena.text(self.user) }
        if !self.sessionID.isEmpty { packed.pointee.session_id = try arena.text(self.sessionID) }
        packed.pointee.all_users = self.allUsers ? 1 : 0
        return packed
    }
}

public struct EndUserSessionsResponse: Sendable, Equatable {
    /// How many sessions ended.
    public var ended: UInt32

    public init(
        ended: UInt32 = 0
    ) {
        self.ended = ended
    }
}

extension EndUserSessionsResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__end_user_sessions_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__EndUserSessionsResponse) {
        self.ended = source.ended
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__EndUserSessionsResponse> {
        let packed = try arena.allocate(Frontdesk__V1__EndUserSessionsResponse.self)
        frontdesk__v1__end_user_sessions_response__init(packed)
        packed.pointee.ended = self.ended
        return packed
    }
}

public struct ListAccessLogRequest: Sendable, Equatable {
    public var actor: Actor?
    /// The account's id, user name or e-mail address. Empty means all users.
    public var user: String
    /// The first moment. 0 means no limit.
    public var sinceAt: Int64
    /// 1 to 200. 0 means 100.
    public var pageSize: UInt32
    /// The `next_page_token` of the previous page. Empty means the first page.
    public var pageToken: String

    public init(
        actor: Actor? = nil,
        user: String = "",
        sinceAt: Int64 = 0,
        pageSize: UInt32 = 0,
        pageToken: String = ""
    ) {
        self.actor = actor
        self.user = user
        self.sinceAt = sinceAt
        self.pageSize = pageSize
        self.pageToken = pageToken
    }
}

extension ListAccessLogRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__list_access_log_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ListAccessLogRequest) {
        self.actor = source.actor.map { Actor(reading: $0.pointee) }
        self.user = String(reading: source.user)
        self.sinceAt = source.since_at
        self.pageSize = source.page_size
        self.pageToken = String(reading: source.page_token)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ListAccessLogRequest> {
        let packed = try arena.allocate(Frontdesk__V1__ListAccessLogRequest.self)
        frontdesk__v1__list_access_log_request__init(packed)
        if let value = self.actor { packed.pointee.actor = try value.pack(into: arena) }
        if !self.user.isEmpty { packed.pointee.user = try arena.text(self.user) }
        packed.pointee.since_at = self.sinceAt
        packed.pointee.page_size = self.pageSize
        if !self.pageToken.isEmpty { packed.pointee.page_token = try arena.text(self.pageToken) }
        return packed
    }
}

/// A successful or failed sign-in.
public struct AccessLogEntry: Sendable, Equatable {
    public var at: Int64
    /// Such as `sign-in.succeeded` or `sign-in.failed`. More kinds may be added.
    public var kind: String
    /// The account. Empty if there is none.
    public var accountID: String
    /// The account's current user name.
    public var userName: String
    public var client: ClientContext?
    /// Why the sign-in was rejected, if that was recorded.
    public var cause: String

    public init(
        at: Int64 = 0,
        kind: String = "",
        accountID: String = "",
        userName: String = "",
        client: ClientContext? = nil,
        cause: String = ""
    ) {
        self.at = at
        self.kind = kind
        self.accountID = accountID
        self.userName = userName
        self.client = client
        self.cause = cause
    }
}

extension AccessLogEntry: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__access_log_entry__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__AccessLogEntry) {
        self.at = source.at
        self.kind = String(reading: source.kind)
        self.accountID = String(reading: source.account_id)
        self.userName = String(reading: source.user_name)
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
        self.cause = String(reading: source.cause)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__AccessLogEntry> {
        let packed = try arena.allocate(Frontdesk__V1__AccessLogEntry.self)
        frontdesk__v1__access_log_entry__init(packed)
        packed.pointee.at = self.at
        if !self.kind.isEmpty { packed.pointee.kind = try arena.text(self.kind) }
        if !self.accountID.isEmpty { packed.pointee.account_id = try arena.text(self.accountID) }
        if !self.userName.isEmpty { packed.pointee.user_name = try arena.text(self.userName) }
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        if !self.cause.isEmpty { packed.pointee.cause = try arena.text(self.cause) }
        return packed
    }
}

public struct ListAccessLogResponse: Sendable, Equatable {
    /// A page may have no entries although more follow.
    public var entries: [AccessLogEntry]
    /// Empty on the last page.
    public var nextPageToken: String

    public init(
        entries: [AccessLogEntry] = [],
        nextPageToken: String = ""
    ) {
        self.entries = entries
        self.nextPageToken = nextPageToken
    }
}

extension ListAccessLogResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__list_access_log_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ListAccessLogResponse) {
        self.entries = [AccessLogEntry](reading: source.entries, count: source.n_entries)
        self.nextPageToken = String(reading: source.next_page_token)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ListAccessLogResponse> {
        let packed = try arena.allocate(Frontdesk__V1__ListAccessLogResponse.self)
        frontdesk__v1__list_access_log_response__init(packed)
        packed.pointee.n_entries = self.entries.count
        packed.pointee.entries = try arena.list(messages: self.entries)
        if !self.nextPageToken.isEmpty { packed.pointee.next_page_token = try arena.text(self.nextPageToken) }
        return packed
    }
}

public struct ExplainSignInRequest: Sendable, Equatable {
    public var actor: Actor?
    /// The account's id, user name or e-mail address, or what the person typed.
    public var user: String
    /// The app. Not given means each app of the tenant.
    public var app: App
    /// The person's IP address, to check whether the tenant admits it. May be empty.
    public var address: String

    public init(
        actor: Actor? = nil,
        user: String = "",
        app: App = .unspecified,
        address: String = ""
    ) {
        self.actor = actor
        self.user = user
        self.app = app
        self.address = address
    }
}

extension ExplainSignInRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__explain_sign_in_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ExplainSignInRequest) {
        self.actor = source.actor.map { Actor(reading: $0.pointee) }
        self.user = String(reading: source.user)
        self.app = App(rawValue: Int32(bitPattern: source.app.rawValue))
        self.address = String(reading: source.address)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ExplainSignInRequest> {
        let packed = try arena.allocate(Frontdesk__V1__ExplainSignInRequest.self)
        frontdesk__v1__explain_sign_in_request__init(packed)
        if let value = self.actor { packed.pointee.actor = try value.pack(into: arena) }
        if !self.user.isEmpty { packed.pointee.user = try arena.text(self.user) }
        packed.pointee.app = Frontdesk__V1__App(rawValue: UInt32(bitPattern: self.app.rawValue))
        if !self.address.isEmpty { packed.pointee.address = try arena.text(self.address) }
        return packed
    }
}

public struct SignInFinding: Sendable, Equatable {
    public var check: SignInCheck
    public var verdict: SignInVerdict
    /// What the check found, a word such as `expired`. Empty if there is nothing to report.
    public var cause: String
    /// Until when or since when this holds, where that matters.
    public var at: Int64
    /// What helps, a word such as `resend-welcome`. Empty if nothing needs to be done.
    public var remedy: String

    public init(
        check: SignInCheck = .unspecified,
        verdict: SignInVerdict = .unspecified,
        cause: String = "",
        at: Int64 = 0,
        remedy: String = ""
    ) {
        self.check = check
        self.verdict = verdict
        self.cause = cause
        self.at = at
        self.remedy = remedy
    }
}

extension SignInFinding: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__sign_in_finding__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__SignInFinding) {
        self.check = SignInCheck(rawValue: Int32(bitPattern: source.check.rawValue))
        self.verdict = SignInVerdict(rawValue: Int32(bitPattern: source.verdict.rawValue))
        self.cause = String(reading: source.cause)
        self.at = source.at
        self.remedy = String(reading: source.remedy)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__SignInFinding> {
        let packed = try arena.allocate(Frontdesk__V1__SignInFinding.self)
        frontdesk__v1__sign_in_finding__init(packed)
        packed.pointee.check = Frontdesk__V1__SignInCheck(rawValue: UInt32(bitPattern: self.check.rawValue))
        packed.pointee.verdict = Frontdesk__V1__SignInVerdict(rawValue: UInt32(bitPattern: self.verdict.rawValue))
        if !self.cause.isEmpty { packed.pointee.cause = try arena.text(self.cause) }
        packed.pointee.at = self.at
        if !self.remedy.isEmpty { packed.pointee.remedy = try arena.text(self.remedy) }
        return packed
    }
}

public struct ExplainSignInResponse: Sendable, Equatable {
    /// Whether no known obstacle prevents a sign-in.
    public var canSignIn: Bool
    public var findings: [SignInFinding]
    /// Empty if there is no such person.
    public var accountID: String
    /// Each app of the tenant, if the request named none.
    public var apps: [AppSignIn]

    public init(
        canSignIn: Bool = false,
        findings: [SignInFinding] = [],
        accountID: String = "",
        apps: [AppSignIn] = []
    ) {
        self.canSignIn = canSignIn
        self.findings = findings
        self.accountID = accountID
        self.apps = apps
    }
}

extension ExplainSignInResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__explain_sign_in_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ExplainSignInResponse) {
        self.canSignIn = source.can_sign_in != 0
        self.findings = [SignInFinding](reading: source.findings, count: source.n_findings)
        self.accountID = String(reading: source.account_id)
        self.apps = [AppSignIn](reading: source.apps, count: source.n_apps)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ExplainSignInResponse> {
        let packed = try arena.allocate(Frontdesk__V1__ExplainSignInResponse.self)
        frontdesk__v1__explain_sign_in_response__init(packed)
        packed.pointee.can_sign_in = self.canSignIn ? 1 : 0
        packed.pointee.n_findings = self.findings.count
        packed.pointee.findings = try arena.list(messages: self.findings)
        if !self.accountID.isEmpty { packed.pointee.account_id = try arena.text(self.accountID) }
        packed.pointee.n_apps = self.apps.count
        packed.pointee.apps = try arena.list(messages: self.apps)
        return packed
    }
}

/// Whether the person can sign in to one app.
public struct AppSignIn: Sendable, Equatable {
    public var app: App
    /// Whether no known obstacle prevents a sign-in to this app.
    public var canSignIn: Bool
    /// The obstacle that concerns this app alone, as in SignInFinding. Empty if there is none.
    public var cause: String
    public var remedy: String

    public init(
        app: App = .unspecified,
        canSignIn: Bool = false,
        cause: String = "",
        remedy: String = ""
    ) {
        self.app = app
        self.canSignIn = canSignIn
        self.cause = cause
        self.remedy = remedy
    }
}

extension AppSignIn: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__app_sign_in__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__AppSignIn) {
        self.app = App(rawValue: Int32(bitPattern: source.app.rawValue))
        self.canSignIn = source.can_sign_in != 0
        self.cause = String(reading: source.cause)
        self.remedy = String(reading: source.remedy)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__AppSignIn> {
        let packed = try arena.allocate(Frontdesk__V1__AppSignIn.self)
        frontdesk__v1__app_sign_in__init(packed)
        packed.pointee.app = Frontdesk__V1__App(rawValue: UInt32(bitPattern: self.app.rawValue))
        packed.pointee.can_sign_in = self.canSignIn ? 1 : 0
        if !self.cause.isEmpty { packed.pointee.cause = try arena.text(self.cause) }
        if !self.remedy.isEmpty { packed.pointee.remedy = try arena.text(self.remedy) }
        return packed
    }
}
