internal import FrontdeskClient
internal import Logging
internal import ServiceLifecycle
internal import Synchronization

/// Takes messages from the daemon, sends them, and reports what came of them, with as many workers as
/// messages may go at the same time.
///
///     lease ──► send ──► settle ──► report ──► lease …
///
/// A message that was sent is settled until the daemon has stored that, also if the daemon restarts
/// in between; it would be sent once more otherwise.
struct Deliveries: Service {
    let socket: String
    let ways: [Way]
    let logger: Logger

    /// How long the daemon is to wait for messages.
    private static let patience = Duration.seconds(20)
    /// How long a lease is over what a message may take.
    private static let slack = Duration.seconds(10)

    func run() async {
        let leases = DaemonLink(socket)
        let settlements = DaemonLink(socket)
        let stop = Stop()
        await withTaskGroup { group in
            group.addTask {
                try? await gracefulShutdown()
                stop.request()
                // Without its connection the daemon hands out nothing more.
                await leases.close()
                try? await Task.sleep(for: Stop.grace)
                for worker in ways.flatMap(\.workers) { worker.pulse.breakOff() }
            }
            // Not cancelled: each worker settles what it has before it ends.
            await work(leases, settlements, stop)
            group.cancelAll()
        }
        await leases.close()
        await settlements.close()
    }

    /// Runs all workers until the courier stops.
    private func work(
        _ leases: DaemonLink,
        _ settlements: DaemonLink,
        _ stop: Stop
    ) async {
        await withTaskGroup { group in
            for way in ways {
                for worker in way.workers {
                    group.addTask {
                        while !stop.isRequested {
                            worker.pulse.beat()
                            await turn(way, worker.sender, leases, settlements, stop)
                        }
                    }
                }
            }
        }
    }

    private func turn(
        _ way: Way,
        _ sender: any Sender,
        _ leases: DaemonLink,
        _ settlements: DaemonLink,
        _ stop: Stop
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
            await pause(leases, stop)
            return
        }
        let messages: [OutgoingMessage]
        do {
            messages = try await CourierClient(channel: client)
                .lease(request, timeout: Self.patience + .seconds(10)).messages
            if leases.note(works: true) { logger.notice("The daemon hands out messages again.") }
        } catch {
            if !stop.isRequested, leases.note(works: false) {
                logger.warning("The daemon hands out no messages: \(error.message).")
            }
            await pause(leases, stop)
            return
        }
        for message in messages {
            let outcome =
                stop.isRequested
                ? .released : await send(message, way, sender, leasedAt: asked)
            let deadline = ContinuousClock.now + way.settings.totalTimeout
            await settle(message, outcome, settlements, until: deadline, stop)
            await report(outcome, of: message, way, settlements, stop)
        }
    }

    private func pause(_ leases: DaemonLink, _ stop: Stop) async {
        guard !stop.isRequested else { return }
        try? await Task.sleep(for: leases.nextPause())
    }

    private func send(
        _ message: OutgoingMessage,
        _ way: Way,
        _ sender: any Sender,
        leasedAt moment: ContinuousClock.Instant
    ) async -> SendOutcome {
        // From the moment of asking: the answer is younger, so that nothing is sent too late.
        let left = moment + .milliseconds(message.expiresInMs) - .now
        guard left > .zero else { return .released }
        return await sender.send(message, within: min(left, way.settings.totalTimeout))
    }

    /// Logs what came of an attempt, and reports to the daemon whether the channel works.
    private func report(
        _ outcome: SendOutcome,
        of message: OutgoingMessage,
        _ way: Way,
        _ link: DaemonLink,
        _ stop: Stop
    ) async {
        let about: Logger.Metadata = [
            "message": "\(message.messageID)", "tenant": "\(message.tenantID)",
            "kind": "\(message.kind)",
        ]
        var request = ReportRequest()
        request.channel = way.channel
        switch outcome {
        case .delivered:
            guard let attempts = way.outage.end(message.messageID) else { return }
            logger.notice("\(way.name) works again after \(Self.times(attempts)).")
            request.finding = .works
        case .held(let fault):
            guard let note = way.outage.begin(message.messageID, fault.finding) else { return }
            log(note, fault, way)
            (request.finding, request.reason) = (fault.finding, fault.reason)
        case .retry(let reason):
            logger.info(
                "The server did not take a message. The courier tries again later.",
                metadata: about.merging(["reason": "\(reason)"]) { $1 }
            )
            return
        case .rejected:
            // The reason may name the person: it is kept with the message.
            logger.notice("The server rejected a message for good.", metadata: about)
            return
        case .released: return
        }
        guard !stop.isRequested, let client = await link.client() else { return }
        // A lost report of a fault is made up for by the next attempt that fails. A lost report that
        // the channel works is made up for by the delivery itself, which resolves the fault as soon
        // as the daemon has stored it.
        _ = try? await CourierClient(channel: client).report(request, timeout: .seconds(5))
    }

    private func log(_ note: Outage.Note, _ fault: ChannelFault, _ way: Way) {
        let what =
            fault.finding == .rejected
            ? "\(way.name) is held until the operator changes something"
            : "\(way.name) cannot be sent at the moment"
        switch note {
        case .first:
            logger.warning("\(what), and messages wait: \(fault.reason).")
        case .lasting(let attempts):
            logger.warning("\(what), after \(Self.times(attempts)): \(fault.reason).")
        case .nothing: break
        }
    }

    private static func times(_ attempts: Int) -> String {
        attempts == 1 ? "1 failed attempt" : "\(attempts) failed attempts"
    }

    /// Reports what came of a message, again and again until the daemon has stored it, the lease is
    /// over or the courier has to stop.
    private func settle(
        _ message: OutgoingMessage,
        _ outcome: SendOutcome,
        _ link: DaemonLink,
        until deadline: ContinuousClock.Instant,
        _ stop: Stop
    ) async {
        var request = SettleRequest()
        request.settlements = [outcome.settlement(of: message)]
        while ContinuousClock.now < min(deadline, stop.deadline ?? deadline) {
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
                            "The daemon did not accept the outcome of a message: \(error.message).",
                            metadata: ["message": "\(message.messageID)"]
                        )
                        return
                    }
                }
            }
            try? await Task.sleep(for: .milliseconds(200))
        }
        logger.warning(
            "The daemon did not learn the outcome of a message in time. It may be sent again.",
            metadata: ["message": "\(message.messageID)"]
        )
    }
}

extension SendOutcome {
    fileprivate func settlement(of message: OutgoingMessage) -> Settlement {
        var settlement = Settlement()
        settlement.tenantID = message.tenantID
        settlement.messageID = message.messageID
        settlement.leaseID = message.leaseID
        switch self {
        case .delivered: settlement.outcome = .delivered
        case .retry(let reason): (settlement.outcome, settlement.reason) = (.retry, reason)
        case .rejected(let reason): (settlement.outcome, settlement.reason) = (.rejected, reason)
        case .held(let fault): (settlement.outcome, settlement.reason) = (.held, fault.reason)
        case .released: settlement.outcome = .released
        }
        return settlement
    }
}
