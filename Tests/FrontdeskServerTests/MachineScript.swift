import FrontdeskServer
import FrontdeskTesting
import FrontdeskWire

/// Passes bytes to a `ConnectionMachine` and records its actions.
final class MachineScript {
    enum Seen: Equatable {
        case call(UInt32, [UInt8])
        case refused(UInt32, StatusCode)
    }

    var machine: ConnectionMachine
    var now: ContinuousClock.Instant
    private(set) var seen: [Seen] = []
    private let limits: ServerLimits

    init(limits: ServerLimits = ServerLimits(), isRefused: Bool = false) {
        self.limits = limits
        now = .now
        machine = ConnectionMachine(limits: limits, isRefused: isRefused, now: now)
    }

    /// Whether the connection must be closed.
    var isOver: Bool { machine.mustClose }
    var deadline: ContinuousClock.Instant? { machine.deadline }
    var wasNotRead: Bool { machine.wasNotRead }
    var callsInFlight: Int { machine.callsInFlight }
    var unsentBytes: Int { machine.queuedBytes + machine.sendingBytes }

    /// Passes `bytes` to the machine as one batch of input.
    func receive(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes {
            var input = $0
            while let action = machine.next(&input, now: now) {
                switch action {
                case .call(let stream, let envelope): seen.append(.call(stream, Array(envelope)))
                case .refuse(let stream, let refusal):
                    seen.append(.refused(stream, refusal.error(self.limits).code))
                }
            }
        }
    }

    /// Advances the time and reports it to the machine.
    func pass(_ duration: Duration) {
        now += duration
        machine.timePassed(now: now)
    }

    /// A request frame with `data` on `stream`.
    static func call(_ stream: UInt32, _ data: [UInt8] = [1, 2, 3]) -> [UInt8] {
        RawConnection.frame(stream: stream, type: 1, data: data)
    }
}
