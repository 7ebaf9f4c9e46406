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
}
