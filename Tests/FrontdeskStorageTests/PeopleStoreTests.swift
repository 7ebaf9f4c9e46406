import FrontdeskDomain
import Testing

@testable import FrontdeskStorage

@Suite("Further account data")
struct PeopleStoreTests {
    private let state: TemporaryState
    private let stores: TenantStores

    init() async throws {
        state = try TemporaryState()
        stores = try await state.stores(id(1))
    }

    private func write<Result: Sendable>(
        _ body: @escaping @Sendable (TenantStore) throws -> Result
    ) async throws -> Result {
        try await stores.write(id(1), sealer: sealer, body)
    }

    private static func changed(_ account: Account) -> Account {
        var account = account
        account.userName = "Änne"
        account.canonicalUserName = name("Änne")
        account.email = "aenne@example.org"
        account.canonicalEmail = name("aenne@example.org")
        account.role = .administrator
        account.status = .disabled
        account.passwordVerifier = "$argon2id$other"
        account.lastSignInAt = now + .seconds(1)
        account.fullName = "Änne, the first"
        account.rights = .all
        account.userLevel = 2
        account.apps = [.pro, .settings]
        account.phone = "+41441234567"
        account.emailConfirmedAt = now + .seconds(2)
        account.phoneConfirmedAt = now + .seconds(3)
        account.timeZone = "Europe/Zurich"
        account.locale = "de-CH"
        account.pendingFirstSteps = [.confirmEmail, .timeZone]
        account.temporaryPassword = TemporaryPassword(expiresAt: now, lastOpened: id(7))
        account.passwordChangedAt = now + .seconds(4)
        account.securityQuestion = SecurityAnswer(question: "pet", verifier: "$argon2id$answer")
        account.isTwoStepEnabled = true
        account.preferredFactor = .authenticator
        account.trustDays = 0
        account.clinicGroupChoice = ClinicGroupChoice(
            last: ClinicGroup(id: id(9), name: "Gruppe West"),
            isUsed: true
        )
        return account
    }

    @Test("A change of any field is stored and affects no other account")
    func update() async throws {
        let ann = Self.changed(account(1, "ann"))
        try await write { store in
            try store.accounts.insert(account(1, "ann", email: "ann@example.org"))
            try store.accounts.insert(account(2, "bob"))
            try store.accounts.update(ann)
            #expect(try store.accounts.find(id: id(1)) == ann)
            #expect(try store.accounts.find(named: name("änne")) == ann)
            #expect(try store.accounts.find(named: name("ann@example.org")) == nil)
            #expect(try store.accounts.find(id: id(2)) == account(2, "bob"))
            var bare = account(1, "ann", verifier: nil)
            bare.apps = []
            try store.accounts.update(bare)
            #expect(try store.accounts.find(id: id(1)) == bare)
        }
    }

    @Test("A new account is stored with every field")
    func insert() async throws {
        let ann = Self.changed(account(1, "ann"))
        try await write { store in
            try store.accounts.insert(ann)
            #expect(try store.accounts.find(id: id(1)) == ann)
        }
    }

    @Test("A change to another account's name is rejected; a change to the same name is not")
    func taken() async throws {
        try await write { store in
            try store.accounts.insert(account(1, "ann", email: "ann@example.org"))
            try store.accounts.insert(account(2, "bob"))
            try store.accounts.update(account(1, "ANN", email: "Ann@Example.org"))
        }
        for (changed, field) in [
            (account(2, "ann"), "user_name"), (account(2, "bob", email: "ANN"), "email"),
        ] {
            let error = await failure { try await write { try $0.accounts.update(changed) } }
            #expect(error == .alreadyExists(field: field))
        }
        #expect(
            await failure { try await write { try $0.accounts.update(account(3, "x")) } }
                == .notFound
        )
    }

    @Test("The names of a deleted account become free, and the account stays deleted")
    func former() async throws {
        try await write { store in
            try store.accounts.insert(account(1, "ann", email: "ann@example.org"))
            var gone = account(1, "ann", verifier: nil)
            gone.status = .deleted
            gone.canonicalUserName = CanonicalName(deleted: id(1))
            #expect(throws: StorageError.self) { try store.accounts.update(gone) }
            gone.deletedAt = now + .seconds(60)
            try store.accounts.update(gone)
            #expect(try store.accounts.find(id: id(1)) == gone)
            try store.accounts.insert(account(2, "ann", email: "ann@example.org"))
            #expect(try store.accounts.find(named: name("ann"))?.id == id(2))
        }
    }

    @Test("Only enabled administrators with full rights and a password count")
    func administrators() async throws {
        func administrator(_ number: Int, _ change: (inout Account) -> Void = { _ in }) -> Account {
            var account = account(number, "a\(number)")
            (account.role, account.rights) = (.administrator, .all)
            change(&account)
            return account
        }
        let others = [
            administrator(2) { $0.rights = .modify }, administrator(3) { $0.status = .disabled },
            administrator(4) { $0.role = .member },
            administrator(5) { $0.passwordVerifier = nil },
            administrator(6) { $0.temporaryPassword = TemporaryPassword(expiresAt: now) },
            administrator(8) { $0.apps = [.pro, .anywhere] }, administrator(9) { $0.apps = [] },
        ]
        #expect(others.allSatisfy { !$0.canAdministerAll })
        let first = administrator(1)
        let second = administrator(7) { ($0.rights, $0.apps) = (.create, [.pro, .settings]) }
        #expect(first.canAdministerAll && second.canAdministerAll)
        try await write { store in
            for other in others + [first] { try store.accounts.insert(other) }
            #expect(try store.accounts.countFullAdministrators(except: id(1)) == 0)
            #expect(try store.accounts.countFullAdministrators(except: id(2)) == 1)
            try store.accounts.insert(second)
            #expect(try store.accounts.countFullAdministrators(except: id(1)) == 1)
        }
    }

    /// A superseded link is kept as long as a flow that it has opened can live.
    private func supersededLinks() async throws {
        @Sendable func insert(_ number: Int, at moment: Timestamp, _ store: TenantStore) throws {
            try store.links.insert(
                Link(
                    accountID: id(2),
                    purpose: .resetPassword,
                    createdAt: moment,
                    expiresAt: moment + .seconds(3600)
                ),
                tokenHash: hash(number)
            )
        }
        try await write { store in
            let later = now + .seconds(60)
            try insert(5, at: now, store)
            try insert(6, at: later, store)
            try insert(7, at: later + FlowLimits.lifetime - .seconds(1), store)
            #expect(try store.links.find(tokenHash: hash(5), at: now) == nil)
            let end = later + FlowLimits.lifetime
            try insert(8, at: end, store)
            #expect(try !store.links.use(tokenHash: hash(5), at: end))
            #expect(try store.links.use(tokenHash: hash(6), at: end))
            for decoy in 9...12 {
                let link = Link(
                    accountID: id(0),
                    purpose: .resetPassword,
                    createdAt: now + .seconds(Int64(decoy)),
                    expiresAt: end
                )
                try store.links.insertDecoy(link, tokenHash: hash(decoy))
                #expect(try store.links.find(tokenHash: hash(decoy), at: now) == nil)
                #expect(try !store.links.use(tokenHash: hash(decoy), at: now))
            }
            let decoys = try store.statements.row("SELECT count(*) FROM decoy_links") {
                try $0.count(0)
            }
            #expect(decoys == 2)
        }
    }

    @Test("Only the newest link of each purpose opens a flow, and only before it expires")
    func links() async throws {
        @Sendable func link(_ purpose: LinkPurpose, _ life: Int64) -> Link {
            Link(
                accountID: id(1),
                purpose: purpose,
                createdAt: now,
                expiresAt: now + .seconds(life)
            )
        }
        try await write { store in
            try store.accounts.insert(account(1, "ann"))
            try store.accounts.insert(account(2, "bob"))
            try store.links.insert(link(.activate, 10), tokenHash: hash(1))
            try store.links.insert(link(.activate, 20), tokenHash: hash(2))
            try store.links.insert(link(.resetPassword, 5), tokenHash: hash(3))
            #expect(try store.links.find(tokenHash: hash(1), at: now) == nil)
            #expect(try store.links.find(tokenHash: hash(2), at: now) == link(.activate, 20))
            #expect(try store.links.find(tokenHash: hash(2), at: now + .seconds(20)) == nil)
            #expect(
                try store.links.list(account: id(1))
                    == [link(.activate, 20), link(.resetPassword, 5)]
            )
            #expect(try store.links.latest(of: id(1), for: .activate) == now)
            #expect(try store.links.latest(of: id(2), for: .activate) == nil)
            #expect(try !store.links.use(tokenHash: hash(3), at: now + .seconds(5)))
            #expect(try store.links.use(tokenHash: hash(2), at: now))
            #expect(try !store.links.use(tokenHash: hash(2), at: now))
            #expect(try store.links.use(tokenHash: hash(1), at: now), "its flow continues")
            try store.links.delete(account: id(1))
            #expect(try store.links.list(account: id(1)).isEmpty)
        }
        try await supersededLinks()
        let missing = await failure {
            try await write {
                let link = Link(
                    accountID: id(9),
                    purpose: .activate,
                    createdAt: now,
                    expiresAt: now
                )
                try $0.links.insert(link, tokenHash: hash(4))
            }
        }
        #expect(missing == .notFound)
    }

    @Test("An authenticator is replaced as a whole, and recovery codes work once, for their owner")
    func factors() async throws {
        var first = Authenticator(secret: [1, 2, 3], createdAt: now)
        first.confirmedAt = now + .seconds(1)
        first.lastStep = 77
        let second = Authenticator(secret: [4], createdAt: now + .seconds(9))
        let stored = first
        try await write { store in
            try store.accounts.insert(account(1, "ann"))
            try store.accounts.insert(account(2, "bob"))
            try store.factors.save(stored, of: id(1))
            #expect(try store.factors.findAuthenticator(of: id(1)) == stored)
            #expect(try store.factors.findAuthenticator(of: id(2)) == nil)
            try store.factors.save(second, of: id(1))
            #expect(try store.factors.findAuthenticator(of: id(1)) == second)
            try store.factors.deleteAuthenticator(of: id(1))
            #expect(try store.factors.findAuthenticator(of: id(1)) == nil)

            try store.factors.replaceRecoveryCodes(of: id(1), with: [hash(1), hash(2)])
            #expect(try !store.factors.useRecoveryCode(hash(1), of: id(2)))
            #expect(try store.factors.useRecoveryCode(hash(1), of: id(1)))
            #expect(try !store.factors.useRecoveryCode(hash(1), of: id(1)))
            try store.factors.replaceRecoveryCodes(of: id(1), with: [hash(3)])
            #expect(try !store.factors.useRecoveryCode(hash(2), of: id(1)))
            #expect(try store.factors.countRecoveryCodes(of: id(1)) == 1)
        }
    }

    @Test("A trusted device belongs to one account, and the fifty-first device evicts the oldest")
    func devices() async throws {
        @Sendable func device(_ number: Int, of account: Int = 1) -> TrustedDevice {
            TrustedDevice(
                id: id(number),
                accountID: id(account),
                client: ClientOrigin(address: "192.0.2.1", userAgent: "Browser", locale: "de"),
                trustedAt: now + .seconds(Int64(number)),
                lastUsedAt: now
            )
        }
        try await write { store in
            try store.accounts.insert(account(1, "ann"))
            try store.accounts.insert(account(2, "bob"))
            for number in 1...TrustedDevice.limitPerAccount + 1 {
                try store.devices.insert(device(number), tokenHash: hash(number))
            }
            try store.devices.insert(device(99, of: 2), tokenHash: hash(99))
            #expect(try store.devices.find(tokenHash: hash(1), of: id(1)) == nil)
            #expect(try store.devices.find(tokenHash: hash(2), of: id(1)) == device(2))
            #expect(try store.devices.find(tokenHash: hash(2), of: id(2)) == nil)
            #expect(
                try store.devices.list(account: id(1)).map(\.id)
                    == (2...51).reversed().map { id($0) }
            )
            var used = device(2)
            used.lastUsedAt = now + .seconds(5)
            try store.devices.touch(id(2), at: now + .seconds(5))
            #expect(try store.devices.find(tokenHash: hash(2), of: id(1)) == used)
            #expect(try !store.devices.delete(id: id(2), of: id(2)))
            #expect(try store.devices.delete(id: id(2), of: id(1)))
            #expect(try store.devices.delete(account: id(1)) == 49)
            #expect(try store.devices.list(account: id(2)).count == 1)
        }
    }

    @Test("The flows of an account end together except one; flows without account stay")
    func flows() async throws {
        @Sendable func owned(_ number: Int, by owner: Int?) -> Flow {
            var facts = FlowFacts(kind: .signIn, app: .pro)
            facts.accountID = owner.map { id($0) }
            return Flow(id: id(number), facts: facts, expiresAt: now + .seconds(900))
        }
        try await write { store in
            try store.accounts.insert(account(1, "ann"))
            try store.accounts.insert(account(2, "bob"))
            for (number, owner) in [(1, 1), (2, 1), (3, 2), (4, nil)] as [(Int, Int?)] {
                let flow = owned(number, by: owner)
                let from = owner == nil ? source(1) : nil
                try store.flows.insert(flow, tokenHash: hash(number), from: from, at: now)
            }
            func left() throws -> [Int] {
                try (1...4).filter { try store.flows.find(tokenHash: hash($0), at: now) != nil }
            }
            try store.flows.delete(account: id(1), except: id(2))
            #expect(try left() == [2, 3, 4])
            try store.flows.delete(account: id(1))
            #expect(try left() == [3, 4])
        }
    }

    @Test("All sessions are listed in pages, newest first, and end except one")
    func sessions() async throws {
        try await write { store in
            try store.accounts.insert(account(1, "ann"))
            try store.accounts.insert(account(2, "bob"))
            for number in 1...5 {
                let made = session(number, of: number % 2 + 1)
                _ = try store.sessions.insert(made, tokenHash: hash(number))
            }
            let first = try store.sessions.list(before: nil, limit: 3)
            #expect(first.map(\.session.id) == [5, 4, 3].map { id($0) })
            #expect(first.map(\.tokenHash) == [5, 4, 3].map(hash))
            let second = try store.sessions.list(before: first.last?.number, limit: 3)
            #expect(second.map(\.session.id) == [2, 1].map { id($0) })
            #expect(try store.sessions.find(id: id(4))?.accountID == id(1))
            #expect(try store.sessions.find(id: id(9)) == nil)
            #expect(
                Set(try store.sessions.deleteAll(except: id(4))) == Set([1, 2, 3, 5].map(hash))
            )
            #expect(try store.sessions.list(before: nil, limit: 9).map(\.session.id) == [id(4)])
        }
    }
}
