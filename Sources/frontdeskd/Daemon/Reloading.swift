internal import FrontdeskProcess
internal import FrontdeskServer
internal import FrontdeskServices
internal import FrontdeskTenancy
internal import Logging
internal import ServiceLifecycle
internal import UnixSignals

/// Reloads the configuration and the time zones on SIGHUP. An invalid file changes nothing.
struct Reloading: NamedService {
    let rules: RunningConfiguration
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
                    "the configuration is invalid and was not reloaded",
                    metadata: ["error": "\(error)"]
                )
            }
            notifier?.ready(status: status)
        }
    }

    private func log(_ waiting: [String]) {
        logger.info("configuration reloaded")
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
                "cannot reload the time zones; the old ones stay in use",
                metadata: ["error": "\(error)"]
            )
        }
    }

    /// The status for `systemctl status`.
    private static func status(_ waiting: [String]) -> String {
        waiting.isEmpty
            ? "serving" : "serving; restart to apply \(waiting.joined(separator: ", "))"
    }
}
