import FrontdeskClient
import Testing

@testable import frontdesk

@Suite("Lines of standard input")
struct LineInputTests {
    /// Reads all lines of an input.
    private func lines(_ bytes: [UInt8]) throws -> [[UInt8]] {
        let file = try InputFile(bytes)
        let input = LineInput(descriptor: file.descriptor)
        var lines: [[UInt8]] = []
        while let line = try input.line() { lines.append(line.withUnsafeBytes { Array($0) }) }
        return lines
    }

    private func lines(_ text: String) throws -> [String] {
        try lines(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(
        "Exactly one line ending is removed, and nothing else",
        arguments: [
            ("secret\n", "secret"), ("secret\r\n", "secret"), ("secret", "secret"),
            (" secret \t\n", " secret \t"), ("secret\r", "secret\r"), ("secret\r\r\n", "secret\r"),
            ("pass wörd \u{a0}\n", "pass wörd \u{a0}"),
        ]
    )
    func lineEnds(input: String, line: String) throws {
        #expect(try lines(input) == [line])
    }

    @Test("A line with U+0000 is refused, and the error says why")
    func nul() throws {
        let failure = #expect(throws: Failure.self) { try lines("pass\u{0}word\n") }
        #expect(failure?.status == .usage)
    }

    @Test("A token and a password are read from two lines")
    func twoLines() throws {
        #expect(try lines("token\r\npassword\n") == ["token", "password"])
        #expect(try lines("token\n\nthird") == ["token", "", "third"])
    }

    @Test("An empty input has no line; an empty line is a line")
    func empty() throws {
        #expect(try lines("") == [])
        #expect(try lines("\n") == [""])
    }

    @Test("Bytes that are not text pass unchanged")
    func bytes() throws {
        #expect(try lines([0xFF, 0x01, 0x80, 0x0A, 0xC3]) == [[0xFF, 0x01, 0x80], [0xC3]])
    }

    @Test(
        "A line of the maximum length is accepted with any line ending",
        arguments: ["", "\n", "\r\n"]
    )
    func longest(end: String) throws {
        let line = String(repeating: "x", count: Limits.line)
        #expect(try lines(line + end + (end.isEmpty ? "" : "next")).first == line)
    }

    @Test("A longer line is refused", arguments: ["", "\n", "\r\n", "xxxxxxxxxx\n"])
    func tooLong(end: String) {
        #expect(throws: Failure.self) {
            try lines(String(repeating: "x", count: Limits.line + 1) + end)
        }
    }

    @Test("The rest of the input is read completely, up to a limit")
    func rest() throws {
        let body = String(repeating: "{}\n", count: 50_000)
        let file = try InputFile("token\n" + body)
        let input = LineInput(descriptor: file.descriptor)
        #expect(try input.line()?.text == "token")
        #expect(try input.rest() == Array(body.utf8))

        let large = try InputFile([UInt8](repeating: 0x20, count: Limits.request + 1))
        #expect(throws: Failure.self) { try LineInput(descriptor: large.descriptor).rest() }
    }
}
