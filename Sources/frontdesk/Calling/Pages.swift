internal import FrontdeskClient
internal import FrontdeskReflection

extension ConsoleCommand {
    /// Follows the page tokens of a list, to its end or to as many entries as are wanted.
    ///
    /// - Parameter fetch: the entries of the page with that token, and the token of the next.
    func allPages<Entry>(
        atMost limit: Int = .max,
        _ fetch: (String) async throws -> ([Entry], String)
    ) async throws -> [Entry] {
        var entries: [Entry] = []
        var token = ""
        repeat {
            let (page, next) = try await fetch(token)
            entries += page
            guard next != token else { break }
            token = next
        } while !token.isEmpty && entries.count < limit
        return Array(entries.prefix(limit))
    }

    /// Writes the entries of a list: one object with all of them with `--json`, otherwise `words`.
    func show(
        _ entries: [some Message],
        named name: String,
        on console: Console,
        _ words: @autoclosure () -> String
    ) throws {
        guard global.json else { return try console.write(words()) }
        let list = try entries.map { entry in try MessageSchema.json(of: entry) }
        try console.write(.object([.init(name, .list(list))]))
    }
}
