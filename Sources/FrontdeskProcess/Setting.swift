internal import Glibc
internal import Yams

/// A place in a configuration file, read strictly: what is not known there is a fault, and each
/// fault names its line.
package struct Setting {
    private let node: Node
    private let path: String

    package init(yaml: String) throws {
        do {
            node = try Yams.compose(yaml: yaml) ?? Node([(Node, Node)]())
        } catch let error as YamlError {
            throw SettingFault(error, in: yaml)
        }
        path = ""
    }

    private init(node: Node, path: String) {
        self.node = node
        self.path = path
    }

    package func fault(_ expected: String) -> SettingFault {
        SettingFault(line: node.mark?.line, path: path, expected: expected)
    }

    /// Refuses other keys than these.
    package func allow(_ keys: [String]) throws {
        for (key, _) in try mapping {
            let name = key.string ?? ""
            guard keys.contains(name) else {
                let setting = Setting(node: key, path: path)
                throw setting.fault("unknown setting; expected: \(keys.joined(separator: ", "))")
            }
        }
    }

    package subscript(key: String) -> Setting? {
        get throws {
            let path = path.isEmpty ? key : "\(path).\(key)"
            return try mapping.first { $0.key.string == key }
                .map { Setting(node: $0.value, path: path) }
        }
    }

    package func required(_ key: String) throws -> Setting {
        guard let setting = try self[key] else { throw fault("\(key) is expected") }
        return setting
    }

    package var list: [Setting] {
        get throws {
            guard let items = node.sequence else { throw fault("a list is expected") }
            return items.enumerated().map { index, item in
                Setting(node: item, path: "\(path)[\(index)]")
            }
        }
    }

    package var text: String {
        get throws {
            guard let text = node.scalar?.string, !text.isEmpty else {
                throw fault("a text is expected")
            }
            return text
        }
    }

    package func integer(in range: ClosedRange<Int>) throws -> Int {
        guard let number = Int(try text), range.contains(number) else {
            throw fault("a number from \(range.lowerBound) to \(range.upperBound) is expected")
        }
        return number
    }

    package func choice<Value>(of values: [Value], _ name: (Value) -> String) throws -> Value {
        let text = try text
        guard let value = values.first(where: { name($0) == text }) else {
            throw fault("one of \(values.map(name).joined(separator: ", ")) is expected")
        }
        return value
    }

    /// A user by name or number.
    package var user: UInt32 {
        get throws {
            let text = try text
            if let uid = UInt32(text) { return uid }
            guard let entry = getpwnam(text) else { throw fault("there is no user \(text)") }
            return entry.pointee.pw_uid
        }
    }

    /// A group by name or number.
    package var group: UInt32 {
        get throws {
            let text = try text
            if let gid = UInt32(text) { return gid }
            guard let entry = getgrnam(text) else { throw fault("there is no group \(text)") }
            return entry.pointee.gr_gid
        }
    }

    /// `true` or `false`.
    package var flag: Bool {
        get throws { try choice(of: [true, false]) { $0 ? "true" : "false" } }
    }

    /// The keys and values of a mapping, in their order.
    package var entries: [(key: String, value: Setting)] {
        get throws {
            try mapping.map { key, value in
                let name = key.string ?? ""
                return (name, Setting(node: value, path: path.isEmpty ? name : "\(path).\(name)"))
            }
        }
    }

    /// A list, a mapping, or a text with whether it stands in quotes.
    package var form: Form {
        get throws {
            switch node {
            case .sequence: .list(try list)
            case .mapping: .mapping(try entries)
            case .scalar(let scalar): .scalar(scalar.string, isQuoted: scalar.style.isQuoted)
            default: throw fault("a text, a list or settings are expected")
            }
        }
    }

    /// What YAML makes of a value.
    package enum Form {
        case scalar(String, isQuoted: Bool)
        case list([Setting])
        case mapping([(key: String, value: Setting)])
    }

    private var mapping: Node.Mapping {
        get throws {
            guard let mapping = node.mapping else { throw fault("settings are expected") }
            return mapping
        }
    }
}

/// What is wrong with a configuration file, and where.
package struct SettingFault: Error, Equatable, CustomStringConvertible {
    package let line: Int?
    package let path: String
    package let expected: String

    package init(line: Int?, path: String, expected: String) {
        self.line = line
        self.path = path
        self.expected = expected
    }

    /// The text is not even YAML.
    fileprivate init(_ error: YamlError, in yaml: String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            line = mark.line
            expected = "YAML is expected: \(problem)"
        case .duplicatedKeysInMapping(let keys, let context):
            let key = keys.min() ?? ""
            line = Self.secondLine(of: key, in: yaml, from: context.mark) ?? context.mark.line
            expected = "\(key) is given twice"
        default:
            line = nil
            expected = "YAML is expected"
        }
        path = ""
    }

    /// Where a key of the settings that begin at `mark` stands for the second time.
    private static func secondLine(of key: String, in yaml: String, from mark: Mark) -> Int? {
        let start = String(repeating: " ", count: max(0, mark.column - 1)) + key + ":"
        let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        return lines.filter { $0.offset >= mark.line - 1 && $0.element.hasPrefix(start) }
            .dropFirst().first.map { $0.offset + 1 }
    }

    package var description: String {
        [line.map { "line \($0)" }, path.isEmpty ? nil : path, expected]
            .compactMap(\.self).joined(separator: ": ")
    }
}

extension Node.Scalar.Style {
    fileprivate var isQuoted: Bool {
        switch self {
        case .singleQuoted, .doubleQuoted, .literal, .folded: true
        case .any, .plain: false
        }
    }
}
