internal import FrontdeskCrypto
package import FrontdeskDomain
package import FrontdeskStorage

/// The QR codes with which patients choose a clinic group.
package struct GroupCodes: Sendable {
    package let vault: TenantVault

    package init(vault: TenantVault) { self.vault = vault }

    /// The code that a camera read, or that a browser got in the parameter `group`.
    ///
    /// Nil for everything else: a revoked code, a group that is not active, a code in the address of
    /// another site, a part of a code. `scanned` is only hashed and looked up, never interpreted.
    package func find(_ scanned: String) async throws -> GroupCode? {
        guard scanned.utf8.count <= GroupCodeText.scannedLimit else { return nil }
        return try await vault.registry.findUsableGroupCode(hash: hash(scanned))
    }

    /// Counts that a patient chose the group with this code.
    package func countUse(of code: GroupCode) async throws {
        try await vault.registry.countUse(of: code.id)
    }

    /// Stores a new code.
    ///
    /// - Parameter content: the content of the QR code, which contains `text`.
    /// - Returns: false if the group has as many usable codes as it may have.
    package func insert(
        _ code: GroupCode,
        _ text: GroupCodeText,
        content: String,
        in space: TenantSpace
    ) async throws -> Bool {
        let sealed = space.keys.seal(Array(content.utf8), cell: cell(of: code.id, in: space))
        return try await vault.registry.insertGroupCode(
            StoredGroupCode(code: code, sealedContent: sealed),
            code: hash(text.text),
            content: hash(content)
        )
    }

    /// The content of a stored code.
    ///
    /// - Throws: `CryptoError` if it was not sealed for this code.
    package func content(of stored: StoredGroupCode, in space: TenantSpace) throws -> String {
        let bytes = try space.keys.open(
            stored.sealedContent,
            cell: cell(of: stored.code.id, in: space)
        )
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The patients' page; nil if no address is configured for it.
    package func patientsPage() async throws -> PagePolicy? {
        guard let found = try await vault.registry.findUnique(.patients) else { return nil }
        let page = try await vault.opened(found).read { try $0.policy.page }
        return page.url.isEmpty ? nil : page
    }

    private func hash(_ text: String) -> [UInt8] {
        vault.decoyTenant.keys.keyedHash(Array(text.utf8), purpose: .groupCodes)
    }

    private func cell(of id: GroupCodeID, in space: TenantSpace) -> [UInt8] {
        Cell(
            tenant: space.id,
            table: "group_codes",
            row: id.bytes,
            column: "sealed_content",
            boundTo: []
        ).associatedData
    }
}
