import FrontdeskDomain
import Testing

@testable import FrontdeskStorage

@Suite("Unconfirmed authenticators")
struct EnrollmentStoreTests {
    @Test("OT-07 A secret is sealed, belongs to one session, and ends with its time or its session")
    func secrets() async throws {
        let state = try TemporaryState()
        let stores = try await state.stores(id(1))
        let missing = await failure {
            try await stores.write(id(1), sealer: sealer) { store in
                try store.enrollments.save([1], of: id(9), until: now + .seconds(9), at: now)
            }
        }
        #expect(missing == .notFound)
        try await stores.write(id(1), sealer: sealer) { store in
            let enrollments = store.enrollments
            func stored() throws -> [[UInt8]] {
                try store.statements.rows("SELECT secret FROM enrolments ORDER BY session_id") {
                    try $0.bytes(0)
                }
            }
            try store.accounts.insert(account(1, "ann"))
            try store.accounts.insert(account(2, "bob"))
            _ = try store.sessions.insert(session(1, of: 1), tokenHash: hash(1))
            _ = try store.sessions.insert(session(2, of: 1), tokenHash: hash(2))
            _ = try store.sessions.insert(session(3, of: 2), tokenHash: hash(3))
            for number in 1...3 {
                let (secret, end) = ([UInt8](repeating: 0x41, count: 20), now + .seconds(number))
                try enrollments.save(secret, of: id(number), until: end, at: now)
                #expect(try enrollments.find(of: id(number), at: now) == secret)
                #expect(try enrollments.find(of: id(number), at: end) == nil)
                #expect(try stored().allSatisfy { !$0.contains(secret) })
            }
            try enrollments.save([2], of: id(1), until: now + .seconds(9), at: now)
            #expect(try enrollments.find(of: id(1), at: now) == [2])
            #expect(try stored().count == 3)
            // The next save removes expired secrets.
            try enrollments.save([3], of: id(1), until: now + .seconds(9), at: now + .seconds(2))
            #expect(try stored().count == 2)
            _ = try store.sessions.delete(tokenHash: hash(1))
            #expect(try enrollments.find(of: id(1), at: now) == nil)
            try enrollments.delete(account: id(1))
            #expect(try stored().count == 1, "the other account's secret stays")
            try enrollments.delete(account: id(2))
            #expect(try stored().isEmpty)
        }
    }
}
