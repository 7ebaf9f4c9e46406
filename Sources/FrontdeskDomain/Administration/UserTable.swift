/// A list of users in a file: a header with column names, and one row per user.
///
///     user_name,full_name,email,role,rights,apps
///     anna,"Müller, Anna",anna@sonnental.example,administrator,modify,
///     bert,Bert Frei,bert@sonnental.example,,,pro anywhere
///
/// `rights` and `apps` contain names separated by spaces. Names are case-insensitive. `ColumnTable`
/// says which forms of CSV are accepted.
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
    package typealias Fault = TableFault

    /// - Parameter separator: the field separator; nil to use the declared one or to detect it.
    /// - Throws: a fault of the whole file. Faults of single rows are in `rows`.
    package init(csv text: String, separator: CSVSeparator? = nil) throws(Fault) {
        rows = try ColumnTable<Column>(csv: text, separator: separator).rows.map { row in
            Row(line: row.line, user: row.fields.flatMap(Self.read))
        }
    }

    /// The names that a header may contain.
    package static let columnNames = Column.allCases.map(\.rawValue)

    package enum Column: TableColumn {
        case field(UserField)
        case welcome

        package static var allCases: [Column] { UserField.allCases.map(Column.field) + [.welcome] }
        package static var required: [Column] { [.field(.userName)] }

        package var rawValue: String {
            switch self {
            case .field(let field): field.rawValue
            case .welcome: "welcome"
            }
        }

        package init?(rawValue name: String) {
            if name == "welcome" {
                self = .welcome
            } else if let field = UserField(rawValue: name) {
                self = .field(field)
            } else {
                return nil
            }
        }
    }

    private static func read(
        _ fields: [ColumnTable<Column>.Field]
    ) -> Result<RequestedUser, FieldFaults> {
        var requested = RequestedUser(texts: UserTexts(), welcome: nil)
        var faults: [FieldFault] = []
        for field in fields {
            do throws(TextFault) {
                try requested.set(field.column, field.text)
            } catch {
                faults.append(FieldFault(field: field.column.rawValue, fault: error))
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
