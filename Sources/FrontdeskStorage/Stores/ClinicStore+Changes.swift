package import FrontdeskDomain

/// A state of a group's clinics, as the search has read it.
package struct ClinicRevision: Sendable, Equatable {
    /// 0 before the first change.
    let number: Int64
    /// Distinguishes the histories of a file and of its restored copy.
    let mark: [UInt8]

    static let none = ClinicRevision(number: 0, mark: [])
}

extension ClinicStore {
    /// The state of the clinics now.
    package func revision() throws -> ClinicRevision {
        try statements.row(
            "SELECT revision, mark FROM clinic_revisions ORDER BY revision DESC LIMIT 1"
        ) { ClinicRevision(number: try $0.integer(0), mark: try $0.bytes(1)) } ?? .none
    }

    /// The clinics that changed since `known`, at most `StorageLimits.clinicRevisions`. Nil if this
    /// cannot be found out: more changed, or `known` belongs to another copy of the file.
    package func list(changedSince known: ClinicRevision) throws -> [Clinic]? {
        let isKnown = try statements.row(
            "SELECT 1 FROM clinic_revisions WHERE revision = ? AND mark = ?",
            .integer(known.number),
            .bytes(known.mark)
        ) { _ in true }
        guard isKnown == true else { return nil }
        return try statements.rows(
            Self.selection + " WHERE revision > ?",
            .integer(known.number),
            row: Self.clinic
        )
    }

    /// Up to `limit` clinics ordered by id, from the one after `id` on.
    package func list(withIDAfter id: ClinicID?, limit: Int) throws -> [Clinic] {
        try statements.rows(
            Self.selection + " WHERE id > ? ORDER BY id LIMIT ?",
            .bytes(id?.bytes ?? []),
            .count(max(0, limit)),
            row: Self.clinic
        )
    }

    /// Records a change. Returns its revision.
    func makeRevision() throws -> Int64 {
        var random = SystemRandomNumberGenerator()
        let mark = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        let number = try revision().number + 1
        try statements.execute(
            "INSERT INTO clinic_revisions (revision, mark) VALUES (?, ?)",
            .integer(number),
            .bytes(mark)
        )
        try statements.execute(
            "DELETE FROM clinic_revisions WHERE revision <= ?",
            .integer(number - Int64(limits.clinicRevisions))
        )
        return number
    }
}
