@testable import FrontdeskStorage

// Row counts, which only tests need.

extension AccountStore {
    func count() throws -> Int {
        try tenant.statements.row("SELECT count(*) FROM accounts") { try $0.count(0) } ?? 0
    }
}

extension FlowStore {
    func count() throws -> Int {
        try tenant.statements.row("SELECT count(*) FROM flows") { try $0.count(0) } ?? 0
    }
}
