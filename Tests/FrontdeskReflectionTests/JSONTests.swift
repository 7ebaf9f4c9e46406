import FrontdeskReflection
import Testing

struct JSONTests {
    @Test("Values are parsed with their types")
    func parsing() throws {
        #expect(try JSON(parsing: "null") == .null)
        #expect(
            try JSON(parsing: "[true, false, 1, 0, -1]")
                == .list([.boolean(true), .boolean(false), .integer(1), .integer(0), .integer(-1)])
        )
        #expect(try JSON(parsing: "9223372036854775807") == .integer(.max))
        #expect(try JSON(parsing: "18446744073709551615") == .unsigned(.max))
        #expect(try JSON(parsing: "1.5") == .number(1.5))
        #expect(try JSON(parsing: #""1""#) == .text("1"))
        #expect(try JSON(parsing: #"{"a": []}"#) == .object([JSON.Member("a", .list([]))]))
    }

    @Test(
        "Invalid JSON is rejected",
        arguments: ["", "{", "[1 2]", "{'a': 1}", "nul", "\"\\u12\"", "1 2", "{\"a\" 1}"]
    )
    func notJSON(_ text: String) {
        #expect(throws: JSONFault.self) { try JSON(parsing: text) }
    }

    @Test("Text is printed compactly or with one member per line")
    func printing() {
        let value = JSON.object([
            JSON.Member("z", .list([.integer(1), .null])), JSON.Member("a", .object([])),
            JSON.Member("m", .object([JSON.Member("b", .boolean(true))])),
            JSON.Member("e", .list([])),
        ])
        #expect(value.text() == #"{"z":[1,null],"a":{},"m":{"b":true},"e":[]}"#)
        #expect(
            value.text(pretty: true) == """
                {
                  "z": [
                    1,
                    null
                  ],
                  "a": {},
                  "m": {
                    "b": true
                  },
                  "e": []
                }
                """
        )
    }

    @Test("Characters that affect terminals are escaped and parsed back")
    func escapes() throws {
        let text = "a\"b\\c\n\r\t\u{0}\u{1b}[31m\u{202E}\u{2028}\u{E0001}é診🧑"
        let printed = JSON.text(text).text()
        #expect(
            printed
                == #""a\"b\\c\n\r\t\u0000\u001b[31m\u202e\u2028\udb40\udc01é診🧑""#
        )
        #expect(try JSON(parsing: printed) == .text(text))
    }
}
