internal import FrontdeskDomain

/// Computes canonical names anew when their form has changed.
///
/// A row whose name is the same in the new form keeps it, whatever other rows there are. Of others
/// that become one name, the oldest gets it. The rest keep the old form: nothing is lost, but they
/// can be reached by their id only, until they are renamed.
struct CanonicalColumns {
    /// One name of one row.
    struct Name {
        /// The bytes of the row's id.
        let row: [UInt8]
        /// The name as written.
        let text: String
        let canonical: [UInt8]
        /// Stores the new form: its canonical name and the row's id are bound.
        let update: String
        let make: (String) -> CanonicalName?
    }

    let statements: Statements

    /// - Parameter names: all that may not be the same, oldest first.
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
