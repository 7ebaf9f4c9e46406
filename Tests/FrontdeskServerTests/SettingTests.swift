import FrontdeskProcess
import Testing

@Suite("Configuration files")
struct SettingTests {
    private func fault(_ yaml: String) -> SettingFault? {
        do {
            try Setting(yaml: yaml).allow(["a", "b"])
            return nil
        } catch {
            return error as? SettingFault
        }
    }

    @Test(
        "Invalid YAML is reported with its line",
        arguments: [
            ("a: [", 2), ("a: 1\nb: \"x", 2), ("a: 1\nb: c: d", 2), ("\ta: 1", 1), ("a: *x", 1),
            ("--- 1\n--- 2", 2), ("a: 1\n\n- b", 3),
            ("a: " + String(repeating: "[", count: 100_000), 1),
        ]
    )
    func syntax(yaml: String, line: Int) throws {
        let found = try #require(fault(yaml))
        #expect(found.line == line)
        #expect(found.expected.hasPrefix("YAML is expected: "))
    }

    @Test("Characters that YAML does not allow are reported")
    func characters() {
        #expect(
            fault("a: \u{1}")?.description
                == "YAML is expected: control characters are not allowed"
        )
    }

    @Test("A key that is given twice is reported with the line of the second")
    func twice() {
        #expect(fault("a: 1\nb:\n  a: 1\n'a': 2\n")?.description == "line 4: a is given twice")
        #expect(fault("a: {b: 1, b: 2}")?.description == "line 1: b is given twice")
        #expect(fault("a: {b: 1}\nb: 1") == nil)
    }

    @Test("An unknown key is reported with its line and what is known")
    func unknown() {
        #expect(
            fault("a: 1\nc: 2")?.description == "line 2: unknown setting; expected: a, b"
        )
        #expect(fault("? [a]\n: 1")?.line == 1)
        #expect(fault("- a")?.description == "line 1: settings are expected")
    }

    @Test("An empty file, and one of comments, has no settings", arguments: ["", "\n", "# a: 1\n"])
    func empty(yaml: String) throws {
        #expect(try Setting(yaml: yaml).entries.isEmpty)
    }

    @Test("Texts keep their characters, quoted or not, and an alias repeats its value")
    func texts() throws {
        let setting = try Setting(yaml: "a: &x ['ü \"', \"\\u00fc\\0\", ü # no]\n]\nb: *x")
        for key in ["a", "b"] {
            let list = try setting.required(key).list
            #expect(try list.map { try $0.text } == ["ü \"", "ü\0", "ü"])
        }
        guard case .scalar("007", isQuoted: true) = try Setting(yaml: "a: '007'").required("a").form
        else {
            Issue.record("a quoted text")
            return
        }
    }
}
