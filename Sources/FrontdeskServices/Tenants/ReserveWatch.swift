internal import FrontdeskStorage
internal import FrontdeskTenancy
internal import Logging

/// Refills the disk reserve once there is room on the disk. Logs when the disk becomes full and
/// when it has room again.
struct ReserveWatch: Sendable {
    let reserve: Reserve
    let logger: Logger

    init(vault: TenantVault) {
        reserve = vault.stores.reserve
        logger = vault.environment.logger
    }

    private static let interval = Duration.seconds(5)

    /// Watches until the task is cancelled.
    func run() async {
        var wasFull = false
        while !Task.isCancelled {
            reserve.fill()
            let isFull = reserve.isDiskFull
            if isFull, !wasFull {
                logger.error(
                    "the disk is full; only revocations can be stored",
                    metadata: ["reserve": "\(reserve.held / 1024) KiB"]
                )
            } else if wasFull, !isFull {
                logger.notice("the disk has room again")
            }
            wasFull = isFull
            try? await Task.sleep(for: Self.interval)
        }
    }
}
