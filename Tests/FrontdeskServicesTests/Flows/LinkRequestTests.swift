import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskStorage
@testable import FrontdeskTenancy

@Suite("Requesting a link")
struct LinkRequestTests {
    private func fixture() async throws -> (Fixture, Guest) { try await Fixture.withMember([]) }

    @Test("EN-01 EN-02 A link request and its effects on storage do not reveal who exists")
    func sameAnswer() async throws {
        let (fixture, guest) = try await fixture()
        try await fixture.makeUser("disabled", in: "nord", email: "d@nord.example")
        _ = try await fixture.services.admin.disableUser(
            Fixture.user("disabled"),
            context: .operator
        )
        try await fixture.makeUser("mute", in: "nord")
        try await fixture.makeOffice("suspended")
        _ = try await fixture.services.operators.suspendTenant(
            Fixture.tenant("suspended"),
            context: .operator
        )
        let reference = try await guest.forgot()
        let packed = try MessageCodec.encode(reference)
        for (user, office) in [
            ("anna", "nord"), ("disabled", "nord"), ("mute", "nord"), ("nobody", "nord"),
            ("anna", "suspended"), ("anna", "nowhere"), ("anna", "decoy"),
        ] {
            let open = try? await fixture.open(office)
            let tenant = user == "anna" && office != "nord" ? nil : open
            let keeper = tenant ?? fixture.services.operators.vault.decoyTenant
            func rows() async throws -> [Int] {
                try await fixture.stores.read(keeper.id, sealer: keeper.sealer) { store in
                    try [
                        "SELECT count(*) FROM outbox",
                        """
                        SELECT (SELECT coalesce(max(rowid), 0) FROM links)
                            + (SELECT coalesce(max(rowid), 0) FROM decoy_links)
                        """,
                        "SELECT count(*) FROM audit",
                    ].map { try store.outbox.count($0) }
                }
            }
            let before = try await rows()
            let step = try await Guest(user, at: office, fixture).forgot()
            #expect(try MessageCodec.encode(step) == packed, "\(user) \(office)")
            #expect(try await rows() == before.map { $0 + 1 }, "\(user) \(office)")
        }
        let mails = try await fixture.messages(of: "nord")
        #expect(mails.filter { $0.kind == .resetLink }.count == 1)
    }

    @Test("Invalid names are field errors, and too many requests must wait")
    func form() async throws {
        let (fixture, _) = try await fixture()
        for (office, user, faults) in [
            ("", "", ["office required", "user required"]),
            (String(repeating: "x", count: 257), "anna", ["office too-long"]),
            ("nord", String(repeating: "y", count: 100_000), ["user too-long"]),
        ] {
            let guest = Guest(user, at: office, fixture)
            try await guest.forgot()
            #expect(guest.shown == "recover")
            #expect(guest.violations == faults.map { "answer.recover.\($0)" })
        }
        for index in 0..<50 {
            try await Guest("user \(index)", at: "nord", fixture).forgot()
        }
        let last = Guest("anna", at: "nord", fixture)
        try await last.forgot()
        #expect(last.problem == "too-many-attempts" && last.step.problem?.retryAt != 0)
    }
}
