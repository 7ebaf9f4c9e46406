internal import FrontdeskDomain

/// One column of the table of accounts: its name, and how it is written and read.
struct AccountColumn: Sendable {
    let name: String
    /// Whether two accounts have the same value in this column.
    let isSame: @Sendable (Account, Account) -> Bool
    let value: @Sendable (Account, TenantStore) throws -> Value
    /// Reads the column at this index into the account.
    let read: @Sendable (inout Account, Columns, Int, TenantStore) throws -> Void
}

extension AccountColumn {
    // Closures, because a key path costs several times as much as reading the column.
    typealias Getter<Property> = @Sendable (Account) -> Property
    typealias Setter<Property> = @Sendable (inout Account, Property) -> Void

    /// A column that holds one property as it is.
    private init<Property: Equatable & SendableMetatype>(
        _ name: String,
        _ get: @escaping Getter<Property>,
        _ set: @escaping Setter<Property>,
        _ value: @escaping @Sendable (Property) -> Value,
        _ read: @escaping @Sendable (Columns, Int) throws -> Property,
        isSame: @escaping @Sendable (Property, Property) -> Bool = { $0 == $1 }
    ) {
        self.name = name
        self.isSame = { isSame(get($0), get($1)) }
        self.value = { account, _ in value(get(account)) }
        self.read = { account, row, index, _ in set(&account, try read(row, index)) }
    }

    static func text(
        _ name: String,
        _ get: @escaping Getter<String>,
        _ set: @escaping Setter<String>
    ) -> AccountColumn {
        AccountColumn(
            name,
            get,
            set,
            { .text($0) },
            { try $0.text($1) },
            isSame: { $0.utf8.elementsEqual($1.utf8) }
        )
    }

    static func optionalText(
        _ name: String,
        _ get: @escaping Getter<String?>,
        _ set: @escaping Setter<String?>
    ) -> AccountColumn {
        AccountColumn(
            name,
            get,
            set,
            { .optional($0) },
            { try $0.optionalText($1) },
            // `==` would not notice a text that only changes to another composition.
            isSame: { $0.map { Array($0.utf8) } == $1.map { Array($0.utf8) } }
        )
    }

    static func canonicalName(
        _ name: String,
        _ get: @escaping Getter<CanonicalName>,
        _ set: @escaping Setter<CanonicalName>
    ) -> AccountColumn {
        AccountColumn(name, get, set, { .name($0) }, { try $0.name($1) })
    }

    static func optionalName(
        _ name: String,
        _ get: @escaping Getter<CanonicalName?>,
        _ set: @escaping Setter<CanonicalName?>
    ) -> AccountColumn {
        AccountColumn(name, get, set, { .name($0) }, { try $0.optionalName($1) })
    }

    static func optionalTime(
        _ name: String,
        _ get: @escaping Getter<Timestamp?>,
        _ set: @escaping Setter<Timestamp?>
    ) -> AccountColumn {
        AccountColumn(name, get, set, { .time($0) }, { try $0.optionalTime($1) })
    }

    static func count(
        _ name: String,
        _ get: @escaping Getter<Int>,
        _ set: @escaping Setter<Int>
    ) -> AccountColumn {
        AccountColumn(name, get, set, { .count($0) }, { try $0.count($1) })
    }

    static func flag(
        _ name: String,
        _ get: @escaping Getter<Bool>,
        _ set: @escaping Setter<Bool>
    ) -> AccountColumn {
        AccountColumn(name, get, set, { .integer($0 ? 1 : 0) }, { try $0.integer($1) != 0 })
    }

    /// A column that holds one property in a form of its own.
    static func custom<Property: Equatable & SendableMetatype>(
        _ name: String,
        _ get: @escaping Getter<Property>,
        _ set: @escaping Setter<Property>,
        value: @escaping @Sendable (Property) -> Value,
        read: @escaping @Sendable (Columns, Int) throws -> Property
    ) -> AccountColumn {
        AccountColumn(name, get, set, value, read)
    }

    /// Bytes that are sealed for this cell.
    static func sealed<Property: Equatable & SendableMetatype>(
        _ name: String,
        _ get: @escaping Getter<Property?>,
        _ set: @escaping Setter<Property?>,
        bytes: @escaping @Sendable (Property) throws -> [UInt8],
        read: @escaping @Sendable ([UInt8]) throws -> Property
    ) -> AccountColumn {
        AccountColumn(
            name: name,
            isSame: { get($0) == get($1) },
            value: { account, tenant in
                guard let property = get(account) else { return .null }
                let bytes = try bytes(property)
                return .bytes(try tenant.seal(bytes, "accounts", name, row: account.id.bytes))
            },
            read: { account, row, index, tenant in
                guard let sealed = try row.optionalBytes(index) else {
                    return set(&account, nil)
                }
                let bytes = try tenant.open(sealed, "accounts", name, row: account.id.bytes)
                set(&account, try read(bytes))
            }
        )
    }

    /// Text that is sealed for this cell.
    static func sealedText(
        _ name: String,
        _ get: @escaping Getter<String?>,
        _ set: @escaping Setter<String?>
    ) -> AccountColumn {
        .sealed(
            name,
            get,
            set,
            bytes: { Array($0.utf8) },
            read: { String(decoding: $0, as: UTF8.self) }
        )
    }
}
