internal import FrontdeskDomain

/// Checks that a template always contains the required value of its message.
struct TemplateCheck {
    private let template: Template
    private let part: TemplatePart
    private let requiredValue: MessageValue?

    init(_ template: Template, _ kind: MessageKind, _ part: TemplatePart) {
        self.template = template
        self.part = part
        requiredValue = kind.requiredValue
    }

    /// Checks each combination of present and absent optional values that can hide a section, with
    /// all other optional values present and with all of them absent.
    func requireAlways() throws(TemplateFault) {
        let certain = [requiredValue?.rawValue, TemplateValues.expires, TemplateValues.when]
            .compactMap(\.self)
        let sections = template.sections.subtracting(certain).sorted()
        let others = template.names.subtracting(certain).subtracting(sections)
        for choice in 0..<(1 << sections.count) {
            let absent = sections.indices.filter { choice >> $0 & 1 == 1 }.map { sections[$0] }
            let present = Set(certain + sections).subtracting(absent)
            try require(present.union(others), absent)
            try require(present, absent + others.sorted())
        }
    }

    private func require(_ present: Set<String>, _ absent: [String]) throws(TemplateFault) {
        do throws(TemplateFault) {
            try require(Dictionary(uniqueKeysWithValues: present.map { ($0, "") }))
        } catch {
            guard !absent.isEmpty else { throw error }
            throw TemplateFault(
                "\(error.description), even without \(absent.joined(separator: ", "))"
            )
        }
    }

    /// Checks the template with a set of present values. Each value is replaced by a unique mark,
    /// so that it cannot be confused with the template's text.
    func require(_ values: [String: String]) throws(TemplateFault) {
        let marks = Dictionary(uniqueKeysWithValues: values.keys.map { ($0, Self.mark($0)) })
        let text = template.render(marks)
        guard !text.trimmingWhiteSpace().isEmpty else {
            throw TemplateFault("the result must not be empty")
        }
        if part == .subject {
            let bytes = template.render([:]).utf8.count
            guard !text.trimmingWhiteSpace().contains(where: \.isNewline), bytes <= 500 else {
                throw TemplateFault("a subject must be one line of at most 500 bytes")
            }
            // Mail programs show subjects on locked screens, so they must not reveal a secret.
            for secret in MessageValue.secrets where text.contains(Self.mark(secret.rawValue)) {
                throw TemplateFault("a subject must not contain {{\(secret.rawValue)}}")
            }
        } else if let requiredValue, !text.contains(Self.mark(requiredValue.rawValue)) {
            throw TemplateFault("the template must contain {{\(requiredValue.rawValue)}}")
        }
    }

    /// Text that no template contains: U+F8FF is for private use.
    private static func mark(_ name: String) -> String { "\u{F8FF}\(name)\u{F8FF}" }
}
