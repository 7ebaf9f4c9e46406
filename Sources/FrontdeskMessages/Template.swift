internal import FrontdeskDomain
internal import Mustache

/// A template that can be rendered: Mustache without what could leave its bounds (partials, other
/// delimiters, other content types).
struct Template: Sendable {
    private let template: MustacheTemplate
    /// The values it uses.
    let names: Set<String>
    /// Those of them that decide whether a section is there.
    let sections: Set<String>

    /// - Throws: `TemplateFault`.
    init(_ source: String) throws(TemplateFault) {
        (names, sections) = try Self.knownNames(in: source)
        do {
            // The values come escaped.
            template = try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + source)
        } catch {
            throw TemplateFault("a Mustache template is expected: \(error)")
        }
    }

    func render(_ values: [String: String]) -> String { template.render(values) }

    /// - Throws: `TemplateFault` for a tag that names no value.
    private static func knownNames(
        in source: String
    ) throws(TemplateFault) -> (all: Set<String>, sections: Set<String>) {
        var (names, sections): (Set<String>, Set<String>) = ([], [])
        var rest = source[...]
        while let start = rest.firstRange(of: "{{") {
            rest = rest[start.upperBound...]
            guard let end = rest.firstRange(of: "}}") else {
                throw TemplateFault("a tag is not closed: {{\(rest.prefix(20))")
            }
            let tag = rest[..<end.lowerBound]
            rest = rest[end.upperBound...]
            if tag.first == "{", rest.first == "}" { rest = rest.dropFirst() }
            guard tag.first != "!" else { continue }
            let isMarked = tag.first.map { "{&#^/".contains($0) } ?? false
            let name = String(isMarked ? tag.dropFirst() : tag).trimmingWhiteSpace()
            guard TemplateValues.names.contains(name) else {
                throw TemplateFault(
                    "{{\(tag.prefix(40))}} is not known; there are: "
                        + TemplateValues.names.joined(separator: ", ")
                )
            }
            names.insert(name)
            if tag.first == "#" || tag.first == "^" { sections.insert(name) }
        }
        return (names, sections)
    }
}

/// What is wrong with a template, in English.
package struct TemplateFault: Error, Equatable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
