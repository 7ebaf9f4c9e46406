internal import FrontdeskDomain
internal import FrontdeskTenancy
internal import FrontdeskWire

extension IndexedSession {
    /// Packs the answer to `Validate` for a session of an account. Nil if the answer cannot be
    /// packed into a template.
    static func packAnswer(
        _ session: Session,
        of tenant: Tenant,
        _ account: Account
    ) -> PackedTemplate? {
        let description = describe(session, of: tenant, account)
        return PackedTemplate { lastSeen, idleExpires in
            var response = ValidateResponse(session: description)
            response.session?.lastSeenAt = lastSeen
            response.session?.idleExpiresAt = idleExpires
            return response
        }
    }

    /// Whether the session has the app and the tenant that a request asks for.
    func answers(_ request: InPlace<ValidateRequest>) -> Bool {
        guard request.app == .unspecified || request.app == app.wire else { return false }
        let wanted = request.tenantID
        return wanted.isEmpty || wanted.elementsEqual(tenantID)
    }

    /// Whether a request names a tenant other than the session's.
    func isForeign(to request: InPlace<ValidateRequest>) -> Bool {
        let wanted = request.tenantID
        return !wanted.isEmpty && !wanted.elementsEqual(tenantID)
    }

    /// The wire format of a session of the same account.
    func describe(_ session: Session) -> Wire.Session {
        Self.describe(session, of: tenant, userName, role, clinicGroup)
    }

    /// The wire format of a session of an account.
    static func describe(
        _ session: Session,
        of tenant: Tenant,
        _ account: Account
    ) -> Wire.Session {
        describe(session, of: tenant, account.userName, account.role, account.clinicGroup)
    }

    private static func describe(
        _ session: Session,
        of tenant: Tenant,
        _ userName: String,
        _ role: AccountRole,
        _ clinicGroup: ClinicGroup?
    ) -> Wire.Session {
        var wire = Wire.Session(
            sessionID: session.id.hex,
            tenantID: tenant.id.hex,
            tenant: tenant.name,
            accountID: session.accountID.hex,
            userName: userName
        )
        wire.app = session.app.wire
        wire.role = role.wire
        wire.proofs = session.proofs.map(\.wire)
        wire.createdAt = session.createdAt.milliseconds
        wire.lastSeenAt = session.lastSeenAt.milliseconds
        wire.idleExpiresAt = session.idleExpiresAt.milliseconds
        wire.expiresAt = session.expiresAt.milliseconds
        wire.client = session.client.wire
        if session.app == .patient, let clinicGroup {
            wire.clinicGroupID = clinicGroup.id.hex
            wire.clinicGroup = clinicGroup.name
        }
        return wire
    }
}

extension Proof {
    var wire: Wire.Proof {
        var wire = Wire.Proof()
        wire.kind = kind.wire
        wire.provenAt = provenAt.milliseconds
        return wire
    }
}
