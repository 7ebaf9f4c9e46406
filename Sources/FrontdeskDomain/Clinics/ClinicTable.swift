/// A list of clinics in a file: a header with column names, and one row per clinic.
///
///     name,address,country,latitude,longitude,specialties,languages,listed
///     Praxis Seefeld,"Seefeldstrasse 1, 8008 Zürich",CH,47.3602,8.5506,Kardiologie|Innere Medizin,de en,yes
///
/// `specialties` are separated by `|` and `languages` by spaces. A clinic is listed unless `listed`
/// is `no`. `ColumnTable` says which forms of CSV are accepted.
package struct ClinicTable: Sendable {
    package let rows: [Row]

    package struct Row: Sendable {
        /// The line on which the row begins, from 1.
        package let line: Int
        package let details: Result<ClinicDetails, FieldFaults>
    }

    package enum Column: String, TableColumn {
        case name, address, country, latitude, longitude, specialties, languages, phone, website
        case isListed = "listed"

        package static var required: [Column] { [.name, .address, .country] }
    }

    /// The names that a header may contain.
    package static let columnNames = Column.allCases.map(\.rawValue)

    /// - Parameter separator: the field separator; nil to use the declared one or to detect it.
    /// - Throws: a fault of the whole file. Faults of single rows are in `rows`.
    package init(csv text: String, separator: CSVSeparator? = nil) throws(TableFault) {
        rows = try ColumnTable<Column>(csv: text, separator: separator).rows.map { row in
            Row(line: row.line, details: row.fields.flatMap(Self.read))
        }
    }

    private static func read(
        _ fields: [ColumnTable<Column>.Field]
    ) -> Result<ClinicDetails, FieldFaults> {
        let values = Dictionary(fields.map { ($0.column, $0.text) }, uniquingKeysWith: { $1 })
        var texts = ClinicTexts()
        var faults: [FieldFault] = []
        texts.name = values[.name] ?? ""
        texts.address = values[.address] ?? ""
        texts.country = values[.country] ?? ""
        texts.specialties =
            values[.specialties]?.split(separator: "|").map(String.init)
            .filter { !$0.trimmingWhiteSpace().isEmpty } ?? []
        texts.languages = values[.languages]?.names() ?? []
        texts.phone = values[.phone] ?? ""
        texts.website = values[.website] ?? ""
        do throws(TextFault) {
            texts.isListed = try values[.isListed].map(readYes) ?? true
        } catch {
            faults.append(FieldFault(field: Column.isListed.rawValue, fault: error))
        }
        do throws(FieldFault) {
            texts.position = try readPosition(values)
        } catch { faults.append(error) }
        switch ClinicDetails().applying(texts) {
        case .success(let details) where faults.isEmpty: return .success(details)
        case .success: return .failure(FieldFaults(faults))
        case .failure(let others): return .failure(FieldFaults(others.faults + faults))
        }
    }

    private static func readYes(_ text: String) throws(TextFault) -> Bool {
        let answer: Answer = try choice(text, Answer.allCases.map(\.rawValue))
        return answer == .yes
    }

    private enum Answer: String, CaseIterable {
        case yes, no
    }

    private static func readPosition(
        _ values: [Column: String]
    ) throws(FieldFault) -> ClinicTexts.Coordinates? {
        let (latitude, longitude) = (values[.latitude], values[.longitude])
        guard latitude != nil || longitude != nil else { return nil }
        let position = try Position(latitude: latitude ?? "", longitude: longitude ?? "")
        return ClinicTexts.Coordinates(latitude: position.latitude, longitude: position.longitude)
    }
}
