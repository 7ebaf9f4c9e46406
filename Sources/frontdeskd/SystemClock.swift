internal import FrontdeskDomain
internal import Glibc

/// The time of day, free of jumps: read once at the start, then moved on by the time since boot. A
/// clock that is set while the daemon runs neither ends nor prolongs what is measured in spans:
/// waits, codes, sessions. The next start takes it over.
struct SystemClock: WallClock {
    /// When the machine was booted, by the time of day as it was read, in milliseconds.
    private let bootedAt: Int64

    init() {
        bootedAt =
            Self.milliseconds(of: CLOCK_REALTIME) &- Self.milliseconds(of: CLOCK_BOOTTIME)
    }

    func now() -> Timestamp {
        Timestamp(milliseconds: bootedAt &+ Self.milliseconds(of: CLOCK_BOOTTIME))
    }

    private static func milliseconds(of clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
