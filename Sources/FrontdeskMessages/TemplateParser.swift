internal import FrontdeskDomain

/// Reads a template. Each name has to be one of `TemplateValues.names`.
struct TemplateParser {
    private let source: String
    private var rest: Substring
    /// Sections that are open at this place, the innermost last.
    private var open: [Section] = []
    private var pieces: [TemplatePiece] = []
    private(set) var names: Set<String> = []
    private(set) var sections: Set<String> = []

    /// Sections within sections, so that a template cannot use up the stack.
    private static let nestingLimit = 16

    private struct Section {
        let name: String
        let isInverted: Bool
        /// What precedes it.
        let before: [TemplatePiece]
    }

    init(_ source: String) {
        self.source = source
        rest = source[...]
    }

    /// - Throws: `TemplateFault`.
    mutating func parse() throws(TemplateFault) -> [TemplatePiece] {
        while let start = rest.firstRange(of: "{{") {
            let text = rest[..<start.lowerBound]
            rest = rest[start.upperBound...]
            let tag = try readTag()
            guard let mark = tag.first, "#^/!".contains(mark) else {
                append(text)
                try addValue(tag)
                continue
            }
            if let line = standaloneLine(from: start.lowerBound) {
                append(text[..<line.lowerBound])
                rest = source[line.upperBound...]
            } else {
                append(text)
            }
            try handle(mark, tag.dropFirst())
        }
        if let section = open.last {
            throw TemplateFault("{{#\(section.name)}} has no {{/\(section.name)}}")
        }
        append(rest)
        return pieces
    }

    /// The tag that begins at `rest`, without its braces: `{name` for a tag in three of them.
    private mutating func readTag() throws(TemplateFault) -> Substring {
        guard let end = rest.firstRange(of: "}}") else {
            throw TemplateFault("a tag is not closed: {{\(rest.prefix(20))")
        }
        let tag = rest[..<end.lowerBound]
        rest = rest[end.upperBound...]
        guard tag.first == "{" else { return tag }
        guard rest.first == "}" else {
            throw TemplateFault("}}} must end this tag: {{\(tag.prefix(20))}}")
        }
        rest = rest.dropFirst()
        return tag
    }

    private mutating func handle(
        _ mark: Character,
        _ text: Substring
    ) throws(TemplateFault) {
        guard mark != "!" else { return }
        let name = try knownName(text, in: "\(mark)\(text)")
        guard mark == "/" else {
            guard open.count < Self.nestingLimit else {
                throw TemplateFault("at most \(Self.nestingLimit) sections may be nested")
            }
            open.append(Section(name: name, isInverted: mark == "^", before: pieces))
            sections.insert(name)
            pieces = []
            return
        }
        guard let section = open.popLast(), section.name == name else {
            throw TemplateFault("{{/\(name)}} does not end an open section")
        }
        pieces =
            section.before + [.section(name, isInverted: section.isInverted, pieces)]
    }

    private mutating func addValue(_ tag: Substring) throws(TemplateFault) {
        let isMarked = tag.first == "{" || tag.first == "&"
        pieces.append(.value(try knownName(isMarked ? tag.dropFirst() : tag, in: tag)))
    }

    private mutating func knownName(
        _ text: Substring,
        in tag: some StringProtocol
    ) throws(TemplateFault) -> String {
        let name = String(text).trimmingWhiteSpace()
        guard TemplateValues.names.contains(name) else {
            throw TemplateFault(
                "{{\(tag.prefix(40))}} is unknown; the known values are: "
                    + TemplateValues.names.joined(separator: ", ")
            )
        }
        names.insert(name)
        return name
    }

    private mutating func append(_ text: Substring) {
        if !text.isEmpty { pieces.append(.text(String(text))) }
    }

    /// The whole line around a tag that ends at `rest`, with its line break, if there is nothing else
    /// on the line. Mustache leaves such a line out.
    private func standaloneLine(from start: String.Index) -> Range<String.Index>? {
        let before = source[..<start].reversed().prefix { !$0.isNewline }
        let after = rest.prefix { !$0.isNewline }
        guard before.allSatisfy(\.isBlank), after.allSatisfy(\.isBlank) else { return nil }
        let lineStart = source.index(start, offsetBy: -before.count)
        let end =
            after.endIndex < source.endIndex ? source.index(after: after.endIndex) : source.endIndex
        return lineStart..<end
    }
}

extension Character {
    fileprivate var isBlank: Bool { self == " " || self == "\t" }
}
