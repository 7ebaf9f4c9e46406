internal import FrontdeskClient
internal import Logging
internal import ServiceLifecycle
internal import Synchronization

/// Leases messages from the daemon, sends them and reports the outcomes. Each configured connection
/// has one worker.
///
///     lease ──► send ──► report ──► lease …
///
/// A worker repeats the report of an outcome until the daemon has stored it, even across a restart
/// of the daemon. Otherwise the message would be sent twice.
struct Deliveries: Service {
    let socket: String
    let channels: [DeliveryChannel]
    let logger: Logger

    /// How long a lease call may wait for messages.
    private static let leaseWait = Duration.seconds(20)
    /// How much longer a lease lasts than the time limit of a message.
    private static let slack = Duration.seconds(10)

    func run() async {
        let leases = DaemonLink(socket)
        let reports = DaemonLink(socket)
        let stop = Stop()
        await withTaskGroup { group in
            group.addTask {
                try? await gracefulShutdown()
                stop.request()
                // After the connection is closed, the daemon leases no more messages.
                await leases.close()
                try? await Task.sleep(for: Stop.grace)
                for worker in channels.flatMap(\.workers) { worker.heartbeat.abort() }
            }
            // The workers are not cancelled: each reports its message before it ends.
            await work(leases, reports, stop)
            group.cancelAll()
        }
        await leases.close()
        await reports.close()
    }

    /// Runs all workers until the courier stops.
    private func work(
        _ leases: DaemonLink,
        _ reports: DaemonLink,
        _ stop: Stop
    ) async {
        await withTaskGroup { group in
            for channel in channels {
                for worker in channel.workers {
                    group.addTask {
                        while !stop.isRequested {
                            worker.heartbeat.beat()
                            await deliverNext(channel, worker.sender, leases, reports, stop)
                        }
                    }
                }
            }
        }
    }

    private func deliverNext(
        _ channel: DeliveryChannel,
        _ sender: any Sender,
        _ leases: DaemonLink,
        _ reports: DaemonLink,
        _ stop: Stop
    ) async {
        if let wait = channel.outage.wait {
            try? await Task.sleep(for: min(wait, .milliseconds(250)))
            return
        }
        let request = LeaseRequest(
            maxMessages: 1,
            waitMs: Self.leaseWait.milliseconds,
            leaseMs: (channel.settings.totalTimeout + Self.slack).milliseconds,
            channels: [channel.kind]
        )
        let asked = ContinuousClock.now
        guard let client = await leases.client() else {
            await pause(leases, stop)
            return
        }
        let messages: [OutgoingMessage]
        do {
            messages = try await CourierClient(channel: client)
                .lease(request, timeout: Self.leaseWait + .seconds(10)).messages
            if leases.note(works: true) {
                logger.notice("The courier fetches messages from the daemon again.")
            }
        } catch {
            if !stop.isRequested, leases.note(works: false) {
                logger.warning(
                    "The courier cannot fetch messages from the daemon: \(error.message)."
                )
            }
            await pause(leases, stop)
            return
        }
        for message in messages {
            let outcome =
                stop.isRequested
                ? .released : await send(message, channel, sender, leasedAt: asked)
            let deadline = ContinuousClock.now + channel.settings.totalTimeout
            await report(message, outcome, reports, until: deadline, stop)
            await reportChannel(outcome, of: message, channel, reports, stop)
        }
    }

    private func pause(_ leases: DaemonLink, _ stop: Stop) async {
        guard !stop.isRequested else { return }
        try? await Task.sleep(for: leases.nextPause())
    }

    private func send(
        _ message: OutgoingMessage,
        _ channel: DeliveryChannel,
        _ sender: any Sender,
        leasedAt moment: ContinuousClock.Instant
    ) async -> SendOutcome {
        // Counted from before the call, so that no message is sent after it has expired.
        let left = moment + .milliseconds(message.expiresInMs) - .now
        guard left > .zero else { return .released }
        return await sender.send(message, within: min(left, channel.settings.totalTimeout))
    }

    /// Logs the outcome of an attempt and reports to the daemon whether the channel works.
    private func reportChannel(
        _ outcome: SendOutcome,
        of message: OutgoingMessage,
        _ channel: DeliveryChannel,
        _ link: DaemonLink,
        _ stop: Stop
    ) async {
        let about: Logger.Metadata = [
            "message": "\(message.messageID)", "tenant": "\(message.tenantID)",
            "kind": "\(message.kind)",
        ]
        var request = ReportChannelRequest(channel: channel.kind)
        switch outcome {
        case .delivered:
            guard let attempts = channel.outage.end(message.messageID) else { return }
            logger.notice("\(channel.name) works again after \(Self.times(attempts)).")
            request.state = .working
        case .deferred(let fault):
            guard let note = channel.outage.begin(message.messageID, fault.state) else { return }
            log(note, fault, channel)
            (request.state, request.reason) = (fault.state, fault.reason)
        case .retry(let reason):
            logger.info(
                "The server did not accept a message. The courier will retry it.",
                metadata: about.merging(["reason": "\(reason)"]) { $1 }
            )
            return
        case .rejected:
            // The reason may name the person, so only the message stores it.
            logger.notice("The server rejected a message permanently.", metadata: about)
            return
        case .released: return
        }
        guard !stop.isRequested, let client = await link.client() else { return }
        // Lost reports are harmless. The next failed attempt reports a fault again, and a stored
        // delivery resolves the fault in the daemon.
        _ = try? await CourierClient(channel: client).reportChannel(request, timeout: .seconds(5))
    }

    private func log(_ note: Outage.Note, _ fault: ChannelFault, _ channel: DeliveryChannel) {
        let what =
            fault.state == .rejected
            ? "\(channel.name) is blocked until the operator acts"
            : "\(channel.name) is unavailable at the moment"
        switch note {
        case .first:
            logger.warning("\(what), and messages stay queued: \(fault.reason).")
        case .lasting(let attempts):
            logger.warning("\(what), after \(Self.times(attempts)): \(fault.reason).")
        case .nothing: break
        }
    }

    private static func times(_ attempts: Int) -> String {
        attempts == 1 ? "1 failed attempt" : "\(attempts) failed attempts"
    }

    /// Reports the outcome of a message until the daemon has stored it, the lease has expired or
    /// the courier must stop.
    private func report(
        _ message: OutgoingMessage,
        _ outcome: SendOutcome,
        _ link: DaemonLink,
        until deadline: ContinuousClock.Instant,
        _ stop: Stop
    ) async {
        let request = ReportDeliveriesRequest(reports: [outcome.report(of: message)])
        while ContinuousClock.now < min(deadline, stop.deadline ?? deadline) {
            if let client = await link.client() {
                do {
                    _ = try await CourierClient(channel: client).reportDeliveries(
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
                            "The daemon rejected the outcome of a message: \(error.message).",
                            metadata: ["message": "\(message.messageID)"]
                        )
                        return
                    }
                }
            }
            try? await Task.sleep(for: .milliseconds(200))
        }
        logger.warning(
            "The courier could not report the outcome of a message in time. It may be sent again.",
            metadata: ["message": "\(message.messageID)"]
        )
    }
}

extension SendOutcome {
    fileprivate func report(of message: OutgoingMessage) -> DeliveryReport {
        var report = DeliveryReport(
            tenantID: message.tenantID,
            messageID: message.messageID,
            leaseID: message.leaseID
        )
        switch self {
        case .delivered: report.outcome = .delivered
        case .retry(let reason): (report.outcome, report.reason) = (.retry, reason)
        case .rejected(let reason): (report.outcome, report.reason) = (.rejected, reason)
        case .deferred(let fault): (report.outcome, report.reason) = (.deferred, fault.reason)
        case .released: report.outcome = .released
        }
        return report
    }
}
