internal import FrontdeskProcess
internal import FrontdeskServer
internal import Logging
internal import ServiceLifecycle
internal import UnixSignals

/// Reads the configuration again on SIGHUP. A file with a fault changes nothing.
struct Reloading: NamedService {
    let rules: PeerRulebook
    let server: Server
    let notifier: Notifier?
    let logger: Logger

    func run() async {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
            notifier?.reloading()
            do {
                try rules.reload()
                server.reviewPeers()
                logger.info("configuration read again")
            } catch {
                logger.error(
                    "the configuration has a fault and was not taken over",
                    metadata: ["error": "\(error)"]
                )
            }
            notifier?.ready(status: "serving")
        }
    }
}
