internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
package import FrontdeskWire

/// The service `frontdesk.v1.SignInPage`.
package struct SignInPage: SignInPageService {
    let vault: TenantVault
    let registry: Registry
    let remembering: Remembering
    let caps: PolicyCaps

    package func describe(
        _ request: DescribePageRequest,
        context: CallContext
    ) async throws -> SignInPageDescription {
        guard request.office.utf8.count <= Identification.limit else {
            throw TextFault.tooLong(limit: Identification.limit).callError(of: "office")
        }
        let remembered = remembering.open(request.rememberToken)
        let typed = request.office.isEmpty ? remembered?.office ?? "" : request.office
        let name = CanonicalName(typed) ?? context.caller.onlyTenant
        let page = try await page(of: name, for: context.caller)
        var description = page?.description ?? defaultPage
        description.office = typed.isEmpty ? page?.tenant.name ?? "" : typed
        // For another office, the name of a person at this one would be told.
        if let remembered, let name, CanonicalName(remembered.office) == name,
            page?.policy.remembersSignIn ?? true
        {
            description.user = remembered.user
        }
        return description
    }

    /// The page that the caller may see of this office; nil also if there is none. Who may name every
    /// tenant is one in front of whom anybody may stand: for an office whose page is not public no
    /// file is opened then, so that it takes as long as one that does not exist.
    private func page(of name: CanonicalName?, for caller: Caller) async throws -> OfficePage? {
        guard let name else { return nil }
        let open: TenantSpace
        if caller.tenants == .all {
            guard let found = try await registry.findPublicPage(named: name) else { return nil }
            open = try vault.opened(found)
        } else {
            open = try await vault.resolve(name, for: caller)
            guard open.id != vault.decoyTenant.id else { return nil }
        }
        let policy = try await open.read { try $0.policy }
        guard caller.tenants != .all || policy.page.isPublic else { return nil }
        return OfficePage(tenant: open.tenant, policy: policy)
    }

    /// What a new office offers; all that is told of offices whose page is not for the caller.
    private var defaultPage: SignInPageDescription {
        SignInPageDescription(of: .preset(for: .office, caps: caps))
    }
}

/// A tenant's own page.
private struct OfficePage {
    let tenant: Tenant
    let policy: Policy

    var description: SignInPageDescription {
        var description = SignInPageDescription(of: policy)
        description.displayName = tenant.displayName
        return description
    }
}

extension SignInPageDescription {
    fileprivate init(of policy: Policy) {
        self.init()
        apps = FrontdeskDomain.App.allCases.filter { policy.sessions[$0] != nil && $0 != .settings }
            .map { app in
                return PageApp(app: app.wire, name: app.displayName)
            }
        recoveryOffered = policy.recovery.isOffered
        rememberOffered = policy.remembersSignIn
        logo = policy.page.logo
        color = policy.page.color
        contact = policy.page.contact
        locale = policy.page.locale
    }
}

extension Caller {
    /// The tenant that a frontend is bound to, if it is one alone.
    fileprivate var onlyTenant: CanonicalName? {
        guard case .named(let names) = tenants, names.count == 1 else { return nil }
        return names.first.map(CanonicalName.init(stored:))
    }
}
