import FrontdeskDomain
import Testing

@testable import FrontdeskStorage

/// A registration that began now and expires in a day.
func registration(_ number: Int, createdAt: Timestamp = now) -> Registration {
    Registration(
        id: id(number),
        applicant: Applicant(
            email: "user\(number)@example.org",
            fullName: "User \(number)",
            phone: nil,
            locale: "de",
            timeZone: "Europe/Zurich",
            passwordVerifier: "$argon2id$\(number)"
        ),
        createdAt: createdAt,
        expiresAt: createdAt + .seconds(86_400)
    )
}

@Suite("Registrations")
struct RegistrationStoreTests {
    @Test("RG-11 A registration is sealed, is found by id and link, and ends with its time")
    func roundTrip() async throws {
        let state = try TemporaryState()
        let stores = try await state.stores(id(1))
        try await stores.write(id(1), sealer: sealer) { store in
            let registrations = store.registrations
            try registrations.save(registration(1), linkHash: hash(1))
            #expect(try registrations.find(id: id(1), at: now) == registration(1))
            #expect(try registrations.find(linkHash: hash(1), at: now) == registration(1))
            #expect(try registrations.find(linkHash: hash(2), at: now) == nil)
            let end = registration(1).expiresAt
            #expect(try registrations.find(id: id(1), at: end) == nil)
            #expect(try registrations.find(linkHash: hash(1), at: end) == nil)
            let stored = try store.statements.rows("SELECT applicant FROM registrations") {
                try $0.bytes(0)
            }
            #expect(stored.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("user1") })
            #expect(try registrations.delete(id(1)))
            #expect(try !registrations.delete(id(1)), "only one caller may create the account")
        }
    }

    @Test("RG-05 A new link replaces the earlier one")
    func newLink() async throws {
        let state = try TemporaryState()
        let stores = try await state.stores(id(1))
        try await stores.write(id(1), sealer: sealer) { store in
            let registrations = store.registrations
            try registrations.save(registration(1), linkHash: hash(1))
            try registrations.save(registration(1), linkHash: hash(2))
            #expect(try registrations.find(linkHash: hash(1), at: now) == nil)
            #expect(try registrations.find(linkHash: hash(2), at: now) == registration(1))
            #expect(try registrations.has(linkHash: hash(2), id: id(1)))
            #expect(try !registrations.has(linkHash: hash(1), id: id(1)))
        }
    }

    @Test("RG-12 Expired registrations go, and of too many only the newest stay")
    func limits() async throws {
        let state = try TemporaryState()
        var limits = StorageLimits()
        limits.registrations = 3
        let stores = try await state.stores(id(1), limits: limits)
        try await stores.write(id(1), sealer: sealer) { store in
            func count() throws -> Int {
                try store.statements.row("SELECT count(*) FROM registrations") { try $0.count(0) }
                    ?? 0
            }
            for number in 1...5 {
                try store.registrations.save(registration(number), linkHash: hash(number))
            }
            #expect(try count() == 3)
            #expect(try store.registrations.find(id: id(2), at: now) == nil)
            #expect(try store.registrations.find(id: id(5), at: now) != nil)
            let later = now + .seconds(2 * 86_400)
            try store.registrations.save(registration(6, createdAt: later), linkHash: hash(6))
            #expect(try count() == 1)
        }
    }

    @Test("A registration from the future is not found, and ends when the clock is set back")
    func future() async throws {
        let state = try TemporaryState()
        let stores = try await state.stores(id(1))
        try await stores.write(id(1), sealer: sealer) { store in
            let ahead = now + .seconds(7200)
            try store.registrations.save(registration(1, createdAt: ahead), linkHash: hash(1))
            #expect(try store.registrations.find(id: id(1), at: now) == nil)
            _ = try store.endCreated(after: now)
            #expect(try store.registrations.find(id: id(1), at: ahead) == nil)
        }
    }
}
