import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Fresh proofs for sessions")
struct FreshProofTests {
    private func call(_ method: MethodID, _ fixture: Fixture, _ other: String) async throws {
        let token = try await fixture.session("anna", at: "nord")
        let client = Fixture.client("192.0.2.1")
        let (sessions, context) = (fixture.services.sessions, CallContext.frontend)
        fixture.clock.advance(by: .seconds(601))
        switch method {
        case SessionsMethods.validate.id:
            _ = try await sessions.validate(ValidateRequest(sessionToken: token), context: context)
        case SessionsMethods.signOut.id:
            _ = try await sessions.signOut(SignOutRequest(sessionToken: token), context: context)
        case SessionsMethods.list.id:
            let request = ListSessionsRequest(sessionToken: token)
            _ = try await sessions.list(request, context: context)
        case SessionsMethods.end.id:
            let request = EndSessionRequest(sessionToken: token, sessionID: other, client: client)
            _ = try await sessions.end(request, context: context)
        case SessionsMethods.endOthers.id:
            let request = EndOtherSessionsRequest(sessionToken: token, client: client)
            _ = try await sessions.endOthers(request, context: context)
        case AuditMethods.listOwn.id:
            let request = ListOwnAuditRequest(sessionToken: token)
            _ = try await fixture.services.audit.listOwn(request, context: context)
        default: Issue.record("\(method) takes a session and is not called here")
        }
    }

    @Test("SE-10 An old session is refused by the methods that the contract names, and no others")
    func contract() async throws {
        let fixture = try await Fixture()
        try await fixture.makeOffice("nord")
        try await fixture.makeUser("anna", in: "nord")
        let methods = Contract.access.filter {
            // PreferencesAccessTests has those of Preferences.
            $0.value.proof == .session && !PreferencesMethods.all.contains($0.key)
        }
        try #require(methods.count == 6)
        for (method, access) in methods {
            let other = try #require(try await fixture.signIn("anna", at: "nord").done.session)
                .sessionID
            let error = await callError { try await call(method, fixture, other) }
            #expect(
                (error?.reason == .freshProofRequired) == (access.freshProof != .never),
                "\(method): \(String(describing: error))"
            )
        }
    }

    @Test("SE-10 With two steps, the password alone does not end other sessions")
    func twoSteps() async throws {
        let (fixture, guest) = try await Fixture.withMember([("two-step.required-for", "everyone")])
        try await guest.signIn()
        let token = try await guest.code(guest.sentCode()).done.sessionToken
        let request = EndOtherSessionsRequest(
            sessionToken: token,
            password: SecretBytes(utf8: Fixture.password),
            client: Fixture.client("192.0.2.1")
        )
        func end() async -> CallError? {
            await callError {
                try await fixture.services.sessions.endOthers(request, context: .frontend)
            }
        }
        fixture.clock.advance(by: .seconds(600))
        #expect(await end() == nil)
        fixture.clock.advance(by: .seconds(1))
        #expect(await end() == .freshProofRequired)
        let failures = try await fixture.account("anna", in: "nord").failedAttempts
        #expect(failures == 0, "the password was not tried")
    }
}
