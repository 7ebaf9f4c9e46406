@testable import FrontdeskStorage

// How many rows there are, which tests alone want to know.

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
