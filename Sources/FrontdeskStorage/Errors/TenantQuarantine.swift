/// A file whose audit log does not contain the place that the registry anchors: it is an older copy
/// that was restored, or a file with another history.
package struct TenantQuarantine: Sendable, Hashable {
    /// The number of the anchored record.
    package let anchored: Int64
    /// The number of the last record in the file; 0 without records.
    package let last: Int64

    package init(anchored: Int64, last: Int64) {
        self.anchored = anchored
        self.last = last
    }
}

extension TenantQuarantine: CustomStringConvertible {
    package var description: String {
        last < anchored
            ? "the file is an older copy: its audit log ends with record \(last) of \(anchored)"
            : "the file is not the one used last: record \(anchored) of its audit log differs"
    }
}
