/// The owner of a database file, and how many write-ahead logs it has had.
///
/// SQLite applies any well-formed log it finds next to a database, even an old one or that of
/// another database. So the first transaction of every log rewrites the page that holds this
/// record, and we refuse a log that does not begin with it before SQLite reads it.
struct Identity: Equatable {
    /// 16 bytes; in a tenant's file, the tenant's id.
    let id: [UInt8]
    /// The first transaction of each log increments it.
    let epoch: UInt64

    /// The page that holds the record: the root of the first table, right after the schema.
    static let page = 2
    static let pageSize = 4096

    private static let marker = Array("frontdesk-state:".utf8)

    /// The record as stored.
    var mark: [UInt8] {
        Self.marker + id + withUnsafeBytes(of: epoch.bigEndian, Array.init)
    }

    init(id: [UInt8], epoch: UInt64) {
        self.id = id
        self.epoch = epoch
    }

    /// Finds the record in the bytes of a page. It searches from the end, where SQLite puts the
    /// first record of a page.
    init?(inPage page: ArraySlice<UInt8>) {
        let length = Self.marker.count + 24
        guard page.count >= length else { return nil }
        for start in (page.startIndex...(page.endIndex - length)).reversed()
        where page[start...].starts(with: Self.marker) {
            let record = page[start..<(start + length)].dropFirst(Self.marker.count)
            id = Array(record.prefix(16))
            epoch = record.dropFirst(16).reduce(0) { $0 << 8 | UInt64($1) }
            return
        }
        return nil
    }

    /// The record for the next log.
    var next: Identity { Identity(id: id, epoch: epoch &+ 1) }
}
