/// The names that one Swift file declares and uses.
struct SwiftNames {
    /// Types and functions outside of types that other files can use.
    private(set) var types: Set<String> = []
    private(set) var functions: Set<String> = []
    /// Types in types and in extensions, such as `Outer.Inner`.
    private(set) var nestedTypes: Set<String> = []
    /// Types that only this file means by their names: private and nested ones.
    private(set) var ownTypes: Set<String> = []
    /// Functions in types and in functions.
    private(set) var members: Set<String> = []

    private(set) var usedTypes: Set<String> = []
    private(set) var usedNestedTypes: Set<String> = []
    private(set) var calls: Set<String> = []

    private let tokens: [String]
    /// For each open brace the type that it belongs to; nil for other braces.
    private var scopes: [String?] = []
    /// The type whose brace comes next.
    private var next: String?

    private static let kinds: Set = ["struct", "class", "enum", "actor", "protocol", "typealias"]
    private static let modifiers: Set = [
        "package", "public", "internal", "private", "fileprivate", "final", "indirect",
        "nonisolated",
    ]

    /// - Parameter module: names that follow the module's name and a dot are used like others.
    init(_ text: String, module: String) {
        tokens = SwiftTokens(text).tokens
        for index in tokens.indices {
            let isMember = token(index - 1) == "." && token(index - 2) != module
            read(at: index, isMember: isMember)
        }
    }

    private func token(_ index: Int) -> String {
        tokens.indices.contains(index) ? tokens[index] : ""
    }

    private mutating func read(at index: Int, isMember: Bool) {
        let (word, following) = (tokens[index], token(index + 1))
        switch word {
        case "{":
            scopes.append(next)
            next = nil
        case "}":
            _ = scopes.popLast()
        case "func" where scopes.isEmpty:
            if !isPrivate(index) { functions.insert(following) }
        case "func":
            members.insert(following)
        case "extension" where Self.isType(following):
            next = path(at: index + 1)
        case _ where Self.kinds.contains(word) && !isMember && Self.isType(following):
            declare(following, isPrivate: isPrivate(index))
            if word != "typealias" { next = qualified(following) }
        case _ where isMember || Self.kinds.contains(token(index - 1)):
            break
        case _ where Self.isType(word):
            usedTypes.insert(word)
            if following == ".", Self.isType(token(index + 2)) {
                usedNestedTypes.insert("\(word).\(token(index + 2))")
            }
        case _ where following == "(" && token(index - 1) != "func":
            calls.insert(word)
        default:
            break
        }
    }

    private mutating func declare(_ name: String, isPrivate: Bool) {
        if scopes.isEmpty, !isPrivate {
            types.insert(name)
        } else {
            ownTypes.insert(name)
            if !isPrivate { nestedTypes.insert(qualified(name)) }
        }
    }

    /// The name with that of the innermost type around it.
    private func qualified(_ name: String) -> String {
        scopes.last.flatMap(\.self).map { "\($0.split(separator: ".").last ?? "").\(name)" } ?? name
    }

    /// A name such as `Outer.Inner`.
    private func path(at index: Int) -> String {
        var path = token(index)
        var index = index
        while token(index + 1) == ".", Self.isType(token(index + 2)) {
            index += 2
            path += ".\(tokens[index])"
        }
        return path
    }

    private func isPrivate(_ index: Int) -> Bool {
        var place = index - 1
        while Self.modifiers.contains(token(place)) {
            if token(place).hasSuffix("private") { return true }
            place -= 1
        }
        return false
    }

    private static func isType(_ word: String) -> Bool { word.first?.isUppercase ?? false }
}
