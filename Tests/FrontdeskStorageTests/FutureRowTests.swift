import FrontdeskDomain
import Testing

@testable import FrontdeskStorage

/// Rows stored under a clock that was ten years ahead, as seen after the correction.
@Suite("Rows from the future")
struct FutureRowTests {
    private let state: TemporaryState
    private let stores: TenantStores
    private static let ahead = now + .seconds(3650 * 86_400)

    init() async throws {
        state = try TemporaryState()
        stores = try await state.stores(id(1))
    }

    @Test("FT-06 Flows, unconfirmed authenticators and links from the future are not found or used")
    func notFound() async throws {
        try await stores.write(id(1), sealer: sealer) { store in
            let ahead = Self.ahead
            try store.accounts.insert(account(1, "anna"))
            var late = flow(1, expiresAt: ahead + FlowLimits.lifetime)
            late.facts.accountID = id(1)
            try store.flows.insert(late, tokenHash: hash(1), at: ahead)
            #expect(try store.flows.find(tokenHash: hash(1), at: ahead) != nil)
            #expect(try store.flows.find(tokenHash: hash(1), at: now) == nil)
            #expect(try !store.flows.rotate(from: hash(1), to: hash(2), late, at: now))
            var next = flow(3)
            next.facts.accountID = id(1)
            try store.flows.insert(next, tokenHash: hash(3), at: now)
            #expect(try store.flows.find(tokenHash: hash(1), at: ahead) == nil, "it was removed")

            _ = try store.sessions.insert(session(1, of: 1), tokenHash: hash(1))
            try store.enrollments.save([1], of: id(1), until: ahead + .seconds(900), at: ahead)
            #expect(try store.enrollments.find(of: id(1), at: ahead) == [1])
            #expect(try store.enrollments.find(of: id(1), at: now) == nil)

            let link = Link(
                accountID: id(1),
                purpose: .activate,
                createdAt: ahead,
                expiresAt: ahead + .seconds(3600)
            )
            try store.links.insert(link, tokenHash: hash(1))
            #expect(try store.links.find(tokenHash: hash(1), at: ahead) == link)
            #expect(try store.links.find(tokenHash: hash(1), at: now) == nil)
            #expect(try !store.links.use(tokenHash: hash(1), at: now))
        }
    }

    @Test("FT-06 The account's next session ends a session from the future")
    func sessions() async throws {
        try await stores.write(id(1), sealer: sealer) { store in
            try store.accounts.insert(account(1, "anna"))
            let late = session(1, of: 1, createdAt: Self.ahead)
            _ = try store.sessions.insert(late, tokenHash: hash(1))
            #expect(try store.sessions.insert(session(2, of: 1), tokenHash: hash(2)) == [hash(1)])
        }
    }

    @Test("FT-06 A message from the future is erased and counts against no limit")
    func messages() async throws {
        try await stores.write(id(1), sealer: sealer) { store in
            let message = Message(
                id: id(7),
                kind: .oneTimeCode,
                channel: .mail(to: "anna@example.org"),
                values: ["code": "123456"],
                accountID: id(1),
                createdAt: Self.ahead,
                expiresAt: Self.ahead + .seconds(600)
            )
            try store.outbox.insert(message, at: Self.ahead)
            func count() throws -> Int {
                try store.outbox.countRecent(
                    .account(id(1)),
                    since: now - .seconds(3600),
                    until: now + Timestamp.tolerance
                )
            }
            #expect(try count() == 0)
            let result = try store.outbox.lease(9, as: id(9), at: now, for: .seconds(60))
            #expect(result.leased.isEmpty && result.expired == 1 && result.nextVisits.isEmpty)
            #expect(try store.outbox.find(id(7))?.state == .expired)
        }
    }

    @Test("FT-06 Event counts from the future are reported, and old records are pruned")
    func auditLog() async throws {
        let limits = {
            var limits = StorageLimits()
            limits.auditVisitorBurst = 1
            return limits
        }()
        let log = try await TestAuditLog(limits: limits)
        let old = now - limits.auditAge - .seconds(1)
        try await log.append([TestAuditLog.signIn(0, at: old)])
        try await log.append([TestAuditLog.signIn(0, at: Self.ahead)])
        try await log.append([TestAuditLog.signIn(0, at: old)])
        try await log.append([
            TestAuditLog.failure(1, at: Self.ahead), TestAuditLog.failure(2, at: Self.ahead),
        ])
        #expect(try await log.head()?.unrecorded == 1)
        try await log.stores.write(id(1), sealer: sealer) { store in
            try store.audit.recordUnrecorded(at: now)
            try store.audit.prune(at: now)
        }
        #expect(try await log.head()?.unrecorded == 0)
        #expect(try await log.head()?.pruned.sequence == 3)
    }

    @Test("FT-06 Accepting a clock ends what began after its time and keeps what began before")
    func endingSessions() async throws {
        try await stores.write(id(1), sealer: sealer) { store in
            let soon = now + .seconds(1)
            try store.accounts.insert(account(1, "anna"))
            var used = session(3, of: 1)
            used.lastSeenAt = soon
            let sessions = [session(1, of: 1), session(2, of: 1, createdAt: soon), used]
            for (number, session) in zip(1..., sessions) {
                _ = try store.sessions.insert(session, tokenHash: hash(number))
                let moment = number == 1 ? now : soon
                var flow = flow(number, expiresAt: moment + FlowLimits.lifetime)
                flow.facts.accountID = id(1)
                try store.flows.insert(flow, tokenHash: hash(number), at: now)
                let link = Link(
                    accountID: id(1),
                    purpose: number == 1 ? .activate : .resetPassword,
                    createdAt: moment,
                    expiresAt: moment + .seconds(3600)
                )
                try store.links.insert(link, tokenHash: hash(number))
                let device = TrustedDevice(
                    id: id(number),
                    accountID: id(1),
                    client: session.client,
                    trustedAt: moment,
                    lastUsedAt: moment
                )
                try store.devices.insert(device, tokenHash: hash(number))
                try store.networks.note(hash(number), of: id(1), at: moment)
            }
            try store.enrollments.save([1], of: id(1), until: now + FlowLimits.lifetime, at: now)
            #expect(Set(try store.endCreated(after: now)) == [hash(2), hash(3)])
            for number in 1...3 {
                let stays = number == 1
                let hash = hash(number)
                #expect(try (store.sessions.find(tokenHash: hash) != nil) == stays)
                #expect(try (store.flows.find(tokenHash: hash, at: now) != nil) == stays)
                #expect(try (store.links.find(tokenHash: hash, at: now) != nil) == stays)
                #expect(try (store.devices.find(tokenHash: hash, of: id(1)) != nil) == stays)
                #expect(try store.networks.isKnown(hash, at: soon) == stays)
            }
            #expect(try store.enrollments.find(of: id(1), at: now) == [1])
        }
    }

    @Test("FT-06 Temporary passwords, contact changes and messages from the future end too")
    func endingCodes() async throws {
        try await stores.write(id(1), sealer: sealer) { store in
            let soon = now + .seconds(1)
            for (number, moment) in [(1, now), (2, soon)] {
                var account = account(number, "anna\(number)")
                account.passwordChangedAt = moment
                account.temporaryPassword = TemporaryPassword(expiresAt: moment + .seconds(3600))
                try store.accounts.insert(account)
                let code = IssuedCode(
                    purpose: .confirmPhone,
                    factor: .sms,
                    hash: hash(number),
                    issuedAt: moment,
                    expiresAt: moment + .seconds(600)
                )
                let change = ContactChange(kind: .phone, value: "+41441234567", code: code, sent: 1)
                try store.contacts.save(change, of: account.id)
                let message = Message(
                    id: id(number),
                    kind: .oneTimeCode,
                    channel: .mail(to: "anna@example.org"),
                    values: ["code": "123456"],
                    accountID: account.id,
                    createdAt: moment,
                    expiresAt: moment + .seconds(600)
                )
                try store.outbox.insert(message, at: moment)
            }
            #expect(try store.endCreated(after: now).isEmpty)
            for (number, stays) in [(1, true), (2, false)] {
                let account = try #require(try store.accounts.find(id: id(number)))
                #expect(account.opensSignIn(at: soon) == stays)
                #expect(try store.contacts.list(account: account.id).isEmpty == !stays)
                #expect(try (store.outbox.find(id(number)) != nil) == stays)
            }
        }
    }

    @Test(
        "FT-06 Delays that protect the owner continue from the accepted clock for their own length"
    )
    func protections() async throws {
        try await stores.write(id(1), sealer: sealer) { store in
            let ahead = Self.ahead
            var account = account(1, "anna", email: "anna@example.org")
            account.noteMailboxReset(at: ahead)
            var other = account
            (other.email, other.canonicalEmail) = (nil, nil)
            account.formerAddress = .after(change: account, to: other, by: .operator, at: ahead)
            try store.accounts.insert(account)
            var former = FrontdeskStorageTests.account(2, "otto", verifier: nil)
            (former.status, former.deletedAt) = (.deleted, ahead)
            try store.accounts.insert(former)
            let record = AttemptRecord(failures: 7, lastFailureAt: ahead)
            try store.attempts.save(record, for: hash(1), of: id(1))
            let change = GuardedSetting(
                name: "page.url",
                oldValue: "https://example.org",
                changedAt: ahead,
                changedBy: id(2)
            )
            try store.settings.save(change)

            #expect(try store.endCreated(after: now).isEmpty)
            let kept = try store.attempts.find(hash(1))
            #expect(kept == AttemptRecord(failures: 7, lastFailureAt: now))
            #expect(try store.settings.listGuarded().map(\.changedAt) == [now])
            let found = try #require(try store.accounts.find(id: id(1)))
            #expect(found.mailboxReset?.at == now)
            #expect(found.formerAddress?.endedAt == now)
            #expect(try store.accounts.find(id: id(2))?.deletedAt == now)
        }
    }

    @Test("FT-06 The clock mark only moves forward, unless the operator sets it back")
    func mark() async throws {
        try Registry.create(in: state.directory)
        let registry = try Registry(opening: state.directory)
        #expect(try await registry.fetchClockMark() == nil)
        try await registry.moveClockMark(to: now)
        try await registry.moveClockMark(to: now - .seconds(60))
        #expect(try await registry.fetchClockMark() == now)

        try await registry.insertTenant(tenant(1, "nord", createdAt: now), wrappedKey: [1])
        try await registry.deleteTenant(id(1), at: Self.ahead)
        try await registry.moveClockMark(to: Self.ahead)
        try await registry.setClockMark(to: now)
        #expect(try await registry.fetchClockMark() == now)
        let free = now + Registry.nameReservation
        let early = tenant(2, "nord", createdAt: free - .seconds(1))
        let taken = await failure { try await registry.insertTenant(early, wrappedKey: [1]) }
        #expect(taken == .alreadyExists(field: "name"))
        try await registry.insertTenant(tenant(2, "nord", createdAt: free), wrappedKey: [1])
        try await registry.close()
    }
}
