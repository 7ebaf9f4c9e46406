extension Position {
    /// Reads two coordinates in degrees, such as `47.3769` and `8.5417`. Spreadsheets of many
    /// countries write a decimal comma.
    ///
    /// - Throws: `FieldFault` for `latitude` or `longitude`.
    package init(latitude: String, longitude: String) throws(FieldFault) {
        let (north, east) = (
            try Self.read(latitude, "latitude", Self.latitudes),
            try Self.read(longitude, "longitude", Self.longitudes)
        )
        guard let position = Position(latitude: north, longitude: east) else {
            throw FieldFault(field: "latitude", fault: Self.fault(Self.latitudes))
        }
        self = position
    }

    private static func read(
        _ text: String,
        _ field: String,
        _ range: ClosedRange<Int64>
    ) throws(FieldFault) -> Int64 {
        let text = text.trimmingWhiteSpace()
        guard !text.isEmpty else { throw FieldFault(field: field, fault: .empty) }
        guard let units = units(text), range.contains(units) else {
            throw FieldFault(field: field, fault: fault(range))
        }
        return units
    }

    private static func fault(_ range: ClosedRange<Int64>) -> TextFault {
        let limit = range.upperBound / unitsPerDegree
        return .malformed(expected: "degrees from -\(limit) to \(limit), such as 47.3769")
    }

    /// The number in units of 10⁻⁷ degrees. Further digits are rounded.
    private static func units(_ text: String) -> Int64? {
        let isNegative = text.hasPrefix("-")
        let digits = isNegative || text.hasPrefix("+") ? text.dropFirst() : text[...]
        let parts = digits.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        guard let whole = parts.first, (1...2).contains(parts.count),
            parts.allSatisfy({
                $0.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
            }),
            (1...3).contains(whole.utf8.count), let degrees = Int64(whole)
        else { return nil }
        let fraction = parts.count == 2 ? parts[1] : ""
        guard (parts.count == 1 ? 0 : 1)...20 ~= fraction.utf8.count else { return nil }
        let padded = Array((fraction + "00000000").utf8.prefix(8)).map { Int64($0) - 48 }
        let parsed = padded.prefix(7).reduce(0) { 10 * $0 + $1 } + (padded[7] >= 5 ? 1 : 0)
        let units = degrees * unitsPerDegree + parsed
        return isNegative ? -units : units
    }

    /// The coordinates in degrees, such as `47.3769, 8.5417`.
    package var text: String { Self.text(latitude) + ", " + Self.text(longitude) }

    /// A coordinate in degrees, such as `47.3769`.
    package static func text(_ units: Int64) -> String {
        let (degrees, rest) = units.magnitude.quotientAndRemainder(
            dividingBy: unitsPerDegree.magnitude
        )
        var fraction = Substring("\(unitsPerDegree.magnitude + rest)".dropFirst())
        while fraction.utf8.count > 1, fraction.last == "0" { fraction.removeLast() }
        return (units < 0 ? "-" : "") + "\(degrees).\(fraction)"
    }
}
