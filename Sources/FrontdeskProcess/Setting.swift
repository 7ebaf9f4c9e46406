internal import Glibc

/// A value in a configuration file and its position. Reading is strict: an unknown setting is an
/// error, and each error names its line.
package struct Setting {
    private let node: YAMLNode
    private let path: String

    package init(yaml: String) throws {
        node = try YAMLParser.parse(yaml) ?? YAMLNode(line: 1, content: .mapping([]))
        path = ""
    }

    private init(node: YAMLNode, path: String) {
        self.node = node
        self.path = path
    }

    package func fault(_ expected: String) -> SettingFault {
        SettingFault(line: node.line, path: path, expected: expected)
    }

    /// Throws unless all keys are among these.
    package func allow(_ keys: [String]) throws {
        for (key, _) in try mapping {
            let name = key.text ?? ""
            guard keys.contains(name) else {
                let setting = Setting(node: key, path: path)
                throw setting.fault("unknown setting; expected: \(keys.joined(separator: ", "))")
            }
        }
    }

    package subscript(key: String) -> Setting? {
        get throws {
            let path = path.isEmpty ? key : "\(path).\(key)"
            return try mapping.first { $0.key.text == key }
                .map { Setting(node: $0.value, path: path) }
        }
    }

    package func required(_ key: String) throws -> Setting {
        guard let setting = try self[key] else { throw fault("\(key) is expected") }
        return setting
    }

    package var list: [Setting] {
        get throws {
            guard case .sequence(let items) = node.content else {
                throw fault("a list is expected")
            }
            return items.enumerated().map { index, item in
                Setting(node: item, path: "\(path)[\(index)]")
            }
        }
    }

    package var text: String {
        get throws {
            guard let text = node.text, !text.isEmpty else {
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

    /// The number of a user given by name or number.
    package var user: UInt32 {
        get throws {
            let text = try text
            if let uid = UInt32(text) { return uid }
            guard let entry = getpwnam(text) else { throw fault("there is no user \(text)") }
            return entry.pointee.pw_uid
        }
    }

    /// The number of a group given by name or number.
    package var group: UInt32 {
        get throws {
            let text = try text
            if let gid = UInt32(text) { return gid }
            guard let entry = getgrnam(text) else { throw fault("there is no group \(text)") }
            return entry.pointee.gr_gid
        }
    }

    /// A Boolean, written as `true` or `false`.
    package var flag: Bool {
        get throws { try choice(of: [true, false]) { $0 ? "true" : "false" } }
    }

    /// The keys and values of a mapping, in the order of the file.
    package var entries: [(key: String, value: Setting)] {
        get throws {
            try mapping.map { key, value in
                let name = key.text ?? ""
                return (name, Setting(node: value, path: path.isEmpty ? name : "\(path).\(name)"))
            }
        }
    }

    /// The value as a list, a mapping, or a text with the information whether it is quoted.
    package var form: Form {
        get throws {
            switch node.content {
            case .sequence: .list(try list)
            case .mapping: .mapping(try entries)
            case .scalar(let text, let isQuoted): .scalar(text, isQuoted: isQuoted)
            }
        }
    }

    /// The YAML type of a value.
    package enum Form {
        case scalar(String, isQuoted: Bool)
        case list([Setting])
        case mapping([(key: String, value: Setting)])
    }

    private var mapping: [(key: YAMLNode, value: YAMLNode)] {
        get throws {
            guard case .mapping(let mapping) = node.content else {
                throw fault("settings are expected")
            }
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

    package var description: String {
        [line.map { "line \($0)" }, path.isEmpty ? nil : path, expected]
            .compactMap(\.self).joined(separator: ": ")
    }
}
