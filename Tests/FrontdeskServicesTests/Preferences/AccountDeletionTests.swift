import Foundation
import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskStorage
@testable import FrontdeskTenancy

@Suite("Deletion of accounts by their owners")
struct AccountDeletionTests {
    private static let address = "Zwelf.Quendel@mail.example"
    private static let grace = Duration.seconds(14 * 86_400)

    private func owner(_ grace: String = "14d") async throws -> Owner {
        let owner = try await Owner.signedIn(
            [("account.deletion-grace", grace)],
            phone: "+41791234567",
            email: Self.address
        )
        try await owner.fixture.createUser("berta") { $0.user?.role = .administrator }
        return owner
    }

    private func delete(_ owner: Owner) async throws -> DeleteAccountResponse {
        try await owner.fixture.services.preferences.deleteAccount(
            DeleteAccountRequest(sessionToken: owner.token, client: owner.client),
            context: owner.context
        )
    }

    private func link(_ owner: Owner) async throws -> SecretBytes {
        let mail = try await owner.messages().last { $0.kind == .deletionLink }
        let link = try #require(mail?.values["link"])
        return SecretBytes(utf8: String(try #require(link.split(separator: "keep=").last)))
    }

    private func keep(_ owner: Owner, _ link: SecretBytes) async throws {
        _ = try await owner.fixture.services.preferences.keepAccount(
            KeepAccountRequest(client: owner.client, linkToken: link),
            context: owner.context
        )
    }

    private func erasing(_ owner: Owner) -> Erasing {
        Erasing(vault: owner.fixture.services.outbox.vault)
    }

    private func planned(_ owner: Owner) async throws -> Int {
        try await owner.fixture.registry
            .listErasures(dueAt: .distantFuture, limit: 9).count
    }

    @Test("GD-03 The account is disabled at once, and the mailed link keeps it")
    func kept() async throws {
        let owner = try await owner()
        let before = try await owner.account
        let response = try await delete(owner)
        #expect(response.erasedAt == (owner.fixture.clock.now() + Self.grace).milliseconds)
        #expect(try await !owner.fixture.isValid(owner.token))
        try await owner.guest.signIn()
        #expect(owner.guest.problem == "not-accepted")
        let link = try await link(owner)
        owner.fixture.clock.advance(by: Self.grace - .seconds(1))
        await erasing(owner).eraseDue()
        try await keep(owner, link)
        var after = try await owner.account
        after.credentialVersion = before.credentialVersion
        #expect(after == before)
        #expect(await callError { try await keep(owner, link) }?.code == .notFound)
        owner.fixture.clock.advance(by: Self.grace)
        await erasing(owner).eraseDue()
        #expect(try await owner.account.email == Self.address)
        #expect(try await planned(owner) == 0)
        #expect(
            try await owner.fixture.kinds("nord").filter { $0.hasPrefix("account.deletion") }
                == ["account.deletion-requested", "account.deletion-cancelled"]
        )
    }

    @Test("GD-01 GD-03 After the grace period everything is erased, and the address is free")
    func erased() async throws {
        let owner = try await owner()
        let (fixture, id) = (owner.fixture, try await owner.account.id)
        _ = try await delete(owner)
        let link = try await link(owner)
        // The only table with accounts whose rows nothing else deletes.
        _ = try await fixture.stored(in: "nord") { store in
            try store.statements.execute(
                """
                INSERT INTO decoy_links (token_hash, account_id, purpose, created_at, expires_at)
                SELECT token_hash, account_id, purpose, created_at, expires_at FROM links
                """
            )
        }
        #expect(try await rows(of: id, in: fixture).contains("decoy_links"))
        fixture.clock.advance(by: Self.grace)
        #expect(await callError { try await keep(owner, link) }?.code == .notFound)
        await erasing(owner).eraseDue()
        #expect(await callError { try await owner.account }?.code == .notFound)
        #expect(try await planned(owner) == 0)
        let records = try await fixture.auditLog("nord") { $0.account = id.hex }
        #expect(try await rows(of: id, in: fixture).isEmpty)
        #expect(records.last?.kind == "account.erased")
        #expect(records.count > 2 && records.dropLast().allSatisfy { $0.client == nil })
        #expect(records.contains { $0.erased } && records.allSatisfy { $0.details.isEmpty })
        #expect(try await fixture.verify("nord").intact)
        try await fixture.createUser("anna") { $0.user?.email = Self.address }
    }

    @Test("GD-01 What a crash interrupted is completed by the next round")
    func interrupted() async throws {
        let owner = try await owner()
        let fixture = owner.fixture
        _ = try await delete(owner)
        fixture.clock.advance(by: Self.grace)
        let (space, id) = (try await fixture.open("nord"), try await owner.account.id)
        // The daemon is killed after the transaction.
        try await space.write(for: nil) { transaction in
            guard let account = try transaction.store.accounts.find(id: id) else { return }
            try transaction.erase(account, by: .daemon, from: nil)
        }
        #expect(try await planned(owner) == 1)
        await erasing(owner).eraseDue()
        #expect(try await planned(owner) == 0)
        try expectNoTrace(of: Self.address, in: fixture.path)
    }

    @Test("The background work leaves an erasure to the call that does it, until the next start")
    func underWay() async throws {
        let owner = try await owner()
        let fixture = owner.fixture
        let plan = PlannedErasure(
            tenant: try await fixture.tenantID("nord"),
            account: try await owner.account.id
        )
        let end = fixture.clock.now() + Erasing.callLimit
        try await fixture.registry.planErasure(plan, at: end)
        await erasing(owner).eraseDue()
        #expect(try await planned(owner) == 1)
        await erasing(owner).eraseDue(within: Erasing.callLimit)
        #expect(try await planned(owner) == 0, "the call failed: the account is still there")
        #expect(try await owner.account.status == .enabled)
    }

    @Test("GD-01 No byte of names, addresses and origin is left on the disk, whatever row moved")
    func traces() async throws {
        let fixture = try await Fixture.administered()
        // Rows move between pages as the tables grow.
        try await fixture.stored(in: "nord") { store in
            for number in 0..<400 { try store.accounts.insert(Self.quendel(number)) }
        }
        for number in stride(from: 0, to: 400, by: 9) {
            let user = Fixture.user("quendel\(number)x")
            #expect(try await fixture.services.admin.eraseUser(user, context: .operator).complete)
        }
        let files = try contents(in: fixture.path)
        var (left, missing): ([String], [String]) = ([], [])
        for number in 0..<100 {
            for text in ["quendel\(number)x", "zwelf\(number)x@mail", "Zwölf \(number)x"] {
                let isFound = files.contains { $0.value.range(of: Data(text.utf8)) != nil }
                if isFound, number % 9 == 0 { left.append(text) }
                if !isFound, number % 9 != 0 { missing.append(text) }
            }
        }
        #expect(left.isEmpty)
        #expect(missing.isEmpty, "the names of the others are found")
        #expect(try await fixture.verify("nord").intact)
        try await fixture.stores.integrityCheck(fixture.tenantID("nord"))
    }

    @Test("GD-01 An administrator erases a deleted user by the id")
    func former() async throws {
        let fixture = try await Fixture.administered()
        try await fixture.makeUser("quendel", in: "nord", email: "quendel@mail.example")
        let id = try await fixture.stored("quendel", in: "nord").id
        let admin = fixture.services.admin
        _ = try await admin.deleteUser(Fixture.user("quendel"), context: .operator)
        #expect(try await admin.eraseUser(Fixture.user(id.hex), context: .operator).complete)
        try expectNoTrace(of: "quendel", in: fixture.path)
        let again = await callError {
            try await admin.eraseUser(Fixture.user(id.hex), context: .operator)
        }
        #expect(again?.code == .notFound)
    }

    @Test("GD-03 Only owners whom the policy and the tenant can spare may delete their account")
    func refused() async throws {
        let off = try await owner("0s")
        #expect(await callError { try await delete(off) }?.reason == .wrongState)
        let last = try await owner()
        try await last.fixture.edit("anna", in: "nord") { account in
            (account.role, account.rights, account.userLevel) = (.administrator, .all, 0)
        }
        #expect(await callError { try await delete(last) }?.reason == .lastAdministrator)
        let stale = try await owner()
        stale.fixture.clock.advance(by: .seconds(11 * 60))
        #expect(await callError { try await delete(stale) }?.reason == .freshProofRequired)
    }

    @Test("An administrator who enables the account ends its deletion")
    func enabled() async throws {
        let owner = try await owner()
        _ = try await delete(owner)
        let link = try await link(owner)
        _ = try await owner.fixture.services.admin.enableUser(
            Fixture.user("anna"),
            context: .operator
        )
        #expect(await callError { try await keep(owner, link) }?.code == .notFound)
        owner.fixture.clock.advance(by: Self.grace)
        await erasing(owner).eraseDue()
        #expect(try await owner.account.status == .enabled)
    }

    /// The tables that have a row of the account.
    private func rows(of id: AccountID, in fixture: Fixture) async throws -> [String] {
        try await fixture.read("nord") { store in
            try store.statements.rows(
                """
                SELECT t.name FROM sqlite_master t, pragma_table_info(t.name) c
                WHERE t.type = 'table' AND c.name = 'account_id'
                """
            ) { try $0.text(0) }
            .filter { table in
                try store.statements.row(
                    "SELECT 1 FROM \(table) WHERE account_id = ?",
                    .id(id)
                ) { try $0.integer(0) } != nil
            }
        }
    }

    private static func quendel(_ number: Int) -> FrontdeskDomain.Account {
        let (name, email) = ("quendel\(number)x", "zwelf\(number)x@mail.example")
        var account = FrontdeskDomain.Account(
            id: AccountID(from: SystemEntropy()),
            userName: name,
            canonicalUserName: CanonicalName(name) ?? CanonicalName(stored: []),
            email: email,
            canonicalEmail: CanonicalName(userOrEmail: email),
            role: .member,
            status: .enabled,
            passwordVerifier: nil,
            createdAt: .distantPast
        )
        account.fullName = "Zwölf \(number)x"
        return account
    }

    private func expectNoTrace(of text: String, in path: String) throws {
        #expect(try files(with: text, in: path) == [])
    }

    /// The files that contain a text, in the case in which it was typed or in lower case.
    private func files(with text: String, in path: String) throws -> [String] {
        try contents(in: path).filter { _, bytes in
            [text, text.lowercased()].contains { bytes.range(of: Data($0.utf8)) != nil }
        }.map(\.key)
    }

    /// The contents of the files below a directory, by name.
    private func contents(in path: String) throws -> [String: Data] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: path)
        return Dictionary(
            uniqueKeysWithValues: names.compactMap { name in
                FileManager.default.contents(atPath: "\(path)/\(name)").map { (name, $0) }
            }
        )
    }
}
