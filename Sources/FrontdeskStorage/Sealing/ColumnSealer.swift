package import FrontdeskDomain

/// Encrypts and authenticates single values of a tenant's database with that tenant's key. A value
/// sealed for one cell does not open in another.
package protocol ColumnSealer: Sendable {
    /// The sealed form of `plaintext`.
    func seal(_ plaintext: [UInt8], cell: Cell) throws -> [UInt8]
    /// The plaintext. Throws if these bytes were not sealed for this cell with this key.
    func open(_ sealed: [UInt8], cell: Cell) throws -> [UInt8]
    /// 32 bytes that identify a recipient of messages, to count the messages to one recipient.
    func recipientHash(_ recipient: [UInt8]) -> [UInt8]
    /// The 32-byte code of `message` under a subkey of the tenant's key that only the audit log
    /// uses.
    func auditCode(of message: [UInt8]) throws -> [UInt8]
    /// A new random key of an account, 32 bytes.
    func makeAccountKey() -> [UInt8]
    /// The form of `plaintext` that only the account's key opens.
    func seal(_ plaintext: [UInt8], cell: Cell, accountKey: [UInt8]) throws -> [UInt8]
    /// The plaintext. Throws if these bytes were not sealed for this cell with this key.
    func open(_ sealed: [UInt8], cell: Cell, accountKey: [UInt8]) throws -> [UInt8]
}

/// The cell of a sealed value: where it is, and the values it is bound to.
package struct Cell: Sendable, Hashable {
    package let tenant: TenantID
    package let table: String
    /// The row's id.
    package let row: [UInt8]
    package let column: String
    /// The other columns of the row that decide what the value is valid for, such as its owner. If
    /// one of them is edited, the value does not open.
    package let boundTo: [[UInt8]]

    package init(
        tenant: TenantID,
        table: String,
        row: [UInt8],
        column: String,
        boundTo: [[UInt8]] = []
    ) {
        self.tenant = tenant
        self.table = table
        self.row = row
        self.column = column
        self.boundTo = boundTo
    }

    /// The cell as the associated data of an AEAD (RFC 5116). Each part follows its length in 4
    /// big-endian bytes, so that no two cells have the same form.
    package var associatedData: [UInt8] {
        var data: [UInt8] = []
        data.reserveCapacity(256)
        func add(_ part: some Collection<UInt8>) {
            withUnsafeBytes(of: UInt32(clamping: part.count).bigEndian) { data += $0 }
            data += part
        }
        add(tenant.bytes)
        add(table.utf8)
        add(row)
        add(column.utf8)
        for part in boundTo { add(part) }
        return data
    }
}
