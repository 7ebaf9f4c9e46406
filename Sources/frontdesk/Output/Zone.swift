internal import Glibc

/// Where the person's clock stands.
struct Zone {
    /// How many seconds local time is ahead of UTC at a moment given in Unix seconds.
    let offset: (Int64) -> Int64

    /// That of the process, by TZ or /etc/localtime.
    static var system: Zone {
        Zone { seconds in
            var time = time_t(seconds)
            var parts = tm()
            guard localtime_r(&time, &parts) != nil else { return 0 }
            return Int64(parts.tm_gmtoff)
        }
    }
}
