/// The registry's connection. It is reopened after an error that spoils it.
struct OpenRegistry {
    private var connection: Connection?
    private let directory: StateDirectory
    private let limits: StorageLimits
    private var isClosed = false

    init(opening directory: StateDirectory, limits: StorageLimits) throws {
        self.directory = directory
        self.limits = limits
        connection = try Self.open(directory, limits)
    }

    /// Runs `body` on the connection.
    mutating func use<Result>(_ body: (Connection) throws -> Result) throws -> Result {
        guard !isClosed else { throw StorageError.unavailable("storage is closed") }
        let connection = try self.connection ?? Self.open(directory, limits)
        self.connection = connection
        defer {
            if connection.isUnusable {
                self.connection = nil
                try? connection.close()
            }
        }
        return try body(connection)
    }

    /// Closes the file for good.
    mutating func close() throws {
        isClosed = true
        try connection.take()?.close()
    }

    private static func open(
        _ directory: StateDirectory,
        _ limits: StorageLimits
    ) throws -> Connection {
        try Connection(opening: directory.registry(), schema: .registry, id: nil, limits: limits)
    }
}
