import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Sending codes")
struct CodeSendingTests {
    @Test("OT-03 After another code was sent, only the newest is valid")
    func newestOnly() async throws {
        let (fixture, guest) = try await Fixture.withMember(Fixture.mailOnly)
        try await guest.signIn()
        let first = try await guest.sentCode()
        try await guest.resend()
        #expect(guest.problem == "resend-too-soon")
        #expect(guest.step.problem?.retryAt == (fixture.clock.now() + .seconds(30)).milliseconds)
        fixture.clock.advance(by: .seconds(30))
        try await guest.resend()
        let second = try await guest.sentCode()
        #expect(guest.problem == nil)
        #expect(try await fixture.messages(of: "anna", in: "nord").count == 1)
        if first != second {
            try await guest.code(first)
            #expect(guest.problem == "wrong-code")
        }
        #expect(try await guest.code(second).isDone)
    }

    @Test("OT-10 One flow sends five codes, and each wait is twice as long as the one before")
    func resendLimit() async throws {
        let (fixture, guest) = try await Fixture.withMember(
            Fixture.mailOnly + [("two-step.code-lifetime", "10m")]
        )
        try await guest.signIn()
        for wait in [30, 60, 120, 240] {
            let now = fixture.clock.now()
            #expect(guest.step.oneTimeCode?.resendAt == (now + .seconds(wait)).milliseconds)
            fixture.clock.advance(by: .seconds(wait))
            try await guest.resend()
            #expect(guest.problem == nil)
        }
        #expect(guest.step.oneTimeCode?.resendAt == 0)
        fixture.clock.advance(by: .seconds(300))
        try await guest.resend()
        #expect(guest.problem == "resend-too-soon" && guest.step.problem?.retryAt == 0)
    }

    @Test("OT-10 Switching between two factors sends one message per wait to each")
    func backAndForth() async throws {
        let (fixture, guest) = try await Fixture.withMember(phone: "+41791234567")
        let start = fixture.clock.now()
        func sent(_ channel: MessageChannel) async throws -> Int {
            try await fixture.read("nord") {
                try $0.outbox.countRecent(.recipient(channel), since: start - .seconds(1))
            }
        }
        let (number, address) = (
            MessageChannel.sms(to: "+41791234567"), MessageChannel.mail(to: "anna@nord.example")
        )
        try await guest.signIn()
        try await guest.choose(.sms)
        #expect(guest.shown == "code by sms" && guest.problem == nil)
        _ = try await fixture.messages()
        try await guest.choose(.email)
        #expect(guest.shown == "code by email" && guest.problem == nil)
        let code = try await guest.sentCode()
        // Two codes were sent, so each factor's wait is now a minute.
        let next = (start + .seconds(60)).milliseconds
        for factor in [FrontdeskWire.SecondFactor.sms, .email, .sms] {
            try await guest.choose(factor)
            #expect(guest.shown == "code by email", "the factor whose code was sent stays selected")
            #expect(guest.problem == (factor == .sms ? "resend-too-soon" : nil))
            #expect(guest.step.problem?.retryAt ?? next == next)
        }
        try await guest.resend()
        #expect(guest.problem == "resend-too-soon" && guest.step.problem?.retryAt == next)
        #expect(try await [sent(number), sent(address)] == [1, 1])
        #expect(try await guest.sentCode() == code)

        fixture.clock.advance(by: .seconds(60))
        try await guest.choose(.sms)
        #expect(guest.shown == "code by sms" && guest.problem == nil)
        _ = try await fixture.messages()
        #expect(try await [sent(number), sent(address)] == [2, 1])
        try await guest.code(code)
        #expect(guest.problem == "wrong-code" || guest.problem == nil, "one in a million")
        fixture.clock.advance(by: .seconds(119))
        try await guest.choose(.email)
        #expect(try await sent(address) == 2, "the wait of this factor was over")
    }

    @Test("OT-10 After five codes, no factor sends another; the last code stays valid")
    func spent() async throws {
        let (fixture, guest) = try await Fixture.withMember(phone: "+41791234567")
        try await guest.signIn()
        for factor in [FrontdeskWire.SecondFactor.sms, .email, .sms, .email, .sms] {
            try await guest.choose(factor)
            #expect(guest.problem == nil)
            fixture.clock.advance(by: .seconds(120))
        }
        fixture.clock.advance(by: .seconds(180))
        try await guest.choose(.email)
        #expect(guest.problem == "resend-too-soon" && guest.step.problem?.retryAt == 0)
        #expect(guest.shown == "code by sms")
        #expect(try await guest.code(guest.sentCode()).isDone)
    }

    @Test(
        "OT-10 Beyond ten messages per hour to one number, nothing is sent and no answer reveals it"
    )
    func perRecipient() async throws {
        let (fixture, guest) = try await Fixture.withTextMessages()
        var answers: [Step] = []
        for _ in 0..<14 {
            answers.append(try await guest.signIn().withoutToken)
            _ = try await fixture.messages()
        }
        #expect(answers.allSatisfy { $0.need == answers[0].need && $0.problem == nil })
        func sent() async throws -> Int {
            let since = fixture.clock.now() - .seconds(3600)
            return try await fixture.read("nord") {
                try $0.outbox.countRecent(.recipient(.sms(to: "+41791234567")), since: since)
            }
        }
        #expect(try await sent() == 10)
        // The limit applies to the number, whichever user has it.
        try await fixture.makeUser("bert", in: "nord")
        try await fixture.edit("bert", in: "nord") { $0.phone = "+41791234567" }
        let bert = Guest("bert", at: "nord", fixture)
        try await bert.signIn()
        #expect(bert.shown == "code by sms")
        #expect(try await fixture.messages(of: "bert", in: "nord").isEmpty)
        fixture.clock.advance(by: .seconds(3600))
        try await guest.signIn()
        #expect(try await sent() == 1)
    }

    @Test("OT-10 At most twenty messages per hour are sent about one account, over all channels")
    func perAccount() async throws {
        let (fixture, guest) = try await Fixture.withMember(phone: "+41791234567")
        for _ in 0..<13 {
            for factor in [FrontdeskWire.SecondFactor.sms, .email] {
                try await guest.signIn()
                try await guest.choose(factor)
                _ = try await fixture.messages()
            }
        }
        let (account, since) = (
            try await fixture.stored("anna", in: "nord").id, fixture.clock.now() - .seconds(3600)
        )
        let sent = try await fixture.read("nord") {
            try $0.outbox.countRecent(.account(account), since: since)
        }
        #expect(sent == 20)
    }

    @Test("FT-05 Codes that were never sent count against no limit, and the newest is always sent")
    func unsent() async throws {
        let (fixture, guest) = try await Fixture.withTextMessages()
        for _ in 0..<30 { try await guest.signIn() }
        let waiting = try await fixture.read("nord") {
            try $0.outbox.list([.queued], before: nil, limit: 100)
        }
        #expect(waiting.count == 10, "the queue is bounded; the newest code replaces the oldest")
        #expect(try await guest.code(guest.sentCode()).isDone)
        let sent = try await fixture.auditLog().filter { $0.kind == .codeSent }
        #expect(sent.count == 30)
    }

    @Test("FT-05 A code of one sign-in does not drop the unsent code of another")
    func twoFlows() async throws {
        let (fixture, guest) = try await Fixture.withTextMessages()
        let other = Guest("anna", at: "nord", fixture)
        try await guest.signIn()
        try await other.signIn()
        fixture.clock.advance(by: .seconds(30))
        try await other.resend()
        let codes = try await fixture.messages(of: "anna", in: "nord").compactMap {
            $0.values["code"]
        }
        try #require(codes.count == 2, "another code in the same sign-in replaces the first one")
        #expect(try await guest.code(codes[0]).isDone)
        #expect(try await other.code(codes[1]).isDone)
    }

    /// Signs in `signIns` times, each time with a courier that leases the code, and requests
    /// another code in the last sign-in. Returns the first code of that sign-in.
    private func resend(after signIns: Int) async throws -> (Fixture, Guest, String) {
        let (fixture, guest) = try await Fixture.withTextMessages()
        for _ in 0..<signIns {
            try await guest.signIn()
            _ = try await fixture.messages()
        }
        let code = try await guest.sentCode()
        fixture.clock.advance(by: .seconds(30))
        try await guest.resend()
        return (fixture, guest, code)
    }

    @Test("FT-05 A code that cannot be replaced stays valid, and the answer does not reveal it")
    func kept() async throws {
        let (_, unlimited, old) = try await resend(after: 1)
        let newer = try await unlimited.sentCode()
        let (fixture, guest, code) = try await resend(after: 10)
        #expect(try await guest.sentCode() == code, "no other code was sent")
        #expect(guest.problem == nil && guest.need == unlimited.need)
        let end = (fixture.clock.now() + .seconds(600)).milliseconds
        #expect(guest.step.oneTimeCode?.codeExpiresAt == end)
        try await guest.describe()
        try await unlimited.describe()
        #expect(guest.need == unlimited.need)
        if old != newer {
            try await unlimited.code(old)
            #expect(unlimited.problem == "wrong-code")
        }
        #expect(try await guest.code(code).isDone)
    }

    @Test(
        "FT-05 A code that cannot be replaced expires after its original lifetime and is then wrong"
    )
    func keptUntil() async throws {
        let (fixture, guest, code) = try await resend(after: 10)
        fixture.clock.advance(by: .seconds(570))
        try await guest.code(code)
        #expect(guest.problem == "wrong-code")
        fixture.clock.advance(by: .seconds(30))
        try await guest.code(code)
        #expect(guest.problem == "code-expired")
    }
}
