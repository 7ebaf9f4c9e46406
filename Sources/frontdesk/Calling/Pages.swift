internal import FrontdeskClient
internal import FrontdeskReflection

extension ConsoleCommand {
    /// Fetches the pages of a list until its end or until `limit` entries.
    ///
    /// - Parameter fetch: returns the entries of the page with the given token, and the next token.
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

    /// Writes the entries of a list: one object that holds them all with `--json`, otherwise
    /// `words`.
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
