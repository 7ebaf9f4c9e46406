/// A question of the closed list.
package enum SecurityQuestion: String, Sendable, CaseIterable {
    case firstSchool = "first-school"

    package init?(id: String) { self.init(rawValue: id) }
    package var id: String { rawValue }
    package func text(locale: String) -> String { "first school?" }
}
package struct TimeZoneName { package let text: String; package init?(_ t: String) { guard t.contains("/") else { return nil }; text = t } }
