internal import FrontdeskDomain
internal import FrontdeskMessages
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire
internal import Logging

/// The service `frontdesk.v1.Courier`. It leases messages to couriers, renders them at that moment,
/// and records the results that couriers report.
package struct Courier: CourierService {
    let outbox: Outbox

    private var counters: Counters { outbox.environment.counters }
    private var entropy: any Entropy { outbox.environment.entropy }

    /// The limit on the text in one answer, in bytes.
    private static let answerLimit = 512 * 1024
    /// How often a waiting call checks whether its caller is still there.
    private static let checkInterval = Duration.seconds(1)

    package func lease(
        _ request: LeaseRequest,
        context: CallContext
    ) async throws -> LeaseResponse {
        let parameters = try LeaseParameters(request)
        let end = ContinuousClock.now + parameters.wait
        noteContact()
        defer { noteContact() }
        var response = LeaseResponse()
        while true {
            try context.checkDeadline()
            let seen = outbox.wakeUp.count
            let taken = try await take(parameters, context)
            guard context.isAwaited else {
                try await release(taken.map(\.delivery))
                throw CallError.deadlineExceeded
            }
            response.messages = taken.map(\.message)
            let left = end - .now
            guard response.messages.isEmpty, left > .zero, !outbox.isStopped else { break }
            let due = outbox.nextVisit(parameters.channels).map {
                max($0.since(outbox.environment.clock.now()), .milliseconds(1))
            }
            await outbox.wakeUp.wait(
                after: seen,
                atMost: min(left, Self.checkInterval, due ?? left)
            )
        }
        return response
    }

    package func reportDeliveries(
        _ request: ReportDeliveriesRequest,
        context: CallContext
    ) async throws -> ReportDeliveriesResponse {
        guard request.reports.count <= OutboxLimits.reports else {
            throw CallError.invalidField(
                "reports",
                .tooLong,
                "at most \(OutboxLimits.reports) are allowed"
            )
        }
        let read = try request.reports.enumerated().map { try ReportedMessage($1, number: $0) }
        try context.checkDeadline()
        noteContact()
        var response = ReportDeliveriesResponse()
        var failure: (any Error)?
        for (tenant, deliveries) in Dictionary(grouping: read, by: \.tenant) {
            do {
                response.expiredLeases += UInt32(clamping: try await store(deliveries, of: tenant))
            } catch {
                failure = error
            }
        }
        // The results of the other tenants stay stored. If reported again, they count as late.
        if let failure { throw failure }
        return response
    }

    package func reportChannel(
        _ request: ReportChannelRequest,
        context: CallContext
    ) async throws -> ReportChannelResponse {
        guard let channel = MessageMedium(request.channel) else {
            throw CallError.invalidField("channel", .required, "mail or sms is expected")
        }
        noteContact()
        let now = outbox.environment.clock.now()
        let kind: SendingFault.Kind
        switch request.state {
        case .working:
            outbox.couriers.noteWorking(channel, at: now)
            return ReportChannelResponse()
        case .unavailable: kind = .unavailable
        case .rejected: kind = .rejected
        case .unspecified, .unrecognized:
            throw CallError.invalidField(
                "state",
                .required,
                "working, unavailable or rejected is expected"
            )
        }
        let reason = request.reason.cut(OutboxLimits.reason)
        outbox.couriers.note(channel, kind, reason, at: now)
        return ReportChannelResponse()
    }

    private func noteContact() { outbox.couriers.note(contactAt: outbox.environment.clock.now()) }
}

extension Courier {
    /// A leased message: for the courier, and for the daemon.
    private struct Taken: Sendable {
        let delivery: ReportedMessage
        let message: OutgoingMessage
    }

    /// The validated parameters of a lease request.
    private struct LeaseParameters {
        let max: Int
        let wait: Duration
        let lease: Duration
        let channels: Set<MessageMedium>

        init(_ request: LeaseRequest) throws(CallError) {
            guard request.maxMessages <= OutboxLimits.leased else {
                throw .invalidField(
                    "max_messages",
                    .notAllowed,
                    "at most \(OutboxLimits.leased) is allowed"
                )
            }
            max = Swift.max(1, Int(request.maxMessages))
            let longest = OutboxLimits.longestWait.wholeMilliseconds
            guard 0...longest ~= request.waitMs else {
                throw .invalidField("wait_ms", .notAllowed, "0 to \(longest) is expected")
            }
            wait = .milliseconds(request.waitMs)
            lease = request.leaseMs == 0 ? OutboxLimits.lease : .milliseconds(request.leaseMs)
            guard OutboxLimits.leases.contains(lease) else {
                throw .invalidField("lease_ms", .notAllowed, "1000 to 600000 is expected")
            }
            var channels: Set<MessageMedium> = []
            for channel in request.channels {
                guard let channel = MessageMedium(channel) else {
                    throw .invalidField("channels", .notAllowed, "mail or sms is expected")
                }
                channels.insert(channel)
            }
            self.channels = channels.isEmpty ? Set(MessageMedium.allCases) : channels
        }
    }

    /// Releases messages whose caller has given up, so that the next courier gets them at once.
    private func release(_ deliveries: [ReportedMessage]) async throws {
        for (tenant, deliveries) in Dictionary(grouping: deliveries, by: \.tenant) {
            _ = try await store(deliveries, of: tenant)
        }
    }

    /// Leases one round of messages. Each tenant with due messages gets an equal share of the
    /// number that remains.
    private func take(
        _ parameters: LeaseParameters,
        _ context: CallContext
    ) async throws -> [Taken] {
        var messages: [Taken] = []
        var size = 0
        for tenantsLeft in stride(from: outbox.due(parameters.channels).count, to: 0, by: -1) {
            let left = parameters.max - messages.count
            guard left > 0, size < Self.answerLimit, context.isAwaited,
                let visit = outbox.next(parameters.channels)
            else { break }
            let share = (left + tenantsLeft - 1) / tenantsLeft
            do {
                for message in try await take(share, at: visit, parameters, room: &size) {
                    messages.append(message)
                }
            } catch {
                outbox.pause(visit, error)
            }
        }
        return messages
    }

    private func take(
        _ limit: Int,
        at visit: OutboxSchedule.Visit,
        _ parameters: LeaseParameters,
        room size: inout Int
    ) async throws -> [Taken] {
        guard let open = try await outbox.open(visit) else { return [] }
        let (lease, now) = (LeaseID(from: entropy), outbox.environment.clock.now())
        let (batch, renderer) = try await open.write(for: nil) { transaction in
            let batch = try transaction.store.outbox.lease(
                limit,
                by: parameters.channels,
                as: lease,
                at: now,
                for: parameters.lease
            )
            let kinds = Set(batch.leased.map(\.message.kind))
            return (batch, try outbox.renderer(for: kinds, in: transaction))
        }
        outbox.completed(visit, next: batch.nextVisits, hasErased: batch.expired > 0)
        counters.add(.expiredMessages, batch.expired)
        counters.add(.deadMessages, batch.damaged)
        var messages: [Taken] = []
        var others: [ReportedMessage] = []
        for leased in batch.leased {
            let delivery = ReportedMessage(
                tenant: open.id,
                message: leased.message.id,
                lease: lease
            )
            do throws(RenderFault) {
                let (rendered, broken) = try renderer.render(leased.message)
                warn(of: broken, in: open.id)
                guard messages.isEmpty || size < Self.answerLimit else {
                    others.append(delivery.with(.released))
                    continue
                }
                size += rendered.text.utf8.count + rendered.html.utf8.count
                messages.append(
                    Taken(
                        delivery: delivery,
                        message: delivery.outgoing(leased, rendered, in: open.tenant, at: now)
                    )
                )
            } catch {
                others.append(delivery.with(.rejected(reason: "\(error)")))
            }
        }
        if !others.isEmpty { _ = try await store(others, of: open.id) }
        return messages
    }

    private func warn(of broken: [TemplateKey], in tenant: TenantID) {
        for key in broken {
            outbox.environment.logger.warning(
                "a template cannot be used; the built-in one is used instead",
                metadata: outbox.vault.logMetadata(of: tenant).merging(
                    [
                        "kind": "\(key.kind.rawValue)", "locale": "\(key.locale.text)",
                        "part": "\(key.part.rawValue)",
                    ]
                ) { $1 }
            )
        }
    }

    /// Stores the results of a tenant's messages. Returns how many arrived after their lease had
    /// ended.
    private func store(_ deliveries: [ReportedMessage], of tenant: TenantID) async throws -> Int {
        guard let visit = outbox.visit(of: tenant), let open = try await outbox.open(visit) else {
            return deliveries.count
        }
        let now = outbox.environment.clock.now()
        // Record a delivery even on a full disk; otherwise the message is sent again.
        let (accepted, working, next) = try await open.write(for: nil, .revoking) { transaction in
            let store = transaction.store
            var (accepted, working): ([ReportedMessage], Set<MessageMedium>) = ([], [])
            for each in deliveries
            where try store.outbox.recordOutcome(
                of: each.message,
                lease: each.lease,
                as: each.outcome,
                at: now
            ) {
                accepted.append(each)
                guard each.outcome == .delivered else { continue }
                if let channel = try store.outbox.channel(of: each.message) {
                    working.insert(channel)
                }
            }
            return (accepted, working, try store.outbox.nextVisits())
        }
        for channel in working { outbox.couriers.noteWorking(channel, at: now) }
        outbox.completed(visit, next: next, hasErased: !working.isEmpty)
        if next.values.contains(where: { $0 <= now }) { outbox.wakeUp.raise() }
        for delivery in accepted { counters.add(delivery.event) }
        return deliveries.count - accepted.count
    }
}
