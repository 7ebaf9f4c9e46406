/// The checks before SQLite opens a file: that it is ours, that its beginning is complete, that we
/// know its schema, and that its write-ahead log belongs to it. SQLite would turn an empty file
/// into a new database, follow a link, and apply any log or journal it finds.
struct Preflight {
    /// The identity in the log if there is one, otherwise in the file.
    let identity: Identity
    /// Whether there is a log that SQLite will continue.
    let hasLog: Bool

    /// - Parameter id: the identity the file must have, if it is known.
    ///
    /// Throws `.unavailable` if the file is missing, `.insecure`, `.damaged` or `.newerSchema`.
    init(
        of location: borrowing FileLocation,
        schema: Schema,
        id: [UInt8]?
    ) throws(StorageError) {
        let file = try location.directory.file(location.name)
        let pages = try file.bytes(at: 0, count: 2 * Identity.pageSize)
        guard !pages.isEmpty else { throw .damaged("\(location.name) is empty") }
        guard pages.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw .damaged("\(location.name) is not a database")
        }
        guard pages.count == 2 * Identity.pageSize else {
            throw .damaged("\(location.name) is cut short")
        }
        guard pages.word(at: 68) == UInt32(bitPattern: schema.applicationID) else {
            throw .damaged("\(location.name) belongs to another program")
        }
        guard pages.word(at: 60) <= UInt32(schema.migrations.count) else { throw .newerSchema }
        guard pages.word(at: 16) >> 16 == UInt32(Identity.pageSize), pages[18] == 2, pages[19] == 2,
            let identity = Identity(inPage: pages[Identity.pageSize...])
        else { throw .damaged("the head of \(location.name)") }
        guard id == nil || id == identity.id else {
            throw .damaged("\(location.name) is another tenant's")
        }
        let log = try Self.identity(inLogOf: location, after: identity)
        self.identity = log ?? identity
        hasLog = log != nil
    }

    /// The identity at the beginning of the log; nil if there is no log, or if it holds no complete
    /// transaction. Its epoch equals the file's if a part of the log was written back, and is one
    /// more otherwise.
    private static func identity(
        inLogOf location: borrowing FileLocation,
        after identity: Identity
    ) throws(StorageError) -> Identity? {
        // We never leave a journal: the database is in WAL mode from the start.
        guard try location.directory.size(of: location.journal) == nil else {
            throw .damaged("\(location.journal) does not belong here")
        }
        guard let size = try location.directory.size(of: location.log), size > 0 else {
            return nil
        }
        let file = try location.directory.file(location.log)
        guard let log = try WriteAheadLog(reading: file, size: size) else { return nil }
        guard let found = log.identity, found == identity || found == identity.next else {
            throw .damaged("\(location.log) belongs to another database or another time")
        }
        return found
    }
}
