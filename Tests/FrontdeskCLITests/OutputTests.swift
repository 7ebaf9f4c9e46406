import FrontdeskClient
import FrontdeskReflection
import Testing

@testable import frontdesk

@Suite("Output for people")
struct OutputTests {
    @Test(
        "No text from a person can control the terminal",
        arguments: [
            ("plain – Zürich 東京", "plain – Zürich 東京"),
            ("\u{1b}[2Jgone", "\\u{1b}[2Jgone"),
            ("a\r\nb\tc\u{7f}", "a\\u{d}\\u{a}b\\u{9}c\\u{7f}"),
            ("\u{9b}31m", "\\u{9b}31m"),
            ("admin\u{202e}nimda", "admin\\u{202e}nimda"),
            ("a\u{2028}b\u{200b}c", "a\\u{2028}b\\u{200b}c"),
        ]
    )
    func escaping(text: String, shown: String) {
        #expect(TerminalText.escaped(text) == shown)
    }

    @Test("Tables and details escape what they show")
    func escapedCells() {
        var table = Table("name")
        table.add("a\u{1b}]0;x\u{7}\nb")
        #expect(table.text == "NAME\na\\u{1b}]0;x\\u{7}\\u{a}b\n")
        var details = Details()
        details.add("name", "a\nstatus: fine")
        #expect(details.text == "name: a\\u{a}status: fine\n")
    }

    @Test("Columns are aligned; wide characters count as two")
    func alignment() {
        var table = Table("name", "id")
        table.add("東京", "x1")
        table.add("Bern", "x2")
        table.add("", "x3")
        #expect(table.text == "NAME  ID\n東京  x1\nBern  x2\n      x3\n")
    }

    @Test("Columns of numbers are right-aligned")
    func numbers() {
        var table = Table("name", "value")
        table.add("calls", "12")
        table.add("queue", "-")
        #expect(table.text == "NAME   VALUE\ncalls     12\nqueue      -\n")
    }

    @Test(
        "Times are local times with their zone",
        arguments: [
            (0, nil), (1, "1970-01-01T01:00:00+01:00"), (-1, "1970-01-01T00:59:59+01:00"),
            (951_782_400_000, "2000-02-29T01:00:00+01:00"),
            (1_700_000_000_000, "2023-11-14T23:13:20+01:00"),
            (4_102_441_199_999, "2099-12-31T23:59:59+01:00"),
            (-2_203_891_200_000, "1900-03-01T01:00:00+01:00"),
        ] as [(Int64, String?)]
    )
    func moments(milliseconds: Int64, text: String?) {
        #expect(Moment(now: 0, zone: Zone { _ in 3600 }).time(milliseconds) == text)
    }

    @Test("A zone west of Greenwich may have an offset with half an hour")
    func west() {
        let moment = Moment(now: 0, zone: Zone { _ in -12_600 })
        #expect(moment.time(1_700_000_000_000) == "2023-11-14T18:43:20-03:30")
    }

    @Test(
        "Distances use one unit",
        arguments: [
            (10_000, "now"), (11_000, "in 1 s"), (9_000, "1 s ago"), (100_000, "in 90 s"),
            (610_000, "in 10 min"), (36_010_000, "in 10 h"), (10_000 - 864_000_000, "10 days ago"),
        ] as [(Int64, String)]
    )
    func distances(milliseconds: Int64, text: String) {
        #expect(Moment(now: 10_000, zone: .system).distance(milliseconds) == text)
    }

    @Test("Past distances are rounded down")
    func past() {
        #expect(Moment(now: 5_399_000, zone: .system).distance(-1) == "89 min ago")
    }

    @Test(
        "Waiting times are rounded up",
        arguments: [(1, "1 s"), (1001, "2 s"), (1_799_900, "30 min"), (43_199_900, "12 h")]
            as [(Int64, String)]
    )
    func rounding(milliseconds: Int64, text: String) {
        #expect(Moment.wait(milliseconds: milliseconds) == text)
    }

    @Test("The smallest and largest times do not trap", arguments: [Int64.min, .max])
    func extremes(milliseconds: Int64) {
        for now in [Int64.min, 0, .max] {
            let moment = Moment(now: now, zone: .system)
            #expect(moment.timeAndDistance(milliseconds)?.isEmpty == false)
        }
        #expect(Duration(secondsComponent: milliseconds, attosecondsComponent: 0).milliseconds != 0)
    }

    @Test(
        "Every status of a call maps to an exit status",
        arguments: [
            (.unauthenticated, .refused), (.notFound, .refused), (.failedPrecondition, .refused),
            (.alreadyExists, .refused), (.invalidArgument, .refused),
            (.resourceExhausted, .refused),
            (.internal, .refused), (.unimplemented, .refused), (.unavailable, .unavailable),
            (.deadlineExceeded, .unavailable), (.permissionDenied, .peerNotAllowed),
        ] as [(StatusCode, frontdesk.ExitStatus)]
    )
    func exitStatuses(code: StatusCode, status: frontdesk.ExitStatus) {
        let failure = Failure(CallError(code, .unspecified, "words"))
        #expect(failure.status == status)
    }

    @Test("An error in JSON always has all keys")
    func errorJSON() {
        var error = CallError.invalidField("tenant", .tooLong, "at most 128 bytes")
        #expect(
            Failure(error).json.text()
                == #"{"error":{"code":"INVALID_ARGUMENT","reason":"invalid-field","#
                + #""message":"tenant: at most 128 bytes","violations":[{"field":"tenant","#
                + #""reason":"too-long","description":"at most 128 bytes"}],"#
                + #""retry_after_ms":null,"request_id":null}}"#
        )
        error.retryAfter = .milliseconds(1500)
        error.requestID = "r1"
        #expect(Failure(error).json.text().hasSuffix(#""retry_after_ms":1500,"request_id":"r1"}}"#))
    }

    @Test("An error message says what is wrong and what to do")
    func errorWords() {
        #expect(
            Failure(CallError(.unauthenticated, .sessionInvalid, "the session is not valid")).words
                == "frontdesk: the session is not valid (sign in again)"
        )
        #expect(
            Failure(CallError(.resourceExhausted, .overloaded, "busy", retryAfter: .seconds(90)))
                .words == "frontdesk: busy (try again in 90 s)"
        )
    }
}
