import SwiftProtobufPluginLibrary

/// The line of a method's comment that states who may call the method:
///
///     // access: api: frontend; admin: operator; proof: session; fresh: always
///
/// It is a comment and not an option, because an extension of `google.protobuf.MethodOptions` needs
/// `descriptor.proto` in every language: Debian has no C code of it for protoc-c and no Go package
/// for gogottrpc.
struct AccessTag {
    /// The socket or property, and its words, in the order of the line.
    private let parts: [(key: String, words: [String])]

    private static let prefix = "access: "
    private static let sockets = ["api", "admin"]
    /// The words of each property, and the field that a request then must have.
    private static let proofs: [String: String?] = [
        "none": nil, "flow": "flow_token", "session": "session_token", "actor": "actor",
    ]
    private static let freshness = ["sometimes", "always"]

    /// - Parameter roles: the names of all roles.
    /// - Throws: `Unsupported` that names the method, if it has no such line or the line has a word
    ///   that does not exist.
    init(_ method: MethodDescriptor, roles: [String]) throws {
        func fault(_ what: String) -> Unsupported { Unsupported("\(method.fullName): \(what)") }
        let lines = method.commentLines.filter { $0.hasPrefix(Self.prefix) }
        guard let line = lines.first, lines.count == 1, line == method.commentLines.last else {
            throw fault("the last line of its comment, and no other, must be `// access: …`")
        }
        parts = try line.dropFirst(Self.prefix.count).split(separator: ";").map { part in
            let sides = part.split(separator: ":").map { $0.trimmed }
            guard sides.count == 2 else { throw fault("`\(part.trimmed)` is not `name: words`") }
            return (sides[0], sides[1].split(separator: ",").map { $0.trimmed })
        }
        guard Set(parts.map(\.key)).count == parts.count else {
            throw fault("its access names something twice")
        }
        for (key, words) in parts {
            let known: [String]
            switch key {
            case "api", "admin": known = roles
            case "proof": known = Self.proofs.keys.sorted()
            case "fresh": known = Self.freshness
            default: throw fault("its access has the unknown name `\(key)`")
            }
            if let unknown = words.first(where: { !known.contains($0) }) {
                throw fault(
                    "its access has the unknown word `\(unknown)` for `\(key)`: one of"
                        + " \(known.joined(separator: ", ")) is expected"
                )
            }
        }
        try check(against: method)
    }

    /// What the words require of each other and of the request.
    private func check(against method: MethodDescriptor) throws {
        func fault(_ what: String) -> Unsupported { Unsupported("\(method.fullName): \(what)") }
        guard parts.contains(where: { Self.sockets.contains($0.key) }) else {
            throw fault("its access names no socket")
        }
        guard let proof = words("proof")?.first, words("proof")?.count == 1 else {
            throw fault("its access must name one proof")
        }
        if let field = Self.proofs[proof] ?? nil,
            !method.inputType.fields.contains(where: { $0.name == field })
        {
            throw fault("its proof is `\(proof)`, but its request has no field `\(field)`")
        }
        if words("fresh") != nil, !["session", "actor"].contains(proof) {
            throw fault("only a session can have a fresh proof")
        }
    }

    private func words(_ key: String) -> [String]? { parts.first { $0.key == key }?.words }

    /// The expression of the Swift value.
    var swift: String {
        func roles(_ socket: String) -> String {
            "[\((words(socket) ?? []).map { ".\($0)" }.joined(separator: ", "))]"
        }
        return "MethodAccess(api: \(roles("api")), admin: \(roles("admin")), "
            + "proof: .\(words("proof")?.first ?? "none"), "
            + "freshProof: .\(words("fresh")?.first ?? "never"))"
    }

    /// The roles of the contract: the values of its enum `PeerRole`.
    static func roles(in files: [FileDescriptor]) -> [String] {
        let declaration = files.flatMap(\.enums).first { $0.name == "PeerRole" }
        return declaration?.values.dropFirst().map { Names.stripped($0).lowercased() } ?? []
    }
}

extension Substring {
    fileprivate var trimmed: String {
        var text = self
        while text.first == " " { text.removeFirst() }
        while text.last == " " || text.last == "." { text.removeLast() }
        return String(text)
    }
}
