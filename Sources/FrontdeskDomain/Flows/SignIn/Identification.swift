/// The answer to `identify` without the password, with well-formed fields.
package struct Identification: Sendable, Equatable {
    package let office: CanonicalName
    /// A user name or an e-mail address.
    package let user: CanonicalName
    package let app: App

    /// The maximum length of either typed field in bytes.
    package static let limit = 256

    /// Checks all fields before it fails, so that a form can mark every faulty one.
    package static func read(
        office: String,
        user: String,
        app: App?,
        path: String = "answer.identify"
    ) -> Result<Identification, FieldFaults> {
        var faults: [FieldFault] = []
        func canonical(
            _ typed: String,
            _ field: String,
            _ make: (String) -> CanonicalName?
        ) -> CanonicalName? {
            guard typed.utf8.count <= limit else {
                faults.append(FieldFault(field: field, fault: .tooLong(limit: limit)))
                return nil
            }
            guard let name = make(typed) else {
                faults.append(FieldFault(field: field, fault: .empty))
                return nil
            }
            // Canonical forms can be many times longer than the typed text.
            guard name.bytes.count <= limit else {
                faults.append(FieldFault(field: field, fault: .tooLong(limit: limit)))
                return nil
            }
            return name
        }
        let officeName = canonical(office, "\(path).office") { CanonicalName($0) }
        let userName = canonical(user, "\(path).user") { CanonicalName(userOrEmail: $0) }
        if app == nil { faults.append(FieldFault(field: "\(path).app", fault: .empty)) }
        guard let officeName, let userName, let app else { return .failure(FieldFaults(faults)) }
        return .success(Identification(office: officeName, user: userName, app: app))
    }
}
