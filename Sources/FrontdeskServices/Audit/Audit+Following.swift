internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

extension Audit {
    package func follow(
        _ request: FollowAuditRequest,
        context: CallContext
    ) async throws -> FollowAuditResponse {
        let acting = try await acting(request.actor, context)
        let size = try NumberedPage(size: request.pageSize, token: "").size
        guard (0...AuditLogLimits.followWait.wholeMilliseconds).contains(request.waitMs) else {
            throw CallError.invalidField(
                "wait_ms",
                .notAllowed,
                "at most \(AuditLogLimits.followWait.wholeMilliseconds) ms are allowed"
            )
        }
        var query = AuditQuery()
        query.after = Int64(clamping: request.after)
        if request.fromEnd {
            return FollowAuditResponse(last: try await end(of: acting))
        }
        let until = clock.now() + .milliseconds(request.waitMs)
        let number = try followers.enter(acting.tenant.id, until: until, context.connection)
        defer { followers.leave(number) }
        let first = try await following(query, size, acting)
        guard first.entries.isEmpty, request.waitMs > 0 else { return first }
        await followers.wait(number)
        try context.checkDeadline()
        return try await following(query, size, acting)
    }

    private func end(of acting: ActingPerson) async throws -> UInt64 {
        try await acting.read { snapshot in
            UInt64(clamping: try snapshot.store.audit.fetchHead()?.last.sequence ?? 0)
        }
    }

    private func following(
        _ query: AuditQuery,
        _ size: Int,
        _ acting: ActingPerson
    ) async throws -> FollowAuditResponse {
        let found = try await acting.read { snapshot in
            let store = snapshot.store
            return try AuditView(store.audit.list(query, limit: size), in: store)
        }
        var response = FollowAuditResponse(entries: found.entries)
        response.last = response.entries.last?.sequence ?? UInt64(clamping: query.after ?? 0)
        return response
    }
}
