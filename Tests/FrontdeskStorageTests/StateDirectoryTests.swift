import FrontdeskDomain
import Glibc
import Testing

@testable import FrontdeskStorage

@Suite("State directory")
struct StateDirectoryTests {
    @Test("MG-07 All files are created for the daemon's user only, whatever the umask")
    func modes() async throws {
        let before = umask(0)
        defer { umask(before) }
        let state = try TemporaryState()
        try Registry.create(in: state.directory)
        let tenant: TenantID = id(1)
        let stores = try await state.stores(tenant)
        try await stores.write(tenant, sealer: sealer) { try $0.accounts.insert(account(1, "ann")) }
        let directories = [
            state.path, state.path + "/tenants", state.path + "/tenants/\(tenant.hex.prefix(2))",
            state.tenantDirectory(tenant),
        ]
        for path in directories { #expect(Files.mode(path) == 0o700, "\(path)") }
        let files = [
            state.path + "/lock", state.path + "/registry.sqlite", state.tenantFile(tenant),
            state.tenantFile(tenant) + "-wal",
        ]
        for path in files { #expect(Files.mode(path) == 0o600, "\(path)") }
    }

    @Test("MG-07 A state directory that others can enter is refused with a remedy")
    func openDirectory() async throws {
        let state = try TemporaryState()
        chmod(state.path, 0o755)
        let error = await failure { try StateDirectory(opening: state.path) }
        #expect(
            error?.description
                == "not safe to use: the state directory is accessible to others (mode 755): "
                + "chmod 700 it"
        )
    }

    @Test("MG-07 A file that others can read is refused")
    func readableFiles() async throws {
        let state = try TemporaryState()
        try Registry.create(in: state.directory)
        chmod(state.path + "/registry.sqlite", 0o644)
        let error = await failure { try Registry(opening: state.directory) }
        #expect(
            error?.description
                == "not safe to use: registry.sqlite is accessible to others (mode 644): "
                + "chmod 600 it"
        )
        let stores = try await state.stores(id(1))
        chmod(state.tenantFile(id(1)), 0o604)
        let refusal = await failure {
            try await stores.read(id(1), sealer: sealer) { try $0.accounts.count() }
        }
        guard case .insecure = refusal else {
            Issue.record("\(String(describing: refusal))")
            return
        }
    }

    @Test("PR-07 A second daemon on the same state is refused until the first has ended")
    func lock() async throws {
        let state = try TemporaryState()
        let path = state.path + "/inner"
        var first: StateDirectory? = try StateDirectory.create(at: path)
        #expect(await failure { try StateDirectory(opening: path) } == .inUse)
        #expect(first != nil)
        first = nil
        _ = try StateDirectory(opening: path)
    }

    @Test("Opening a missing state directory does not create it")
    func missing() async throws {
        let state = try TemporaryState()
        let error = await failure { try StateDirectory(opening: state.path + "x") }
        #expect(error == .unavailable("the state directory is missing"))
        #expect(!Files.exists(state.path + "x"))
    }

    @Test("TN-02 Symbolic links below the state directory are not followed")
    func symbolicLinks() async throws {
        let state = try TemporaryState()
        let (moved, linked): (TenantID, TenantID) = (id(1), id(2))
        let stores = try await state.stores(moved, linked)
        rename(state.tenantDirectory(moved), state.path + "/elsewhere")
        symlink(state.path + "/elsewhere", state.tenantDirectory(moved))
        rename(state.tenantFile(linked), state.path + "/file")
        symlink(state.path + "/file", state.tenantFile(linked))
        for tenant in [moved, linked] {
            let error = await failure {
                try await stores.read(tenant, sealer: sealer) { try $0.accounts.count() }
            }
            guard case .insecure = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
        }
    }

    @Test("TN-02 A log that is a symbolic link is not followed")
    func linkedLog() async throws {
        let state = try TemporaryState()
        let stores = try await state.stores(id(1))
        Files.write([], to: state.path + "/log")
        symlink(state.path + "/log", state.tenantFile(id(1)) + "-wal")
        let error = await failure {
            try await stores.read(id(1), sealer: sealer) { try $0.accounts.count() }
        }
        #expect(error == .insecure("tenant.sqlite-wal is not a plain file"))
    }

    @Test("A path may contain any character", arguments: ["a b", "50%41", "x?mode=memory", "q#é&"])
    func oddPaths(name: String) async throws {
        let state = try TemporaryState(named: name)
        try Registry.create(in: state.directory)
        _ = try Registry(opening: state.directory)
        #expect(Files.exists(state.path + "/registry.sqlite"))
        let stores = try await state.stores(id(1))
        let count = try await stores.read(id(1), sealer: sealer) { try $0.accounts.count() }
        #expect(count == 0)
    }
}
