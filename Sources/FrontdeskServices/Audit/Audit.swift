internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
package import FrontdeskWire

/// The service `frontdesk.v1.Audit`.
package struct Audit: AuditService {
    let desk: Operator
    let directory: SessionDirectory
    let vault: TenantVault
    let registry: Registry
    let stores: TenantStores
    let watch: TrailWatch
    let clock: any WallClock

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
        query.after = try AuditPageToken.read(request.pageToken)
        let size = try AuditPageToken.size(request.pageSize)
        let reference = request.account.isEmpty ? nil : try AccountReference(request.account)
        let found = try await acting.read(stores) { [query] store in
            var query = query
            // An account that has gone is still in the trail, under its id.
            query.account = try reference?.findID(in: store)
            return try AuditView(store.audit.list(query, limit: size), in: store)
        }
        return found.response(Self.operatorView)
    }

    package func listOwn(
        _ request: ListOwnAuditRequest,
        context: CallContext
    ) async throws -> ListAuditResponse {
        let own = try await directory.fetch(request.sessionToken, for: context.caller)
        guard let open = try await vault.find(own.tenant.id, for: context.caller) else {
            throw CallError.sessionInvalid
        }
        var query = AuditQuery()
        query.account = own.session.accountID
        query.isOwn = true
        query.newestFirst = true
        query.after = try AuditPageToken.read(request.pageToken)
        let size = try AuditPageToken.size(request.pageSize)
        let found = try await stores.read(open.id, sealer: open.sealer) { [query] store in
            try AuditView(store.audit.list(query, limit: size), in: store)
        }
        return found.response { $0.forOwner(own.session.accountID) }
    }

    static let kindLimit = 64

    private static func operatorView(_ entry: AuditEntry) -> AuditEntry { entry }
}
