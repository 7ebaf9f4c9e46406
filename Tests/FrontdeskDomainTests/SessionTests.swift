import FrontdeskDomain
import Testing

@Suite("Session lifetimes")
struct SessionTests {
    private struct CountingEntropy: Entropy {
        func bytes(_ count: Int) -> [UInt8] { Array(repeating: 7, count: count) }
    }

    private let start = Timestamp(milliseconds: 1_800_000_000_000)

    private func session(lastSeen: Duration = .zero) -> Session {
        Session(
            id: Identifier(from: CountingEntropy()),
            accountID: Identifier(from: CountingEntropy()),
            app: .pro,
            proofs: [Proof(kind: .password, provenAt: start)],
            createdAt: start,
            lastSeenAt: start + lastSeen,
            lifetime: SessionLifetime(idle: .seconds(1800), absolute: .seconds(12 * 3600)),
            client: ClientOrigin(address: "::1", userAgent: "", locale: "")
        )
    }

    @Test("SE-07 A session ends after 30 minutes without use, or after 12 hours of constant use")
    func limits() {
        #expect(session().isLive(at: start + .seconds(1799)))
        #expect(!session().isLive(at: start + .seconds(1800)))
        var used = session()
        for minute in 1..<(13 * 60) {
            let now = start + .seconds(minute * 60)
            #expect(used.isLive(at: now) == (minute < 12 * 60))
            used.lastSeenAt = now
        }
    }

    @Test(
        "A proof is fresh for ten minutes, and a password that is proven now makes it fresh again"
    )
    func freshness() throws {
        let accountFacts = AccountFacts(
            account: try SignInTests().account(.enabled),
            policy: .preset(for: .office),
            at: start
        )
        try #require(!accountFacts.usesTwoSteps)
        #expect(session().isFresh(for: accountFacts, at: start + .seconds(600)))
        #expect(!session().isFresh(for: accountFacts, at: start + .seconds(601)))
        #expect(session().isFresh(for: accountFacts, proving: .password, at: start + .seconds(601)))
        #expect(
            !session().isFresh(for: accountFacts, proving: .emailCode, at: start + .seconds(601))
        )
    }

    @Test(
        "TM-03 Arithmetic on stored times never traps",
        arguments: [Int64.min, -1, 0, 4_102_444_800_000, .max]
    )
    func extremes(_ milliseconds: Int64) {
        let moment = Timestamp(milliseconds: milliseconds)
        for other in [Timestamp.distantPast, .distantFuture, moment, Timestamp(milliseconds: 0)] {
            _ = moment.since(other)
            _ = other.since(moment) < .zero
        }
        for span in [Duration.seconds(Int64.max), .seconds(Int64.min), .zero, .milliseconds(1)] {
            #expect((moment + span) >= .distantPast)
            #expect((moment - span) <= .distantFuture)
        }
        #expect(moment - .zero == moment)
    }
}

@Suite("Sign-in as a function of its facts")
struct SignInTests {
    func account(_ status: AccountStatus, _ role: AccountRole = .member) throws -> Account {
        let name = try UserName("anna")
        return Account(
            id: try #require(AccountID(bytes: Array(0..<16))),
            userName: name.text,
            canonicalUserName: name.canonical,
            email: nil,
            canonicalEmail: nil,
            role: role,
            status: status,
            passwordVerifier: nil,
            createdAt: Timestamp(milliseconds: 0)
        )
    }

    @Test(
        "Enabled accounts may sign in to apps of their tenant, and only administrators to settings"
    )
    func admission() throws {
        let office = Policy.preset(for: .office)
        #expect(SignIn.admits(try account(.enabled), to: .pro, under: office))
        #expect(!SignIn.admits(try account(.disabled), to: .pro, under: office))
        #expect(!SignIn.admits(try account(.enabled), to: .crm, under: office))
        #expect(!SignIn.admits(try account(.enabled), to: .settings, under: office))
        #expect(SignIn.admits(try account(.enabled, .administrator), to: .settings, under: office))
        for app in App.allCases {
            #expect(!SignIn.admits(try account(.enabled), to: app, under: .preset(for: .decoy)))
        }
    }

    @Test("An id is exactly 32 hexadecimal digits, and converts back")
    func identifiers() throws {
        let id = try #require(TenantID(bytes: Array(240...255)))
        #expect(id.hex == "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff")
        #expect(TenantID(hex: id.hex) == id)
        #expect(TenantID(bytes: id.bytes) == id)
        for text in ["", "0", id.hex + "0", id.hex.uppercased(), "g" + id.hex.dropFirst()] {
            #expect(TenantID(hex: text) == nil)
        }
        #expect(TenantID(bytes: [1, 2, 3]) == nil)
    }
}
