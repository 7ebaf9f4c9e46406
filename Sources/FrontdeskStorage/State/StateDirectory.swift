internal import FrontdeskDomain
internal import Glibc

/// The directory of all durable data. One daemon at a time uses it, and no other user can read it:
///
///     registry.sqlite                          the tenants
///     tenants/<2 hex>/<32 hex id>/tenant.sqlite    one database per tenant
///     directory.db                             the index of the search for clinics, which can be lost
///     lock                                     locked while a process uses the directory
///     reserve                                  space for revocations on a full disk
///
/// Paths consist of ids only, never of names.
package final class StateDirectory: Sendable {
    /// Absolute and free of symbolic links.
    package let path: String
    /// Reserved from its first `fill` on.
    package let reserve: Reserve
    /// Stays open: closing it releases the lock.
    private let lock: File

    /// Opens a state directory and locks it.
    ///
    /// Throws `.unavailable` if it is missing, `.insecure` if other users can access it, `.inUse`
    /// if another process uses it.
    package init(opening path: String) throws(StorageError) {
        let root = try Directory.root(path)
        _ = try root.directory(Self.tenants)
        lock = try Self.lock(in: root)
        let resolved = try Self.resolved(path)
        self.path = resolved
        reserve = Reserve(in: resolved)
    }

    /// Creates a state directory, or completes an empty one, and opens it. Only our user can access
    /// it, whatever the umask.
    package static func create(at path: String) throws(StorageError) -> StateDirectory {
        if mkdir(path, 0o700) == 0 {
            guard chmod(path, 0o700) == 0 else { throw .unavailable("the state directory") }
        } else if errno != EEXIST {
            throw .unavailable("cannot create the state directory: errno \(errno)")
        }
        let root = try Directory.root(path)
        try root.makeDirectory(tenants)
        _ = try root.file(lockFile, creating: true)
        try root.sync()
        return try StateDirectory(opening: path)
    }

    private static let tenants = "tenants"
    private static let lockFile = "lock"

    private static func lock(in root: borrowing Directory) throws(StorageError) -> File {
        let file = try root.file(lockFile, creating: true)
        guard flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 else {
            if errno == EWOULDBLOCK { throw .inUse }
            throw .unavailable("the lock: errno \(errno)")
        }
        return file
    }

    private static func resolved(_ path: String) throws(StorageError) -> String {
        guard let resolved = realpath(path, nil) else { throw .unavailable("the state directory") }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}

extension StateDirectory {
    /// Whether the directory at `path` exists and holds no state.
    package static func isBlank(at path: String) -> Bool {
        access(path, F_OK) == 0
            && ["registry.sqlite", tenants].allSatisfy { access("\(path)/\($0)", F_OK) != 0 }
    }

    /// Whether there is a registry, valid or not.
    package var hasRegistry: Bool { access(path + "/registry.sqlite", F_OK) == 0 }

    /// The location of the registry.
    func registry() throws(StorageError) -> FileLocation {
        FileLocation(directory: try Directory.root(path), path: path, name: "registry.sqlite")
    }

    /// The location of the index of the search for clinics.
    func clinicIndex() throws(StorageError) -> FileLocation {
        FileLocation(directory: try Directory.root(path), path: path, name: "directory.db")
    }

    /// The location of a tenant's database. Throws if its directory is missing or not safe.
    func tenant(_ id: TenantID) throws(StorageError) -> FileLocation {
        let directory = try Directory.root(path).directory(Self.tenants)
            .directory(Self.shard(of: id)).directory(id.hex)
        return FileLocation(
            directory: directory,
            path: "\(path)/\(Self.tenants)/\(Self.shard(of: id))/\(id.hex)",
            name: Self.tenantFile
        )
    }

    /// Creates the directory of a new tenant.
    func makeTenant(_ id: TenantID) throws(StorageError) -> FileLocation {
        let tenants = try Directory.root(path).directory(Self.tenants)
        try tenants.makeDirectory(Self.shard(of: id))
        let shard = try tenants.directory(Self.shard(of: id))
        try shard.makeDirectory(id.hex)
        try tenants.sync()
        try shard.sync()
        return try tenant(id)
    }

    /// Removes a tenant's files and directory. Missing ones are not an error.
    func removeTenant(_ id: TenantID) throws(StorageError) {
        let tenants = try Directory.root(path).directory(Self.tenants)
        guard try tenants.holds(Self.shard(of: id)) else { return }
        let shard = try tenants.directory(Self.shard(of: id))
        guard try shard.holds(id.hex) else { return }
        let directory = try shard.directory(id.hex)
        // The database goes first: without it the tenant is gone, whatever else remains.
        for name in FileLocation.files(of: Self.tenantFile) {
            try directory.removeFile(name)
        }
        try directory.sync()
        try shard.removeDirectory(id.hex)
        try shard.sync()
    }

    private static let tenantFile = "tenant.sqlite"

    private static func shard(of id: TenantID) -> String { String(id.hex.prefix(2)) }
}
