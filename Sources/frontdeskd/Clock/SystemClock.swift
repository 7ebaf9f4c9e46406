internal import FrontdeskDomain
internal import Glibc
internal import Synchronization

/// The daemon's time. It advances with the time since boot from the last adopted time, so a change
/// of the machine's clock neither shortens nor extends lifetimes.
final class SystemClock: WallClock {
    /// The boot time of the machine according to the adopted time, as Unix time in milliseconds.
    private let bootedAt: Atomic<Int64>

    /// Adopts the machine's clock.
    init() {
        bootedAt = Atomic(
            Self.milliseconds(of: CLOCK_REALTIME) &- Self.milliseconds(of: CLOCK_BOOTTIME)
        )
    }

    func now() -> Timestamp {
        let bootedAt = bootedAt.load(ordering: .relaxed)
        return Timestamp(milliseconds: bootedAt &+ Self.milliseconds(of: CLOCK_BOOTTIME))
    }

    func timeOfDay() -> Timestamp {
        Timestamp(milliseconds: Self.milliseconds(of: CLOCK_REALTIME))
    }

    func adopt(_ moment: Timestamp) {
        bootedAt.store(
            moment.milliseconds &- Self.milliseconds(of: CLOCK_BOOTTIME),
            ordering: .relaxed
        )
    }

    private static func milliseconds(of clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
