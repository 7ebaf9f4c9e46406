import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Password recovery")
struct RecoveryTests {
    private func fixture(
        _ policy: [(String, String)] = []
    ) async throws -> (Fixture, Guest) { try await Fixture.withMember(policy) }

    /// Sets the account's security question in a sign-in that requests it.
    private func setQuestion(_ fixture: Fixture, _ guest: Guest, _ text: String) async throws {
        try await fixture.edit("anna", in: "nord") { $0.pendingFirstSteps = [.securityQuestion] }
        try await guest.signIn()
        try await guest.answer(.setQuestion("first-pet", text))
        #expect(guest.shown == "signedIn")
    }

    @Test("A mailed link allows a new password, which ends everything that the old one had opened")
    func whole() async throws {
        let (fixture, guest) = try await fixture()
        let session = try await guest.signIn().done.sessionToken
        try await guest.forgot()
        #expect(guest.shown == "finished link-sent" && guest.step.flowToken.isEmpty)
        let link = try await guest.mailedLink()
        #expect(!link.isEmpty)
        try await guest.open(link)
        guard case .setPassword(let need) = guest.need else { throw NotDone(step: guest.step) }
        #expect(need.userName == "anna" && !need.guidelines.isEmpty)
        try await guest.answer(.set(Fixture.newPassword))
        #expect(guest.shown == "finished password-set", "it creates no session")
        #expect(try await !fixture.isValid(session))
        #expect(try await !guest.signIn().isDone)
        guest.password = Fixture.newPassword
        #expect(try await guest.signIn().isDone)
        let kinds = try await fixture.messages(of: "anna", in: "nord").map(\.kind)
        #expect(kinds.last == .noticePasswordChanged)
        #expect(try await guest.open(link).shown == "refused link-invalid")
        #expect(
            try await fixture.stored("anna", in: "nord").emailConfirmedAt == fixture.clock.now()
        )
    }

    @Test("The second factor stays required afterwards, and first steps stay pending")
    func stillAsked() async throws {
        let (fixture, guest) = try await fixture([
            ("two-step.required-for", "everyone"), ("two-step.methods", "email"),
            ("recovery.mailbox-wait", "0s"),
        ])
        try await fixture.edit("anna", in: "nord") { $0.pendingFirstSteps = [.timeZone] }
        try await guest.forgot()
        try await guest.open(guest.mailedLink())
        try await guest.answer(.set(Fixture.newPassword))
        guest.password = Fixture.newPassword
        #expect(try await guest.signIn().shown == "code by email")
        #expect(try await guest.code(guest.sentCode()).shown == "chooseTimeZone")
    }

    @Test("RS-01 The link leads to the office's page; without a page there is no link")
    func page() async throws {
        let (fixture, guest) = try await fixture()
        try await guest.forgot()
        let mail = try #require(try await fixture.messages(of: "anna", in: "nord").last)
        #expect(mail.values["link"]?.hasPrefix(Fixture.page + "?link=fdl_") == true)
        #expect(mail.channel == .mail(to: "anna@nord.example"))
        #expect(mail.expiresAt == fixture.clock.now() + .seconds(3600))
        try await fixture.setPolicy([("page.url", "")], as: Fixture.actor("nord"))
        fixture.clock.advance(by: .seconds(61))
        try await guest.forgot()
        #expect(guest.shown == "finished link-sent")
        #expect(try await fixture.messages(of: "anna", in: "nord").count == 1)
    }

    @Test("RS-04 Only the newest of three links works, and only once; a password change ends it")
    func newestOnly() async throws {
        let (fixture, guest) = try await fixture()
        var links: [SecretBytes] = []
        for _ in 0..<3 {
            try await guest.forgot()
            links.append(try await guest.mailedLink())
            fixture.clock.advance(by: .seconds(60))
        }
        #expect(try await guest.open(links[0]).shown == "refused link-invalid")
        #expect(try await guest.open(links[1]).shown == "refused link-invalid")
        #expect(try await guest.open(links[2]).shown == "setPassword")
        #expect(try await fixture.messages(of: "anna", in: "nord").count == 1)
        try await fixture.edit("anna", in: "nord") { $0.pendingFirstSteps = [.changePassword] }
        let other = Guest("anna", at: "nord", fixture)
        try await other.signIn()
        try await other.answer(.change(Fixture.password, Fixture.newPassword))
        #expect(other.shown == "signedIn")
        #expect(try await guest.open(links[2]).shown == "refused link-invalid")
    }

    @Test(
        "RS-04 A flow whose link was opened continues while newer links are mailed; one flow wins"
    )
    func openedLinkKeepsItsFlow() async throws {
        let (fixture, guest) = try await fixture()
        try await guest.forgot()
        let first = try await guest.mailedLink()
        try await guest.open(first)
        let other = Guest("anna", at: "nord", fixture)
        for _ in 0..<2 {
            fixture.clock.advance(by: .seconds(60))
            try await other.forgot()
        }
        #expect(try await other.open(first).shown == "refused link-invalid")
        let newest = try await other.mailedLink()
        #expect(try await other.open(newest).shown == "setPassword")
        #expect(try await guest.answer(.set(Fixture.newPassword)).shown == "finished password-set")
        let lost = await callError { try await other.answer(.set("\(Fixture.newPassword) two")) }
        #expect(lost?.reason == .flowInvalid, "a new password ends all other flows")
        #expect(try await other.open(newest).shown == "refused link-invalid")
        guest.password = Fixture.newPassword
        #expect(try await guest.signIn().isDone)
    }

    @Test("RS-04 A newer link also wins over the flow of an older one")
    func newerLinkWins() async throws {
        let (fixture, guest) = try await fixture()
        try await guest.forgot()
        try await guest.open(guest.mailedLink())
        fixture.clock.advance(by: .seconds(60))
        let other = Guest("anna", at: "nord", fixture)
        try await other.forgot()
        try await other.open(other.mailedLink())
        #expect(try await other.answer(.set(Fixture.newPassword)).shown == "finished password-set")
        let lost = await callError { try await guest.answer(.set("\(Fixture.newPassword) two")) }
        #expect(lost?.reason == .flowInvalid)
    }

    @Test("RS-04 A link expires", arguments: [0, 1])
    func expiry(_ early: Int) async throws {
        let (fixture, guest) = try await fixture()
        try await guest.forgot()
        let link = try await guest.mailedLink()
        fixture.clock.advance(by: .seconds(3600 - early))
        try await guest.open(link)
        #expect(guest.shown == (early == 0 ? "refused link-invalid" : "setPassword"))
    }

    @Test("A user gets at most one link per minute and five per hour, and no answer reveals it")
    func limits() async throws {
        let (fixture, guest) = try await fixture()
        let account = try await fixture.stored("anna", in: "nord").id
        func links() async throws -> Int {
            let since = fixture.clock.now() - .seconds(3600)
            return try await fixture.read("nord") {
                try $0.outbox.countRecent(.account(account), [.resetLink], since: since)
            }
        }
        for _ in 0..<3 { #expect(try await guest.forgot().shown == "finished link-sent") }
        #expect(try await links() == 1)
        for _ in 0..<8 {
            fixture.clock.advance(by: .seconds(60))
            _ = try await fixture.messages()
            #expect(try await guest.forgot().shown == "finished link-sent")
        }
        #expect(try await links() == 5)
    }

    @Test("RS-07 The token alone determines the owner of a link")
    func tokenDecides() async throws {
        let (fixture, guest) = try await fixture()
        try await fixture.makeUser("bert", in: "nord", email: "bert@nord.example")
        try await guest.forgot()
        let link = try await guest.mailedLink()
        let identify = RecoverAnswer(office: "nord", user: "bert")
        let answer = Answer(answer: .recover(identify))
        try await guest.start(.recover) {
            $0.linkToken = link
            $0.answer = answer
        }
        guard case .setPassword(let need) = guest.need else { throw NotDone(step: guest.step) }
        #expect(need.userName == "anna")
        // A link for one purpose opens no flow for another.
        #expect(try await guest.open(link, .activate).shown == "refused link-invalid")
    }

    @Test("RS-08 Opening a link does not use it up, and a bad link is only called bad")
    func scanners() async throws {
        let (_, guest) = try await fixture()
        try await guest.forgot()
        let link = try await guest.mailedLink()
        for _ in 0..<5 { #expect(try await guest.open(link).shown == "setPassword") }
        let text = link.withUnsafeBytes(Array.init)
        for index in [0, 4, 5, text.count / 2, text.count - 1] {
            var altered = text
            altered[index] ^= 1
            let step = try await Guest("anna", at: "nord", guest.fixture).open(SecretBytes(altered))
            #expect(step.shown == "refused link-invalid" && step.problem == nil)
        }
        #expect(try await guest.answer(.set(Fixture.newPassword)).shown == "finished password-set")
    }

    @Test("OT-05 Only one of 100 concurrent flows of one link sets the password")
    func parallel() async throws {
        let (fixture, guest) = try await fixture()
        try await guest.forgot()
        let link = try await guest.mailedLink()
        var flows: [Guest] = []
        for _ in 0..<100 {
            let flow = Guest("anna", at: "nord", fixture)
            try await flow.open(link)
            flows.append(flow)
        }
        let all = Unchecked(flows)
        let set = await withTaskGroup { group in
            for index in 0..<100 {
                group.addTask { () -> Bool in
                    let step = try? await all.value[index].tryAnswer(
                        .set("\(Fixture.newPassword) \(index)")
                    )
                    return step?.shown == "finished password-set"
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(set == 1)
        #expect(try await fixture.kinds("nord").filter { $0 == "password.reset" }.count == 1)
    }

    @Test("RS-13 The question follows the link, and its answer is parsed as when it was set")
    func question() async throws {
        let (fixture, guest) = try await fixture()
        try await setQuestion(fixture, guest, "Rex von  Seefeld")
        let stored = try await fixture.stored("anna", in: "nord").securityQuestion
        #expect(stored?.verifier.contains("argon2id") == true)
        try await guest.forgot()
        try await guest.open(guest.mailedLink())
        guard case .securityQuestion(let need) = guest.need else { throw NotDone(step: guest.step) }
        #expect(need.question?.questionID == "first-pet" && need.question?.text.isEmpty == false)
        try await guest.answer(.question(""))
        #expect(guest.violations == ["answer.security_question.answer required"])
        try await guest.answer(.question(String(repeating: "x", count: 257)))
        #expect(guest.violations == ["answer.security_question.answer too-long"])
        try await guest.answer(.question("Bello"))
        #expect(guest.problem == "wrong-code")
        #expect(try await fixture.account("anna", in: "nord").failedCodes == 1)
        try await guest.answer(.question("  rex, VON seefeld!"))
        #expect(guest.shown == "setPassword")
        try await guest.answer(.set(Fixture.newPassword))
        #expect(guest.shown == "finished password-set")
    }

    @Test("RS-13 Wrong answers count over all flows of the link and with the account's codes")
    func wrongAnswers() async throws {
        let (fixture, guest) = try await fixture()
        try await setQuestion(fixture, guest, "Rex von Seefeld")
        try await guest.forgot()
        let link = try await guest.mailedLink()
        for attempt in 1...5 {
            try await guest.open(link)
            try await guest.answer(.question("Bello \(attempt)"))
            #expect(guest.problem == "wrong-code")
        }
        #expect(try await fixture.account("anna", in: "nord").failedCodes == 5)
        try await guest.open(link)
        let verified = try await fixture.counter("events.verifications")
        try await guest.answer(.question("Rex von Seefeld"))
        #expect(guest.problem == "too-many-attempts", "the correct answer is not called wrong")
        #expect(guest.step.problem?.retryAt == (fixture.clock.now() + .seconds(1)).milliseconds)
        #expect(try await fixture.counter("events.verifications") == verified)
        #expect(try await fixture.account("anna", in: "nord").failedCodes == 5)
        fixture.clock.advance(by: .seconds(1))
        try await guest.answer(.question("Rex von Seefeld"))
        #expect(guest.shown == "setPassword")
    }

    @Test("RS-13 Attacks on the account do not keep the owner from the question")
    func undisturbed() async throws {
        let (fixture, guest) = try await fixture()
        try await setQuestion(fixture, guest, "Rex von Seefeld")
        try await guest.forgot()
        try await guest.open(guest.mailedLink())
        for _ in 0..<9 { _ = try await fixture.signIn("anna", at: "nord", password: "wrong!") }
        try await guest.answer(.question("Rex von Seefeld"))
        #expect(guest.shown == "setPassword")
    }

    @Test("LK-06 However often attackers fail on the account, a mailed link lets its owner in")
    func lockedOut() async throws {
        let (fixture, guest) = try await fixture()
        for _ in 0..<105 {
            _ = try await fixture.signIn("anna", at: "nord", password: "wrong!")
            fixture.clock.advance(by: .seconds(900))
        }
        #expect(try await fixture.account("anna", in: "nord").failedAttempts == 100)
        #expect(try await !guest.signIn().isDone)
        try await guest.forgot()
        try await guest.open(guest.mailedLink())
        try await guest.answer(.set(Fixture.newPassword))
        guest.password = Fixture.newPassword
        #expect(try await guest.signIn().isDone)
    }
}
