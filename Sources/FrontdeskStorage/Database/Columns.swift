internal import FrontdeskDomain

/// The columns of a row that a statement returned. Reading never traps, whatever the file contains:
/// a value of another type than expected is `StorageError.damaged`.
struct Columns {
    private let row: any ResultRow

    init(_ row: any ResultRow) {
        self.row = row
    }

    func integer(_ index: Int) throws -> Int64 { try require(row.integer(at: index), index) }
    func text(_ index: Int) throws -> String { try require(row.text(at: index), index) }
    func bytes(_ index: Int) throws -> [UInt8] { try require(row.bytes(at: index), index) }
    func time(_ index: Int) throws -> Timestamp { Timestamp(milliseconds: try integer(index)) }
    func span(_ index: Int) throws -> Duration { .milliseconds(try integer(index)) }

    func id<Subject>(_ index: Int) throws -> Identifier<Subject> {
        try require(optionalID(index), index)
    }

    func name(_ index: Int) throws -> CanonicalName { CanonicalName(stored: try bytes(index)) }

    /// A count; a number out of range becomes the nearest one in it.
    func count(_ index: Int) throws -> Int { Int(clamping: max(0, try integer(index))) }

    /// A value stored by its raw name.
    func value<Raw: RawRepresentable<String>>(_ index: Int) throws -> Raw {
        try require(Raw(rawValue: try text(index)), index)
    }

    func optionalInteger(_ index: Int) throws -> Int64? { try row.integer(at: index) }
    func optionalText(_ index: Int) throws -> String? { try row.text(at: index) }
    func optionalBytes(_ index: Int) throws -> [UInt8]? { try row.bytes(at: index) }

    func optionalTime(_ index: Int) throws -> Timestamp? {
        try row.integer(at: index).map(Timestamp.init(milliseconds:))
    }

    func optionalID<Subject>(_ index: Int) throws -> Identifier<Subject>? {
        try row.identifier(at: index).map { Identifier(high: $0.high, low: $0.low) }
    }

    func optionalName(_ index: Int) throws -> CanonicalName? {
        try row.bytes(at: index).map(CanonicalName.init(stored:))
    }

    private func require<Found>(_ value: Found?, _ index: Int) throws -> Found {
        guard let value else { throw StorageError.damaged(column: index) }
        return value
    }
}
