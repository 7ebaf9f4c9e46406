/// One rule of a tenant's policy under the name that people set it by: what it means, what it may
/// be, and where it is in `Policy`. `PolicyField.all` has every one.
package struct PolicyField: Sendable {
    package let name: String
    package let form: Form
    /// One sentence, with the standard's section where there is one.
    package let documentation: String
    let access: Access

    /// What a value looks like.
    package enum Form: Sendable, Equatable {
        /// A whole number of `unit`.
        case count(unit: String, range: ClosedRange<Int64>, laxest: Bound)
        /// A whole number with `s`, `m`, `h` or `d` behind it; the range is in seconds.
        case duration(range: ClosedRange<Int64>, laxest: Bound)
        /// `on` or `off`.
        case onOff
        /// One of these words.
        case choice([String])
        /// Some of these words with commas between them, each once; maybe none.
        case list([String])
        /// Addresses and ranges of addresses with commas between them.
        case addressRanges
        /// The name of a time zone.
        case timeZone
        /// Text; `expected` says in English what is accepted.
        case text(expected: String)
    }

    /// Which end of a range asks the least of people: where an operator's cap stands.
    package enum Bound: Sendable {
        case least, most
    }

    enum Access: Sendable {
        /// A number, for durations of seconds; nil if the policy has no place for it.
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
    /// The value in a policy, as text; nil if the rule has no meaning there, such as the life of
    /// sessions of an app that the tenant does not have.
    package func text(in policy: Policy) -> String? {
        switch access {
        case .number(let get, _): get(policy).map(format)
        case .text(let get, _): get(policy)
        }
    }

    /// Puts a value into a policy.
    ///
    /// - Throws: `PolicyFault` for what is not such a value, is beyond the caps, or has no place.
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

    /// A value as it is to be kept: the name of a time zone as the database spells it.
    func spelled(_ text: String, _ zones: TimeZoneNames) throws(PolicyFault) -> String {
        guard case .timeZone = form else { return text }
        do {
            return try zones.fetch(text).text
        } catch {
            throw PolicyFault(name, .text(error))
        }
    }

    /// Puts a value that was stored once into a policy, whatever today's caps are; what has no place
    /// today is left out.
    ///
    /// - Throws: `PolicyFault` for what was never such a value.
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

    /// Takes the value in a policy to the nearest one within the caps.
    func clamp(_ policy: inout Policy, to caps: PolicyCaps) {
        guard case .number(let get, let set) = access, let number = get(policy),
            let range = caps.range(of: self), !range.contains(number)
        else { return }
        set(&policy, min(max(number, range.lowerBound), range.upperBound))
    }

    /// A number of this field's unit as text.
    package func format(_ number: Int64) -> String {
        if case .duration = form { return DurationText.format(number) }
        return String(number)
    }

    /// Reads a number of this field's unit, whatever its size; nil for one that is too large to be
    /// held.
    ///
    /// - Throws: `PolicyFault` for what is not one.
    package func parse(_ text: String) throws(PolicyFault) -> Int64? {
        let reading =
            if case .duration = form { DurationText.parse(text) } else { NumberText.parse(text) }
        switch reading {
        case .number(let number): return number
        case .tooLarge: return nil
        case .malformed: throw PolicyFault(name, .text(.malformed(expected: expected)))
        }
    }

    /// What is accepted, in English, without the range.
    package var expected: String {
        switch form {
        case .count(let unit, _, _): "a whole number of \(unit)"
        case .duration: "a duration such as 30m, 12h or 14d"
        case .onOff: "on or off"
        case .choice(let words): "one of \(words.joined(separator: ", "))"
        case .list(let words):
            "some of \(words.joined(separator: ", ")), with commas between them"
        case .addressRanges:
            "addresses such as 192.0.2.7 or ranges such as 192.0.2.0/24 and 2001:db8::/32, with"
                + " commas between them"
        case .timeZone: TimeZoneNames.expected
        case .text(let expected): expected
        }
    }

    /// The built-in range of a number; nil for other forms.
    package var range: ClosedRange<Int64>? {
        switch form {
        case .count(_, let range, _), .duration(let range, _): range
        case .onOff, .choice, .list, .addressRanges, .timeZone, .text: nil
        }
    }

    /// Which end of the range a cap moves; nil for other forms than numbers.
    package var laxest: Bound? {
        switch form {
        case .count(_, _, let laxest), .duration(_, let laxest): laxest
        case .onOff, .choice, .list, .addressRanges, .timeZone, .text: nil
        }
    }
}

/// Why a policy was not accepted: the field, and what is wrong with its value.
package struct PolicyFault: Error, Equatable, CustomStringConvertible {
    package enum Reason: Sendable, Equatable {
        /// There is no such field.
        case unknown
        case text(TextFault)
        /// The ends of what is allowed, as text.
        case outOfRange(least: String, most: String)
        /// It does not fit another field; says which and why, in English.
        case inconsistent(String)
    }

    package let field: String
    package let reason: Reason

    package init(_ field: String, _ reason: Reason) {
        self.field = field
        self.reason = reason
    }

    package var description: String { "\(field): \(words)" }

    /// The same without the field.
    package var words: String {
        switch reason {
        case .unknown: "there is no such field"
        case .text(let fault): fault.words
        case .outOfRange(let least, let most): "from \(least) to \(most) is allowed"
        case .inconsistent(let why): why
        }
    }
}
