import FrontdeskDomain
import Glibc
import Testing

@testable import FrontdeskStorage

/// A kind of damage to a tenant's file.
enum Damage: String, CaseIterable, Sendable {
    case zeroLength, missing, missingDirectory, truncated, cutInPage, garbageAt0, garbageAt100
    case otherApplication, otherTenant, newerSchema, newerSchemaInHeader, aDirectory, foreignLog
    case garbageLog, oldLog, foreignJournal
}

@Suite("Damaged files")
struct DamageTests {
    private let state: TemporaryState
    private let victim: TenantID = id(1)
    private let other: TenantID = id(2)

    init() throws {
        state = try TemporaryState()
    }

    private var file: String { state.tenantFile(victim) }

    /// Creates two tenants with an account each, then closes the stores.
    private func prepare() async throws {
        let stores = try await state.stores(victim, other)
        for (index, tenant) in [victim, other].enumerated() {
            try await stores.write(tenant, sealer: sealer) {
                for number in 0..<50 {
                    try $0.accounts.insert(account(number, "person-\(index)-\(number)"))
                }
            }
        }
        try await stores.closeAll()
    }

    /// The log that a tenant's file would have after a crash in the next transaction.
    private func logAfterCrash(of tenant: TenantID) async throws -> [UInt8] {
        let copy = try await state.crashCopy()
        let stores = try await copy.stores()
        try await stores.write(tenant, sealer: sealer) {
            try $0.accounts.updateStatus(.disabled, of: id(7))
        }
        let log = try #require(Files.bytes(copy.tenantFile(tenant) + "-wal"))
        try await stores.closeAll()
        return log
    }

    private func inflict(_ damage: Damage) async throws {
        let garbage = (0..<200).flatMap { _ in [0xDE, 0xAD, 0xBE, 0xEF] as [UInt8] }
        switch damage {
        case .zeroLength: Files.write([], to: file)
        case .missing: unlink(file)
        case .missingDirectory: rename(state.tenantDirectory(victim), state.path + "/gone")
        case .truncated: truncate(file, 8192 + 4096)
        case .cutInPage: truncate(file, 5000)
        case .garbageAt0: Files.overwrite(file, at: 0, with: garbage)
        case .garbageAt100: Files.overwrite(file, at: 100, with: garbage)
        case .otherApplication: Files.overwrite(file, at: 68, with: [1, 2, 3, 4])
        case .otherTenant: Files.write(Files.bytes(state.tenantFile(other)) ?? [], to: file)
        case .newerSchema:
            try state.tamper(with: victim, "PRAGMA user_version = 99")
        case .newerSchemaInHeader: Files.overwrite(file, at: 60, with: [0, 0, 0, 99])
        case .aDirectory:
            unlink(file)
            mkdir(file, 0o700)
        case .foreignLog:
            Files.write(try await logAfterCrash(of: other), to: file + "-wal")
        case .garbageLog:
            Files.write(try await logAfterCrash(of: victim), to: file + "-wal")
            Files.overwrite(file + "-wal", at: 0, with: garbage)
        case .oldLog:
            let log = try await logAfterCrash(of: victim)
            for _ in 0..<2 { try state.tamper(with: victim, "DELETE FROM flows") }
            Files.write(log, to: file + "-wal")
        case .foreignJournal: Files.write(garbage, to: file + "-journal")
        }
    }

    @Test(
        "DU-07 TN-04 A damaged tenant is refused and left unchanged; the others run",
        arguments: Damage.allCases
    )
    func refused(damage: Damage) async throws {
        try await prepare()
        try await inflict(damage)
        let before = Files.bytes(file)
        let stores = try await state.stores()
        for _ in 0..<2 {
            let reading = await failure {
                try await stores.read(victim, sealer: sealer) {
                    try $0.accounts.list(after: nil, limit: 100)
                }
            }
            let writing = await failure {
                try await stores.write(victim, sealer: sealer) {
                    try $0.accounts.insert(account(200, "root"))
                }
            }
            for error in [reading, writing] {
                switch (damage, error) {
                case (.missing, .unavailable), (.missingDirectory, .unavailable): break
                case (.newerSchema, .newerSchema), (.newerSchemaInHeader, .newerSchema): break
                case (.aDirectory, .insecure), (.aDirectory, .unavailable): break
                case (.aDirectory, _), (.missing, _), (.missingDirectory, _), (.newerSchema, _),
                    (.newerSchemaInHeader, _):
                    Issue.record("\(String(describing: error))")
                case (_, .damaged): break
                default: Issue.record("\(String(describing: error))")
                }
            }
        }
        #expect(Files.bytes(file) == before)
        let count = try await stores.read(other, sealer: sealer) { try $0.accounts.count() }
        #expect(count == 50)
        try await stores.closeAll()
    }

    @Test("DU-07 Garbage in the middle is found when it is read and by the check")
    func garbageInTheMiddle() async throws {
        try await prepare()
        let size = try #require(Files.bytes(file)?.count)
        let pages = size / 4096
        for page in 2..<pages {
            let state = try await state.crashCopy()
            let garbage = [UInt8](repeating: 0xA5, count: 600)
            Files.overwrite(state.tenantFile(victim), at: page * 4096, with: garbage)
            let stores = try await state.stores()
            let error = await failure { try await stores.integrityCheck(victim) }
            guard case .damaged = error else {
                Issue.record("page \(page + 1) of \(pages): \(String(describing: error))")
                continue
            }
        }
        let stores = try await state.stores()
        try await stores.integrityCheck(victim)
    }

    @Test("A log of an unfinished transaction is not damage")
    func unfinishedLog() async throws {
        try await prepare()
        let log = try await logAfterCrash(of: victim)
        for length in [1, 32, 40, 32 + 24 + 4096, log.count - 1] {
            let state = try await state.crashCopy()
            Files.write(Array(log.prefix(length)), to: state.tenantFile(victim) + "-wal")
            let stores = try await state.stores()
            let found = try await stores.read(victim, sealer: sealer) {
                try $0.accounts.find(id: id(7))
            }
            #expect(found?.status == .enabled)
            try await stores.integrityCheck(victim)
        }
        Files.write(log, to: file + "-wal")
        let stores = try await state.stores()
        let found = try await stores.read(victim, sealer: sealer) {
            try $0.accounts.find(id: id(7))
        }
        #expect(found?.status == .disabled)
    }

    @Test("TN-04 A tenant whose file another process has locked is refused until it is unlocked")
    func locked() async throws {
        try await prepare()
        let holder = try Connection(
            opening: state.directory.tenant(victim),
            schema: .tenant,
            id: victim.bytes,
            limits: StorageLimits()
        )
        let stores = try await state.stores()
        let error = await failure { try await stores.read(victim, sealer: sealer) { _ in } }
        #expect(error == .unavailable("locked by another process"))
        #expect(try await stores.read(other, sealer: sealer) { try $0.accounts.count() } == 50)
        try holder.close()
        #expect(try await stores.read(victim, sealer: sealer) { try $0.accounts.count() } == 50)
    }

    @Test("MG-05 A file with an older schema is migrated once; one with a newer schema is refused")
    func migration() async throws {
        try await prepare()
        let older = Schema(
            applicationID: Schema.tenant.applicationID,
            migrations: Schema.tenant.migrations
        )
        let newer = Schema(
            applicationID: older.applicationID,
            migrations: older.migrations + [
                Migration(sql: "CREATE TABLE extra (value INTEGER); INSERT INTO extra VALUES (1)")
            ]
        )
        for _ in 0..<2 {
            let connection = try Connection(
                opening: state.directory.tenant(victim),
                schema: newer,
                id: victim.bytes,
                limits: StorageLimits()
            )
            let rows = try connection.read {
                try $0.rows("SELECT value FROM extra") { try $0.integer(0) }
            }
            #expect(rows == [1])
            try connection.close()
        }
        let stores = try await state.stores()
        let error = await failure { try await stores.read(victim, sealer: sealer) { _ in } }
        #expect(error == .newerSchema)
    }

    @Test("A failed migration leaves the file unchanged")
    func failingMigration() async throws {
        try await prepare()
        let broken = Schema(
            applicationID: Schema.tenant.applicationID,
            migrations: Schema.tenant.migrations + [
                Migration(sql: "CREATE TABLE extra (value INTEGER); INSERT INTO nowhere VALUES (1)")
            ]
        )
        _ = await failure {
            try Connection(
                opening: state.directory.tenant(victim),
                schema: broken,
                id: victim.bytes,
                limits: StorageLimits()
            )
        }
        let stores = try await state.stores()
        #expect(try await stores.read(victim, sealer: sealer) { try $0.accounts.count() } == 50)
    }

    @Test("A damaged or missing registry is refused with a one-line error and never overwritten")
    func registry() async throws {
        let state = try TemporaryState()
        let path = state.path + "/registry.sqlite"
        func message() async -> String? {
            await failure { try Registry(opening: state.directory) }?.description
        }
        #expect(await message() == "not available: registry.sqlite is missing")
        #expect(!Files.exists(path))
        try Registry.create(in: state.directory)
        #expect(
            await failure { try Registry.create(in: state.directory) }
                == .alreadyExists(field: "registry.sqlite")
        )
        let sound = try #require(Files.bytes(path))
        Files.write([], to: path)
        #expect(await message() == "damaged: registry.sqlite is empty")
        #expect(
            await failure { try Registry.create(in: state.directory) }
                == .alreadyExists(field: "registry.sqlite")
        )
        Files.write(Array("garbage".utf8), to: path)
        #expect(await message() == "damaged: registry.sqlite is not a database")
        Files.write(sound, to: path)
        Files.overwrite(path, at: 68, with: [0, 0, 0, 0])
        #expect(await message() == "damaged: registry.sqlite belongs to another program")
        Files.write(sound, to: path)
        Files.overwrite(path, at: 60, with: [0, 0, 1, 0])
        #expect(await message()?.hasPrefix("written by a newer version") == true)
        Files.write(sound, to: path)
        #expect(await message() == nil)
    }
}
