internal import FrontdeskWire
internal import Synchronization

/// Counters that only increase, since the start.
final class ServerCounters: Sendable {
    struct Values {
        var callsByCode: [Int32: UInt64] = [:]
        var connections: UInt64 = 0
        var refusedConnections: UInt64 = 0
        var closedForNotReading: UInt64 = 0
    }

    private let values = Mutex(Values())

    func read() -> Values { values.withLock { $0 } }

    func count(_ change: (inout Values) -> Void) { values.withLock { change(&$0) } }
}

/// The calls that one connection has answered since its last report. Connections on several cores
/// thus do not contend for one counter on every call.
struct CallTally {
    private var ok: UInt64 = 0
    private var others: [Int32: UInt64] = [:]

    mutating func countSuccess() { ok &+= 1 }

    mutating func count(_ code: StatusCode) {
        if code == .ok {
            countSuccess()
        } else {
            others[code.rawValue, default: 0] &+= 1
        }
    }

    /// Adds the counts to `counters` and resets them.
    mutating func report(to counters: ServerCounters) {
        guard ok > 0 || !others.isEmpty else { return }
        counters.count { values in
            if ok > 0 { values.callsByCode[StatusCode.ok.rawValue, default: 0] &+= ok }
            values.callsByCode.merge(others, uniquingKeysWith: &+)
        }
        self = CallTally()
    }
}
