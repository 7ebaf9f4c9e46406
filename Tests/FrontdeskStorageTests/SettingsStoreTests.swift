import FrontdeskDomain
import Testing

@testable import FrontdeskStorage

@Suite("Settings")
struct SettingsStoreTests {
    private let state: TemporaryState
    private let stores: TenantStores

    init() async throws {
        state = try TemporaryState()
        stores = try await state.stores(id(1), id(2))
    }

    @Test("A setting has its last value, for one tenant only")
    func replace() async throws {
        try await stores.write(id(1), sealer: sealer) { store in
            #expect(try store.settings.list() == [:])
            try store.settings.replace(with: ["a": "1", "b": "2"])
            #expect(try store.settings.list() == ["a": "1", "b": "2"])
            try store.settings.replace(with: ["b": "3", "c": ""])
        }
        let kept = try await stores.read(id(1), sealer: sealer) { try $0.settings.list() }
        #expect(kept == ["b": "3", "c": ""])
        let other = try await stores.read(id(2), sealer: sealer) { try $0.settings.list() }
        #expect(other == [:])
        try await stores.write(id(1), sealer: sealer) { try $0.settings.replace(with: [:]) }
        #expect(try await stores.read(id(1), sealer: sealer) { try $0.settings.list() } == [:])
    }

    @Test("A file from before the policy fields were renamed has its settings under the new names")
    func renamed() async throws {
        let old: TenantID = id(3)
        let values = [
            "welcome.way": "activation-link", "welcome.temporary-password-life": "1h",
            "welcome.activation-link-life": "2d", "two-step.required": "optional",
            "two-step.code-life": "5m", "recovery.link-life": "30m",
            "page.address": "https://a.example/", "page.logo": "https://a.example/x.png",
            "page.locale": "de", "two-step.methods": "sms",
        ]
        try prepare(old, values, guarded: "page.address")
        try await stores.read(old, sealer: sealer) { store in
            let found = try store.settings.list()
            #expect(
                found == [
                    "welcome.method": "activation-link",
                    "welcome.temporary-password-lifetime": "1h",
                    "welcome.activation-link-lifetime": "2d", "two-step.required-for": "none",
                    "two-step.code-lifetime": "5m", "recovery.link-lifetime": "30m",
                    "page.url": "https://a.example/", "page.logo-url": "https://a.example/x.png",
                    "page.locale": "de", "two-step.methods": "sms",
                ]
            )
            let resolved = try ResolvedPolicy(kind: .office, overrides: found)
            #expect(resolved.policy.twoStep.requiredFor == .none)
            #expect(resolved.policy.page.url == "https://a.example/")
            #expect(try store.settings.listGuarded().map(\.name) == ["page.url"])
        }
    }

    @Test("Other values of a renamed field stay as they are")
    func values() async throws {
        for (number, value) in ["administrators", "everyone"].enumerated() {
            let old: TenantID = id(10 + number)
            try prepare(old, ["two-step.required": value], guarded: "page.address")
            let found = try await stores.read(old, sealer: sealer) { try $0.settings.list() }
            #expect(found == ["two-step.required-for": value])
        }
    }

    /// Creates a tenant's file with the schema before the renaming.
    private func prepare(
        _ tenant: TenantID,
        _ values: [String: String],
        guarded name: String
    ) throws {
        let older = Schema(
            applicationID: Schema.tenant.applicationID,
            migrations: Array(
                Schema.tenant.migrations.prefix { $0.sql != Migration.tenantPolicyNames.sql }
            )
        )
        try Connection.create(state.directory.makeTenant(tenant), schema: older, id: tenant.bytes)
        let connection = try Connection(
            opening: state.directory.tenant(tenant),
            schema: older,
            id: tenant.bytes,
            limits: StorageLimits()
        )
        try connection.write { statements in
            for (name, value) in values {
                try statements.execute(
                    "INSERT INTO settings (name, value) VALUES (?, ?)",
                    .text(name),
                    .text(value)
                )
            }
            try statements.execute(
                """
                INSERT INTO guarded_settings (name, old_value, changed_at, changed_by)
                VALUES (?, 'https://b.example/', 1, ?)
                """,
                .text(name),
                .id(id(1) as AccountID)
            )
        }
        try connection.close()
    }
}
