internal import FrontdeskStorage
internal import Logging

/// Makes the room that is kept for revocations whole again once there is some on the disk, and
/// tells of both.
struct ReserveWatch: Sendable {
    let reserve: Reserve
    let logger: Logger

    private static let interval = Duration.seconds(5)

    /// Watches until the task is cancelled.
    func run() async {
        var wasWhole = true
        while !Task.isCancelled {
            let isWhole = reserve.held == reserve.size || reserve.fill()
            if wasWhole, !isWhole {
                logger.error(
                    "the disk is full: there is room for revocations only",
                    metadata: ["reserve": "\(reserve.held / 1024) KiB"]
                )
            } else if isWhole, !wasWhole {
                logger.notice("there is room on the disk again")
            }
            wasWhole = isWhole
            try? await Task.sleep(for: Self.interval)
        }
    }
}
