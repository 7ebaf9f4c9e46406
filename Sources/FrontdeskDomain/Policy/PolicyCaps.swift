/// The allowed range of each numeric field: the built-in range, narrowed by the operator.
package struct PolicyCaps: Sendable, Equatable {
    private var ranges: [String: ClosedRange<Int64>] = [:]

    /// The built-in ranges without changes.
    package static let builtIn = PolicyCaps()

    private init() {}

    /// Sets `text` as the most permissive value of a field: the maximum of a lifetime, or the
    /// minimum of a length.
    ///
    /// - Throws: `PolicyFault` if the field is not numeric or the value is outside the built-in
    ///   range.
    package mutating func cap(_ name: String, at text: String) throws(PolicyFault) {
        guard let field = PolicyField.find(name) else { throw PolicyFault(name, .unknown) }
        guard let range = field.range, let mostPermissive = field.mostPermissive else {
            throw PolicyFault(name, .inconsistent("it is not a number and has no cap"))
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
        switch mostPermissive {
        case .least: ranges[name] = number...range.upperBound
        case .most: ranges[name] = range.lowerBound...number
        }
    }

    /// The allowed range of the field; nil if it is not numeric.
    package func range(of field: PolicyField) -> ClosedRange<Int64>? {
        ranges[field.name] ?? field.range
    }
}
