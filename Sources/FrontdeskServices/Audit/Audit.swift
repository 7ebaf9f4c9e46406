internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

/// The service `frontdesk.v1.Audit`.
package struct Audit: AuditService {
    let actors: Actors
    let followers: AuditFollowers
    let acceptance: Acceptance

    var registry: Registry { actors.vault.registry }
    var clock: any WallClock { actors.environment.clock }

    package func list(
        _ request: ListAuditRequest,
        context: CallContext
    ) async throws -> ListAuditResponse {
        let acting = try await acting(request.actor, context)
        var query = AuditQuery()
        guard request.kind.utf8.count <= Self.kindLimit else {
            throw TextFault.tooLong(limit: Self.kindLimit).callError(of: "kind")
        }
        query.kind = request.kind
        if request.sinceAt != 0 { query.since = Timestamp(milliseconds: request.sinceAt) }
        if request.untilAt != 0 { query.until = Timestamp(milliseconds: request.untilAt) }
        query.newestFirst = request.newestFirst
        let page = try NumberedPage(size: request.pageSize, token: request.pageToken)
        query.after = page.after
        let reference = request.account.isEmpty ? nil : try AccountReference(request.account)
        let found = try await acting.read { [query] snapshot in
            let store = snapshot.store
            var query = query
            // The audit log still names a deleted account by its id.
            query.account = try reference?.findID(in: store)
            return try AuditView(store.audit.list(query, limit: page.size), in: store)
        }
        return found.response(Self.operatorView)
    }

    package func listOwn(
        _ request: ListOwnAuditRequest,
        context: CallContext
    ) async throws -> ListAuditResponse {
        let (open, own) = try await actors.directory.open(
            request.sessionToken,
            for: context.caller.peer
        )
        var query = AuditQuery()
        query.account = own.session.accountID
        query.isOwn = true
        query.newestFirst = true
        let page = try NumberedPage(size: request.pageSize, token: request.pageToken)
        query.after = page.after
        let found = try await open.read { [query] snapshot in
            let store = snapshot.store
            return try AuditView(store.audit.list(query, limit: page.size), in: store)
        }
        return found.response { $0.forOwner(own.session.accountID) }
    }

    /// Identifies the actor and the audit log that the call reads. The operator may also read the
    /// log that belongs to no tenant.
    func acting(_ actor: Actor?, _ context: CallContext) async throws -> ActingPerson {
        try await actors.resolve(actor, needing: [], orDecoy: true, context)
    }

    private static let kindLimit = 64

    private static func operatorView(_ entry: AuditEntry) -> AuditEntry { entry }
}
