import Foundation
import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskWire
import Synchronization
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskStorage
@testable import FrontdeskTenancy

@Suite("Transactions and their effects in memory")
struct TransactionTests {
    private struct Failed: Error {}

    private func fixture() async throws -> (Fixture, TenantSpace, TokenHash) {
        let fixture = try await Fixture()
        try await fixture.makeOffice("nord")
        try await fixture.makeUser("anna", in: "nord")
        let space = try await fixture.open("nord")
        let token = try await fixture.session("anna", at: "nord")
        let tokens = space.environment.tokens
        let reading = token.withUnsafeBytes { tokens.read(.session, text: $0) }
        let hash = try #require(reading?.hash)
        return (fixture, space, hash)
    }

    /// Whether memory holds any session of the tenant.
    private func isInMemory(_ space: TenantSpace) -> Bool { space.tenancy.sessions.count > 0 }

    private func message(at now: Timestamp) -> FrontdeskDomain.Message {
        FrontdeskDomain.Message(
            id: MessageID(from: SystemEntropy()),
            kind: .noticeLocked,
            channel: .mail(to: "anna@nord.example"),
            locale: "en",
            values: [:],
            accountID: nil,
            createdAt: now,
            expiresAt: now + .seconds(600)
        )
    }

    @Test("DP-02 A body that stores a message runs again after the mark and stores one message")
    func marked() async throws {
        let (fixture, space, _) = try await fixture()
        let runs = Mutex(0)
        let counters = space.environment.counters
        let before = counters.value(of: .signIns)
        let message = message(at: fixture.clock.now())
        try await space.write(for: nil) { transaction in
            runs.withLock { $0 += 1 }
            transaction.count(.signIns)
            try transaction.record(
                AuditEvent(.templateChanged, by: .daemon, at: transaction.now, [:])
            )
            try transaction.send(message)
        }
        #expect(runs.withLock(\.self) == 2)
        #expect(counters.value(of: .signIns) == before + 1)
        #expect(try await fixture.registry.listOutboxes().contains(space.id))
        let events = try await space.read { snapshot in
            var query = AuditQuery()
            query.kind = AuditKind.templateChanged.rawValue
            return try snapshot.store.audit.list(query, limit: 10).records.count
        }
        #expect(events == 1)
        #expect(try await space.read { try $0.store.outbox.find(message.id) } != nil)
    }

    @Test("The body runs once for a tenant that is marked, and the mark goes when it is idle")
    func markedBefore() async throws {
        let (fixture, space, _) = try await fixture()
        let (first, second) = (message(at: fixture.clock.now()), message(at: fixture.clock.now()))
        try await space.write(for: nil) { try $0.send(first) }
        let runs = Mutex(0)
        try await space.write(for: nil) { transaction in
            runs.withLock { $0 += 1 }
            try transaction.send(second)
        }
        #expect(runs.withLock(\.self) == 1)
        await #expect(throws: Failed.self) {
            try await space.write(for: nil) { transaction in
                try transaction.requireCourier()
                throw Failed()
            }
        }
        // No transaction holds the mark any more.
        try await space.write(for: nil) { transaction in
            for message in [first, second] {
                _ = try transaction.store.outbox.drop(message.id, at: transaction.now)
            }
        }
        #expect(try await fixture.lease().isEmpty)
        fixture.clock.advance(by: .seconds(61))
        await fixture.services.outbox.sweep()
        #expect(try await !fixture.registry.listOutboxes().contains(space.id))
    }

    @Test("EN-02 A recovery costs one commit of the registry, whether or not the tenant is marked")
    func markedAlways() async throws {
        let (fixture, space, _) = try await fixture()
        let log = fixture.path + "/registry.sqlite-wal"
        func size() throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: log)[.size] as? Int
        }
        func grows(_ office: String) async throws -> Bool {
            let before = try #require(try size())
            try await Guest("anna", at: office, fixture).forgot()
            return try #require(try size()) > before
        }
        #expect(try await grows("nowhere"), "the decoy has no mark yet")
        #expect(try await grows("nowhere"), "the decoy has its mark")
        #expect(try await grows("nord"), "the office has no mark yet")
        #expect(try await grows("nord"), "the office has its mark")
        #expect(try await fixture.registry.listOutboxes().contains(space.id))
    }

    @Test("A rollback discards the effects")
    func rollback() async throws {
        let (_, space, hash) = try await fixture()
        let counters = space.environment.counters
        let before = counters.value(of: .signIns)
        await #expect(throws: Failed.self) {
            try await space.write(for: nil) { transaction in
                transaction.count(.signIns)
                try transaction.endSessions { try $0.delete(tokenHash: hash.bytes) }
                throw Failed()
            }
        }
        #expect(counters.value(of: .signIns) == before)
        #expect(isInMemory(space))
    }

    @Test("DU-01 An ended session is gone from memory when the transaction returns")
    func ended() async throws {
        let (_, space, hash) = try await fixture()
        try await space.write(for: nil) { transaction in
            try transaction.endSessions { try $0.delete(tokenHash: hash.bytes) }
        }
        #expect(!isInMemory(space))
    }

    @Test("DU-01 After an unknown outcome, memory holds no session of the tenant")
    func unknownOutcome() async throws {
        let (_, space, _) = try await fixture()
        await #expect(throws: StorageError.outcomeUnknown) {
            try await space.write(for: nil) { _ in throw StorageError.outcomeUnknown }
        }
        #expect(!isInMemory(space))
    }

    @Test("A call whose caller has left changes nothing")
    func abandoned() async throws {
        let (_, space, _) = try await fixture()
        let life = ConnectionLife()
        life.close()
        await #expect(throws: DeadlineExceeded()) {
            try await space.write(for: CallContext.frontend(.all, life: life).call) { _ in
                Issue.record("the body ran")
            }
        }
    }

    @Test(
        "DP-02 If the tenant cannot be marked, only changes that need their message are rejected",
        arguments: [WritePurpose.ordinary, .revoking]
    )
    func unmarkable(_ purpose: WritePurpose) async throws {
        let (fixture, space, _) = try await fixture()
        try await fixture.registry.close()
        let message = message(at: fixture.clock.now())
        await #expect(throws: (any Error).self) {
            try await space.write(for: nil, purpose) { try $0.send(message) }
        }
        let isSendable = try await space.write(for: nil, purpose) { try $0.canSend() }
        #expect(!isSendable)
        let fault = try await space.write(for: nil, purpose) { transaction in
            try transaction.notify(message, isRequired: false)
        }
        #expect(fault == .notMarked)
        // A change that revokes trust commits without its notice, even if the notice is required.
        let required = try? await space.write(for: nil, purpose) { transaction in
            try transaction.notify(message, isRequired: true)
        }
        #expect(required == (purpose == .revoking ? .notMarked : nil))
    }
}
