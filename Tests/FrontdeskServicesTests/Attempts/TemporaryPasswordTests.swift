import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Temporary passwords as users type them")
struct TemporaryPasswordTests {
    private static let spellings: [@Sendable (String) -> String] = [
        { $0 }, { $0.uppercased() }, { $0.replacing("-", with: "") }, { " \($0) " },
        { $0.replacing("-", with: "\u{2011}") }, { $0.replacing("-", with: " – ") },
        { $0.replacing("-", with: "\u{a0}") },
    ]

    @Test("FT-11 Case, spaces and dashes make no difference", arguments: 0..<7)
    func spelt(index: Int) async throws {
        let (_, guest) = try await Fixture.withNewcomer()
        let mailed = guest.password
        guest.password = Self.spellings[index](mailed)
        try await guest.signIn()
        #expect(guest.problem == nil && guest.shown == "confirmEmail", "\(guest.shown)")
    }

    @Test(
        "FT-11 Replacing a temporary password ignores case, spaces and dashes; the new one must differ"
    )
    func change() async throws {
        let (fixture, guest) = try await Fixture.withNewcomer()
        try await fixture.setPolicy([("first-steps", "change-password")], as: Fixture.actor("nord"))
        let mailed = guest.password
        try await guest.signIn()
        try #require(guest.shown == "changePassword")
        let typed = mailed.uppercased().replacing("-", with: " ")
        let bare = mailed.replacing("-", with: "")
        try await guest.answer(.change(typed, bare))
        #expect(guest.violations == ["answer.change_password.new_password unchanged"])
        try await guest.answer(.change(typed, Fixture.newPassword))
        #expect(guest.shown == "signedIn")
    }

    @Test(
        "A password that a user chose is compared exactly, even if it looks like a temporary one"
    )
    func chosen() async throws {
        let fixture = try await Fixture()
        try await fixture.makeOffice("nord")
        let chosen = "k7fm-2xqt-9wpd-h3ra"
        try await fixture.makeUser("anna", in: "nord", password: chosen)
        for typed in [chosen.uppercased(), chosen.replacing("-", with: ""), " " + chosen] {
            #expect(try await !fixture.signIn("anna", at: "nord", password: typed).isDone)
        }
        #expect(try await fixture.signIn("anna", at: "nord", password: chosen).isDone)
    }

    @Test("EN-02 An unknown office or user, or another account state, costs the same single hash")
    func cost() async throws {
        let (fixture, guest) = try await Fixture.withNewcomer()
        try await fixture.makeUser("bert", in: "nord")
        let wrong = "k7fm-2xqt-9wpd-h3ra"
        for (user, office) in [("anna", "nord"), ("bert", "nord"), ("nobody", "nord"), ("a", "b")] {
            let before = try await fixture.counter("hashing.started")
            let step = try await fixture.signIn(user, at: office, password: wrong)
            #expect(step.problem?.reason == .notAccepted)
            #expect(
                try await fixture.counter("hashing.started") == before + 1,
                "\(user) at \(office)"
            )
        }
        try await guest.signIn()
        #expect(guest.problem == nil)
    }
}
