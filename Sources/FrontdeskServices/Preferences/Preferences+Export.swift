internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

extension Preferences {
    package func export(
        _ request: ExportRequest,
        context: CallContext
    ) async throws -> ExportResponse {
        let position = try PersonExport.Position(token: request.pageToken)
        return try await own.read(
            PreferencesMethods.export.access,
            request.sessionToken,
            request.client,
            context
        ) { user in
            let export = PersonExport(of: user.person.account, in: user.store)
            let (text, next) = try export.part(from: position)
            return ExportResponse(json: text, nextPageToken: next?.token ?? "")
        }
    }
}

extension PersonExport.Position {
    /// Nil for the first part.
    init?(token: String) throws(CallError) {
        guard !token.isEmpty else { return nil }
        let numbers = token.split(separator: ".", maxSplits: 2).map { Int64($0) }
        guard token.utf8.count <= 40, numbers.count == 3, let list = numbers[0],
            let after = numbers[1], (0..<Int64(PersonExport.listCount)).contains(list), after >= 0,
            let entries = numbers[2], (0...1).contains(entries)
        else { throw .pageTokenMalformed }
        self.init()
        self.list = Int(list)
        self.after = after
        hasEntries = entries == 1
    }

    var token: String { "\(list).\(after).\(hasEntries ? 1 : 0)" }
}
