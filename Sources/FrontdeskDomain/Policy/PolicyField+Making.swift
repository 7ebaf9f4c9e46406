// Constructors for the rows of the registry. Each takes a name, a key path in `Policy`, the
// accepted values and a description.
extension PolicyField {
    typealias Path<Value> = any WritableKeyPath<Policy, Value> & Sendable

    static func count(
        _ name: String,
        _ path: Path<Int>,
        _ range: ClosedRange<Int64>,
        of unit: String,
        mostPermissive: Bound,
        _ documentation: String
    ) -> PolicyField {
        PolicyField(
            name: name,
            form: .count(unit: unit, range: range, mostPermissive: mostPermissive),
            documentation: documentation,
            access: .number(
                get: { Int64($0[keyPath: path]) },
                set: { $0[keyPath: path] = Int(clamping: $1) }
            )
        )
    }

    static func duration(
        _ name: String,
        _ path: Path<Duration>,
        _ range: ClosedRange<Int64>,
        mostPermissive: Bound = .most,
        _ documentation: String
    ) -> PolicyField {
        PolicyField(
            name: name,
            form: .duration(range: range, mostPermissive: mostPermissive),
            documentation: documentation,
            access: .number(
                get: { $0[keyPath: path].components.seconds },
                set: { $0[keyPath: path] = .seconds($1) }
            )
        )
    }

    static func onOff(
        _ name: String,
        _ path: Path<Bool>,
        _ documentation: String
    ) -> PolicyField {
        PolicyField(
            name: name,
            form: .onOff,
            documentation: documentation,
            access: .text(
                get: { $0[keyPath: path] ? "on" : "off" },
                set: { policy, text throws(TextFault) in
                    switch text {
                    case "on": policy[keyPath: path] = true
                    case "off": policy[keyPath: path] = false
                    default: throw .malformed(expected: "on or off")
                    }
                }
            )
        )
    }

    static func choice<Choice: RawRepresentable<String> & CaseIterable & Sendable>(
        _ name: String,
        _ path: Path<Choice>,
        _ documentation: String
    ) -> PolicyField {
        let words = Choice.allCases.map(\.rawValue)
        return PolicyField(
            name: name,
            form: .choice(words),
            documentation: documentation,
            access: .text(
                get: { $0[keyPath: path].rawValue },
                set: { policy, text throws(TextFault) in
                    guard let choice = Choice(rawValue: text) else {
                        throw .malformed(expected: "one of \(words.joined(separator: ", "))")
                    }
                    policy[keyPath: path] = choice
                }
            )
        )
    }

    /// A subset of `items`, in the given order.
    static func list<Item: RawRepresentable<String> & Equatable & Sendable>(
        _ name: String,
        of items: [Item],
        get: @escaping @Sendable (Policy) -> [Item],
        set: @escaping @Sendable (inout Policy, [Item]) -> Void,
        _ documentation: String
    ) -> PolicyField {
        let words = items.map(\.rawValue)
        return PolicyField(
            name: name,
            form: .list(words),
            documentation: documentation,
            access: .text(
                get: { get($0).map(\.rawValue).joined(separator: ",") },
                set: { policy, text throws(TextFault) in
                    var found: [Item] = []
                    for word in commaSeparated(text) {
                        guard let item = items.first(where: { $0.rawValue == word }),
                            !found.contains(item)
                        else {
                            throw .malformed(
                                expected: "some of \(words.joined(separator: ", ")), each once"
                            )
                        }
                        found.append(item)
                    }
                    set(&policy, found)
                }
            )
        )
    }

    static func text(
        _ name: String,
        _ path: Path<String>,
        expected: String,
        _ documentation: String,
        read: @escaping @Sendable (String) throws(TextFault) -> String
    ) -> PolicyField {
        text(name, path, .text(expected: expected), documentation, read: read)
    }

    static func timeZone(
        _ name: String,
        _ path: Path<String>,
        _ documentation: String
    ) -> PolicyField {
        text(name, path, .timeZone, documentation, read: PolicyText.timeZone)
    }

    private static func text(
        _ name: String,
        _ path: Path<String>,
        _ form: Form,
        _ documentation: String,
        read: @escaping @Sendable (String) throws(TextFault) -> String
    ) -> PolicyField {
        PolicyField(
            name: name,
            form: form,
            documentation: documentation,
            access: .text(
                get: { $0[keyPath: path] },
                set: { policy, text throws(TextFault) in policy[keyPath: path] = try read(text) }
            )
        )
    }

    static func addressRanges(
        _ name: String,
        _ path: Path<[AddressRange]>,
        _ documentation: String
    ) -> PolicyField {
        PolicyField(
            name: name,
            form: .addressRanges,
            documentation: documentation,
            access: .text(
                get: { $0[keyPath: path].map(\.text).joined(separator: ",") },
                set: { policy, text throws(TextFault) in
                    var ranges: [AddressRange] = []
                    for word in commaSeparated(text) {
                        let range = try AddressRange(word)
                        if !ranges.contains(range) { ranges.append(range) }
                    }
                    guard ranges.count <= AddressPolicy.limit else {
                        throw .malformed(expected: "at most \(AddressPolicy.limit) ranges")
                    }
                    policy[keyPath: path] = ranges
                }
            )
        )
    }

    /// The session lifetimes of one app.
    static func lifetime(
        _ app: App,
        idle: ClosedRange<Int64>,
        absolute: ClosedRange<Int64>
    ) -> [PolicyField] {
        [
            PolicyField(
                name: "sessions.\(app.rawValue).idle",
                form: .duration(range: idle, mostPermissive: .most),
                documentation: "How long an unused session of \(app.rawValue) lasts"
                    + " (ASVS 7.3.1, NIST SP 800-63B-4 section 5.2).",
                access: .number(
                    get: { $0.sessions[app]?.idle.components.seconds },
                    set: { policy, seconds in
                        guard let old = policy.sessions[app] else { return }
                        policy.sessions[app] = SessionLifetime(
                            idle: .seconds(seconds),
                            absolute: old.absolute
                        )
                    }
                )
            ),
            PolicyField(
                name: "sessions.\(app.rawValue).absolute",
                form: .duration(range: absolute, mostPermissive: .most),
                documentation: "How long any session of \(app.rawValue) lasts"
                    + " (ASVS 7.3.2, NIST SP 800-63B-4 section 5.2).",
                access: .number(
                    get: { $0.sessions[app]?.absolute.components.seconds },
                    set: { policy, seconds in
                        guard let old = policy.sessions[app] else { return }
                        policy.sessions[app] = SessionLifetime(
                            idle: old.idle,
                            absolute: .seconds(seconds)
                        )
                    }
                )
            ),
        ]
    }

    /// The trimmed words between commas; none for an empty text.
    static func commaSeparated(_ text: String) -> [String] {
        let text = text.trimmingWhiteSpace()
        guard !text.isEmpty else { return [] }
        return text.split(separator: ",", omittingEmptySubsequences: false)
            .map { String($0).trimmingWhiteSpace() }
    }
}
