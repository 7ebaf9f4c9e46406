import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("The limit on codes to a new address")
struct ContactLimitTests {
    /// Requests codes for an address: nine times for a separate change each, then for one change,
    /// at first with a new request and then with resends. Returns what is shown, relative to the
    /// current time.
    private func ask(_ address: String, _ owner: Owner, resends: Int) async throws -> [[Int64]] {
        var shown: [[Int64]] = []
        for round in 0..<(10 + resends) {
            try await owner.provePassword()
            let begun = try await owner.beginChange(.email, to: address)
            #expect(begun.problem == nil, "\(round)")
            let now = owner.fixture.clock.now().milliseconds
            let pending = try await owner.show().pending.map { $0.expiresAt - now }
            shown.append([begun.codeExpiresAt - now, begun.resendAt - now] + pending)
            _ = try await owner.messages()
            if round < 9 {
                let id = try await owner.account.id
                try await owner.fixture.stored { try $0.contacts.delete(account: id) }
            }
            owner.fixture.clock.advance(by: .seconds(30 << max(0, round - 9)))
        }
        return shown
    }

    private func counted(_ address: String, _ fixture: Fixture) async throws -> Int {
        let since = fixture.clock.now() - .seconds(3600)
        return try await fixture.read("nord") {
            try $0.outbox.countRecent(.recipient(.mail(to: address)), since: since)
        }
    }

    @Test("EN-05 The limit does not reveal that an address belongs to another account")
    func alike() async throws {
        let first = Array(repeating: [600_000, 30_000, 600_000], count: 10) as [[Int64]]
        for address in ["free@nord.example", "bert@nord.example"] {
            let owner = try await Owner.signedIn()
            try await owner.fixture.makeUser("bert", in: "nord", email: "bert@nord.example")
            let shown = try await ask(address, owner, resends: 2)
            #expect(
                shown == first + [[600_000, 60_000, 600_000], [600_000, 120_000, 600_000]],
                "\(address)"
            )
            #expect(try await counted(address, owner.fixture) == 10)
        }
    }

    @Test("FT-05 The last code before the limit stays valid for its original lifetime")
    func kept() async throws {
        for (wait, problem) in [(0, nil), (510, "wrong-code"), (540, "code-expired")] {
            let owner = try await Owner.signedIn()
            _ = try await ask("free@nord.example", owner, resends: 1)
            let code = try await owner.sentCode()
            // The code was sent 90 seconds ago. Another was requested 60 seconds ago but not sent.
            owner.fixture.clock.advance(by: .seconds(wait))
            #expect(try await owner.confirmChange(.email, code) == problem, "\(wait)")
        }
    }
}
