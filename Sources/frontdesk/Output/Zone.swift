internal import Glibc

/// The person's time zone.
struct Zone {
    /// Returns how many seconds local time is ahead of UTC at a Unix time in seconds.
    let offset: (Int64) -> Int64

    /// The time zone of the process, from TZ or /etc/localtime.
    static var system: Zone {
        Zone { seconds in
            var time = time_t(seconds)
            var parts = tm()
            guard localtime_r(&time, &parts) != nil else { return 0 }
            return Int64(parts.tm_gmtoff)
        }
    }
}
