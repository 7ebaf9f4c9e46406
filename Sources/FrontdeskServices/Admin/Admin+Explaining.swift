internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

extension Admin {
    package func explainSignIn(
        _ request: ExplainSignInRequest,
        context: CallContext
    ) async throws -> ExplainSignInResponse {
        let caller = try await resolve(request.actor, context)
        let reference = try AccountReference(user: request.user)
        guard request.address.isEmpty || ClientAddress(request.address) != nil else {
            throw CallError.invalidField(
                "address",
                .malformed,
                "one IPv4 or IPv6 address in text form is expected"
            )
        }
        let (open, sending) = (caller.open, sending.state)
        return try await read(caller) { snapshot, _ in
            let store = snapshot.store
            var facts = SignInExplanation.Facts(policy: try snapshot.policy)
            facts.isTenantActive = open.tenant.status == .active
            facts.app = App(request.app)
            if !request.address.isEmpty {
                facts.isAddressAllowed = facts.policy.addresses.admits(request.address)
            }
            if let account = try reference.find(in: store) {
                facts.account = account
                facts.isPasswordUsable =
                    account.passwordVerifier.map(PasswordVerifier.isUsable) ?? true
                facts.isAnswerUsable =
                    account.securityQuestion.map { PasswordVerifier.isUsable(text: $0.verifier) }
                    ?? true
                facts.attempts = try open.attempts(of: account.id, in: store)
                facts.links = try store.links.list(account: account.id)
                facts.hasAuthenticator =
                    try store.factors.findAuthenticator(of: account.id)?.confirmedAt != nil
                facts.recoveryCodes = try store.factors.countRecoveryCodes(of: account.id)
                facts.deadMessages = try store.outbox.countDead(of: account.id)
                facts.oldestWaiting = try store.outbox.oldestWaiting(of: account.id)
                facts.sending = sending
            }
            let explanation = SignInExplanation(facts, at: snapshot.now)
            return ExplainSignInResponse(
                canSignIn: explanation.canSignIn,
                findings: explanation.findings.map(SignInFinding.init),
                accountID: facts.account?.id.hex ?? "",
                apps: explanation.apps.map(AppSignIn.init)
            )
        }
    }
}

extension SignInFinding {
    fileprivate init(_ finding: SignInExplanation.Finding) {
        self.init()
        check = finding.check.wire
        verdict = finding.verdict.wire
        cause = finding.cause
        at = finding.moment?.milliseconds ?? 0
        remedy = finding.remedy?.rawValue ?? ""
    }
}

extension AppSignIn {
    fileprivate init(_ access: SignInExplanation.AppAccess) {
        self.init()
        app = access.app.wire
        canSignIn = access.canSignIn
        cause = access.finding.cause
        remedy = access.finding.remedy?.rawValue ?? ""
    }
}
