import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Welcoming new users")
struct WelcomeTests {
    private func values(
        _ kind: MessageKind,
        _ messages: [FrontdeskDomain.Message]
    ) throws -> [String: String] {
        try #require(messages.last { $0.kind == kind }).values
    }

    @Test("O1 A new user gets two mails: the sign-in address and a temporary password")
    func temporaryPassword() async throws {
        let fixture = try await Fixture.administered()
        let anna = try await fixture.administrator("anna")
        let made = try await fixture.createUser("bert", as: anna, context: .frontend) {
            $0.user?.locale = "de"
            $0.user?.timeZone = "Europe/Zurich"
        }
        #expect(made.state == .temporaryPassword)
        #expect(made.stateUntil == (fixture.clock.now() + .seconds(72 * 3600)).milliseconds)
        let messages = try await fixture.messages()
        #expect(messages.map(\.kind) == [.welcome, .temporaryPassword])
        #expect(messages.allSatisfy { $0.channel == .mail(to: "bert@nord.example") })
        #expect(messages.allSatisfy { $0.locale == "de" })
        let welcome = try values(.welcome, messages)
        #expect(welcome["office"] == "nord" && welcome["user"] == "bert")
        #expect(welcome["sign_in_url"] == Fixture.page && welcome["time_zone"] == "Europe/Zurich")
        #expect(welcome["temporary_password"] == nil, "the password is in the other mail")
        let password = try values(.temporaryPassword, messages)
        #expect(password["expires_at_ms"] == "\(made.stateUntil)")
        let text = try #require(password["temporary_password"])
        #expect(try await fixture.signIn("bert", at: "nord", password: text).problem == nil)
        let stored = try await fixture.stored { try $0.accounts.find(named: name("bert")) }
        #expect(stored?.temporaryPassword != nil)
        #expect(
            stored?.pendingFirstSteps == [
                .confirmEmail, .securityQuestion, .changePassword, .timeZone,
            ]
        )
        #expect(stored?.passwordVerifier?.hasPrefix("$argon2id$") == true)
    }

    @Test("A tenant or an administrator can choose a link to the tenant's page instead")
    func activationLink() async throws {
        let fixture = try await Fixture.administered()
        try await fixture.setPolicy(
            [("welcome.method", "activation-link")],
            as: Fixture.actor("nord")
        )
        let made = try await fixture.createUser("bert")
        #expect(made.state == .invited && !made.hasPassword)
        let messages = try await fixture.messages()
        #expect(messages.map(\.kind) == [.activationLink])
        let link = try #require(try values(.activationLink, messages)["link"])
        #expect(link.hasPrefix(Fixture.page + "?link=fdl_"), "RS-01 from the policy alone")
        #expect(messages[0].expiresAt.milliseconds == made.stateUntil)
        let other = try await fixture.createUser("carl", welcome: .temporaryPassword)
        #expect(other.state == .temporaryPassword)
    }

    @Test("A link needs a page, a mail needs an address, and no welcome at all is possible")
    func notPossible() async throws {
        let fixture = try await Fixture.administered()
        try await fixture.setPolicy([("page.url", "")], as: Fixture.actor("nord"))
        let noPage = await callError {
            try await fixture.createUser("bert", welcome: .activationLink)
        }
        #expect(noPage?.code == .failedPrecondition && noPage?.message.contains("page") == true)
        let noAddress = await callError { try await fixture.createUser("bert", email: "") }
        #expect(noAddress?.violations.map(\.field) == ["user.email"])
        let made = try await fixture.createUser("bert", email: "", welcome: .none)
        #expect(made.state == .invited && made.stateUntil == 0)
        #expect(try await fixture.messages().isEmpty)
    }

    @Test("AD-05 No answer to an administrator contains a mailed secret")
    func secrets() async throws {
        let fixture = try await Fixture.administered()
        let anna = try await fixture.administrator("anna")
        let admin = fixture.services.admin
        var answers = [
            try await fixture.createUser("bert", as: anna, context: .frontend),
            try await fixture.createUser(
                "carl",
                welcome: .activationLink,
                as: anna,
                context: .frontend
            ),
        ]
        let resend = ResendWelcomeRequest(actor: anna, user: "bert")
        answers.append(try await admin.resendWelcome(resend, context: .frontend))
        answers.append(
            try await admin.startPasswordReset(
                Fixture.user("otto", try await withMail(fixture)),
                context: .frontend
            )
        )
        let secrets = try await fixture.messages().flatMap { message in
            ["temporary_password", "link"].compactMap { message.values[$0] }
        }
        #expect(secrets.count == 3, "bert's first mail is dropped")
        for answer in answers {
            let bytes = try MessageCodec.encode(answer)
            for secret in secrets {
                let token = secret.split(separator: "=").last.map(String.init) ?? secret
                #expect(!Array(bytes).contains(Array(token.utf8)))
            }
        }
    }

    /// Gives Otto an address. Anna is the actor.
    private func withMail(_ fixture: Fixture) async throws -> FrontdeskWire.Actor {
        try await fixture.updateUser("otto", ["email"]) { $0.email = "otto@nord.example" }
        return try await fixture.administrator("anna")
    }

    @Test("RS-04 A repeated welcome invalidates the one before")
    func resend() async throws {
        let fixture = try await Fixture.administered()
        let made = try await fixture.createUser("bert", welcome: .activationLink)
        let id = try #require(AccountID(hex: made.accountID))
        let first = try await fixture.stored { try $0.links.list(account: id) }
        fixture.clock.advance(by: .seconds(80 * 3600))
        var request = ResendWelcomeRequest(
            actor: Fixture.actor("nord"),
            user: "bert",
            welcome: .activationLink
        )
        let again = try await fixture.services.admin.resendWelcome(request, context: .operator)
        #expect(again.state == .invited && again.stateUntil > fixture.clock.now().milliseconds)
        let second = try await fixture.stored { try $0.links.list(account: id) }
        #expect(second.count == 1 && second != first)
        request.user = "anna"
        let refused = await callError {
            try await fixture.services.admin.resendWelcome(request, context: .operator)
        }
        #expect(refused?.reason == .wrongState, "anna has a password of her own")
    }

    @Test("A reset mails a link, ends all other access, and keeps password and second factor")
    func reset() async throws {
        let fixture = try await Fixture.administered()
        try await fixture.makeUser("bert", in: "nord", email: "bert@nord.example")
        let token = try await fixture.session("bert", at: "nord")
        try await fixture.equip("bert")
        for _ in 0..<6 { _ = try await fixture.signIn("bert", at: "nord", password: "wrong!") }
        let anna = try await fixture.administrator("anna")
        let bert = try await fixture.services.admin.startPasswordReset(
            Fixture.user("bert", anna),
            context: .frontend
        )
        #expect(bert.state == .locked && bert.failedAttempts == 5 && bert.hasPassword)
        #expect(try await !fixture.isValid(token))
        let id = try #require(AccountID(hex: bert.accountID))
        #expect(
            try await fixture.equipment(of: id)
                == ["devices": 0, "links": 1, "flows": 0, "authenticators": 1, "codes": 1],
            "DV-02: the link is the new one"
        )
        let messages = try await fixture.messages()
        #expect(messages.map(\.kind) == [.resetLink])
        #expect(messages[0].values["link"]?.hasPrefix(Fixture.page + "?link=fdl_") == true)
        fixture.clock.advance(by: .seconds(1))
        #expect(try await fixture.signIn("bert", at: "nord").problem == nil)
        #expect(try await fixture.auditLog().last?.kind != .passwordReset)
        #expect(try await fixture.auditLog().contains { $0.kind == .passwordResetRequested })
    }

    @Test("An issued temporary password is shown once, expires, and is only for users without mail")
    func issueTemporaryPassword() async throws {
        let fixture = try await Fixture.administered()
        try await fixture.makeUser("bert", in: "nord")
        try await fixture.makeUser("carl", in: "nord", email: "carl@nord.example")
        try await fixture.equip("bert")
        let anna = try await fixture.administrator("anna")
        let admin = fixture.services.admin
        let made = try await admin.issueTemporaryPassword(
            Fixture.user("bert", anna),
            context: .frontend
        )
        #expect(made.expiresAt == (fixture.clock.now() + .seconds(24 * 3600)).milliseconds)
        #expect(made.user?.state == .temporaryPassword)
        let text = made.temporaryPassword.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        #expect(try await fixture.signIn("bert", at: "nord", password: text).problem == nil)
        #expect(
            try await fixture.signIn("bert", at: "nord").problem != nil,
            "the old password is invalid"
        )
        let id = try #require(AccountID(hex: made.user?.accountID ?? ""))
        let left = try await fixture.equipment(of: id)
        #expect(left["devices"] == 0 && left["links"] == 0 && left["authenticators"] == 1)
        let recorded = try await fixture.auditLog().last { $0.kind == .passwordSet }
        #expect(recorded?.subject == id && recorded?.details == ["method": "temporary-password"])
        let refused = await callError {
            try await admin.issueTemporaryPassword(Fixture.user("carl", anna), context: .frontend)
        }
        #expect(refused?.reason == .wrongState, "carl can receive mail")
        #expect(try await fixture.messages().isEmpty)
    }

    @Test("An administrator cannot flood a user with mails")
    func flood() async throws {
        let fixture = try await Fixture.administered()
        try await fixture.makeUser("bert", in: "nord", email: "bert@nord.example")
        var refused: CallError?
        var sent = 0
        for _ in 0..<30 where refused == nil {
            refused = await callError {
                try await fixture.services.admin.startPasswordReset(
                    Fixture.user("bert"),
                    context: .operator
                )
            }
            sent = try await fixture.messages().count
        }
        #expect(sent == 1, "only the newest is still queued")
        #expect(refused?.code == .resourceExhausted)
        fixture.clock.advance(by: .seconds(3601))
        _ = try await fixture.services.admin.startPasswordReset(
            Fixture.user("bert"),
            context: .operator
        )
    }
}

/// A name in canonical form.
func name(_ text: String) -> CanonicalName {
    CanonicalName(text) ?? CanonicalName(stored: [])
}
