/// An app that users sign in to; the raw value is its name in storage and on the command line.
package enum App: String, Sendable, CaseIterable, Codable {
    case pro, anywhere, patient, crm, service, settings

    /// The name that users see.
    package var displayName: String {
        switch self {
        case .pro: "Pro"
        case .anywhere: "Anywhere"
        case .patient: "Patient"
        case .crm: "CRM"
        case .service: "Service"
        case .settings: "Settings"
        }
    }
}
