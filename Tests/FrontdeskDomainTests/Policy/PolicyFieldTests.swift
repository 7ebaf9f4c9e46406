import FrontdeskDomain
import Testing

/// Tests every field of the registry by its form, so a new field is tested without further work.
@Suite struct PolicyFieldTests {
    @Test("Every field has a unique name and one to three sentences of documentation")
    func names() {
        let names = PolicyField.all.map(\.name)
        #expect(Set(names).count == names.count)
        for field in PolicyField.all {
            #expect(field.name.allSatisfy { $0.isASCII && ($0.isLetter || ".-".contains($0)) })
            #expect(field.documentation.hasSuffix("."), "\(field.name)")
            let sentences = field.documentation.dropLast().split(separator: ". ")
            #expect((1...3).contains(sentences.count), "\(field.name)")
            #expect(PolicyField.find(field.name)?.name == field.name)
        }
    }

    @Test("Every accepted value reads back unchanged", arguments: fieldNames)
    func roundTrip(_ name: String) throws {
        let field = try #require(PolicyField.find(name))
        for text in samples(of: field) {
            var policy = Policy.full
            try field.set(text, in: &policy, caps: .builtIn)
            #expect(field.text(in: policy) == text)
            var again = Policy.full
            try field.set(try #require(field.text(in: policy)), in: &again, caps: .builtIn)
            #expect(again == policy)
        }
    }

    @Test("Every value of every preset is within the caps and can be set")
    func presets() throws {
        for kind in TenantKind.allCases {
            let preset = Policy.preset(for: kind)
            #expect(Policy.preset(for: kind, caps: .builtIn) == preset)
            for field in PolicyField.all {
                guard let text = field.text(in: preset) else { continue }
                var policy = preset
                try field.set(text, in: &policy, caps: .builtIn)
                #expect(policy == preset, "\(field.name)")
            }
        }
    }

    /// Walks `Policy` by reflection, so that it finds forgotten members.
    @Test("Every member of a policy has a field")
    func complete() throws {
        var changed: Set<String> = []
        let before = leaves(of: Policy.full)
        for field in PolicyField.all {
            for text in samples(of: field) {
                var policy = Policy.full
                try field.set(text, in: &policy, caps: .builtIn)
                let after = leaves(of: policy)
                for (path, value) in before where after[path] != value { changed.insert(path) }
            }
        }
        #expect(Set(before.keys).subtracting(changed) == [])
        #expect(before.count > 20)
    }

    @Test(
        "AD-04 A number outside the caps is rejected with the field and the range",
        arguments: fieldNames
    )
    func extremes(_ name: String) throws {
        let field = try #require(PolicyField.find(name))
        guard let range = field.range else { return }
        let suffix: String
        if case .duration = field.form { suffix = "s" } else { suffix = "" }
        let least = field.format(range.lowerBound)
        let most = field.format(range.upperBound)
        var beyond = [
            "-1", "\(range.upperBound + 1)", "9223372036854775807", "9223372036854775808",
            "-9223372036854775809", String(repeating: "9", count: 400),
        ]
        if range.lowerBound > 0 { beyond += ["0", "\(range.lowerBound - 1)"] }
        for number in beyond {
            var policy = Policy.full
            #expect(throws: PolicyFault(name, .outOfRange(least: least, most: most))) {
                try field.set(number + suffix, in: &policy, caps: .builtIn)
            }
            #expect(policy == .full)
        }
        if suffix == "s" {
            // A hundred years, and a number that overflows when it is multiplied.
            for text in ["36525d", "9223372036854775807d"] {
                var policy = Policy.full
                #expect(throws: PolicyFault(name, .outOfRange(least: least, most: most))) {
                    try field.set(text, in: &policy, caps: .builtIn)
                }
            }
        }
    }

    @Test("An invalid value is rejected and changes nothing", arguments: fieldNames)
    func malformed(_ name: String) throws {
        let field = try #require(PolicyField.find(name))
        var wrong = ["\u{0}", "a\nb", "\u{202e}x", String(repeating: "x", count: 100_000)]
        switch field.form {
        case .count: wrong += ["", " 9", "+9", "9.0", "９", "0x9", "nine", "1e3", "--1", "-"]
        case .duration: wrong += ["", "9", "m", "1 m", "+1m", "1.5h", "１h", "1h30m", "1M", "-m"]
        case .onOff: wrong += ["", "true", "ON", "1", "on "]
        case .choice: wrong += ["", "Everyone", "anyone"]
        case .list(let words): wrong += [",", "x", words[0] + ",", words[0] + "," + words[0]]
        case .addressRanges: wrong += [",", "x", "192.0.2.0/33"]
        case .timeZone: wrong += ["", "/", "Europe/", "Europe Zurich", "Europe/Zürich"]
        case .text: break
        }
        for text in wrong {
            var policy = Policy.full
            #expect(throws: PolicyFault.self, "\(text.prefix(20))") {
                try field.set(text, in: &policy, caps: .builtIn)
            }
            #expect(policy == .full)
        }
    }

    @Test(
        "A duration is written in the largest unit that gives a whole number",
        arguments: [
            ("90s", "90s"), ("120s", "2m"), ("90m", "90m"), ("24h", "1d"), ("36h", "36h"),
            ("60m", "1h"),
        ]
    )
    func durations(_ typed: String, _ expected: String) throws {
        let field = try #require(PolicyField.find("sessions.patient.absolute"))
        let seconds = try #require(try field.parse(typed))
        #expect(field.format(seconds) == expected)
    }

    @Test("The session lifetime of an app cannot be set for a tenant without that app")
    func absentApp() throws {
        let field = try #require(PolicyField.find("sessions.crm.idle"))
        var policy = Policy.preset(for: .office)
        #expect(field.text(in: policy) == nil)
        #expect(
            throws: PolicyFault(
                "sessions.crm.idle",
                .inconsistent("the tenant does not have that app")
            )
        ) {
            try field.set("10m", in: &policy, caps: .builtIn)
        }
    }
}

private let fieldNames = PolicyField.all.map(\.name)

extension Policy {
    /// A policy with every app, so that every field applies.
    fileprivate static var full: Policy {
        var policy = Policy.preset(for: .office)
        for app in App.allCases {
            policy.sessions[app] = SessionLifetime(idle: .seconds(600), absolute: .seconds(1200))
        }
        return policy
    }
}

/// Sample values of a field as text. At least one differs from any given value.
private func samples(of field: PolicyField) -> [String] {
    switch field.form {
    case .count(_, let range, _), .duration(let range, _):
        return [field.format(range.lowerBound), field.format(range.upperBound)]
    case .onOff: return ["on", "off"]
    case .choice(let words): return words
    case .list(let words):
        return field.name == "apps"
            ? [words.joined(separator: ","), "settings"]
            : [words.joined(separator: ","), "", words[0]]
    case .addressRanges: return ["", "192.0.2.0/24,2001:db8::/32"]
    case .timeZone: return ["Europe/Zurich", "Etc/GMT+1"]
    case .text:
        let texts: [String: [String]] = [
            "page.url": ["https://sign-in.example/desk?office=1", ""],
            "page.contact": ["Reception, +41 44 123 45 67", ""],
            "page.logo-url": ["https://sign-in.example/logo.svg", ""],
            "page.color": ["#00a1ff", ""],
            "page.locale": ["de-CH", "en"],
        ]
        // A text field without samples would skip the round trip: add samples here.
        return texts[field.name] ?? ["there are no samples of \(field.name)\n"]
    }
}

/// Every plain value in a policy, by its path. A collection counts as one value.
private func leaves(of policy: Policy) -> [String: String] {
    var found: [String: String] = [:]
    func walk(_ value: Any, _ path: String) {
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .struct, !(value is Duration), !mirror.children.isEmpty else {
            found[path] = String(describing: value)
            return
        }
        for child in mirror.children { walk(child.value, path + "/" + (child.label ?? "?")) }
    }
    walk(policy, "")
    // Sets and dictionaries have no order to compare by.
    found["/sessions"] = App.allCases.map { String(describing: policy.sessions[$0]) }.joined()
    found["/twoStep/methods"] = SecondFactor.allCases
        .filter(policy.twoStep.methods.contains).map(\.rawValue).joined()
    return found
}
