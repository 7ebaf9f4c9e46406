internal import FrontdeskClient
internal import Logging
internal import ServiceLifecycle
internal import Synchronization

/// Takes messages from the daemon, sends them, and tells what came of them, with as many workers as
/// messages may go at the same time.
///
///     lease ──► send ──► settle ──► lease …
///
/// A message that was sent is told as such until the daemon has heard it, also if that is started
/// anew in between; it would be sent once more otherwise.
struct Deliveries: Service {
    let socket: String
    let ways: [Way]
    let logger: Logger

    /// How long the daemon is to wait for messages.
    private static let patience = Duration.seconds(20)
    /// How long what is under way may take when the courier is stopping.
    private static let grace = Duration.seconds(20)
    /// How long a lease is over what a message may take.
    private static let slack = Duration.seconds(10)

    func run() async {
        let leases = DaemonLink(socket)
        let settlements = DaemonLink(socket)
        let isOver = Over()
        await withTaskGroup { group in
            for way in ways {
                for worker in way.workers {
                    group.addTask {
                        while !isOver.isSet {
                            worker.pulse.beat()
                            await turn(way, worker.sender, leases, settlements, isOver)
                        }
                    }
                }
            }
            group.addTask {
                try? await gracefulShutdown()
                isOver.set()
                // Without its connection the daemon hands out nothing more.
                await leases.close()
                try? await Task.sleep(for: Self.grace)
                for worker in ways.flatMap(\.workers) { worker.pulse.breakOff() }
            }
            for _ in ways.flatMap(\.workers) { await group.next() }
            group.cancelAll()
        }
        await leases.close()
        await settlements.close()
    }

    private func turn(
        _ way: Way,
        _ sender: any Sender,
        _ leases: DaemonLink,
        _ settlements: DaemonLink,
        _ isOver: Over
    ) async {
        if let wait = way.outage.wait {
            try? await Task.sleep(for: min(wait, .milliseconds(250)))
            return
        }
        var request = LeaseRequest()
        request.max = 1
        request.channels = [way.channel]
        request.waitMs = Self.patience.milliseconds
        request.leaseMs = (way.settings.totalTimeout + Self.slack).milliseconds
        let asked = ContinuousClock.now
        guard let client = await leases.client() else {
            await pause(leases, isOver)
            return
        }
        let messages: [OutgoingMessage]
        do {
            messages = try await CourierClient(channel: client)
                .lease(request, timeout: Self.patience + .seconds(10)).messages
            if leases.note(works: true) { logger.notice("the daemon can be reached") }
        } catch {
            if !isOver.isSet, leases.note(works: false) {
                logger.warning(
                    "messages cannot be had of the daemon",
                    metadata: ["error": "\(error)"]
                )
            }
            await pause(leases, isOver)
            return
        }
        for message in messages {
            let outcome = isOver.isSet ? nil : await send(message, way, sender, leasedAt: asked)
            await settle(message, outcome, settlements, until: .now + way.settings.totalTimeout)
        }
    }

    private func pause(_ leases: DaemonLink, _ isOver: Over) async {
        guard !isOver.isSet else { return }
        try? await Task.sleep(for: leases.nextPause())
    }

    /// Nil if there is no time left to try.
    private func send(
        _ message: OutgoingMessage,
        _ way: Way,
        _ sender: any Sender,
        leasedAt moment: ContinuousClock.Instant
    ) async -> SendOutcome? {
        // From the moment of asking: the answer is younger, so that nothing is sent too late.
        let left = moment + .milliseconds(message.expiresInMs) - .now
        guard left > .zero else { return nil }
        let outcome = await sender.send(message, within: min(left, way.settings.totalTimeout))
        note(outcome, of: message, way)
        return outcome
    }

    private func note(_ outcome: SendOutcome, of message: OutgoingMessage, _ way: Way) {
        let about: Logger.Metadata = [
            "message": "\(message.messageID)", "tenant": "\(message.tenantID)",
            "kind": "\(message.kind)",
        ]
        switch outcome {
        case .delivered:
            if way.outage.end() {
                logger.notice("sending works again", metadata: ["way": "\(way.channel.name)"])
            }
        case .retry(let reason, let isOutage):
            if isOutage, way.outage.begin() {
                logger.warning(
                    "sending does not work",
                    metadata: ["way": "\(way.channel.name)", "reason": "\(reason)"]
                )
            } else if !isOutage {
                logger.info(
                    "to be tried again",
                    metadata: about.merging(["reason": "\(reason)"]) { $1 }
                )
            }
        case .rejected:
            // The reason may name the person: it is kept with the message.
            logger.notice("refused for good", metadata: about)
        }
    }

    /// Tells what came of a message, again and again until the daemon has heard it or the lease is
    /// over.
    private func settle(
        _ message: OutgoingMessage,
        _ outcome: SendOutcome?,
        _ link: DaemonLink,
        until deadline: ContinuousClock.Instant
    ) async {
        var settlement = Settlement()
        settlement.tenantID = message.tenantID
        settlement.messageID = message.messageID
        settlement.leaseID = message.leaseID
        switch outcome {
        case .delivered: settlement.outcome = .delivered
        case .retry(let reason, _): (settlement.outcome, settlement.reason) = (.retry, reason)
        case .rejected(let reason): (settlement.outcome, settlement.reason) = (.rejected, reason)
        case nil: settlement.outcome = .released
        }
        var request = SettleRequest()
        request.settlements = [settlement]
        while ContinuousClock.now < deadline {
            if let client = await link.client() {
                do {
                    _ = try await CourierClient(channel: client).settle(
                        request,
                        timeout: .seconds(10)
                    )
                    return
                } catch {
                    guard
                        error.code == .unavailable || error.code == .deadlineExceeded
                            || error.code == .resourceExhausted
                    else {
                        logger.error(
                            "a message could not be settled",
                            metadata: ["error": "\(error)"]
                        )
                        return
                    }
                }
            }
            try? await Task.sleep(for: .milliseconds(200))
        }
        logger.warning(
            "the daemon could not be told of a message in time, which may be sent again",
            metadata: ["message": "\(message.messageID)"]
        )
    }
}

/// Whether the courier is stopping.
final class Over: Sendable {
    private let value = Atomic<Bool>(false)

    var isSet: Bool { value.load(ordering: .acquiring) }

    func set() { value.store(true, ordering: .releasing) }
}
