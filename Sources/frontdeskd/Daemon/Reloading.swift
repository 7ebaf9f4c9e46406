internal import FrontdeskProcess
internal import FrontdeskServer
internal import FrontdeskServices
internal import Logging
internal import ServiceLifecycle
internal import UnixSignals

/// Reads the configuration and the time zones again on SIGHUP. A file with a fault changes nothing.
struct Reloading: NamedService {
    let rules: PeerRulebook
    let services: Services
    let server: Server
    let review: ConfigurationReview
    let notifier: Notifier?
    let logger: Logger

    func run() async {
        var status = "serving"
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
            notifier?.reloading()
            reloadTimeZones()
            do {
                let waiting = try rules.reload()
                server.reviewPeers()
                status = Self.status(waiting)
                log(waiting)
                await review.warn(of: rules.configuration)
            } catch {
                logger.error(
                    "the configuration has a fault and was not taken over",
                    metadata: ["error": "\(error)"]
                )
            }
            notifier?.ready(status: status)
        }
    }

    private func log(_ waiting: [String]) {
        logger.info("configuration read again")
        guard !waiting.isEmpty else { return }
        logger.notice(
            "changed settings take effect after a restart",
            metadata: ["settings": "\(waiting.joined(separator: ", "))"]
        )
    }

    private func reloadTimeZones() {
        do {
            try services.zones.reload()
        } catch {
            logger.error(
                "the time zones could not be read again; the old ones stay in use",
                metadata: ["error": "\(error)"]
            )
        }
    }

    /// What `systemctl status` shows.
    private static func status(_ waiting: [String]) -> String {
        waiting.isEmpty
            ? "serving" : "serving; restart to apply \(waiting.joined(separator: ", "))"
    }
}
