internal import FrontdeskClient

/// A sent code: when it expires, and when it can be sent again.
struct SentCode {
    /// Unix time in milliseconds; 0 if nothing was sent.
    let expiresAt: Int64
    /// Unix time in milliseconds; 0 if the code cannot be sent again.
    let resendAt: Int64

    var canBeResent: Bool { resendAt != 0 }

    /// How long the code is valid; nil if nothing was sent.
    func validity(_ moment: Moment) -> String? {
        guard expiresAt != 0 else { return nil }
        let left = Self.left(until: expiresAt, moment)
        return left > 0
            ? "It expires in \(Moment.wait(milliseconds: left))." : "It has expired."
    }

    /// Why another code cannot be sent now; nil if it can.
    func refusal(_ moment: Moment) -> String? {
        let left = Self.left(until: resendAt, moment)
        return left > 0
            ? "You can request another code in \(Moment.wait(milliseconds: left))." : nil
    }

    /// When another code can be sent, to print before the person asks for it.
    func hint(_ moment: Moment) -> String? {
        guard canBeResent else { return nil }
        return refusal(moment) ?? "You can request another code now."
    }

    private static func left(until time: Int64, _ moment: Moment) -> Int64 {
        let (left, overflow) = time.subtractingReportingOverflow(moment.now)
        return overflow ? (time > 0 ? .max : 0) : left
    }
}
