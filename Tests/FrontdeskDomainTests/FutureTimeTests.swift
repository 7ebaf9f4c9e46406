import FrontdeskDomain
import Testing

/// Anything that began in the future was stored under a wrong clock, and counts as over.
@Suite("Times in the future")
struct FutureTimeTests {
    private struct NoEntropy: Entropy {
        func bytes(_ count: Int) -> [UInt8] { Array(repeating: 7, count: count) }
    }

    private let now = Timestamp(milliseconds: 1_800_000_000_000)
    private var ahead: Timestamp { now + .seconds(3650 * 86_400) }
    private var later: Timestamp { now + .seconds(121) }
    private var soon: Timestamp { now + .seconds(120) }

    private func session(created: Timestamp, seen: Timestamp) -> Session {
        Session(
            id: Identifier(from: NoEntropy()),
            accountID: Identifier(from: NoEntropy()),
            app: .pro,
            proofs: [Proof(kind: .password, provenAt: created)],
            createdAt: created,
            lastSeenAt: seen,
            lifetime: SessionLifetime(idle: .seconds(1800), absolute: .seconds(12 * 3600)),
            client: ClientOrigin(address: "::1", userAgent: "", locale: "")
        )
    }

    @Test(
        "FT-06 A session created or used in the future is not live, and its proofs are not fresh"
    )
    func sessions() {
        #expect(session(created: now, seen: now).isLive(at: now))
        #expect(session(created: soon, seen: soon).isLive(at: now))
        for moment in [later, ahead] {
            #expect(!session(created: moment, seen: moment).isLive(at: now))
            #expect(!session(created: now, seen: moment).isLive(at: now))
            #expect(!Proof(kind: .password, provenAt: moment).isFresh(at: now))
        }
    }

    @Test("FT-06 A code sent in the future is invalid, and another can be sent")
    func codes() {
        func code(_ moment: Timestamp) -> IssuedCode {
            IssuedCode(
                purpose: .signIn,
                factor: .sms,
                hash: [],
                issuedAt: moment,
                expiresAt: moment + .seconds(600)
            )
        }
        #expect(code(soon).isUsable(at: now) && !code(later).isUsable(at: now))
        #expect(!code(ahead).isUsable(at: now) && !code(ahead).isAwaited(at: now))
        var facts = FlowFacts(kind: .signIn, app: .pro)
        (facts.codesSent, facts.sentAt) = (1, [.sms: ahead])
        #expect(facts.sending(by: .sms, at: now) == .open)
    }

    @Test("FT-06 A temporary password created in the future cannot start a sign-in")
    func temporaryPasswords() {
        let password = TemporaryPassword(expiresAt: ahead + .seconds(86_400))
        #expect(password.opensSignIn(madeAt: now, at: now))
        #expect(!password.opensSignIn(madeAt: ahead, at: now))
        #expect(!TemporaryPassword(expiresAt: now).opensSignIn(madeAt: now, at: now))
    }

    @Test("FT-06 Windows and waits that began in the future do not last until then")
    func windows() {
        var budget = AuditBudget(spent: 1_000_000, updatedAt: ahead)
        let isTaken = budget.take(burst: 1000, interval: .seconds(10), at: now)
        #expect(!isTaken)
        let isTakenLater = budget.take(
            burst: 1000,
            interval: .seconds(10),
            at: now + .seconds(20)
        )
        #expect(isTakenLater)
        let change = GuardedSetting(
            name: "page.url",
            oldValue: "",
            changedAt: ahead,
            changedBy: Identifier(from: NoEntropy())
        )
        var administrator = Account(
            id: Identifier(high: 1, low: 1),
            userName: "a",
            canonicalUserName: CanonicalName(stored: [97]),
            email: nil,
            canonicalEmail: nil,
            role: .administrator,
            status: .enabled,
            passwordVerifier: nil,
            createdAt: now
        )
        administrator.userLevel = 0
        #expect(
            change.protects(administrator, at: ahead) && !change.protects(administrator, at: now)
        )
        var record = AttemptRecord()
        for _ in 0..<20 { record.recordFailure(at: ahead) }
        #expect(record.lockout(at: now) == .open)
    }

    @Test(
        "FT-06 An authenticator step in the near future counts; one far in the future does not"
    )
    func steps() {
        func used(_ step: Int64?) -> Int64? {
            Authenticator(secret: [], createdAt: now, lastStep: step).usedStep(around: 1000)
        }
        #expect(used(nil) == nil && used(999) == 999 && used(1020) == 1020)
        #expect(used(1021) == nil && used(.max) == nil)
        let last = Authenticator(secret: [], createdAt: now, lastStep: 5)
        #expect(last.usedStep(around: .max) == nil || last.usedStep(around: .max) == 5)
    }
}
