internal import Testing

/// The languages of the clients in `Clients/`.
enum Language: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case python, php, node, ruby, go, rust

    /// Whether the client is our own; the others are stock ttrpc clients.
    var isOurs: Bool { self != .go && self != .rust }

    var testDescription: String { rawValue }

    private static let clients = Binaries.package + "/Clients"
    private static let built = Binaries.package + "/.build/clients"
    private static let peers = Binaries.package + "/Tests/EndToEndTests/Interop/Peers"

    /// A Python proxy that splits frames.
    static let trickle = peers + "/trickle.py"

    /// The command of the example in `Clients/`, which takes a socket, an office and a user.
    func example() async throws -> [String] {
        switch self {
        case .python: return [Python.program, "-B", Self.clients + "/python/sign_in.py"]
        case .php: return ["php", Self.clients + "/php/sign-in.php"]
        case .node: return ["node", Self.clients + "/node/sign-in.js"]
        case .ruby: return ["ruby", Self.clients + "/ruby/sign_in.rb"]
        case .go:
            try await Self.build("go", [Self.built + "/go"])
            return [Self.built + "/go/sign_in"]
        case .rust:
            try await Self.build("rust", [Self.built + "/rust"])
            return [Self.built + "/rust/debug/sign-in"]
        }
    }

    /// The command of the program behind a `Peer`, which takes a socket.
    func peer() async throws -> [String] {
        let folder = "\(Self.clients)/\(rawValue)"
        switch self {
        case .python: return [Python.program, "-B", Self.peers + "/peer.py", folder]
        case .php: return ["php", Self.peers + "/peer.php", folder]
        case .node: return ["node", Self.peers + "/peer.js", folder]
        case .ruby: return ["ruby", Self.peers + "/peer.rb", folder]
        case .go:
            try await Self.build("go", [Self.built + "/go", Self.peers + "/go/peer.go"])
            return [Self.built + "/go/peer"]
        case .rust:
            try await Self.build("rust", [Self.built + "/rust", Self.peers + "/rust"])
            return [Self.built + "/rust/debug/peer"]
        }
    }

    /// Builds the client if necessary, with the documented command.
    private static func build(_ language: String, _ arguments: [String]) async throws {
        var command = Command(["\(clients)/\(language)/build"] + arguments)
        command.timeout = .seconds(400)
        let outcome = try await command.run()
        try #require(outcome.status == 0, "\(language) does not build: \(outcome)")
    }
}
