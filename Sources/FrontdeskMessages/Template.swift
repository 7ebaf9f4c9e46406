internal import FrontdeskDomain

/// A template that can be rendered: the part of Mustache (https://mustache.github.io/mustache.5.html)
/// that cannot leave its limits. There are values, sections, inverted sections and comments; there
/// are no partials, lambdas or other delimiters. The values come escaped.
struct Template: Sendable {
    private let pieces: [TemplatePiece]
    /// The values it uses.
    let names: Set<String>
    /// Those of them that decide whether a section is shown.
    let sections: Set<String>

    /// - Throws: `TemplateFault`.
    init(_ source: String) throws(TemplateFault) {
        var parser = TemplateParser(source)
        pieces = try parser.parse()
        names = parser.names
        sections = parser.sections
    }

    /// The text with these values. A section is shown if its value is there, even if it is empty; a
    /// value that is not there is left out.
    func render(_ values: [String: String]) -> String {
        pieces.reduce(into: "") { $1.render(values, into: &$0) }
    }
}

/// A part of a template.
indirect enum TemplatePiece: Sendable {
    case text(String)
    case value(String)
    /// Shown if a value is there or, if it is inverted, if the value is not there.
    case section(String, isInverted: Bool, [TemplatePiece])

    func render(_ values: [String: String], into text: inout String) {
        switch self {
        case .text(let part): text += part
        case .value(let name): text += values[name] ?? ""
        case .section(let name, let isInverted, let pieces):
            guard (values[name] == nil) == isInverted else { return }
            for piece in pieces { piece.render(values, into: &text) }
        }
    }
}

/// What is wrong with a template, in English.
package struct TemplateFault: Error, Equatable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
