import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("The order of hashes by origin")
struct HashingOriginTests {
    /// Counts the hashes that `body` causes, of known origins and of all.
    private func hashes(
        _ fixture: Fixture,
        _ body: () async throws -> Void
    ) async throws -> (known: UInt64, all: UInt64) {
        let known = try await fixture.counter("hashing.started-known")
        let all = try await fixture.counter("hashing.started")
        try await body()
        return (
            try await fixture.counter("hashing.started-known") - known,
            try await fixture.counter("hashing.started") - all
        )
    }

    private func isKnown(
        _ fixture: Fixture,
        _ user: String = "anna",
        at office: String = "nord",
        from address: String
    ) async throws -> Bool {
        let (known, all) = try await hashes(fixture) {
            let step = try await fixture.signIn(
                user,
                at: office,
                password: "wrong!",
                address: address
            )
            #expect(step.problem?.reason == .notAccepted)
        }
        #expect(all == 1)
        return known == 1
    }

    @Test(
        "FT-07 A network with a sign-in within 14 days is known at the office, across restarts"
    )
    func network() async throws {
        let fixture = try await Fixture()
        for office in ["nord", "sued"] { try await fixture.makeOffice(office) }
        try await fixture.makeUser("anna", in: "nord")
        #expect(try await !isKnown(fixture, from: "192.0.2.1"))
        #expect(try await fixture.signIn("anna", at: "nord", address: "192.0.2.1").isDone)
        #expect(try await isKnown(fixture, from: "192.0.2.1"))
        #expect(try await isKnown(fixture, from: "192.0.2.255"))
        #expect(try await isKnown(fixture, "nobody", from: "192.0.2.1"))
        #expect(try await !isKnown(fixture, from: "192.0.3.1"))
        for office in ["sued", "nowhere"] {
            #expect(try await !isKnown(fixture, at: office, from: "192.0.2.1"))
        }
        try await fixture.restart()
        #expect(try await isKnown(fixture, "nobody", from: "192.0.2.1"))
        fixture.clock.advance(by: .seconds(14 * 86_400))
        #expect(try await !isKnown(fixture, "nobody", from: "192.0.2.1"))
    }

    @Test("FT-07 IPv6 networks are distinguished by their /64 prefix")
    func networkIPv6() async throws {
        let fixture = try await Fixture()
        try await fixture.makeOffice("nord")
        try await fixture.makeUser("anna", in: "nord")
        #expect(try await fixture.signIn("anna", at: "nord", address: "2001:db8:1:2::1").isDone)
        #expect(try await isKnown(fixture, from: "2001:db8:1:2:ffff::"))
        #expect(try await !isKnown(fixture, from: "2001:db8:1:3::1"))
    }

    @Test("FT-07 A network becomes known only after the second factor")
    func secondFactor() async throws {
        let (fixture, guest) = try await Fixture.withMember([
            ("two-step.required-for", "everyone"), ("two-step.methods", "email"),
        ])
        #expect(try await guest.signIn().shown == "code by email")
        #expect(try await !isKnown(fixture, from: guest.address))
        #expect(try await guest.code(guest.sentCode()).isDone)
        #expect(try await isKnown(fixture, from: guest.address))
    }

    @Test(
        "FT-07 A trusted device is known from everywhere, but only for its account"
    )
    func device() async throws {
        let (fixture, guest) = try await Fixture.withMember([
            ("two-step.required-for", "everyone"), ("two-step.methods", "email"),
        ])
        try await fixture.makeUser("bert", in: "nord", email: "bert@nord.example")
        try await guest.signIn()
        let device = try await guest.code(guest.sentCode(), trust: true).done.deviceToken
        for (user, office, token, expected) in [
            ("anna", "nord", device, UInt64(1)), ("bert", "nord", device, 0),
            ("nobody", "nord", device, 0), ("anna", "nowhere", device, 0),
            ("anna", "nord", SecretBytes(utf8: "fdd_x"), 0),
        ] {
            let visitor = Guest(user, at: office, fixture)
            visitor.address = "203.0.113.5"
            visitor.password = "wrong!"
            let (known, all) = try await hashes(fixture) { try await visitor.signIn(device: token) }
            #expect(known == expected && all == 1, "\(user) at \(office)")
        }
    }

    @Test("FT-07 Hashes for users with a session or a mailed link take precedence")
    func proven() async throws {
        let (fixture, guest) = try await Fixture.withMember([])
        guest.address = "203.0.113.5"
        let session = try await guest.signIn().done.sessionToken
        let stepUp = try await hashes(fixture) {
            try await guest.start(.stepUp) { $0.sessionToken = session }
            #expect(try await guest.answer(.password(Fixture.password)).isDone)
        }
        #expect(stepUp == (1, 1))
        try await guest.forgot()
        let reset = try await hashes(fixture) {
            try await guest.open(guest.mailedLink())
            try await guest.answer(.set(Fixture.newPassword))
        }
        #expect(reset == (1, 1))
    }
}
