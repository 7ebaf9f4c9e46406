package import FrontdeskDomain

/// Encrypts and authenticates single values of a tenant's database with that tenant's key. What
/// was sealed for one cell does not open in another.
package protocol ColumnSealer: Sendable {
    /// The sealed form of `plaintext`.
    func seal(_ plaintext: [UInt8], cell: Cell) throws -> [UInt8]
    /// The plaintext; throws if these bytes were not sealed for this cell with this key.
    func open(_ sealed: [UInt8], cell: Cell) throws -> [UInt8]
    /// 32 bytes that stand for a recipient of messages, by which those to one recipient are counted.
    func recipientHash(_ recipient: [UInt8]) -> [UInt8]
    /// 32 bytes that only this tenant's key gives for `message`, under a subkey that nothing but the
    /// audit trail uses.
    func trailCode(of message: [UInt8]) throws -> [UInt8]
}

/// Where a sealed value lives, and what stands beside it.
package struct Cell: Sendable, Hashable {
    package let tenant: TenantID
    package let table: String
    /// The row's id.
    package let row: [UInt8]
    package let column: String
    /// The other columns of the row that decide what it is good for, such as whose it is: a value
    /// does not open in a row that was edited to say something else.
    package let beside: [[UInt8]]

    package init(
        tenant: TenantID,
        table: String,
        row: [UInt8],
        column: String,
        beside: [[UInt8]] = []
    ) {
        self.tenant = tenant
        self.table = table
        self.row = row
        self.column = column
        self.beside = beside
    }

    /// The cell as the associated data of an AEAD (RFC 5116): each part is preceded by its length
    /// in 4 big-endian bytes, so that no two cells have the same form.
    package var associatedData: [UInt8] {
        ([tenant.bytes, Array(table.utf8), row, Array(column.utf8)] + beside).flatMap { part in
            let length = UInt32(clamping: part.count)
            return withUnsafeBytes(of: length.bigEndian, Array.init) + part
        }
    }
}
