import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Changing the address or number")
struct ContactChangeTests {
    private static let new = "anna.new@nord.example"
    private static let number = "+41791234567"

    @Test(
        "OT-12 A code sent to the new address confirms it, and the old address is notified"
    )
    func email() async throws {
        let owner = try await Owner.signedIn()
        let begun = try await owner.beginChange(.email, to: "Anna.New@nord.example")
        let now = owner.fixture.clock.now().milliseconds
        #expect(begun.codeExpiresAt == now + 600_000 && begun.resendAt == now + 30_000)
        let waiting = try await owner.show()
        #expect(waiting.email == "anna@nord.example")
        #expect(waiting.pending.map(\.value) == ["Anna.New@nord.example"])
        #expect(waiting.pending.map(\.expiresAt) == [begun.codeExpiresAt])
        #expect(try await owner.messages().map(\.channel) == [.mail(to: "Anna.New@nord.example")])
        let code = try await owner.sentCode()
        #expect(try await owner.confirmChange(.email, Fixture.wrong(code)) == "wrong-code")
        #expect(try await owner.account.email == "anna@nord.example")
        #expect(try await owner.confirmChange(.email, " \(code) ") == nil)
        let after = try await owner.show()
        #expect(after.email == "Anna.New@nord.example" && after.pending.isEmpty)
        #expect(after.emailConfirmedAt == owner.fixture.clock.now().milliseconds)
        #expect(try await owner.notices() == ["email-changed to anna@nord.example"])
        #expect(try await owner.recorded(.emailChanged).count == 1)
        #expect(try await owner.recorded(.codeSent) == [["by": "email", "for": "change"]])
        #expect(try await owner.recorded(.codeFailed) == [["by": "email"]])
        #expect(try await Guest(Self.new, at: "nord", owner.fixture).signIn().isDone)
        #expect(try await !Guest("anna@nord.example", at: "nord", owner.fixture).signIn().isDone)
        let again = await callError { try await owner.confirmChange(.email, code) }
        #expect(again?.reason == .wrongState, "the code is valid only once")
    }

    @Test("OT-12 A code in a text message confirms a number, and the address is notified")
    func phone() async throws {
        let owner = try await Owner.signedIn(phone: "+41790000000")
        try await owner.beginChange(.phone, to: "+41 79 123 45 67")
        #expect(try await owner.messages().map(\.channel) == [.sms(to: Self.number)])
        #expect(try await owner.confirmChange(.phone, owner.sentCode()) == nil)
        let view = try await owner.show()
        #expect(view.phone == Self.number && view.phoneConfirmedAt > 0)
        #expect(try await owner.notices() == ["phone-changed to anna@nord.example"])
        #expect(try await owner.recorded(.phoneChanged).count == 1)
    }

    @Test("OT-12 A user without an address is notified at the old number")
    func noAddress() async throws {
        let owner = try await Owner.signedIn(phone: "+41790000000", email: "")
        try await owner.beginChange(.phone, to: Self.number)
        #expect(try await owner.confirmChange(.phone, owner.sentCode()) == nil)
        #expect(try await owner.notices() == ["phone-changed to +41790000000"])
        try await owner.removePhone()
        #expect(try await owner.notices().last == "phone-removed to \(Self.number)")
    }

    @Test("OT-01 A code is valid only for its kind, value and account, and only until it expires")
    func bound() async throws {
        let owner = try await Owner.signedIn()
        let fixture = owner.fixture
        try await fixture.makeUser("bert", in: "nord", email: "bert@nord.example")
        let bert = Guest("bert", at: "nord", fixture)
        let other = Owner(bert, try await bert.signIn().done.sessionToken)
        try await owner.beginChange(.email, to: Self.new)
        let code = try await owner.sentCode()
        fixture.clock.advance(by: .seconds(30))
        try await owner.beginChange(.phone, to: Self.number)
        try await other.beginChange(.email, to: "bert.new@nord.example")
        #expect(try await owner.confirmChange(.phone, code) == "wrong-code")
        #expect(try await other.confirmChange(.email, code) == "wrong-code")
        try await owner.beginChange(.email, to: "anna.other@nord.example")
        #expect(try await owner.confirmChange(.email, code) == "wrong-code", "of another value")
        let newer = try await fixture.messages(of: "anna", in: "nord")
            .last { $0.channel == .mail(to: "anna.other@nord.example") }?.values["code"]
        fixture.clock.advance(by: .seconds(600))
        #expect(try await owner.confirmChange(.email, newer ?? "") == "code-expired")
        #expect(try await owner.show().pending.isEmpty)
        #expect(try await owner.account.email == "anna@nord.example")
    }

    @Test("Changes of the address and of the number can wait for their codes at the same time")
    func both() async throws {
        let owner = try await Owner.signedIn()
        try await owner.beginChange(.email, to: Self.new)
        try await owner.beginChange(.phone, to: Self.number)
        let codes = try await owner.messages().compactMap { $0.values["code"] }
        try #require(codes.count == 2, "the second does not take the first one back")
        #expect(try await owner.confirmChange(.email, codes[0]) == nil)
    }

    @Test("A new mailbox ends every other pending change and its code")
    func othersEnd() async throws {
        let owner = try await Owner.signedIn()
        try await owner.beginChange(.phone, to: Self.number)
        let forPhone = try await owner.sentCode()
        try await owner.beginChange(.email, to: Self.new)
        #expect(try await owner.confirmChange(.email, owner.sentCode()) == nil)
        #expect(try await owner.show().pending.isEmpty)
        #expect(try await owner.messages().allSatisfy { $0.values["code"] == nil })
        let error = await callError { try await owner.confirmChange(.phone, forPhone) }
        #expect(error?.reason == .wrongState)
    }

    @Test("RS-02 An address that cannot receive mail is rejected unless the policy allows it")
    func undeliverable() async throws {
        let owner = try await Owner.signedIn()
        let error = await callError { try await owner.beginChange(.email, to: "änne@nord.example") }
        #expect(error?.violations.map(\.field) == ["value"])
        #expect(error?.message.contains("'ä' (U+00E4)") == true)
        try await owner.fixture.setPolicy([("mail.non-ascii", "on")], as: Fixture.actor("nord"))
        #expect(try await owner.beginChange(.email, to: "änne@nord.example").problem == nil)
    }

    @Test("OT-03 A new code invalidates the one before, which is no longer delivered")
    func resend() async throws {
        let owner = try await Owner.signedIn()
        try await owner.beginChange(.email, to: Self.new)
        let first = try await owner.sentCode()
        let early = try await owner.beginChange(.email, to: Self.new)
        #expect(early.problem?.reason == .resendTooSoon && early.problem?.retryAt != 0)
        owner.fixture.clock.advance(by: .seconds(30))
        #expect(try await owner.beginChange(.email, to: Self.new).problem == nil)
        let second = try await owner.sentCode()
        #expect(try await owner.messages().compactMap { $0.values["code"] } == [second])
        if first != second {
            #expect(try await owner.confirmChange(.email, first) == "wrong-code")
        }
        #expect(try await owner.confirmChange(.email, second) == nil)
    }

    @Test("OT-05 Five wrong codes invalidate a code and count with the account's other codes")
    func guesses() async throws {
        let owner = try await Owner.signedIn()
        try await owner.beginChange(.email, to: Self.new)
        let code = try await owner.sentCode()
        for attempt in 1...5 {
            #expect(try await owner.confirmChange(.email, Fixture.wrong(code)) == "wrong-code")
            let failed = try await owner.fixture.account("anna", in: "nord").failedCodes
            #expect(failed == UInt32(attempt))
        }
        #expect(try await owner.confirmChange(.email, code) == "too-many-attempts")
        owner.fixture.clock.advance(by: .seconds(60))
        #expect(try await owner.confirmChange(.email, code) == "code-expired")
        #expect(try await owner.account.email == "anna@nord.example")
    }

    @Test("OT-09 A code that is not six digits is a field error and does not count as a failure")
    func malformedCodes() async throws {
        let owner = try await Owner.signedIn()
        try await owner.beginChange(.email, to: Self.new)
        for code in ["", "12345", "1234567", "٠١٢٣٤٥", "+12345", "0123 4x", "12\u{0}456"] {
            let error = await callError { try await owner.confirmChange(.email, code) }
            #expect(error?.violations.map(\.field) == ["code"], "\(code)")
        }
        #expect(try await owner.fixture.account("anna", in: "nord").failedCodes == 0)
    }

    @Test("RS-02 An invalid address or number is a field error, and nothing is sent to it")
    func malformedValues() async throws {
        let owner = try await Owner.signedIn()
        let values: [(FrontdeskWire.ContactKind, String)] = [
            (.email, ""), (.email, "anna"), (.email, "a@x.ch,b@y.ch"),
            (.email, "a@x.ch\r\nBcc: b@y.ch"), (.email, "Anna <a@x.ch>"),
            (.email, String(repeating: "x", count: 10_000) + "@x.ch"), (.phone, ""),
            (.phone, "0791234567"), (.phone, "+41 79 abc"), (.phone, "+1"),
        ]
        for (kind, value) in values {
            let error = await callError { try await owner.beginChange(kind, to: value) }
            #expect(error?.violations.map(\.field) == ["value"], "\(value)")
        }
        #expect(try await owner.messages().isEmpty)
        #expect(try await owner.show().pending.isEmpty)
    }

    @Test("A confirmation must name the address or the number, and a change must be pending")
    func kinds() async throws {
        let owner = try await Owner.signedIn()
        for kind in [FrontdeskWire.ContactKind.unspecified, .unrecognized(99)] {
            let begun = await callError { try await owner.beginChange(kind, to: Self.new) }
            #expect(begun?.violations.map(\.field) == ["kind"])
            let given = await callError { try await owner.confirmChange(kind, "123456") }
            #expect(given?.violations.map(\.field) == ["kind"])
        }
        let nothing = await callError { try await owner.confirmChange(.email, "123456") }
        #expect(nothing?.reason == .wrongState)
    }

    @Test("EN-05 An address of another account is not revealed, and nothing is sent to it")
    func taken() async throws {
        let owner = try await Owner.signedIn()
        try await owner.fixture.makeUser("bert", in: "nord", email: "bert@nord.example")
        let free = try await owner.beginChange(.email, to: Self.new)
        owner.fixture.clock.advance(by: .seconds(30))
        let taken = try await owner.beginChange(.email, to: "BERT@nord.example")
        #expect(taken.problem == nil)
        #expect(taken.codeExpiresAt == free.codeExpiresAt + 30_000)
        #expect(try await owner.messages().isEmpty, "the code before it is no longer valid either")
        #expect(
            try await owner.recorded(.codeSent).count == 2,
            "the user's own events look alike too"
        )
        #expect(try await owner.confirmChange(.email, "123456") == "wrong-code")
    }

    @Test(
        "An address that another account took while the code was in transit stays with that account"
    )
    func takenMeanwhile() async throws {
        let owner = try await Owner.signedIn()
        try await owner.beginChange(.email, to: Self.new)
        let code = try await owner.sentCode()
        try await owner.fixture.makeUser("bert", in: "nord", email: Self.new)
        let error = await callError { try await owner.confirmChange(.email, code) }
        #expect(error?.reason == .alreadyExists)
        #expect(try await owner.account.email == "anna@nord.example")
        #expect(try await owner.notices().isEmpty)
    }

    @Test("OT-10 Codes to invented numbers are limited, and no answer reveals it")
    func tollFraud() async throws {
        let owner = try await Owner.signedIn()
        var sent = 0
        for round in 0..<60 {
            try await owner.provePassword()
            let number = "+4179123\(1000 + round)"
            if try await owner.beginChange(.phone, to: number).problem == nil {
                sent = try await owner.recorded(.codeSent).count
            }
            _ = try await owner.messages()
            // Cancel the change, so that limits stored with it do not count.
            let id = try await owner.account.id
            try await owner.fixture.stored { try $0.contacts.delete(account: id) }
            owner.fixture.clock.advance(by: .seconds(30))
        }
        #expect(sent == 20, "the hourly limit of messages about one account")
        owner.fixture.clock.advance(by: .seconds(3600))
        owner.token = try await owner.guest.signIn().done.sessionToken
        for round in 0..<6 {
            let problem = try await owner.beginChange(.phone, to: Self.number).problem
            #expect((problem?.reason == .resendTooSoon) == (round == 5), "\(round)")
            owner.fixture.clock.advance(by: .seconds(30 << round))
            try await owner.provePassword()
        }
    }

    @Test(
        "RS-04 DV-02 A new address or number ends devices, links, flows and codes but not sessions",
        arguments: [FrontdeskWire.ContactKind.email, .phone]
    )
    func ends(_ kind: FrontdeskWire.ContactKind) async throws {
        let (fixture, guest) = try await Fixture.withMember(Fixture.mailOnly)
        let other = try await fixture.passSecondStep(guest)
        try await guest.signIn()
        let device = try await guest.code(guest.sentCode(), trust: true).done.deviceToken
        let owner = Owner(guest, try await fixture.passSecondStep(guest))
        let reset = Guest("anna", at: "nord", fixture)
        try await reset.forgot()
        let link = try await reset.mailedLink()
        try await reset.open(link)
        let waiting = Guest("anna", at: "nord", fixture)
        try await waiting.signIn()
        let code = try await waiting.sentCode()
        let value = kind == .email ? Self.new : Self.number
        try await owner.beginChange(kind, to: value)
        #expect(try await owner.confirmChange(kind, owner.sentCode()) == nil)
        await #expect(throws: FlowError.flowInvalid) { try await waiting.code(code) }
        await #expect(throws: FlowError.flowInvalid) { try await reset.answer(.set("another x y")) }
        #expect(try await guest.open(link).shown == "refused link-invalid")
        #expect(try await guest.signIn(device: device).shown == "code by email")
        for session in [other, owner.token] { #expect(try await fixture.isValid(session)) }
        let kinds = Set(try await owner.messages().map(\.kind))
        #expect(!kinds.contains(.resetLink))
    }

    @Test(
        "OT-12 DV-02 After the number is removed, nothing is sent to it, and the owner is notified"
    )
    func removePhone() async throws {
        let (fixture, guest) = try await Fixture.withMember(
            [("two-step.required-for", "everyone"), ("two-step.methods", "sms,email")],
            phone: Self.number
        )
        try await fixture.edit("anna", in: "nord") { $0.preferredFactor = .sms }
        try await guest.signIn()
        let done = try await guest.code(guest.sentCode(), trust: true).done
        let owner = Owner(guest, done.sessionToken)
        let waiting = Guest("anna", at: "nord", fixture)
        fixture.clock.advance(by: .seconds(30))
        try await waiting.signIn()
        let code = try await waiting.sentCode()
        let view = try await owner.removePhone()
        #expect(view.phone.isEmpty && view.phoneConfirmedAt == 0)
        #expect(view.twoStep?.preferred == .unspecified && view.devices.isEmpty)
        await #expect(throws: FlowError.flowInvalid) { try await waiting.code(code) }
        #expect(try await !owner.messages().contains { $0.channel == .sms(to: Self.number) })
        #expect(try await guest.signIn(device: done.deviceToken).shown == "code by email")
        #expect(try await owner.notices() == ["phone-removed to anna@nord.example"])
        #expect(try await owner.recorded(.phoneChanged) == [["to": "none"]])
        #expect(await callError { try await owner.removePhone() } == .notFound("phone"))
    }

    @Test("A user cannot remove the last second factor if the next sign-in requires one")
    func lastFactor() async throws {
        let (fixture, guest) = try await Fixture.withTextMessages()
        let owner = Owner(guest, try await fixture.passSecondStep(guest))
        for codes in [0, 1] {
            let id = try await owner.account.id
            try await fixture.stored { store in
                let hashes = (0..<codes).map { _ in SystemEntropy().bytes(32) }
                try store.factors.replaceRecoveryCodes(of: id, with: hashes)
            }
            #expect(await callError { try await owner.removePhone() }?.reason == .wrongState)
        }
        #expect(try await owner.account.phone == Self.number)
        #expect(try await owner.notices().isEmpty)
        try await fixture.setPolicy([("two-step.required-for", "none")], as: Fixture.actor("nord"))
        #expect(try await owner.removePhone().phone.isEmpty)
    }
}
