import FrontdeskDomain
import Testing

@testable import FrontdeskStorage

@Suite("Outbox")
struct OutboxStoreTests {
    private let state: TemporaryState
    private let stores: TenantStores

    init() async throws {
        var limits = StorageLimits()
        limits.queuedMessages = 40
        limits.voidMessages = 3
        limits.deadMessages = 4
        state = try TemporaryState()
        stores = try await state.stores(id(1), limits: limits)
    }

    private func write<Result: Sendable>(
        _ body: @escaping @Sendable (OutboxStore) throws -> Result
    ) async throws -> Result {
        try await stores.write(id(1), sealer: sealer) { try body($0.outbox) }
    }

    @Test("A stored message is leased unchanged, to one courier at a time")
    func lease() async throws {
        try await write { outbox in
            let sent = message(1, values: ["code": "123456"])
            try outbox.insert(sent, at: now)
            let result = try outbox.lease(10, as: id(90), at: now, for: .seconds(60))
            #expect(result.leased == [LeasedMessage(message: sent, tries: 1)])
            #expect(result.nextVisits == [.mail: now + .seconds(60)])
            let other = try outbox.lease(
                10,
                as: id(91),
                at: now + .milliseconds(59_999),
                for: .seconds(60)
            )
            #expect(other.leased == [])
        }
    }

    @Test("DP-02 A lease expires, and the message is leased again with the same contents")
    func leaseEnds() async throws {
        try await write { outbox in
            let sent = message(1, values: ["code": "123456"])
            try outbox.insert(sent, at: now)
            _ = try outbox.lease(10, as: id(90), at: now, for: .seconds(60))
            let later = now + .seconds(60)
            let result = try outbox.lease(10, as: id(91), at: later, for: .seconds(60))
            #expect(result.leased == [LeasedMessage(message: sent, tries: 2)])
            // The first courier's result comes too late.
            #expect(try !outbox.recordOutcome(of: id(1), lease: id(90), as: .delivered, at: later))
            #expect(try outbox.recordOutcome(of: id(1), lease: id(91), as: .delivered, at: later))
            #expect(try !outbox.recordOutcome(of: id(1), lease: id(91), as: .delivered, at: later))
            #expect(try outbox.nextVisits() == [:])
        }
    }

    @Test("A courier for one channel gets no message for the other")
    func channels() async throws {
        try await write { outbox in
            try outbox.insert(message(1), at: now)
            try outbox.insert(message(2, to: .sms(to: "+41446681800")), at: now)
            let result = try outbox.lease(10, by: [.sms], as: id(90), at: now, for: .seconds(60))
            #expect(result.leased.map(\.message.id) == [id(2)])
            #expect(result.nextVisits == [.mail: now, .sms: now + .seconds(60)])
        }
    }

    @Test("DP-01 An expired message is never leased, and its contents are erased")
    func expiry() async throws {
        try await write { outbox in
            try outbox.insert(message(1, expiresAt: now + .seconds(600)), at: now)
            try outbox.insert(message(2, expiresAt: now + .seconds(600)), at: now)
            _ = try outbox.lease(1, as: id(90), at: now, for: .seconds(60))
            #expect(
                try outbox.recordOutcome(
                    of: id(1),
                    lease: id(90),
                    as: .retry(reason: "451"),
                    at: now
                )
            )
            let result = try outbox.lease(
                10,
                as: id(91),
                at: now + .seconds(600),
                for: .seconds(60)
            )
            #expect(result.leased == [])
            #expect(result.expired == 2)
            #expect(result.nextVisits == [:])
            #expect(try outbox.find(id(1))?.state == .expired)
            #expect(try outbox.contentsCount() == 0)
        }
    }

    @Test("A message that failed temporarily is retried after growing waits of up to an hour")
    func waits() async throws {
        let waits = try await write { outbox in
            try outbox.insert(message(1, expiresAt: .distantFuture), at: now)
            var moment = now
            var waits: [Int64] = []
            while let next = try outbox.nextVisits()[.mail] {
                waits.append(next.since(moment).wholeMilliseconds / 1000)
                moment = next
                let result = try outbox.lease(1, as: id(90), at: moment, for: .seconds(60))
                guard !result.leased.isEmpty else { break }
                _ = try outbox.recordOutcome(
                    of: id(1),
                    lease: id(90),
                    as: .retry(reason: "x"),
                    at: moment
                )
            }
            #expect(try outbox.find(id(1))?.state == .dead)
            return waits
        }
        #expect(
            waits.prefix(12) == [0, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600][...]
        )
        #expect(waits.dropLast().reduce(0, +) <= 48 * 3600)
        #expect(waits.dropLast().reduce(0, +) >= 46 * 3600)
    }

    @Test("A message rejected or retried for too long is dead until it is retried by the operator")
    func deadLetters() async throws {
        try await write { outbox in
            try outbox.insert(message(1, expiresAt: now + .seconds(600)), at: now)
            _ = try outbox.lease(1, as: id(90), at: now, for: .seconds(60))
            _ = try outbox.recordOutcome(
                of: id(1),
                lease: id(90),
                as: .rejected(reason: "550 no"),
                at: now
            )
            let entry = try #require(try outbox.find(id(1)))
            #expect(entry.state == .dead)
            #expect(entry.reason == "550 no")
            #expect(entry.recipient == "a***@s***.example")
            #expect(try outbox.lease(1, as: id(90), at: now, for: .seconds(60)).leased == [])
            #expect(try outbox.retry(id(1), at: now))
            #expect(try outbox.lease(1, as: id(91), at: now, for: .seconds(1)).leased.count == 1)
            _ = try outbox.recordOutcome(
                of: id(1),
                lease: id(91),
                as: .rejected(reason: "550"),
                at: now
            )
            // No contents remain after its expiry.
            let end = now + .seconds(600)
            #expect(try !outbox.retry(id(1), at: end))
            #expect(try outbox.lease(1, as: id(92), at: end, for: .seconds(1)).expired == 1)
            #expect(try outbox.find(id(1))?.state == .dead)
            #expect(try outbox.contentsCount() == 0)
        }
    }

    @Test("A released message looks as if it had never been leased")
    func released() async throws {
        try await write { outbox in
            try outbox.insert(message(1), at: now)
            _ = try outbox.lease(1, as: id(90), at: now, for: .seconds(60))
            #expect(try outbox.recordOutcome(of: id(1), lease: id(90), as: .released, at: now))
            let result = try outbox.lease(1, as: id(91), at: now, for: .seconds(60))
            #expect(result.leased.map(\.tries) == [1])
        }
    }

    @Test("A dropped message is not leased, and its contents are erased")
    func dropped() async throws {
        try await write { outbox in
            try outbox.insert(message(1), at: now)
            try outbox.insert(message(2, kind: .oneTimeCode, account: 7), at: now)
            try outbox.insert(message(3, kind: .oneTimeCode, account: 8), at: now)
            try outbox.insert(message(4, kind: .welcome, account: 7), at: now)
            #expect(try outbox.drop(id(1), at: now))
            #expect(try !outbox.drop(id(1), at: now))
            #expect(try outbox.drop([.oneTimeCode], of: id(7), at: now) == 1)
            let result = try outbox.lease(10, as: id(90), at: now, for: .seconds(60))
            #expect(result.leased.map(\.message.id) == [id(3), id(4)])
            #expect(try outbox.contentsCount() == 2)
            #expect(
                try outbox.list([.dropped], before: nil, limit: 10).map(\.id) == [id(2), id(1)]
            )
        }
    }

    @Test("OT-10 Messages to one recipient are counted in any spelling")
    func counts() async throws {
        try await write { outbox in
            try outbox.insert(message(1, to: .mail(to: "Anna@Sonnental.example")), at: now)
            try outbox.insert(message(2, to: .mail(to: "anna@sonnental.example")), at: now)
            try outbox.insert(message(3, to: .sms(to: "+41446681800"), account: 7), at: now)
            try outbox.insert(message(4, to: .nowhere, account: 7), at: now)
            let before = now - .milliseconds(1)
            let anna = MessageChannel.mail(to: "ANNA@sonnental.example")
            #expect(try outbox.countRecent(.recipient(anna), since: before) == 2)
            #expect(try outbox.countRecent(.recipient(anna), since: now) == 0)
            #expect(
                try outbox.countRecent(.recipient(.sms(to: "+41446681800")), since: before) == 1
            )
            #expect(try outbox.countRecent(.recipient(.nowhere), since: before) == 0)
            #expect(try outbox.countRecent(.account(id(7)), since: before) == 2)
            #expect(try outbox.countRecent(.channel(.sms(to: "")), since: before) == 1)
            // Delivered messages count too.
            _ = try outbox.lease(10, as: id(90), at: now, for: .seconds(60))
            _ = try outbox.recordOutcome(of: id(1), lease: id(90), as: .delivered, at: now)
            #expect(try outbox.countRecent(.recipient(anna), since: before) == 2)
        }
    }

    @Test("FT-05 A message that no courier leased does not count once it is dropped or expired")
    func unsentDoesNotCount() async throws {
        try await write { outbox in
            let before = now - .milliseconds(1)
            func count() throws -> Int { try outbox.countRecent(.account(id(7)), since: before) }
            for number in 1...3 {
                try outbox.insert(message(number, kind: .oneTimeCode, account: 7), at: now)
            }
            #expect(try count() == 3, "a queued message will be sent")
            #expect(try outbox.drop([.oneTimeCode], of: id(7), at: now) == 3)
            #expect(try count() == 0)
            try outbox.insert(message(4, kind: .oneTimeCode, account: 7), at: now)
            let replaced = ReplacedMessages([.oneTimeCode], of: id(7))
            let left = try outbox.countRecent(.account(id(7)), replacing: replaced, since: before)
            #expect(left == 0, "the queued message is replaced")
            _ = try outbox.lease(10, as: id(90), at: now, for: .seconds(60))
            _ = try outbox.recordOutcome(of: id(4), lease: id(90), as: .released, at: now)
            _ = try outbox.drop([.oneTimeCode], of: id(7), at: now)
            #expect(try count() == 0, "the courier released it unsent")
            try outbox.insert(message(5, kind: .oneTimeCode, account: 7), at: now)
            _ = try outbox.lease(10, as: id(91), at: now, for: .seconds(60))
            _ = try outbox.drop([.oneTimeCode], of: id(7), at: now)
            #expect(try count() == 1, "a courier has leased it and may deliver it")
            #expect(
                try outbox.countRecent(.account(id(7)), replacing: replaced, since: before) == 1
            )
        }
    }

    @Test("FT-05 Only the oldest messages that no courier has leased are dropped")
    func dropUnsent() async throws {
        try await write { outbox in
            try outbox.insert(message(1, kind: .oneTimeCode, account: 7), at: now)
            _ = try outbox.lease(10, as: id(90), at: now, for: .seconds(60))
            for number in 2...5 {
                try outbox.insert(message(number, kind: .oneTimeCode, account: 7), at: now)
            }
            try outbox.insert(message(6, kind: .oneTimeCode, account: 8), at: now)
            try outbox.insert(message(7, kind: .resetLink, account: 7), at: now)
            try outbox.dropUnsent(.oneTimeCode, of: id(7), keeping: 4, at: now)
            #expect(try outbox.find(id(2))?.state == .queued)
            try outbox.dropUnsent(.oneTimeCode, of: id(7), keeping: 1, at: now)
            let states = try (1...7).map { try outbox.find(id($0))?.state }
            #expect(
                states == [.leased, .dropped, .dropped, .dropped, .queued, .queued, .queued]
            )
            try outbox.dropUnsent(.oneTimeCode, of: id(7), keeping: 0, at: now)
            #expect(try outbox.find(id(5))?.state == .dropped)
        }
    }

    @Test("FT-05 A message to nowhere counts for the recipient that it replaces")
    func countedAs() async throws {
        try await write { outbox in
            let taken = MessageChannel.mail(to: "Bert@nord.example")
            var void = message(1, kind: .verificationCode, to: .nowhere, account: 7)
            void.countedAs = taken
            try outbox.insert(void, at: now)
            let before = now - .milliseconds(1)
            #expect(try outbox.countRecent(.recipient(taken), since: before) == 1)
            #expect(try outbox.lease(10, as: id(90), at: now, for: .seconds(60)).leased.isEmpty)
        }
    }

    @Test("A notice replaces only an unsent one with the same content")
    func repeated() async throws {
        try await write { outbox in
            let first = message(1, kind: .noticePhoneChanged, account: 7)
            try outbox.insert(first, at: now)
            try outbox.insert(message(2, kind: .noticeEmailChanged, account: 7), at: now)
            try outbox.insert(
                message(3, kind: .noticePhoneChanged, to: .sms(to: "+41446681800"), account: 7),
                at: now
            )
            try outbox.insert(message(4, kind: .noticePhoneChanged, account: 8), at: now)
            let next = message(5, kind: .noticePhoneChanged, account: 7)
            #expect(try outbox.dropRepeated(next, at: now) == 1)
            #expect(try outbox.find(id(1))?.state == .dropped)
            #expect(try outbox.list([.queued], before: nil, limit: 9).count == 3)
            try outbox.insert(next, at: now)
            _ = try outbox.lease(10, as: id(90), at: now, for: .seconds(60))
            #expect(try outbox.dropRepeated(first, at: now) == 0, "a courier has leased it")
        }
    }

    @Test("P8 All stored data is bounded")
    func bounds() async throws {
        try await write { outbox in
            for number in 1...40 { try outbox.insert(message(number), at: now) }
            #expect(throws: StorageError.busy) { try outbox.insert(message(41), at: now) }
            let result = try outbox.lease(40, as: id(90), at: now, for: .seconds(60))
            #expect(result.leased.count == 40)
            for number in 1...10 {
                _ = try outbox.recordOutcome(
                    of: id(number),
                    lease: id(90),
                    as: .rejected(reason: ""),
                    at: now
                )
            }
            #expect(try outbox.list([.dead], before: nil, limit: 100).count == 4)
            for number in 11...40 {
                _ = try outbox.recordOutcome(of: id(number), lease: id(90), as: .delivered, at: now)
            }
            for number in 51...60 { try outbox.insert(message(number, to: .nowhere), at: now) }
            #expect(try outbox.voidCount() == 3)
            let week = now + .seconds(7 * 86_400)
            for number in 61...70 {
                try outbox.insert(message(number, createdAt: week), at: week)
            }
            #expect(try outbox.list([.delivered], before: nil, limit: 100) == [])
        }
    }

    @Test("P9 A message to nowhere is never leased or listed, and requires no work")
    func nowhere() async throws {
        try await write { outbox in
            try outbox.insert(message(1, to: .nowhere), at: now)
            #expect(try outbox.nextVisits() == [:])
            #expect(try outbox.lease(10, as: id(90), at: now, for: .seconds(60)).leased == [])
            #expect(try outbox.list([], before: nil, limit: 10) == [])
            #expect(try outbox.find(id(1)) == nil)
            #expect(try !outbox.retry(id(1), at: now))
            #expect(try !outbox.drop(id(1), at: now))
        }
    }

    @Test("Lists are paged, newest first")
    func pages() async throws {
        try await write { outbox in
            for number in 1...5 { try outbox.insert(message(number), at: now) }
            #expect(
                try outbox.list([], before: nil, limit: 3).map(\.id) == [id(5), id(4), id(3)]
            )
            #expect(try outbox.list([], before: id(3), limit: 3).map(\.id) == [id(2), id(1)])
            #expect(try outbox.list([.queued], before: id(1), limit: 3) == [])
            #expect(try outbox.list([], before: id(99), limit: 3) == [])
        }
    }

    @Test("P5 A damaged message does not keep the others from being sent")
    func damaged() async throws {
        try await write { outbox in
            for number in 1...3 { try outbox.insert(message(number), at: now) }
        }
        try await stores.closeAll()
        try state.tamper(
            with: id(1),
            "UPDATE outbox SET contents = x'00' WHERE sequence = 2"
        )
        let again = TenantStores(in: state.directory, anchoredIn: nil)
        let result = try await again.write(id(1), sealer: sealer) { store in
            try store.outbox.lease(10, as: id(90), at: now, for: .seconds(60))
        }
        #expect(result.leased.map(\.message.id) == [id(1), id(3)])
        #expect(result.damaged == 1)
        let entry = try await again.read(id(1), sealer: sealer) { try $0.outbox.find(id(2)) }
        #expect(entry?.state == .dead)
        try await again.closeAll()
    }

    @Test("No contents of a delivered message remain in the files after the log is emptied")
    func erased() async throws {
        let secret = "QWERTZ-the-code-654321"
        try await write { try $0.insert(message(1, values: ["code": secret]), at: now) }
        // The test sealer hides only by XOR, so the test can search for the sealed form.
        let sealed = Array(secret.utf8).map { $0 ^ sealer.key }
        let files = [state.tenantFile(id(1)), state.tenantFile(id(1)) + "-wal"]
        func isFound() -> Bool {
            files.contains { (Files.bytes($0) ?? []).contains(sealed) }
        }
        #expect(isFound())
        try await write { outbox in
            _ = try outbox.lease(1, as: id(90), at: now, for: .seconds(60))
            _ = try outbox.recordOutcome(of: id(1), lease: id(90), as: .delivered, at: now)
        }
        try await stores.emptyLog(id(1))
        #expect(!isFound())
        // The file is still usable.
        try await write { try $0.insert(message(2), at: now) }
        #expect(try await stores.read(id(1), sealer: sealer) { try $0.outbox.contentsCount() } == 1)
    }

    @Test("The registry sets and removes marks in one order")
    func marks() async throws {
        try Registry.create(in: state.directory)
        let registry = try Registry(opening: state.directory)
        try await registry.markOutbox(of: id(1)) {}
        try await registry.markOutbox(of: id(1)) {}
        try await registry.markOutbox(of: id(2)) {}
        #expect(try await registry.listOutboxes().sorted() == [id(1), id(2)].sorted())
        try await registry.unmarkOutboxes { [id(1), id(3)] }
        #expect(try await registry.listOutboxes() == [id(2)])
        try await registry.close()
    }
}

extension OutboxStore {
    fileprivate func contentsCount() throws -> Int {
        try count("SELECT count(*) FROM outbox WHERE contents IS NOT NULL")
    }

    fileprivate func voidCount() throws -> Int {
        try count("SELECT count(*) FROM outbox WHERE state = 'void'")
    }
}

private func message(
    _ number: Int,
    kind: MessageKind = .noticeNewDevice,
    to channel: MessageChannel = .mail(to: "anna@sonnental.example"),
    values: [String: String] = ["user": "anna"],
    account: Int? = nil,
    createdAt: Timestamp = now,
    expiresAt: Timestamp = now + .seconds(86_400)
) -> Message {
    Message(
        id: id(number),
        kind: kind,
        channel: channel,
        locale: "de-CH",
        values: values,
        accountID: account.map { id($0) },
        createdAt: createdAt,
        expiresAt: expiresAt
    )
}
