internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskFlows
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

/// The service `frontdesk.v1.SignInPage`.
package struct SignInPage: SignInPageService {
    let vault: TenantVault
    let rememberTokens: RememberTokens

    private var registry: Registry { vault.registry }
    private var caps: PolicyCaps { vault.environment.caps }

    package func describe(
        _ request: DescribePageRequest,
        context: CallContext
    ) async throws -> SignInPageDescription {
        guard request.office.utf8.count <= Identification.limit else {
            throw TextFault.tooLong(limit: Identification.limit).callError(of: "office")
        }
        let remembered = rememberTokens.open(request.rememberToken)
        let typed = request.office.isEmpty ? remembered?.office ?? "" : request.office
        let name = CanonicalName(typed) ?? context.caller.onlyTenant
        let page = try await page(of: name, for: context.caller.peer)
        var description = page?.description ?? defaultPage
        description.office = typed.isEmpty ? page?.tenant.name ?? "" : typed
        // For another office, the page would reveal the name of a user at the remembered one.
        if let remembered, let name, CanonicalName(remembered.office) == name,
            page?.policy.remembersSignIn ?? true
        {
            description.user = remembered.user
        }
        return description
    }

    /// The office's page if this caller may see it; nil also if there is no such office. A caller
    /// for all tenants may serve anonymous visitors. For such a caller, an office whose page is not
    /// public opens no file, so that the answer takes as long as for an office that does not exist.
    private func page(of name: CanonicalName?, for peer: PeerIdentity) async throws -> OfficePage? {
        guard let name else { return nil }
        let open: TenantSpace
        if peer.tenants == .all {
            guard let found = try await registry.findPublicPage(named: name) else { return nil }
            open = try vault.opened(found)
        } else {
            open = try await vault.resolve(name, for: peer)
            guard open.id != vault.decoyTenant.id else { return nil }
        }
        let policy = try await open.read { try $0.policy }
        guard peer.tenants != .all || policy.page.isPublic else { return nil }
        return OfficePage(tenant: open.tenant, policy: policy)
    }

    /// The page of a new office, shown also for each office whose page the caller may not see.
    private var defaultPage: SignInPageDescription {
        SignInPageDescription(of: .preset(for: .office, caps: caps))
    }
}

/// A tenant and the policy for its page.
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
        registrationOffered = policy.registration.isOffered
        logoURL = policy.page.logoURL
        color = policy.page.color
        contact = policy.page.contact
        locale = policy.page.locale
    }
}

extension Caller {
    /// The only tenant that the frontend may name; nil if there are several or none.
    fileprivate var onlyTenant: CanonicalName? {
        guard case .named(let names) = tenants, names.count == 1 else { return nil }
        return names.first.map(CanonicalName.init(stored:))
    }
}
