internal import ArgumentParser
internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import Unsynced

/// Fills a state directory through the daemon's libraries without a daemon. Otherwise a benchmark
/// would spend hours on hashing.
@main
struct Populate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fill a state directory with tenants, users and sessions.",
        discussion: """
            A directory that does not exist is made, with its master key; into one that does, \
            tenants are added, under another --prefix. Tenants are called PREFIX-0, PREFIX-1, …, \
            their users user-0, user-1, …; user-0 is an administrator. One hash is computed for \
            each tenant whose users have a password.
            """
    )

    @Option(help: "The state directory.") var state: String
    @Option(help: "How many tenants.") var tenants = 1
    @Option(help: "How many users each tenant has.") var users = 1
    @Option(help: "How many sessions each tenant has, at most 200 of one user.") var sessions = 0
    @Option(help: "In the first how many tenants the users have a password.") var passwordTenants =
        1
    @Option(help: "The password.") var password = "correct horse battery staple"
    @Option(help: "The hash's memory in KiB.") var memoryKib = PasswordParameters.floor.memoryKiB
    @Option(help: "The hash's passes.") var passes = PasswordParameters.floor.passes
    @Option(help: "office, clinic-group or company.") var kind = TenantKind.clinicGroup
    @Option(help: "What the tenants' names begin with.") var prefix = "tenant"
    @Option(help: "Where the sessions' tokens are written, one per line.") var tokens: String?
    @Option(help: "Where 'TENANT USER' is written for each user, one per line.") var names: String?

    func validate() throws {
        guard tenants >= 1, users >= 1, sessions >= 0, sessions <= users * Session.limitPerAccount
        else { throw ValidationError("too few users for so many sessions") }
        guard PasswordParameters(memoryKiB: memoryKib, passes: passes) != nil else {
            throw ValidationError("the hash is below the floor")
        }
    }

    func run() async throws {
        try Sodium.start()
        let store = try await PopulatedState(at: state)
        let lists = (tokens: try OutputList(tokens), names: try OutputList(names))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<tenants {
                // Enough concurrent tasks to keep every storage thread busy.
                if number >= Self.tenantsAtOnce { try await group.next() }
                let order = order(number)
                group.addTask { try await store.add(order, to: lists) }
            }
            try await group.waitForAll()
        }
        try await store.close()
        unsynced_finish()
        try lists.tokens.close()
        try lists.names.close()
    }

    private static let tenantsAtOnce = 16

    private func order(_ number: Int) -> TenantOrder {
        TenantOrder(
            name: "\(prefix)-\(number)",
            kind: kind,
            users: users,
            sessions: sessions,
            password: number < passwordTenants ? password : nil,
            parameters: PasswordParameters(memoryKiB: memoryKib, passes: passes) ?? .floor
        )
    }
}

extension TenantKind: ExpressibleByArgument {}

/// The contents of one tenant.
struct TenantOrder: Sendable {
    let name: String
    let kind: TenantKind
    let users: Int
    let sessions: Int
    /// Nil if the users have no password.
    let password: String?
    let parameters: PasswordParameters
}
