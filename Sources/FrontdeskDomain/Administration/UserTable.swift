/// A list of users in a file: a header with the names of columns, and a row for each user.
///
///     user_name,full_name,email,role,rights,apps
///     anna,"Müller, Anna",anna@sonnental.example,administrator,modify,
///     bert,Bert Frei,bert@sonnental.example,,,pro anywhere
///
/// `rights` and `apps` are names with spaces between them. An empty field is "not given".
package struct UserTable: Sendable {
    package let rows: [Row]

    package struct Row: Sendable {
        /// The line it begins on, the header being line 1.
        package let line: Int
        package let user: Result<Wish, FieldFaults>
    }

    /// A user as a row asks for.
    package struct Wish: Sendable, Equatable {
        package var texts: UserTexts
        /// How they are welcomed; nil: as the policy says.
        package var welcome: WelcomeChoice?
    }

    /// Why nothing of the list can be read.
    package enum Fault: Error, Equatable {
        case form(CSV.Fault)
        /// The limit in bytes.
        case tooLong(limit: Int)
        case noHeader
        /// A name in the header that is none, or is there twice.
        case column(name: String, number: Int)
        /// There is no column of user names.
        case noUserNames
    }

    /// - Throws: a fault of the file as a whole; those of single rows are with the rows.
    package init(csv text: String) throws(Fault) {
        let csv: CSV
        do throws(CSV.Fault) { csv = try CSV(text) } catch { throw .form(error) }
        guard let header = csv.records.first else { throw .noHeader }
        let columns = try Self.columns(header.fields)
        rows = csv.records.dropFirst().map { record in
            Row(line: record.line, user: Self.read(record.fields, columns))
        }
    }

    /// The names that a header may have.
    package static let columnNames = UserField.allCases.map(\.rawValue) + ["welcome"]

    fileprivate enum Column: Hashable {
        case field(UserField)
        case welcome

        var name: String {
            switch self {
            case .field(let field): field.rawValue
            case .welcome: "welcome"
            }
        }

        init?(_ name: String) {
            if name == "welcome" {
                self = .welcome
            } else if let field = UserField(rawValue: name) {
                self = .field(field)
            } else {
                return nil
            }
        }
    }

    private static func columns(_ names: [String]) throws(Fault) -> [Column] {
        var columns: [Column] = []
        for (index, name) in names.enumerated() {
            guard let column = Column(name.trimmingWhiteSpace()), !columns.contains(column) else {
                throw .column(name: name, number: index + 1)
            }
            columns.append(column)
        }
        guard columns.contains(.field(.userName)) else { throw .noUserNames }
        return columns
    }

    private static func read(
        _ fields: [String],
        _ columns: [Column]
    ) -> Result<Wish, FieldFaults> {
        guard fields.count == columns.count else {
            let expected = "\(columns.count) fields, as in the header; there are \(fields.count)"
            return .failure(
                FieldFaults([FieldFault(field: "", fault: .malformed(expected: expected))])
            )
        }
        var wish = Wish(texts: UserTexts(), welcome: nil)
        var faults: [FieldFault] = []
        for (column, text) in zip(columns, fields) where !text.isEmpty {
            do throws(TextFault) {
                try wish.set(column, text)
            } catch {
                faults.append(FieldFault(field: column.name, fault: error))
            }
        }
        return faults.isEmpty ? .success(wish) : .failure(FieldFaults(faults))
    }
}

extension UserTable.Wish {
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
            guard text.utf8.count == 1, let level = Int(text) else {
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

/// The value of that name.
private func choice<Value: RawRepresentable<String>>(
    _ name: String,
    _ names: [String]
) throws(TextFault) -> Value {
    guard let value = Value(rawValue: name) else {
        throw .malformed(expected: names.joined(separator: " or "))
    }
    return value
}

extension String {
    /// Its parts between spaces.
    fileprivate func names() -> [String] { split(separator: " ").map(String.init) }
}

/// How somebody is welcomed; the raw value is its name in files and on the command line.
package enum WelcomeChoice: String, Sendable, CaseIterable {
    case temporaryPassword = "temporary-password"
    case activationLink = "activation-link"
    /// Nothing is mailed: a code is handed over in person.
    case none

    /// Nil: not by mail.
    package var way: WelcomeWay? { WelcomeWay(rawValue: rawValue) }
}

extension Rights {
    /// The names of the rights, in the order of their worth.
    package static let names: [(name: String, right: Rights)] = [
        ("modify", .modify), ("create", .create),
    ]

    /// Reads names with spaces between them.
    package init(names text: String) throws(TextFault) {
        self = []
        for name in text.names() {
            guard let right = Self.names.first(where: { $0.name == name })?.right else {
                throw .malformed(expected: "modify or create")
            }
            insert(right)
        }
    }

    /// The names of those it has.
    package var names: [String] { Self.names.filter { contains($0.right) }.map(\.name) }
}
