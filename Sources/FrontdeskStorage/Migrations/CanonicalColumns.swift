internal import FrontdeskDomain

/// Recomputes canonical names after their form has changed.
///
/// A row whose name is the same in the new form keeps it, whatever the other rows are. If several
/// rows get the same name, the oldest one gets it. The others keep the old form: nothing is lost,
/// but only their id finds them until they are renamed.
struct CanonicalColumns {
    /// One name of one row.
    struct Name {
        /// The bytes of the row's id.
        let row: [UInt8]
        /// The name as typed.
        let text: String
        let canonical: [UInt8]
        /// SQL that stores the new form; it binds the canonical name and the row's id.
        let update: String
        let make: (String) -> CanonicalName?
    }

    let statements: Statements

    /// - Parameter names: all names that must differ, the oldest first.
    func recompute(_ names: [Name]) throws {
        var taken = Set(names.map(\.canonical))
        for name in names {
            guard let new = name.make(name.text), new.bytes != name.canonical,
                !taken.contains(new.bytes)
            else { continue }
            try statements.execute(name.update, .name(new), .bytes(name.row))
            taken.remove(name.canonical)
            taken.insert(new.bytes)
        }
    }
}
