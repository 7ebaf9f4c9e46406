import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskStorage
@testable import FrontdeskTenancy

@Suite("Unusable verifiers")
struct UnusableVerifierTests {
    private static let texts = [
        "", "!", "$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW",
        "$argon2id$v=19$m=262144,t=10,p=1,keyid=1$AAECAwQFBgcICQoLDA0ODw"
            + "$AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
        "$argon2id$v=19$m=4194304,t=1,p=1,keyid=1$AAECAwQFBgcICQoLDA0ODw"
            + "$AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
    ]

    private func findings(_ fixture: Fixture) async throws -> [SignInFinding] {
        let request = ExplainSignInRequest(actor: Fixture.actor("nord"), user: "anna")
        return try await fixture.services.admin.explainSignIn(request, context: .operator).findings
    }

    @Test("An unusable password verifier is answered, counted and hashed like a wrong password")
    func password() async throws {
        let (fixture, guest) = try await Fixture.withMember([])
        try await fixture.makeUser("bert", in: "nord")
        for text in Self.texts {
            try await fixture.edit("anna", in: "nord") { $0.passwordVerifier = text }
            let hashes = try await fixture.counter("hashing.started")
            let own = try await fixture.signIn("anna", at: "nord", password: Fixture.password)
            #expect(try await fixture.counter("hashing.started") == hashes + 1)
            let other = try await fixture.signIn("bert", at: "nord", password: "wrong!")
            #expect(own.withoutToken == other.withoutToken, "\(text)")
            #expect(try await fixture.account("anna", in: "nord").failedAttempts == 1)
            let finding = try await findings(fixture).first { $0.check == .password }
            #expect(finding?.verdict == .blocks && finding?.cause == "unusable")
            for user in ["anna", "bert"] {
                _ = try await fixture.services.admin.unlockUser(
                    Fixture.reference(user, "nord"),
                    context: .operator
                )
            }
        }
        try await guest.forgot()
        try await guest.open(guest.mailedLink())
        try await guest.answer(.set(Fixture.newPassword))
        guest.password = Fixture.newPassword
        #expect(try await guest.signIn().isDone, "a reset replaces it")
    }

    @Test(
        "An unusable answer verifier is treated alike, and the owner replaces it in the preferences"
    )
    func answer() async throws {
        let owner = try await Owner.signedIn([("recovery.security-question", "on")])
        let (fixture, guest) = (owner.fixture, owner.guest)
        try await owner.setQuestion("first-pet", "Rex of Seefeld")
        try await fixture.edit("anna", in: "nord") {
            $0.securityQuestion = SecurityAnswer(question: "first-pet", verifier: Self.texts[3])
        }
        try await guest.forgot()
        try await guest.open(guest.mailedLink())
        try await guest.answer(.question("Rex of Seefeld"))
        #expect(guest.problem == "wrong-code")
        #expect(try await fixture.account("anna", in: "nord").failedCodes == 1)
        let finding = try await findings(fixture).first { $0.check == .securityQuestion }
        #expect(finding?.verdict == .warns && finding?.cause == "unusable")
        #expect(finding?.remedy == "set-security-question")
        try await owner.setQuestion("first-pet", "Rex of Seefeld")
        #expect(try await findings(fixture).first { $0.check == .securityQuestion }?.cause == "")
    }
}
