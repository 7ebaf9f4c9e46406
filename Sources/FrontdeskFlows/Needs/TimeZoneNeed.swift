internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy

/// The person's time zone, by its IANA name.
package enum TimeZoneNeed: DirectNeed {
    package struct View: Sendable {
        /// The tenant's time zone.
        package let suggestion: String
    }

    package struct Answer: Sendable {
        let timeZone: String

        package init(timeZone: String) { self.timeZone = timeZone }
    }

    static func view(_ step: NextStep, for person: Person) -> View {
        View(suggestion: person.policy.page.timeZone)
    }

    static func take(_ answer: Answer, _ change: inout FlowChange) throws -> Problem? {
        let zone: TimeZoneName
        do throws(TextFault) {
            zone = try change.person.space.environment.zones.names.fetch(answer.timeZone)
        } catch {
            let field = "answer.choose_time_zone.time_zone"
            return .invalidFields([FieldFault(field: field, fault: error)])
        }
        change.person.account.timeZone = zone.text
        change.person.account.pendingFirstSteps.remove(.timeZone)
        try change.person.saveAccount(in: change.store)
        try change.record(.timeZoneSet, ["time-zone": zone.text])
        return nil
    }
}
