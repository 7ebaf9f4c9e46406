internal import FrontdeskClient

/// A code that was sent: how long it is good, and when another can be.
struct SentCode {
    /// Unix time in milliseconds; 0: nothing was sent.
    let expiresAt: Int64
    /// Unix time in milliseconds; 0: no other code can be sent.
    let resendAt: Int64

    var canBeResent: Bool { resendAt != 0 }

    /// How long it is good; nil when nothing was sent.
    func validity(_ moment: Moment) -> String? {
        guard expiresAt != 0 else { return nil }
        let left = Self.left(until: expiresAt, moment)
        return left > 0
            ? "It is good for \(Moment.wait(milliseconds: left))." : "It is no longer good."
    }

    /// Why another cannot be sent now; nil when it can.
    func refusal(_ moment: Moment) -> String? {
        let left = Self.left(until: resendAt, moment)
        return left > 0
            ? "Another code can be sent in \(Moment.wait(milliseconds: left))." : nil
    }

    /// From when on another can be sent, as said before anybody asks for it.
    func outlook(_ moment: Moment) -> String? {
        guard canBeResent else { return nil }
        return refusal(moment) ?? "Another can be sent now."
    }

    private static func left(until time: Int64, _ moment: Moment) -> Int64 {
        let (left, overflow) = time.subtractingReportingOverflow(moment.now)
        return overflow ? (time > 0 ? .max : 0) : left
    }
}
