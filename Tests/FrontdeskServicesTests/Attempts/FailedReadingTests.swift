import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskServices
@testable import FrontdeskStorage
@testable import FrontdeskTenancy

@Suite("Attempts that fail because of storage")
struct FailedReadingTests {
    @Test("Ten failed attempts release their places, and the owner can still sign in")
    func places() async throws {
        let (fixture, guest) = try await Fixture.withMember([])
        let (space, check) = (try await fixture.open("nord"), fixture.services.sessions.check)
        let settings = try await space.read { try $0.store.settings.list() }
        // No attempt can tell whether the account may sign in while the policy is unreadable.
        let unreadable = settings.merging(["sessions.nonsense": "1"]) { $1 }
        try await space.write(for: nil) { try $0.store.settings.replace(with: unreadable) }
        for _ in 0..<10 {
            await #expect(throws: StorageError.self) { try await guest.signIn() }
        }
        try await space.write(for: nil) { try $0.store.settings.replace(with: settings) }
        // Check the gate first: with a leaked place, the sign-in would wait forever instead of
        // failing.
        let account = try await fixture.stored("anna", in: "nord").id
        let key = space.attemptKey(for: account)
        try #require(check.gate.admit(key) { 1 }, "a place is still taken")
        check.gate.leave(key)
        #expect(try await guest.signIn().isDone)
    }
}
