/// A list of users in a file: a header with column names, and one row per user.
///
///     user_name,full_name,email,role,rights,apps
///     anna,"Müller, Anna",anna@sonnental.example,administrator,modify,
///     bert,Bert Frei,bert@sonnental.example,,,pro anywhere
///
/// `rights` and `apps` contain names separated by spaces. An empty field means "not given". Names,
/// including column names, are case-insensitive. The parser accepts what spreadsheets write: other
/// separators, a first line such as `sep=;`, empty rows and columns, and rows without their
/// trailing empty fields.
package struct UserTable: Sendable {
    package let rows: [Row]

    package struct Row: Sendable {
        /// The line on which the row begins, from 1.
        package let line: Int
        package let user: Result<RequestedUser, FieldFaults>
    }

    /// The user that a row asks for.
    package struct RequestedUser: Sendable, Equatable {
        package var texts: UserTexts
        /// How the user is welcomed; nil means as the policy says.
        package var welcome: WelcomeChoice?
    }

    /// Why the whole list is rejected.
    package enum Fault: Error, Equatable {
        case form(CSV.Fault)
        /// The limit in bytes.
        case tooLong(limit: Int)
        case noHeader
        /// A header name that is unknown or repeated.
        case column(name: String, number: Int)
        /// The user name column is missing.
        case noUserNames
        /// The first line declares an unsupported separator.
        case separator
    }

    /// - Parameter separator: the field separator; nil to use the declared one or to detect it.
    /// - Throws: a fault of the whole file. Faults of single rows are in `rows`.
    package init(csv text: String, separator: CSVSeparator? = nil) throws(Fault) {
        var (text, separator, shift) = (text, separator, 0)
        let declared: (separator: CSVSeparator, length: Int)?
        do throws(TextFault) {
            declared = try CSVSeparator.declared(in: text)
        } catch { throw .separator }
        if let declared {
            text = String(text.unicodeScalars.dropFirst(declared.length))
            (separator, shift) = (separator ?? declared.separator, 1)
        }
        let csv: CSV
        do throws(CSV.Fault) {
            let used = separator ?? .detected(in: text)
            csv = try CSV(text, separator: used.scalar)
        } catch {
            throw .form(
                CSV.Fault(line: error.line + shift, column: error.column, reason: error.reason)
            )
        }
        // An empty row with a separator other than the header's is a record with one field.
        let records = csv.records.drop { record in
            record.fields.allSatisfy { CSVSeparator.isEmpty($0.unicodeScalars) }
        }
        guard let header = records.first else { throw .noHeader }
        let columns = try Self.columns(header.fields)
        rows = records.dropFirst().map { record in
            Row(line: record.line + shift, user: Self.read(record.fields, columns))
        }
    }

    /// The names that a header may contain.
    package static let columnNames = UserField.allCases.map(\.rawValue) + ["welcome"]

    /// Whether a header may contain this name, quoted or not.
    static func isColumnName(_ text: String) -> Bool {
        let name = text.unicodeScalars.filter { $0 != "\"" && $0 != "\u{FEFF}" }
        return Column(String(String.UnicodeScalarView(name))) != nil
    }

    fileprivate enum Column: Hashable {
        case field(UserField)
        case welcome

        var name: String {
            switch self {
            case .field(let field): field.rawValue
            case .welcome: "welcome"
            }
        }

        init?(_ text: String) {
            let name = text.trimmingWhiteSpace().lowercased()
            if name == "welcome" {
                self = .welcome
            } else if let field = UserField(rawValue: name) {
                self = .field(field)
            } else {
                return nil
            }
        }
    }

    /// The columns by position; nil for a column without a name, which must be empty.
    private static func columns(_ names: [String]) throws(Fault) -> [Column?] {
        var columns: [Column?] = []
        for (index, name) in names.enumerated() {
            guard !name.trimmingWhiteSpace().isEmpty else {
                columns.append(nil)
                continue
            }
            guard let column = Column(name), !columns.contains(column) else {
                throw .column(name: name, number: index + 1)
            }
            columns.append(column)
        }
        guard columns.contains(.field(.userName)) else { throw .noUserNames }
        return columns
    }

    private static func read(
        _ fields: [String],
        _ columns: [Column?]
    ) -> Result<RequestedUser, FieldFaults> {
        let nameless = fields.enumerated().first { index, text in
            !(index < columns.count && columns[index] != nil) && !text.trimmingWhiteSpace().isEmpty
        }
        if let nameless {
            let expected = "an empty field \(nameless.offset + 1), because its column has no name"
            return .failure(
                FieldFaults([FieldFault(field: "", fault: .malformed(expected: expected))])
            )
        }
        var requested = RequestedUser(texts: UserTexts(), welcome: nil)
        var faults: [FieldFault] = []
        for (column, text) in zip(columns, fields) where !text.trimmingWhiteSpace().isEmpty {
            guard let column else { continue }
            do throws(TextFault) {
                try requested.set(column, text)
            } catch {
                faults.append(FieldFault(field: column.name, fault: error))
            }
        }
        return faults.isEmpty ? .success(requested) : .failure(FieldFaults(faults))
    }
}

extension UserTable.RequestedUser {
    fileprivate mutating func set(_ column: UserTable.Column, _ text: String) throws(TextFault) {
        switch column {
        case .welcome: welcome = try choice(text, WelcomeChoice.allCases.map(\.rawValue))
        case .field(.userName): texts.userName = text
        case .field(.fullName): texts.fullName = text
        case .field(.email): texts.email = text
        case .field(.phone): texts.phone = text
        case .field(.role): texts.role = try choice(text, AccountRole.allCases.map(\.rawValue))
        case .field(.rights): texts.rights = try Rights(names: text)
        case .field(.userLevel):
            let digit = text.trimmingWhiteSpace()
            guard digit.utf8.count == 1, let level = Int(digit) else {
                throw .malformed(expected: "0 to 5")
            }
            texts.userLevel = level
        case .field(.apps):
            texts.apps = Set(
                try text.names().map { name throws(TextFault) in
                    try choice(name, App.allCases.map(\.rawValue)) as App
                }
            )
        case .field(.locale): texts.locale = text
        case .field(.timeZone): texts.timeZone = text
        }
    }
}

/// The value with this name, case-insensitive.
private func choice<Value: RawRepresentable<String>>(
    _ name: String,
    _ names: [String]
) throws(TextFault) -> Value {
    guard let value = Value(rawValue: name.trimmingWhiteSpace().lowercased()) else {
        throw .malformed(expected: names.joined(separator: " or "))
    }
    return value
}

extension String {
    /// The parts of the string between white space.
    fileprivate func names() -> [String] { split(whereSeparator: \.isWhitespace).map(String.init) }
}

/// How a new user is welcomed; the raw value is its name in files and on the command line.
package enum WelcomeChoice: String, Sendable, CaseIterable {
    case temporaryPassword = "temporary-password"
    case activationLink = "activation-link"
    /// No mail is sent; an administrator issues a temporary password.
    case none

    /// Nil if no mail is sent.
    package var method: WelcomeMethod? { WelcomeMethod(rawValue: rawValue) }
}

extension Rights {
    /// The names of the rights, the lesser right first.
    package static let names: [(name: String, right: Rights)] = [
        ("modify", .modify), ("create", .create),
    ]

    /// Reads names separated by spaces.
    package init(names text: String) throws(TextFault) {
        self = []
        for name in text.names() {
            let name = name.lowercased()
            guard let right = Self.names.first(where: { $0.name == name })?.right else {
                throw .malformed(expected: "modify or create")
            }
            insert(right)
        }
    }

    /// The names of the rights in this set.
    package var names: [String] { Self.names.filter { contains($0.right) }.map(\.name) }
}
