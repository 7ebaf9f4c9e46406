/// The code in a QR code with which patients choose a clinic group. It grants nothing else.
package struct GroupCodeText: Sendable, Equatable {
    /// `fdq_` and 32 hexadecimal digits, 128 random bits.
    package let text: String

    package init(from entropy: any Entropy) {
        text = "fdq_" + entropy.bytes(16).hex
    }

    /// The longest scanned text that can be a code with its address, in bytes.
    package static let scannedLimit = 512
    /// The name of the query parameter.
    package static let parameter = "group"
}

/// A QR code of a clinic group, as the registry stores it.
package struct GroupCode: Sendable, Equatable {
    package let id: GroupCodeID
    package let tenant: TenantID
    /// The clinic that displays it; nil for the group as a whole.
    package let clinic: ClinicID?
    /// Where it is displayed.
    package let label: String
    package let createdAt: Timestamp
    package var revokedAt: Timestamp?
    /// How often patients chose the group with it.
    package var uses: Int

    package init(
        id: GroupCodeID,
        tenant: TenantID,
        clinic: ClinicID?,
        label: String,
        createdAt: Timestamp,
        revokedAt: Timestamp? = nil,
        uses: Int = 0
    ) {
        self.id = id
        self.tenant = tenant
        self.clinic = clinic
        self.label = label
        self.createdAt = createdAt
        self.revokedAt = revokedAt
        self.uses = uses
    }
}

extension PagePolicy {
    /// The content of a QR code: the address of this page with the code. Nil if the page has no URL.
    package func payload(of code: GroupCodeText) -> String? {
        link(GroupCodeText.parameter, code.text)
    }
}
