/// How far tenants may go: the built-in range of each field, drawn closer where the operator says
/// so.
package struct PolicyCaps: Sendable, Equatable {
    private var ranges: [String: ClosedRange<Int64>] = [:]

    /// The built-in ranges alone.
    package static let builtIn = PolicyCaps()

    private init() {}

    /// Makes `text` the laxest value of a field: the most of a life, the least of a length.
    ///
    /// - Throws: `PolicyFault` for a field that has no range, and for a value beyond the built-in one.
    package mutating func cap(_ name: String, at text: String) throws(PolicyFault) {
        guard let field = PolicyField.find(name) else { throw PolicyFault(name, .unknown) }
        guard let range = field.range, let laxest = field.laxest else {
            throw PolicyFault(name, .inconsistent("it is not a number, and has no cap"))
        }
        guard let number = try field.parse(text), range.contains(number) else {
            throw PolicyFault(
                name,
                .outOfRange(
                    least: field.format(range.lowerBound),
                    most: field.format(range.upperBound)
                )
            )
        }
        switch laxest {
        case .least: ranges[name] = number...range.upperBound
        case .most: ranges[name] = range.lowerBound...number
        }
    }

    /// What a field may be; nil if it is not a number.
    package func range(of field: PolicyField) -> ClosedRange<Int64>? {
        ranges[field.name] ?? field.range
    }
}
