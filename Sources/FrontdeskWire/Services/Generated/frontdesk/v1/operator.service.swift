// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/operator.proto

/// What the person who runs the machine can do. Only on the `admin` socket, only for operators.
package protocol OperatorService: Sendable {
    /// Registers a tenant and creates its database. Status 6 if the name is taken.
    /// access: admin: operator; proof: none
    func createTenant(
        _ request: CreateTenantRequest, context: CallContext
    ) async throws -> Tenant
    /// Lists tenants by name.
    /// access: admin: operator; proof: none
    func listTenants(
        _ request: ListTenantsRequest, context: CallContext
    ) async throws -> ListTenantsResponse
    /// Returns one tenant.
    /// access: admin: operator; proof: none
    func getTenant(
        _ request: TenantRequest, context: CallContext
    ) async throws -> Tenant
    /// Ends all sessions of the tenant and rejects all sign-ins.
    /// access: admin: operator; proof: none
    func suspendTenant(
        _ request: TenantRequest, context: CallContext
    ) async throws -> Tenant
    /// Undoes SuspendTenant. Ended sessions stay ended.
    /// access: admin: operator; proof: none
    func resumeTenant(
        _ request: TenantRequest, context: CallContext
    ) async throws -> Tenant
    /// Ends all sessions, destroys the tenant's key and removes its database. This cannot be undone.
    /// The name becomes free after 30 days.
    /// access: admin: operator; proof: none
    func deleteTenant(
        _ request: TenantRequest, context: CallContext
    ) async throws -> DeleteTenantResponse
    /// Accepts a tenant's file as it is, after an older copy was restored. Until then the tenant is
    /// quarantined: the daemon rejects its calls. AcceptTenant ends all sessions, links, trusted
    /// devices, flows and codes, and lists the accounts that have changed since the copy was made. The
    /// call is recorded. It does nothing if the tenant is not quarantined.
    /// access: admin: operator; proof: none
    func acceptTenant(
        _ request: TenantRequest, context: CallContext
    ) async throws -> AcceptTenantResponse
    /// Creates an account with a known password, such as a tenant's first administrator. For all other
    /// accounts use the service Admin. Status 6 if the user name or e-mail address is taken.
    /// access: admin: operator; proof: none
    func createAccount(
        _ request: CreateAccountRequest, context: CallContext
    ) async throws -> Account
    /// Sets an account's password, ends all its sessions, trusted devices, links and unfinished
    /// sign-ins, and clears its failed attempts. Use it when nothing else helps.
    /// access: admin: operator; proof: none
    func setPassword(
        _ request: SetPasswordRequest, context: CallContext
    ) async throws -> Account
    /// Accepts the machine's clock as correct although the daemon has stored a later time. Everything
    /// that began at a time that is now in the future has ended.
    /// access: admin: operator; proof: none
    func acceptClock(
        _ request: AcceptClockRequest, context: CallContext
    ) async throws -> AcceptClockResponse
    /// Returns the daemon's figures and limits.
    /// access: admin: operator; proof: none
    func status(
        _ request: StatusRequest, context: CallContext
    ) async throws -> StatusResponse
}

/// The methods of `frontdesk.v1.Operator`.
package enum OperatorMethods {
    /// Registers a tenant and creates its database. Status 6 if the name is taken.
    /// access: admin: operator; proof: none
    package static let createTenant = Method<CreateTenantRequest, Tenant>(
        service: "frontdesk.v1.Operator", name: "CreateTenant",
        access: MethodAccess(api: [], admin: [.operator], proof: .none, freshProof: .never))
    /// Lists tenants by name.
    /// access: admin: operator; proof: none
    package static let listTenants = Method<ListTenantsRequest, ListTenantsResponse>(
        service: "frontdesk.v1.Operator", name: "ListTenants",
        access: MethodAccess(api: [], admin: [.operator], proof: .none, freshProof: .never))
    /// Returns one tenant.
    /// access: admin: operator; proof: none
    package static let getTenant = Method<TenantRequest, Tenant>(
        service: "frontdesk.v1.Operator", name: "GetTenant",
        access: MethodAccess(api: [], admin: [.operator], proof: .none, freshProof: .never))
    /// Ends all sessions of the tenant and rejects all sign-ins.
    /// access: admin: operator; proof: none
    package static let suspendTenant = Method<TenantRequest, Tenant>(
        service: "frontdesk.v1.Operator", name: "SuspendTenant",
        access: MethodAccess(api: [], admin: [.operator], proof: .none, freshProof: .never))
    /// Undoes SuspendTenant. Ended sessions stay ended.
    /// access: admin: operator; proof: none
    package static let resumeTenant = Method<TenantRequest, Tenant>(
        service: "frontdesk.v1.Operator", name: "ResumeTenant",
        access: MethodAccess(api: [], admin: [.operator], proof: .none, freshProof: .never))
    /// Ends all sessions, destroys the tenant's key and removes its database. This cannot be undone.
    /// The name becomes free after 30 days.
    /// access: admin: operator; proof: none
    package static let deleteTenant = Method<TenantRequest, DeleteTenantResponse>(
        service: "frontdesk.v1.Operator", name: "DeleteTenant",
        access: MethodAccess(api: [], admin: [.operator], proof: .none, freshProof: .never))
    /// Accepts a tenant's file as it is, after an older copy was restored. Until then the tenant is
    /// quarantined: the daemon rejects its calls. AcceptTenant ends all sessions, links, trusted
    /// devices, flows and codes, and lists the accounts that have changed since the copy was made. The
    /// call is recorded. It does nothing if the tenant is not quarantined.
    /// access: admin: operator; proof: none
    package static let acceptTenant = Method<TenantRequest, AcceptTenantResponse>(
        service: "frontdesk.v1.Operator", name: "AcceptTenant",
        access: MethodAccess(api: [], admin: [.operator], proof: .none, freshProof: .never))
    /// Creates an account with a known password, such as a tenant's first administrator. For all other
    /// accounts use the service Admin. Status 6 if the user name or e-mail address is taken.
    /// access: admin: operator; proof: none
    package static let createAccount = Method<CreateAccountRequest, Account>(
        service: "frontdesk.v1.Operator", name: "CreateAccount",
        access: MethodAccess(api: [], admin: [.operator], proof: .none, freshProof: .never))
    /// Sets an account's password, ends all its sessions, trusted devices, links and unfinished
    /// sign-ins, and clears its failed attempts. Use it when nothing else helps.
    /// access: admin: operator; proof: none
    package static let setPassword = Method<SetPasswordRequest, Account>(
        service: "frontdesk.v1.Operator", name: "SetPassword",
        access: MethodAccess(api: [], admin: [.operator], proof: .none, freshProof: .never))
    /// Accepts the machine's clock as correct although the daemon has stored a later time. Everything
    /// that began at a time that is now in the future has ended.
    /// access: admin: operator; proof: none
    package static let acceptClock = Method<AcceptClockRequest, AcceptClockResponse>(
        service: "frontdesk.v1.Operator", name: "AcceptClock",
        access: MethodAccess(api: [], admin: [.operator], proof: .none, freshProof: .never))
    /// Returns the daemon's figures and limits.
    /// access: admin: operator; proof: none
    package static let status = Method<StatusRequest, StatusResponse>(
        service: "frontdesk.v1.Operator", name: "Status",
        access: MethodAccess(api: [], admin: [.operator], proof: .none, freshProof: .never))

    /// All of them, in the order of the contract.
    package static let all: [MethodID] = [
        createTenant.id,
        listTenants.id,
        getTenant.id,
        suspendTenant.id,
        resumeTenant.id,
        deleteTenant.id,
        acceptTenant.id,
        createAccount.id,
        setPassword.id,
        acceptClock.id,
        status.id,
    ]

    /// Who may call each of them.
    package static let access: [MethodID: MethodAccess] = [
        createTenant.id: createTenant.access,
        listTenants.id: listTenants.access,
        getTenant.id: getTenant.access,
        suspendTenant.id: suspendTenant.access,
        resumeTenant.id: resumeTenant.access,
        deleteTenant.id: deleteTenant.access,
        acceptTenant.id: acceptTenant.access,
        createAccount.id: createAccount.access,
        setPassword.id: setPassword.access,
        acceptClock.id: acceptClock.access,
        status.id: status.access,
    ]
}

/// What the person who runs the machine can do. Only on the `admin` socket, only for operators.
public struct OperatorClient: Sendable {
    private let channel: any CallChannel

    /// A client whose calls go over `channel`.
    public init(channel: any CallChannel) { self.channel = channel }

    /// Registers a tenant and creates its database. Status 6 if the name is taken.
    /// access: admin: operator; proof: none
    public func createTenant(
        _ request: CreateTenantRequest, timeout: Duration? = nil
    ) async throws(CallError) -> Tenant {
        try await channel.invoke(OperatorMethods.createTenant, request, timeout: timeout)
    }

    /// Lists tenants by name.
    /// access: admin: operator; proof: none
    public func listTenants(
        _ request: ListTenantsRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ListTenantsResponse {
        try await channel.invoke(OperatorMethods.listTenants, request, timeout: timeout)
    }

    /// Returns one tenant.
    /// access: admin: operator; proof: none
    public func getTenant(
        _ request: TenantRequest, timeout: Duration? = nil
    ) async throws(CallError) -> Tenant {
        try await channel.invoke(OperatorMethods.getTenant, request, timeout: timeout)
    }

    /// Ends all sessions of the tenant and rejects all sign-ins.
    /// access: admin: operator; proof: none
    public func suspendTenant(
        _ request: TenantRequest, timeout: Duration? = nil
    ) async throws(CallError) -> Tenant {
        try await channel.invoke(OperatorMethods.suspendTenant, request, timeout: timeout)
    }

    /// Undoes SuspendTenant. Ended sessions stay ended.
    /// access: admin: operator; proof: none
    public func resumeTenant(
        _ request: TenantRequest, timeout: Duration? = nil
    ) async throws(CallError) -> Tenant {
        try await channel.invoke(OperatorMethods.resumeTenant, request, timeout: timeout)
    }

    /// Ends all sessions, destroys the tenant's key and removes its database. This cannot be undone.
    /// The name becomes free after 30 days.
    /// access: admin: operator; proof: none
    public func deleteTenant(
        _ request: TenantRequest, timeout: Duration? = nil
    ) async throws(CallError) -> DeleteTenantResponse {
        try await channel.invoke(OperatorMethods.deleteTenant, request, timeout: timeout)
    }

    /// Accepts a tenant's file as it is, after an older copy was restored. Until then the tenant is
    /// quarantined: the daemon rejects its calls. AcceptTenant ends all sessions, links, trusted
    /// devices, flows and codes, and lists the accounts that have changed since the copy was made. The
    /// call is recorded. It does nothing if the tenant is not quarantined.
    /// access: admin: operator; proof: none
    public func acceptTenant(
        _ request: TenantRequest, timeout: Duration? = nil
    ) async throws(CallError) -> AcceptTenantResponse {
        try await channel.invoke(OperatorMethods.acceptTenant, request, timeout: timeout)
    }

    /// Creates an account with a known password, such as a tenant's first administrator. For all other
    /// accounts use the service Admin. Status 6 if the user name or e-mail address is taken.
    /// access: admin: operator; proof: none
    public func createAccount(
        _ request: CreateAccountRequest, timeout: Duration? = nil
    ) async throws(CallError) -> Account {
        try await channel.invoke(OperatorMethods.createAccount, request, timeout: timeout)
    }

    /// Sets an account's password, ends all its sessions, trusted devices, links and unfinished
    /// sign-ins, and clears its failed attempts. Use it when nothing else helps.
    /// access: admin: operator; proof: none
    public func setPassword(
        _ request: SetPasswordRequest, timeout: Duration? = nil
    ) async throws(CallError) -> Account {
        try await channel.invoke(OperatorMethods.setPassword, request, timeout: timeout)
    }

    /// Accepts the machine's clock as correct although the daemon has stored a later time. Everything
    /// that began at a time that is now in the future has ended.
    /// access: admin: operator; proof: none
    public func acceptClock(
        _ request: AcceptClockRequest, timeout: Duration? = nil
    ) async throws(CallError) -> AcceptClockResponse {
        try await channel.invoke(OperatorMethods.acceptClock, request, timeout: timeout)
    }

    /// Returns the daemon's figures and limits.
    /// access: admin: operator; proof: none
    public func status(
        _ request: StatusRequest, timeout: Duration? = nil
    ) async throws(CallError) -> StatusResponse {
        try await channel.invoke(OperatorMethods.status, request, timeout: timeout)
    }
}
