internal import FrontdeskCalls
package import FrontdeskDomain

/// Records in the audit log what happens outside of transactions.
package struct AuditRecorder: Sendable {
    let deferred: DeferredEvents
    let clock: any WallClock

    package init(
        deferred: DeferredEvents,
        clock: any WallClock
    ) {
        self.deferred = deferred
        self.clock = clock
    }

    /// An address or an office has reached its limit of failures and has to wait from now on.
    func noteRateLimited(_ what: String, _ origin: ClientOrigin, in tenant: TenantID) {
        deferred.note(
            AuditEvent(
                .signInRateLimited,
                by: .visitor,
                at: clock.now(),
                from: origin,
                ["by": what]
            ),
            in: tenant,
            key: what == "address" ? origin.address : what
        )
    }

    /// A frontend that may not name the session's tenant presented its token, or presented it for
    /// another tenant.
    func noteMisuse(
        of tenant: TenantID,
        by peer: PeerIdentity,
        about account: AccountID? = nil
    ) {
        deferred.note(
            AuditEvent(
                .sessionMisused,
                by: .visitor,
                about: account,
                at: clock.now(),
                ["frontend_uid": "\(peer.uid)"]
            ),
            in: tenant,
            key: "\(peer.uid) \(account?.hex ?? "")"
        )
    }
}
