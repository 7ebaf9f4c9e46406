internal import CYAML

/// Reads one YAML document with libyaml's event parser.
final class YAMLParser {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    /// The values with an anchor (`&name`), which aliases (`*name`) repeat.
    private var anchors: [String: YAMLNode] = [:]

    /// The maximum nesting of lists and mappings, so that a file cannot exhaust the stack.
    private static let nestingLimit = 64

    private init() throws {
        parser = .allocate(capacity: 1)
        guard yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            throw SettingFault(
                line: nil,
                path: "",
                expected: "not enough memory for the YAML parser"
            )
        }
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// The value of the only document in `yaml`; nil if there is no document.
    ///
    /// - Throws: `SettingFault` for invalid YAML and for duplicate keys.
    static func parse(_ yaml: String) throws -> YAMLNode? {
        let parser = try YAMLParser()
        var yaml = yaml
        return try yaml.withUTF8 { text in
            yaml_parser_set_encoding(parser.parser, YAML_UTF8_ENCODING)
            let start = text.baseAddress ?? StaticString("").utf8Start
            yaml_parser_set_input_string(parser.parser, start, text.count)
            return try parser.document()
        }
    }

    private func document() throws -> YAMLNode? {
        _ = try next()  // The start of the stream.
        guard try next().kind != YAML_STREAM_END_EVENT else { return nil }
        let node = try node(from: next(), depth: 0)
        _ = try next()  // The end of the document.
        let event = try next()
        guard event.kind == YAML_STREAM_END_EVENT else {
            throw fault(event.line, "a second document begins here")
        }
        return node
    }

    private func node(from event: Event, depth: Int) throws -> YAMLNode {
        guard depth < Self.nestingLimit else { throw fault(event.line, "nested too deeply") }
        let content: YAMLNode.Content
        switch event.kind {
        case YAML_ALIAS_EVENT:
            guard let name = event.anchor, let node = anchors[name] else {
                throw fault(event.line, "found undefined alias")
            }
            return node
        case YAML_SCALAR_EVENT:
            content = .scalar(event.text, isQuoted: event.isQuoted)
        case YAML_SEQUENCE_START_EVENT:
            content = .sequence(try items(depth: depth + 1))
        case YAML_MAPPING_START_EVENT:
            content = .mapping(try pairs(depth: depth + 1))
        default:
            throw fault(event.line, "a value is expected")
        }
        let node = YAMLNode(line: event.line, content: content)
        if let anchor = event.anchor { anchors[anchor] = node }
        return node
    }

    private func items(depth: Int) throws -> [YAMLNode] {
        var items: [YAMLNode] = []
        while true {
            let event = try next()
            guard event.kind != YAML_SEQUENCE_END_EVENT else { return items }
            items.append(try node(from: event, depth: depth))
        }
    }

    private func pairs(depth: Int) throws -> [(key: YAMLNode, value: YAMLNode)] {
        var pairs: [(key: YAMLNode, value: YAMLNode)] = []
        var known: Set<String> = []
        while true {
            let event = try next()
            guard event.kind != YAML_MAPPING_END_EVENT else { return pairs }
            let key = try node(from: event, depth: depth)
            if let name = key.text, !known.insert(name).inserted {
                throw SettingFault(line: key.line, path: "", expected: "\(name) is given twice")
            }
            pairs.append((key, try node(from: next(), depth: depth)))
        }
    }

    private func next() throws -> Event {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw parserFault }
        defer { yaml_event_delete(&event) }
        return Event(event)
    }

    /// The error that libyaml reports. Only the scanner and the parser report a line.
    private var parserFault: SettingFault {
        let problem = parser.pointee.problem.map { String(cString: $0) }
        switch parser.pointee.error {
        case YAML_SCANNER_ERROR, YAML_PARSER_ERROR:
            return fault(Int(clamping: parser.pointee.problem_mark.line) + 1, problem)
        default:
            return fault(nil, problem)
        }
    }

    private func fault(_ line: Int?, _ problem: String?) -> SettingFault {
        let words = ["YAML is expected", problem].compactMap(\.self).joined(separator: ": ")
        return SettingFault(line: line, path: "", expected: words)
    }
}

/// The parts of a libyaml event that the parser uses.
private struct Event {
    let kind: yaml_event_type_t
    /// The line number, starting at 1.
    let line: Int
    private(set) var anchor: String?
    private(set) var text = ""
    private(set) var isQuoted = false

    init(_ event: yaml_event_t) {
        kind = event.type
        line = Int(clamping: event.start_mark.line) + 1
        switch event.type {
        case YAML_ALIAS_EVENT:
            anchor = Self.string(event.data.alias.anchor)
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            anchor = Self.string(scalar.anchor)
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            text = String(decoding: bytes, as: UTF8.self)
            isQuoted =
                scalar.style != YAML_PLAIN_SCALAR_STYLE && scalar.style != YAML_ANY_SCALAR_STYLE
        case YAML_SEQUENCE_START_EVENT:
            anchor = Self.string(event.data.sequence_start.anchor)
        case YAML_MAPPING_START_EVENT:
            anchor = Self.string(event.data.mapping_start.anchor)
        default:
            break
        }
    }

    private static func string(_ text: UnsafeMutablePointer<UInt8>?) -> String? {
        text.map { String(cString: $0) }
    }
}
