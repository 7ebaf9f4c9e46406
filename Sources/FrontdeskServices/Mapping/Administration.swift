internal import FrontdeskDomain
internal import FrontdeskTenancy
internal import FrontdeskWire

extension Rights {
    var wire: [Right] {
        (contains(.modify) ? [.modify] : []) + (contains(.create) ? [.create] : [])
    }

    init(_ wire: [Right], field: String) throws(CallError) {
        self = []
        for right in wire {
            switch right {
            case .modify: insert(.modify)
            case .create: insert(.create)
            case .unspecified, .unrecognized:
                throw .invalidField(field, .notAllowed, "modify or create is expected")
            }
        }
    }
}

extension AccountStateName {
    var wire: UserState {
        switch self {
        case .invited: .invited
        case .temporaryPassword: .temporaryPassword
        case .enabled: .enabled
        case .disabled: .disabled
        case .locked: .locked
        case .lockedIndefinitely: .lockedIndefinitely
        case .deleted: .deleted
        }
    }

    /// Nil if the value is unspecified or unknown.
    init?(_ wire: UserState) {
        guard let name = Self.allCases.first(where: { $0.wire == wire }) else { return nil }
        self = name
    }
}

extension WelcomeChoice {
    /// Nil if the value is unspecified or unknown.
    init?(_ wire: Welcome) {
        switch wire {
        case .temporaryPassword: self = .temporaryPassword
        case .activationLink: self = .activationLink
        case .none: self = .none
        case .unspecified, .unrecognized: return nil
        }
    }
}

extension UserTexts {
    /// Reads a user from a request, in which the fields are below `path`. This only rejects values
    /// that have no text form.
    init(_ wire: UserData, path: String) throws(CallError) {
        self.init()
        userName = wire.userName
        fullName = wire.fullName
        email = wire.email
        phone = wire.phone
        role = AccountRole(wire.role)
        rights = wire.rights.isEmpty ? nil : try Rights(wire.rights, field: path + "rights")
        userLevel = wire.userLevel.map { Int(clamping: $0.number) }
        locale = wire.locale
        timeZone = wire.timeZone
        guard !wire.apps.isEmpty else { return }
        var chosen: Set<App> = []
        for app in wire.apps {
            guard let app = App(app) else {
                throw .invalidField(path + "apps", .notAllowed, "the name of an app is expected")
            }
            chosen.insert(app)
        }
        apps = chosen
    }
}

extension SignInExplanation.Check {
    var wire: SignInCheck {
        switch self {
        case .tenant: .tenant
        case .account: .account
        case .status: .status
        case .password: .password
        case .temporaryPassword: .temporaryPassword
        case .attempts: .attempts
        case .codeAttempts: .codeAttempts
        case .app: .app
        case .address: .address
        case .secondFactor: .secondFactor
        case .securityQuestion: .securityQuestion
        case .mail: .mail
        }
    }
}

extension SignInExplanation.Verdict {
    var wire: SignInVerdict {
        switch self {
        case .passes: .passes
        case .warns: .warns
        case .blocks: .blocks
        }
    }
}

extension UserLevel {
    init(_ number: Int) {
        self.init()
        self.number = UInt32(clamping: number)
    }
}
