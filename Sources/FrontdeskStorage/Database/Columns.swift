internal import FrontdeskDomain
internal import GRDB

/// The columns of a row that was found. Whatever is in the file, reading it never traps: a value
/// of another sort than expected is `StorageError.damaged`.
struct Columns {
    private let row: Row

    init(_ row: Row) {
        self.row = row
    }

    func integer(_ index: Int) throws -> Int64 { try require(optionalInteger(index), index) }
    func text(_ index: Int) throws -> String { try require(optionalText(index), index) }
    func bytes(_ index: Int) throws -> [UInt8] { try require(optionalBytes(index), index) }
    func time(_ index: Int) throws -> Timestamp { try require(optionalTime(index), index) }
    func span(_ index: Int) throws -> Duration { .milliseconds(try integer(index)) }

    func id<Subject>(_ index: Int) throws -> Identifier<Subject> {
        try require(Identifier(bytes: try bytes(index)), index)
    }

    func name(_ index: Int) throws -> CanonicalName { CanonicalName(stored: try bytes(index)) }

    func optionalName(_ index: Int) throws -> CanonicalName? {
        try optionalBytes(index).map(CanonicalName.init(stored:))
    }

    /// A count; what is out of range is taken as the nearest number in it.
    func count(_ index: Int) throws -> Int { Int(clamping: max(0, try integer(index))) }

    /// A value stored by its raw name.
    func value<Raw: RawRepresentable<String>>(_ index: Int) throws -> Raw {
        try require(Raw(rawValue: try text(index)), index)
    }

    func optionalTime(_ index: Int) throws -> Timestamp? {
        try optionalInteger(index).map(Timestamp.init(milliseconds:))
    }

    func optionalInteger(_ index: Int) throws -> Int64? {
        switch storage(index) {
        case .null: nil
        case .int64(let integer): integer
        default: throw damage(index)
        }
    }

    func optionalText(_ index: Int) throws -> String? {
        switch storage(index) {
        case .null: nil
        case .string(let text): text
        default: throw damage(index)
        }
    }

    func optionalBytes(_ index: Int) throws -> [UInt8]? {
        switch storage(index) {
        case .null: nil
        case .blob(let data): Array(data)
        default: throw damage(index)
        }
    }

    private func storage(_ index: Int) -> DatabaseValue.Storage {
        let value: DatabaseValue = row[index]
        return value.storage
    }

    private func require<Value>(_ value: Value?, _ index: Int) throws -> Value {
        guard let value else { throw damage(index) }
        return value
    }

    private func damage(_ index: Int) -> StorageError { .damaged("column \(index + 1) of a row") }
}
