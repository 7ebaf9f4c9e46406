package import FrontdeskDomain

/// One tenant's data, during one transaction. It cannot leave the closure that receives it: it is
/// not `Sendable`, and what leaves has to be.
package struct TenantStore {
    package let id: TenantID
    let statements: Statements
    let limits: StorageLimits
    let sealer: any ColumnSealer
    let growth: AuditLogGrowth

    init(
        _ id: TenantID,
        _ statements: Statements,
        sealer: any ColumnSealer,
        limits: StorageLimits,
        growth: AuditLogGrowth = AuditLogGrowth()
    ) {
        self.id = id
        self.statements = statements
        self.sealer = sealer
        self.limits = limits
        self.growth = growth
    }

    package var accounts: AccountStore { AccountStore(tenant: self) }
    package var attempts: AttemptStore { AttemptStore(tenant: self) }
    package var sessions: SessionStore { SessionStore(tenant: self) }
    package var flows: FlowStore { FlowStore(tenant: self) }
    package var factors: FactorStore { FactorStore(tenant: self) }
    package var enrollments: EnrollmentStore { EnrollmentStore(tenant: self) }
    package var links: LinkStore { LinkStore(tenant: self) }
    package var registrations: RegistrationStore { RegistrationStore(tenant: self) }
    package var devices: DeviceStore { DeviceStore(tenant: self) }
    package var contacts: ContactStore { ContactStore(tenant: self) }
    package var outbox: OutboxStore { OutboxStore(tenant: self) }
    package var audit: AuditStore { AuditStore(tenant: self) }
    package var networks: NetworkStore { NetworkStore(tenant: self) }
    package var settings: SettingsStore { SettingsStore(tenant: self) }
    package var templates: TemplateStore { TemplateStore(tenant: self) }
    package var clinics: ClinicStore { ClinicStore(tenant: self) }

    /// Seals a value for its cell, bound to the other columns that decide what it is valid for.
    func seal(
        _ plaintext: [UInt8],
        _ table: String,
        _ column: String,
        row: [UInt8],
        boundTo: [Value] = []
    ) throws -> [UInt8] {
        try sealer.seal(plaintext, cell: cell(table, column, row, boundTo))
    }

    /// Opens a sealed value. Throws `.damaged` unless it was sealed for this cell, with these other
    /// columns and this tenant's key.
    func open(
        _ sealed: [UInt8],
        _ table: String,
        _ column: String,
        row: [UInt8],
        boundTo: [Value] = []
    ) throws -> [UInt8] {
        do {
            return try sealer.open(sealed, cell: cell(table, column, row, boundTo))
        } catch {
            throw StorageError.damaged("a sealed value of \(table).\(column)")
        }
    }

    private func cell(
        _ table: String,
        _ column: String,
        _ row: [UInt8],
        _ boundTo: [Value]
    ) -> Cell {
        Cell(tenant: id, table: table, row: row, column: column, boundTo: boundTo.map(\.sealedForm))
    }
}

/// Throws `.rejected` for a hash of the wrong length.
func requireHash(_ hash: [UInt8]) throws {
    guard hash.count == Fixed.hashLength else {
        throw StorageError.rejected("the length of a hash")
    }
}
