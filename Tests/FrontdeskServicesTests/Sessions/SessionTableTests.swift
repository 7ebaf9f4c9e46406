import FrontdeskCrypto
import FrontdeskDomain
import SeededRandomness
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("The session table")
struct SessionTableTests {
    private let fingerprints: TokenFingerprints

    init() throws {
        try Sodium.start()
        fingerprints = try TokenFingerprints(random: SystemEntropy().fill)
    }

    private func session(_ number: Int) throws -> IndexedSession {
        let (now, name) = (
            Timestamp(milliseconds: 1_700_000_000_000), try #require(CanonicalName("nord"))
        )
        let hash = withUnsafeBytes(of: number) { Array($0) + [UInt8](repeating: 0, count: 24) }
        return IndexedSession(
            hash: try #require(TokenHash(bytes: hash)),
            fingerprint: fingerprint(number),
            tenant: Tenant(
                id: TenantID(high: 1, low: 2),
                name: "nord",
                canonicalName: name,
                kind: .office,
                displayName: "Nord",
                status: .active,
                createdAt: now
            ),
            account: Account(
                id: AccountID(high: 3, low: 4),
                userName: "anna",
                canonicalUserName: try #require(CanonicalName("anna")),
                email: nil,
                canonicalEmail: nil,
                role: .member,
                status: .enabled,
                passwordVerifier: nil,
                createdAt: now
            ),
            session: Session(
                id: SessionID(high: 5, low: UInt64(number)),
                accountID: AccountID(high: 3, low: 4),
                app: .pro,
                proofs: [],
                createdAt: now,
                lastSeenAt: now,
                lifetime: SessionLifetime(idle: .seconds(60), absolute: .seconds(600)),
                client: ClientOrigin(address: "", userAgent: "", locale: "")
            ),
            packed: nil
        )
    }

    private func fingerprint(_ number: Int) -> TokenFingerprint {
        withUnsafeBytes(of: number) { fingerprints.fingerprint(of: $0) }
    }

    private func finds(_ number: Int, in table: borrowing SessionTable) -> Bool {
        let found = table.withSession(fingerprint(number)) { $0.fingerprint }
        return found == fingerprint(number)
    }

    @Test(
        "The table has the same contents as a dictionary after random insertions and removals",
        arguments: 0..<4
    )
    func model(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var table = SessionTable(capacity: 1000)
        var model: Set<Int> = []
        for _ in 0..<3000 {
            let number = Int.random(in: 0..<300, using: &generator)
            if Bool.random(using: &generator) {
                let forgotten = table.insert(try session(number))
                #expect(forgotten === nil)
                model.insert(number)
            } else {
                table.remove(fingerprint(number))
                model.remove(number)
            }
            let count = table.count
            #expect(count == model.count)
        }
        for number in 0..<300 {
            let isFound = finds(number, in: table)
            #expect(isFound == model.contains(number))
        }
    }

    @Test("RC-02 A full table evicts one session per insertion and keeps the sessions in use")
    func full() throws {
        var table = SessionTable(capacity: 100)
        for number in 0..<100 {
            let forgotten = table.insert(try session(number))
            #expect(forgotten === nil)
        }
        var forgotten: Set<Int> = []
        for number in 100..<2000 {
            let made = table.insert(try session(number))
            let gone = try #require(made)
            let lost = try #require((0..<number).first { fingerprint($0) == gone.fingerprint })
            #expect(forgotten.insert(lost).inserted)
            let count = table.count
            #expect(count == 100)
            // One session is looked up again and again after the hand has completed a round.
            let isKept = number < 500 || finds(500, in: table)
            #expect(isKept)
        }
    }
}
