/// What is made sure of before SQLite gets to see a file: that it is ours, whole at both ends, of a
/// schema we know, and that the log beside it belongs to it. SQLite would make an empty file a new
/// database, follow a link, and apply any log or journal it finds.
struct Preflight {
    /// As of the log, if there is one.
    let identity: Identity
    /// Whether there is a log, which SQLite goes on with.
    let hasLog: Bool

    /// `id` is the identity the file must have, if it is known.
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

    /// The identity at the beginning of the log; nil if there is no log, or nothing whole in it.
    /// Its epoch is the file's if some of the log was written back, else the one after.
    private static func identity(
        inLogOf location: borrowing FileLocation,
        after identity: Identity
    ) throws(StorageError) -> Identity? {
        // We never leave one: the database is in the log's mode from the start.
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
