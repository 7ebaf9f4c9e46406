internal import FrontdeskDomain
internal import FrontdeskQR
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

extension Clinics {
    package func makeGroupCode(
        _ request: MakeGroupCodeRequest,
        context: CallContext
    ) async throws -> FrontdeskWire.GroupCode {
        let acting = try await resolve(request.actor, context)
        let label = try Self.label(request.label)
        let clinic = request.clinicID.isEmpty ? nil : try Self.clinicID(request.clinicID)
        let text = GroupCodeText(from: environment.entropy)
        let content = try await makeContent(text)
        let code = GroupCode(
            id: GroupCodeID(from: environment.entropy),
            tenant: acting.tenant.id,
            clinic: clinic,
            label: label,
            createdAt: environment.clock.now()
        )
        let pictures = try CodePictures(of: content)
        try await record(.groupCodeCreated, code.id, acting, context) { transaction in
            if let clinic { _ = try transaction.store.fetchClinic(clinic) }
        }
        guard try await codes.insert(code, text, content: content, in: acting.tenant) else {
            throw CallError(
                .resourceExhausted,
                .wrongState,
                "the group has as many codes as it may have; revoke some"
            )
        }
        return Wire.GroupCode(code, content, acting.tenant.tenant, pictures)
    }

    package func getGroupCode(
        _ request: GroupCodeRequest,
        context: CallContext
    ) async throws -> FrontdeskWire.GroupCode {
        let acting = try await resolve(request.actor, context)
        let stored = try await fetch(request.codeID, acting)
        let content = try codes.content(of: stored, in: acting.tenant)
        let pictures = stored.code.revokedAt == nil ? try CodePictures(of: content) : nil
        return Wire.GroupCode(stored.code, content, acting.tenant.tenant, pictures)
    }

    package func listGroupCodes(
        _ request: ListGroupCodesRequest,
        context: CallContext
    ) async throws -> ListGroupCodesResponse {
        let acting = try await resolve(request.actor, context)
        let page = try NumberedPage(size: request.pageSize, token: request.pageToken)
        let found = try await vault.registry.listGroupCodes(
            of: acting.tenant.id,
            after: page.after ?? 0,
            limit: page.size + 1
        )
        return ListGroupCodesResponse(
            codes: try found.prefix(page.size).map { stored in
                let content = try codes.content(of: stored, in: acting.tenant)
                return Wire.GroupCode(stored.code, content, acting.tenant.tenant, nil)
            },
            nextPageToken: page.next(found.map(\.number))
        )
    }

    package func revokeGroupCode(
        _ request: GroupCodeRequest,
        context: CallContext
    ) async throws -> FrontdeskWire.GroupCode {
        let acting = try await resolve(request.actor, context)
        var stored = try await fetch(request.codeID, acting)
        guard stored.code.revokedAt == nil else { throw CallError.codeIsRevoked }
        try await record(.groupCodeRevoked, stored.code.id, acting, context, for: .revoking)
        let now = environment.clock.now()
        let isDone = try await vault.registry.revokeGroupCode(
            stored.code.id,
            of: acting.tenant.id,
            at: now
        )
        guard isDone else { throw CallError.codeIsRevoked }
        stored = try await fetch(request.codeID, acting)
        let content = try codes.content(of: stored, in: acting.tenant)
        return Wire.GroupCode(stored.code, content, acting.tenant.tenant, nil)
    }

    /// Records a change of a code before the registry makes it: no change is unrecorded.
    private func record(
        _ kind: AuditKind,
        _ id: GroupCodeID,
        _ acting: ActingPerson,
        _ context: CallContext,
        for purpose: WritePurpose = .ordinary,
        _ check: @escaping @Sendable (Transaction) throws -> Void = { _ in }
    ) async throws {
        try context.checkDeadline()
        try await acting.tenant.write(for: context.call, purpose) { transaction in
            try acting.confirm(in: transaction)
            try check(transaction)
            try transaction.record(acting.event(kind, "code", id.hex, at: transaction.now))
        }
    }

    private func fetch(_ text: String, _ acting: ActingPerson) async throws -> StoredGroupCode {
        guard !text.isEmpty else {
            throw CallError.invalidField("code_id", .required, "a code's id is expected")
        }
        guard let id = GroupCodeID(hex: text),
            let stored = try await vault.registry.findGroupCode(id, of: acting.tenant.id)
        else { throw CallError.notFound("code") }
        return stored
    }

    private func makeContent(_ text: GroupCodeText) async throws -> String {
        guard let content = try await codes.patientsPage()?.payload(of: text) else {
            throw CallError(
                .failedPrecondition,
                .wrongState,
                "the address of the patients' page is not configured: the operator has to set"
                    + " page.url of the tenant of the kind patients"
            )
        }
        guard content.utf8.count <= GroupCodeText.scannedLimit else {
            throw CallError(
                .failedPrecondition,
                .wrongState,
                "page.url of the tenant of patients is too long for a QR code: with the code,"
                    + " at most \(GroupCodeText.scannedLimit) bytes are allowed"
            )
        }
        return content
    }

    private static func label(_ typed: String) throws(CallError) -> String {
        let text = try RequestField("label").read { () throws(TextFault) in
            try PersonName(typed).text
        }
        guard text.utf8.count <= labelLimit else {
            throw TextFault.tooLong(limit: labelLimit).callError(of: "label")
        }
        return text
    }

    /// The length of a label in bytes.
    private static let labelLimit = 128
}

/// A QR code in both formats.
private struct CodePictures {
    let svg: String
    let png: [UInt8]

    init(of content: String) throws {
        let code = try Array(content.utf8).withUnsafeBytes { try QRCode($0) }
        svg = code.svg().withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        png = try code.png().withUnsafeBytes { Array($0) }
    }
}

extension Wire.GroupCode {
    fileprivate init(
        _ code: GroupCode,
        _ content: String,
        _ group: Tenant,
        _ pictures: CodePictures?
    ) {
        self.init(
            codeID: code.id.hex,
            label: code.label,
            clinicID: code.clinic?.hex ?? "",
            payload: content,
            svg: pictures?.svg ?? "",
            png: pictures?.png ?? [],
            createdAt: code.createdAt.milliseconds,
            revokedAt: code.revokedAt?.milliseconds ?? 0,
            uses: UInt32(clamping: code.uses),
            group: group.displayName
        )
    }
}

extension CallError {
    fileprivate static let codeIsRevoked = CallError(
        .failedPrecondition,
        .wrongState,
        "the code is already revoked"
    )
}
