import Foundation
import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskStorage
import FrontdeskTenancy

/// Measures the cost of the audit log: of a single record, of a record in the transaction of a
/// sign-in, and of a record in a long log. It compares this with the cheapest password hash. The
/// files are in the temporary directory.
///
///     AuditCost [ROUNDS]
@main
struct AuditCost {
    private let stores: TenantStores
    private let tenant: KeyedTenant
    private let account: Account
    private let verifier: PasswordVerifier
    private let password: PreparedPassword
    private let now = Timestamp(milliseconds: 1_800_000_000_000)

    static func main() async throws {
        let rounds = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 2000
        try Sodium.start()
        let path = NSTemporaryDirectory() + "frontdesk-audit-cost-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: path) }
        let cost = try await AuditCost(at: path)
        let hash = try cost.hashing(20)
        print("hash 19 MiB, 2 passes      \(Int(hash)) µs (median)")
        for _ in 0..<2 {
            let (without, with) = try await cost.signIns(rounds)
            let share = String(format: "%.2f", (with - without) / (hash + without) * 100)
            print("transaction of a sign-in   \(Int(without)) µs, with its record \(Int(with)) µs")
            print("                           \(share) % of a sign-in")
            let length = try await cost.length()
            print("a record by itself         \(try await cost.append(20_000)) µs at \(length)")
            print("verified                   \(try await cost.verify()) records/s")
            try await cost.fill(to: 500_000)
        }
        try await cost.stores.closeAll()
    }

    init(at path: String) async throws {
        let directory = try StateDirectory.create(at: path)
        let keyRing = try KeyRing(random: SystemEntropy().fill)
        stores = TenantStores(in: directory, anchoredIn: nil)
        let name = try TenantName("office")
        let tenant = Tenant(
            id: TenantID(from: SystemEntropy()),
            name: name.text,
            canonicalName: name.canonical,
            kind: .office,
            displayName: name.text,
            status: .active,
            createdAt: now
        )
        try await stores.create(tenant.id)
        let key = try KeyedTenant.makeWrappedKey(for: tenant.id, with: keyRing)
        self.tenant = try KeyedTenant(
            RegisteredTenant(tenant: tenant, wrappedKey: key),
            with: keyRing
        )
        password = try Array("correct horse battery staple".utf8).withUnsafeBytes {
            bytes throws(PasswordFault) in try PreparedPassword(bytes)
        }
        verifier = try PasswordVerifier(
            of: password,
            keys: self.tenant.keys,
            parameters: .floor,
            random: SystemEntropy().fill
        )
        let user = try UserName("anna")
        account = Account(
            id: AccountID(from: SystemEntropy()),
            userName: user.text,
            canonicalUserName: user.canonical,
            email: nil,
            canonicalEmail: nil,
            role: .member,
            status: .enabled,
            passwordVerifier: verifier.text,
            createdAt: now
        )
        try await stores.write(tenant.id, sealer: self.tenant.sealer) { [account] store in
            try store.accounts.insert(account)
        }
    }

    private func hashing(_ rounds: Int) throws -> Double {
        try Self.median(rounds) {
            _ = try verifier.verify(password, keys: tenant.keys, current: .floor)
        }
    }

    /// Alternates between the transactions of a sign-in without and with the record.
    private func signIns(_ rounds: Int) async throws -> (without: Double, with: Double) {
        var times: [[Double]] = [[], []]
        for round in 0..<(2 * rounds) {
            let isRecorded = round % 2 == 1
            let session = session()
            let hash = SystemEntropy().bytes(32)
            let event = event(session)
            let (account, now) = (account, now)
            let begin = ContinuousClock.now
            try await stores.write(tenant.id, sealer: tenant.sealer) { store in
                _ = try store.accounts.find(id: account.id)
                _ = try store.sessions.insert(session, tokenHash: hash)
                try store.accounts.updateLastSignIn(now, of: account.id)
                if isRecorded { try store.audit.append(event) }
            }
            times[round % 2].append((ContinuousClock.now - begin).microseconds)
        }
        return (times[0].sorted()[rounds / 2], times[1].sorted()[rounds / 2])
    }

    /// The microseconds for one of `count` records in one transaction.
    private func append(_ count: Int) async throws -> String {
        let event = event(session())
        let begin = ContinuousClock.now
        try await stores.write(tenant.id, sealer: tenant.sealer) { store in
            for _ in 0..<count { try store.audit.append(event) }
        }
        let each = (ContinuousClock.now - begin).microseconds / Double(count)
        return String(format: "%.1f", each)
    }

    private func fill(to length: Int64) async throws {
        while try await self.length() < length { _ = try await append(10_000) }
    }

    private func length() async throws -> Int64 {
        try await stores.read(tenant.id, sealer: tenant.sealer) { store in
            try store.audit.fetchHead()?.last.sequence ?? 0
        }
    }

    private func verify() async throws -> Int {
        let begin = ContinuousClock.now
        var verification = AuditVerification(anchors: [])
        while !verification.isFinished {
            verification = try await stores.read(tenant.id, sealer: tenant.sealer) {
                [verification] store in
                var next = verification
                try next.advance(store.audit, count: 500)
                return next
            }
        }
        guard verification.findings.isEmpty else { throw StorageError.damaged("the audit log") }
        let seconds = (ContinuousClock.now - begin).microseconds / 1_000_000
        return Int(Double(verification.checked) / seconds)
    }

    private func session() -> Session {
        Session(
            id: SessionID(from: SystemEntropy()),
            accountID: account.id,
            app: .pro,
            proofs: [Proof(kind: .password, provenAt: now)],
            createdAt: now,
            lastSeenAt: now,
            lifetime: SessionLifetime(idle: .seconds(1800), absolute: .seconds(43_200)),
            client: ClientOrigin(
                address: "2001:db8:1234:5678::9abc",
                userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
                locale: "de-CH"
            )
        )
    }

    private func event(_ session: Session) -> AuditEvent {
        AuditEvent(
            .signInSucceeded,
            by: .account(account.id),
            about: account.id,
            at: now,
            from: session.client,
            ["app": "pro", "session": session.id.hex]
        )
    }

    private static func median(_ rounds: Int, _ body: () throws -> Void) rethrows -> Double {
        var times: [Double] = []
        for _ in 0..<rounds {
            let begin = ContinuousClock.now
            try body()
            times.append((ContinuousClock.now - begin).microseconds)
        }
        return times.sorted()[rounds / 2]
    }
}

extension Duration {
    fileprivate var microseconds: Double { self / .microseconds(1) }
}
