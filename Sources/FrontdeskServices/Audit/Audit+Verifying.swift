internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

extension Audit {
    package func verify(
        _ request: VerifyAuditRequest,
        context: CallContext
    ) async throws -> VerifyAuditResponse {
        let acting = try await acting(request.actor, context)
        let known = try places(request.positions)
        // Read the anchor first: a log that grows meanwhile is ahead of its anchor, which is no
        // fault.
        let anchor = try await registry.auditAnchors(of: [acting.tenant.id])[acting.tenant.id]
        let anchors = [anchor?.place].compactMap { $0 } + known
        var verification = AuditVerification(anchors: anchors)
        while !verification.isFinished {
            try context.checkDeadline()
            // A quarantined file must be readable here, because the operator verifies it before accepting
            // it.
            verification = try await acting.read(trusting: .any) { [verification] snapshot in
                var next = verification
                try next.advance(snapshot.store.audit, count: AuditLogLimits.verifiedAtOnce)
                return next
            }
        }
        return response(to: verification, anchor)
    }

    package func accept(
        _ request: AcceptAuditRequest,
        context: CallContext
    ) async throws -> AcceptAuditResponse {
        let acting = try await acting(request.actor, context)
        try context.checkDeadline()
        let accepted = try await acceptance.accept(acting.tenant, by: acting.auditActor)
        return AcceptAuditResponse(end: accepted.end.wire)
    }

    private func places(_ known: [AuditPosition]) throws -> [ChainLink] {
        guard known.count <= AuditVerification.findingLimit else {
            throw CallError.invalidField("positions", .notAllowed, "at most 100 are allowed")
        }
        return try known.map { place in
            guard let code = [UInt8](hex: place.mac), (8...32).contains(code.count) else {
                throw CallError.invalidField(
                    "positions.mac",
                    .malformed,
                    "16 to 64 hexadecimal digits are expected"
                )
            }
            guard place.sequence > 0, place.sequence <= UInt64(Int64.max) else {
                throw CallError.invalidField(
                    "positions.sequence",
                    .notAllowed,
                    "1 or more is expected"
                )
            }
            return ChainLink(sequence: Int64(place.sequence), mac: code)
        }
    }

    private func response(
        to verification: AuditVerification,
        _ anchor: AuditAnchor?
    ) -> VerifyAuditResponse {
        var response = VerifyAuditResponse(
            intact: verification.findings.isEmpty,
            faults: verification.findings.map(\.wire),
            records: UInt64(clamping: verification.checked)
        )
        if let head = verification.head {
            response.end = head.last.wire
            response.pruned = UInt64(clamping: head.pruned.sequence)
            response.prunedAt = head.prunedAt?.milliseconds ?? 0
            response.unrecorded = UInt64(clamping: head.unrecorded)
        }
        response.anchor = anchor?.place.wire
        response.anchoredAt = anchor?.at.milliseconds ?? 0
        return response
    }
}

extension ChainLink {
    fileprivate var wire: AuditPosition {
        AuditPosition(sequence: UInt64(clamping: sequence), mac: mac.hex)
    }
}

extension AuditFinding {
    fileprivate var wire: AuditFault {
        switch self {
        case .endsAltered: fault(.endsAltered, 0, 0)
        case .altered(let sequence): fault(.altered, sequence, sequence)
        case .missing(let first, let last): fault(.missing, first, last)
        case .foreign(let sequence): fault(.foreign, sequence, sequence)
        case .endsBeforeAnchor(let last, let anchored): fault(.endsBeforeAnchor, last, anchored)
        case .differsFromAnchor(let sequence): fault(.differsFromAnchor, sequence, sequence)
        }
    }

    private func fault(_ kind: AuditFaultKind, _ first: Int64, _ last: Int64) -> AuditFault {
        AuditFault(
            kind: kind,
            first: UInt64(clamping: first),
            last: UInt64(clamping: last)
        )
    }
}
