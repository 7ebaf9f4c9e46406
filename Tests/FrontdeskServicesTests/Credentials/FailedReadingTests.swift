import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskServices
@testable import FrontdeskStorage

@Suite("Attempts that fail because of storage")
struct FailedReadingTests {
    /// An attempt by the account's owner. After it is admitted, storage reads fail.
    private func attempt(_ desk: Desk) async throws -> PasswordAttempt {
        let open = try await desk.open("nord")
        let account = try await desk.stored("anna", in: "nord").id
        let visitor = try Visitor(Desk.client("192.0.2.1"))
        return PasswordAttempt(
            space: open,
            party: .init(office: open.tenant.canonicalName, address: visitor.address),
            hashing: desk.services.operators.vault.hashingOrigin(of: account, in: open),
            password: try PreparedPassword.read(
                SecretBytes(utf8: Desk.password),
                field: "password"
            ).orCallError(),
            find: { try $0.store.accounts.find(id: account) },
            admits: { _, _ in throw StorageError.unavailable("the disk") },
            key: { _, _ in open.attemptKey(for: account) },
            origin: AttemptOrigin(client: visitor.origin)
        )
    }

    @Test("Ten failed attempts release their places, and the owner can still sign in")
    func places() async throws {
        let (desk, guest) = try await Desk.withMember([])
        let (attempt, check) = (try await attempt(desk), desk.services.sessions.check)
        for _ in 0..<10 {
            await #expect(throws: StorageError.unavailable("the disk")) {
                try await check.attempt(attempt, .frontend, grant: { _, _ in true })
            }
        }
        // Check the gate first: with a leaked place, the sign-in would wait forever instead of
        // failing.
        let account = try await desk.stored("anna", in: "nord").id
        let key = try await desk.open("nord").attemptKey(for: account)
        try #require(check.gate.admit(key) { 1 }, "a place is still taken")
        check.gate.leave(key)
        #expect(try await guest.signIn().isDone)
    }
}
