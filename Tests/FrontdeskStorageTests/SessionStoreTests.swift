import FrontdeskDomain
import Testing

@testable import FrontdeskStorage

@Suite("Sessions")
struct SessionStoreTests {
    private let state: TemporaryState
    private let stores: TenantStores

    init() async throws {
        state = try TemporaryState()
        stores = try await state.stores(id(1))
        try await stores.write(id(1), sealer: sealer) {
            try $0.accounts.insert(account(1, "ann"))
            try $0.accounts.insert(account(2, "bob"))
        }
    }

    private func write<Result: Sendable>(
        _ body: @escaping @Sendable (SessionStore) throws -> Result
    ) async throws -> Result {
        try await stores.write(id(1), sealer: sealer) { try body($0.sessions) }
    }

    @Test("A session is found by its token's hash with all its fields")
    func find() async throws {
        try await write { sessions in
            let ended = try sessions.insert(session(1, of: 1), tokenHash: hash(1))
            #expect(ended.isEmpty)
            #expect(try sessions.find(tokenHash: hash(1)) == session(1, of: 1))
            #expect(try sessions.find(tokenHash: hash(2)) == nil)
            #expect(throws: StorageError.alreadyExists(field: "token_hash")) {
                _ = try sessions.insert(session(2, of: 1), tokenHash: hash(1))
            }
            #expect(throws: StorageError.alreadyExists(field: "id")) {
                _ = try sessions.insert(session(1, of: 1), tokenHash: hash(2))
            }
            #expect(throws: StorageError.rejected("the length of a hash")) {
                try sessions.find(tokenHash: [])
            }
        }
        #expect(
            await failure {
                try await write { try $0.insert(session(9, of: 9), tokenHash: hash(9)) }
            } == .notFound
        )
    }

    @Test("SE-08 The 201st session ends the oldest one of the same account")
    func limit() async throws {
        try await write { sessions in
            _ = try sessions.insert(session(999, of: 2), tokenHash: hash(999))
            for number in 0..<Session.limitPerAccount {
                #expect(
                    try sessions.insert(session(number, of: 1), tokenHash: hash(number)).isEmpty
                )
            }
            #expect(try sessions.insert(session(500, of: 1), tokenHash: hash(500)) == [hash(0)])
            #expect(try sessions.insert(session(501, of: 1), tokenHash: hash(501)) == [hash(1)])
            let listed = try sessions.list(account: id(1))
            #expect(listed.count == Session.limitPerAccount)
            #expect(listed.first?.session.id == id(501))
            #expect(listed.first?.tokenHash == hash(501))
            #expect(listed.last?.session.id == id(2))
            #expect(listed.last?.tokenHash == hash(2))
            #expect(try sessions.find(tokenHash: hash(999)) != nil)
        }
    }

    @Test("A new session ends expired sessions before live ones")
    func expiredFirst() async throws {
        let short = SessionLifetime(idle: .seconds(10), absolute: .seconds(20))
        try await write { sessions in
            _ = try sessions.insert(session(1, of: 1), tokenHash: hash(1))
            _ = try sessions.insert(session(2, of: 1, lifetime: short), tokenHash: hash(2))
            let later = session(3, of: 1, createdAt: now + .seconds(20))
            #expect(try sessions.insert(later, tokenHash: hash(3)) == [hash(2)])
        }
    }

    @Test("Every method that ends sessions returns which ones")
    func endings() async throws {
        try await write { sessions in
            for number in 1...6 {
                _ = try sessions.insert(session(number, of: 1), tokenHash: hash(number))
            }
            _ = try sessions.insert(session(7, of: 2), tokenHash: hash(7))
            #expect(try sessions.delete(tokenHash: hash(1)) == [hash(1)])
            #expect(try sessions.delete(tokenHash: hash(1)).isEmpty)
            #expect(try sessions.delete(id: id(2), account: id(2)).isEmpty)
            #expect(try sessions.delete(id: id(2), account: id(1)) == [hash(2)])
            let others = try sessions.delete(account: id(1), exceptTokenHash: hash(3))
            #expect(Set(others) == [hash(4), hash(5), hash(6)])
            #expect(try sessions.delete(account: id(1)) == [hash(3)])
            _ = try sessions.insert(session(8, of: 1), tokenHash: hash(8))
            let all = try sessions.deleteAll()
            #expect(Set(all) == [hash(7), hash(8)])
            #expect(try sessions.list(account: id(2)).isEmpty)
        }
    }

    @Test("SE-11 A use only moves time forward and revives no session")
    func touch() async throws {
        try await write { sessions in
            _ = try sessions.insert(session(1, of: 1), tokenHash: hash(1))
            func lastSeen() throws -> Timestamp? {
                try sessions.find(tokenHash: hash(1))?.lastSeenAt
            }
            try sessions.touch([(hash(1), now + .seconds(60)), (hash(2), now)])
            #expect(try lastSeen() == now + .seconds(60))
            try sessions.touch([(hash(1), now + .seconds(59)), (hash(1), .distantPast)])
            #expect(try lastSeen() == now + .seconds(60))
            try sessions.touch([(hash(1), now + .seconds(43_200)), (hash(1), .distantFuture)])
            #expect(try lastSeen() == now + .seconds(60))
            #expect(try sessions.find(tokenHash: hash(2)) == nil)
        }
    }

    @Test("Expired sessions end on time, by idle time or lifetime, a few at a time")
    func expiry() async throws {
        try await write { sessions in
            for number in 1...3 {
                let created = now + .seconds(number)
                _ = try sessions.insert(
                    session(number, of: 1, createdAt: created),
                    tokenHash: hash(number)
                )
            }
            let idle = now + .seconds(1 + 1800)
            #expect(try sessions.deleteExpired(at: idle - .milliseconds(1), limit: 9).isEmpty)
            #expect(try sessions.deleteExpired(at: idle, limit: 9) == [hash(1)])
            try sessions.touch([(hash(3), now + .seconds(1700))])
            #expect(try sessions.deleteExpired(at: now + .seconds(3000), limit: 9) == [hash(2)])
            // The session is in use until shortly before its lifetime ends.
            try sessions.touch([(hash(3), now + .seconds(43_100))])
            let end = now + .seconds(3 + 43_200)
            #expect(try sessions.deleteExpired(at: end - .milliseconds(1), limit: 9).isEmpty)
            #expect(try sessions.deleteExpired(at: end, limit: 9) == [hash(3)])
            for number in 11...20 {
                _ = try sessions.insert(session(number, of: 1), tokenHash: hash(number))
            }
            #expect(try sessions.deleteExpired(at: .distantFuture, limit: 4).count == 4)
            #expect(try sessions.deleteExpired(at: .distantFuture, limit: -1).isEmpty)
        }
    }

    @Test("TM-03 Sessions with extreme times and durations neither trap nor change")
    func extremes() async throws {
        let spans: [Duration] = [
            .zero, .milliseconds(1), .milliseconds(Int64.max), .seconds(Int64.max),
        ]
        try await write { sessions in
            var number = 0
            for milliseconds in [Int64.min, -1, 0, 4_102_444_800_000, .max] {
                for span in spans {
                    number += 1
                    let moment = Timestamp(milliseconds: milliseconds)
                    let lifetime = SessionLifetime(idle: span, absolute: span)
                    _ = try sessions.insert(
                        session(number, of: 1, createdAt: moment, lifetime: lifetime),
                        tokenHash: hash(number)
                    )
                    let found = try sessions.find(tokenHash: hash(number))
                    #expect(found?.createdAt == moment)
                    try sessions.touch([(hash(number), .distantFuture), (hash(number), now)])
                    _ = try sessions.delete(tokenHash: hash(number))
                }
            }
        }
    }

    @Test("The client of a session is sealed and bound to its session")
    func sealing() async throws {
        try await write { sessions in
            _ = try sessions.insert(session(1, of: 1), tokenHash: hash(1))
            _ = try sessions.insert(session(2, of: 1), tokenHash: hash(2))
        }
        try await stores.write(id(1), sealer: sealer) {
            try $0.statements.execute(
                "UPDATE sessions SET details = (SELECT max(details) FROM sessions)"
            )
        }
        try await stores.closeAll()
        let bytes = try #require(Files.bytes(state.tenantFile(id(1))))
        let address = Array("192.0.2.7".utf8)
        #expect(!bytes.indices.contains { bytes[$0...].starts(with: address) })
        let again = try await state.stores()
        let error = await failure {
            try await again.read(id(1), sealer: sealer) { tenant in
                try tenant.sessions.list(account: id(1)).map(\.session)
            }
        }
        #expect(error == .damaged("a sealed value of sessions.details"))
    }

    @Test("A row with impossible values is reported as damage and does not crash")
    func hostileRow() async throws {
        try await write { _ = try $0.insert(session(1, of: 1), tokenHash: hash(1)) }
        try await stores.closeAll()
        try state.tamper(with: id(1), "UPDATE sessions SET app = 'nothing'")
        let again = try await state.stores()
        let error = await failure {
            try await again.read(id(1), sealer: sealer) {
                try $0.sessions.find(tokenHash: hash(1))
            }
        }
        #expect(error == .damaged("column 3 of a row"))
        try await again.closeAll()
        try state.tamper(
            with: id(1),
            """
            UPDATE sessions SET app = 'pro', last_seen_at = -9223372036854775807,
                idle_expires_at = -9223372036854775807
            """
        )
        let last = try await state.stores()
        try await last.write(id(1), sealer: sealer) { tenant in
            let found = try #require(try tenant.sessions.find(tokenHash: hash(1)))
            #expect(!found.isLive(at: now))
            try tenant.sessions.touch([(hash(1), now)])
            #expect(try tenant.sessions.deleteExpired(at: .distantFuture, limit: 1) == [hash(1)])
        }
    }
}
