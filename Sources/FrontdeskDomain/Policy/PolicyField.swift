/// One named rule of a tenant's policy: its description, its accepted values and its location in
/// `Policy`. `PolicyField.all` lists them all.
package struct PolicyField: Sendable {
    package let name: String
    package let form: Form
    /// One to three sentences, with the section of the standard if there is one.
    package let documentation: String
    let access: Access

    /// The form of a value.
    package enum Form: Sendable, Equatable {
        /// A whole number of `unit`.
        case count(unit: String, range: ClosedRange<Int64>, mostPermissive: Bound)
        /// A whole number followed by `s`, `m`, `h` or `d`; the range is in seconds.
        case duration(range: ClosedRange<Int64>, mostPermissive: Bound)
        /// `on` or `off`.
        case onOff
        /// One of these words.
        case choice([String])
        /// Some of these words, separated by commas, each at most once; may be empty.
        case list([String])
        /// Addresses and address ranges, separated by commas.
        case addressRanges
        /// An IANA time zone name.
        case timeZone
        /// Text; `expected` describes the accepted form in English.
        case text(expected: String)
    }

    /// The end of a range that is less strict. An operator's cap moves this end.
    package enum Bound: Sendable {
        case least, most
    }

    enum Access: Sendable {
        /// A number; durations are in seconds. `get` returns nil if the field does not apply to the
        /// policy.
        case number(
            get: @Sendable (Policy) -> Int64?,
            set: @Sendable (inout Policy, Int64) -> Void
        )
        case text(
            get: @Sendable (Policy) -> String,
            set: @Sendable (inout Policy, String) throws(TextFault) -> Void
        )
    }

    package static func find(_ name: String) -> PolicyField? { byName[name] }

    private static let byName = Dictionary(
        all.map { ($0.name, $0) },
        uniquingKeysWith: { first, _ in first }
    )
}

extension PolicyField {
    /// The field's value as text. Nil if the field does not apply, such as the session lifetime of
    /// an app that the tenant does not have.
    package func text(in policy: Policy) -> String? {
        switch access {
        case .number(let get, _): get(policy).map(format)
        case .text(let get, _): get(policy)
        }
    }

    /// Sets the field's value.
    ///
    /// - Throws: `PolicyFault` if the value is malformed, exceeds the caps, or does not apply.
    package func set(
        _ text: String,
        in policy: inout Policy,
        caps: PolicyCaps
    ) throws(PolicyFault) {
        switch access {
        case .number(let get, let set):
            let range = caps.range(of: self) ?? 0...Int64.max
            guard let number = try parse(text), range.contains(number) else {
                throw PolicyFault(
                    name,
                    .outOfRange(least: format(range.lowerBound), most: format(range.upperBound))
                )
            }
            guard get(policy) != nil else {
                throw PolicyFault(name, .inconsistent("the tenant does not have that app"))
            }
            set(&policy, number)
        case .text(_, let set):
            do { try set(&policy, text) } catch { throw PolicyFault(name, .text(error)) }
        }
    }

    /// The value in its stored spelling. A time zone is spelled as in the IANA database.
    func spelled(_ text: String, _ zones: TimeZoneNames) throws(PolicyFault) -> String {
        guard case .timeZone = form else { return text }
        do {
            return try zones.fetch(text).text
        } catch {
            throw PolicyFault(name, .text(error))
        }
    }

    /// Sets a stored value, ignoring the current caps. A value that no longer applies is skipped.
    ///
    /// - Throws: `PolicyFault` if the value is malformed.
    func restore(_ text: String, in policy: inout Policy) throws(PolicyFault) {
        switch access {
        case .number(let get, let set):
            guard let number = try parse(text) else {
                throw PolicyFault(name, .text(.malformed(expected: expected)))
            }
            guard get(policy) != nil else { return }
            set(&policy, number)
        case .text(_, let set):
            do { try set(&policy, text) } catch { throw PolicyFault(name, .text(error)) }
        }
    }

    /// Moves the field's value to the nearest allowed one.
    func clamp(_ policy: inout Policy, to caps: PolicyCaps) {
        guard case .number(let get, let set) = access, let number = get(policy),
            let range = caps.range(of: self), !range.contains(number)
        else { return }
        set(&policy, min(max(number, range.lowerBound), range.upperBound))
    }

    /// Formats a number in this field's unit.
    package func format(_ number: Int64) -> String {
        if case .duration = form { return DurationText.format(number) }
        return String(number)
    }

    /// Reads a number in this field's unit, without checking the range; nil if it does not fit into
    /// 64 bits.
    ///
    /// - Throws: `PolicyFault` if the text is malformed.
    package func parse(_ text: String) throws(PolicyFault) -> Int64? {
        let reading =
            if case .duration = form { DurationText.parse(text) } else { NumberText.parse(text) }
        switch reading {
        case .number(let number): return number
        case .tooLarge: return nil
        case .malformed: throw PolicyFault(name, .text(.malformed(expected: expected)))
        }
    }

    /// The accepted form, in English, without the range.
    package var expected: String {
        switch form {
        case .count(let unit, _, _): "a whole number of \(unit)"
        case .duration: "a duration such as 30m, 12h or 14d"
        case .onOff: "on or off"
        case .choice(let words): "one of \(words.joined(separator: ", "))"
        case .list(let words):
            "some of \(words.joined(separator: ", ")), separated by commas"
        case .addressRanges:
            "addresses such as 192.0.2.7 or ranges such as 192.0.2.0/24 and 2001:db8::/32,"
                + " separated by commas"
        case .timeZone: TimeZoneNames.expected
        case .text(let expected): expected
        }
    }

    /// The built-in range; nil if the field is not numeric.
    package var range: ClosedRange<Int64>? {
        switch form {
        case .count(_, let range, _), .duration(let range, _): range
        case .onOff, .choice, .list, .addressRanges, .timeZone, .text: nil
        }
    }

    /// The end of the range that a cap moves; nil if the field is not numeric.
    package var mostPermissive: Bound? {
        switch form {
        case .count(_, _, let mostPermissive), .duration(_, let mostPermissive): mostPermissive
        case .onOff, .choice, .list, .addressRanges, .timeZone, .text: nil
        }
    }
}

/// Why a policy was rejected: the field and its fault.
package struct PolicyFault: Error, Equatable, CustomStringConvertible {
    package enum Reason: Sendable, Equatable {
        /// The field does not exist.
        case unknown
        case text(TextFault)
        /// The allowed bounds, as text.
        case outOfRange(least: String, most: String)
        /// It conflicts with another field; the text explains the conflict in English.
        case inconsistent(String)
    }

    package let field: String
    package let reason: Reason

    package init(_ field: String, _ reason: Reason) {
        self.field = field
        self.reason = reason
    }

    package var description: String { "\(field): \(words)" }

    /// The reason without the field's name.
    package var words: String {
        switch reason {
        case .unknown: "there is no such field"
        case .text(let fault): fault.words
        case .outOfRange(let least, let most): "from \(least) to \(most) is allowed"
        case .inconsistent(let why): why
        }
    }
}
