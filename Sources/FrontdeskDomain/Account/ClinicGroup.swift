/// A clinic group as its patients know it.
package struct ClinicGroup: Sendable, Hashable {
    package let id: TenantID
    /// Its display name.
    package let name: String

    package init(id: TenantID, name: String) {
        self.id = id
        self.name = name
    }
}

/// What a patient last answered when asked for a clinic group.
package struct ClinicGroupChoice: Sendable, Hashable {
    /// The group that the patient chose last; nil if they never chose one, or if it was deleted.
    package var last: ClinicGroup?
    /// Whether the patient uses that group. They may have chosen to continue without one.
    package var isUsed: Bool

    package init(last: ClinicGroup?, isUsed: Bool) {
        self.last = last
        self.isUsed = isUsed
    }
}

/// How a patient names a clinic group.
package enum ClinicGroupSelection: Sendable, Hashable {
    /// Its name as typed.
    case name(String)
    /// What a camera read, or the value of the parameter `group`.
    case scanned(String)
    /// The group that was chosen last.
    case same
    /// No group.
    case skip

    /// The longest name in bytes.
    package static let nameLimit = 256

    /// How the selection is named in the audit log, which does not name the group.
    package var kind: String {
        switch self {
        case .name: "name"
        case .scanned: "qr-code"
        case .same: "same"
        case .skip: "none"
        }
    }
}

extension Account {
    /// The clinic group that the patient uses; nil if there is none.
    package var clinicGroup: ClinicGroup? {
        guard let choice = clinicGroupChoice, choice.isUsed else { return nil }
        return choice.last
    }
}
