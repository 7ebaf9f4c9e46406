import FrontdeskDomain
import Glibc

@testable import FrontdeskStorage

/// A temporary state directory, which is removed with its contents.
final class TemporaryState: Sendable {
    let path: String
    let directory: StateDirectory

    init(named name: String = "state") throws {
        var template = Array("/tmp/frontdesk-storage-XXXXXX".utf8CString)
        guard let base = mkdtemp(&template) else { throw StorageError.unavailable("mkdtemp") }
        root = String(cString: base)
        path = root + "/" + name
        directory = try StateDirectory.create(at: path)
    }

    private let root: String

    deinit { Shell.run("rm", "-rf", root) }

    func tenantDirectory(_ id: TenantID) -> String {
        "\(path)/tenants/\(id.hex.prefix(2))/\(id.hex)"
    }

    func tenantFile(_ id: TenantID) -> String { tenantDirectory(id) + "/tenant.sqlite" }

    /// Stores with the databases of these tenants created.
    func stores(
        _ tenants: TenantID...,
        anchoredIn registry: Registry? = nil,
        limits: StorageLimits = StorageLimits(),
        apart: TenantID? = nil
    ) async throws -> TenantStores {
        let stores = TenantStores(
            in: directory,
            anchoredIn: registry,
            limits: limits,
            apart: apart
        )
        for id in tenants { try await stores.create(id) }
        return stores
    }

    /// Runs SQL on a tenant's file while no store has it open, without the schema's constraints.
    func tamper(with id: TenantID, _ sql: String) throws {
        let connection = try Connection(
            opening: directory.tenant(id),
            schema: .tenant,
            id: id.bytes,
            limits: StorageLimits()
        )
        _ = try connection.read { try $0.rows("PRAGMA ignore_check_constraints = ON") { _ in } }
        try connection.write { try $0.executeAll(sql) }
        try connection.close()
    }
}

/// Runs a program until it ends.
enum Shell {
    static func run(_ program: String, _ arguments: String...) {
        var pid = pid_t()
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
        words.append(nil)
        defer { words.forEach { free($0) } }
        guard posix_spawnp(&pid, program, nil, nil, words, environ) == 0 else { return }
        var status: Int32 = 0
        waitpid(pid, &status, 0)
    }
}

extension TemporaryState {
    /// A copy of the files as they are on disk now, as if the process had been killed.
    func crashCopy() async throws -> TemporaryState {
        let copy = try TemporaryState()
        Shell.run("cp", "-a", path + "/tenants", copy.path)
        if Files.exists(path + "/registry.sqlite") {
            Shell.run("sh", "-c", "cp -a '\(path)'/registry.sqlite* '\(copy.path)'")
        }
        return copy
    }
}
