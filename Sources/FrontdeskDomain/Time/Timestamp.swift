/// A moment in UTC, in whole milliseconds since 1970. Arithmetic saturates, so no stored or
/// received value can trap. "Never" is a moment in the far future.
package struct Timestamp: Sendable, Hashable, Comparable, Codable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Encoded as the plain number of milliseconds.
    package init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }

    package static let distantPast = Timestamp(milliseconds: .min)
    package static let distantFuture = Timestamp(milliseconds: .max)

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    package static func + (moment: Timestamp, span: Duration) -> Timestamp {
        let (sum, overflow) = moment.milliseconds.addingReportingOverflow(span.wholeMilliseconds)
        guard overflow else { return Timestamp(milliseconds: sum) }
        return span < .zero ? .distantPast : .distantFuture
    }

    package static func - (moment: Timestamp, span: Duration) -> Timestamp {
        let (difference, overflow) = moment.milliseconds
            .subtractingReportingOverflow(span.wholeMilliseconds)
        guard overflow else { return Timestamp(milliseconds: difference) }
        return span < .zero ? .distantFuture : .distantPast
    }

    /// The duration from `earlier` to this moment; negative if `earlier` is later.
    package func since(_ earlier: Timestamp) -> Duration {
        let (difference, overflow) = milliseconds.subtractingReportingOverflow(earlier.milliseconds)
        guard overflow else { return .milliseconds(difference) }
        return .milliseconds(milliseconds < earlier.milliseconds ? Int64.min : Int64.max)
    }
}

extension Timestamp {
    /// How far in the future a stored moment may be. The daemon stores its time every minute, so
    /// after a crash its clock may start that much behind other stored moments.
    package static let tolerance = Duration.seconds(120)

    /// Whether the moment was stored under a wrong clock. A lifetime that began at such a moment
    /// cannot be measured and counts as over.
    package func isAhead(of now: Timestamp) -> Bool { self > now + Self.tolerance }
}

extension Duration {
    /// The duration in whole milliseconds, rounded towards zero, saturating.
    package var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        let (milliseconds, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        guard !overflow else { return seconds < 0 ? .min : .max }
        let (sum, sumOverflow) = milliseconds.addingReportingOverflow(
            attoseconds / 1_000_000_000_000_000
        )
        guard sumOverflow else { return sum }
        return milliseconds < 0 ? .min : .max
    }
}
