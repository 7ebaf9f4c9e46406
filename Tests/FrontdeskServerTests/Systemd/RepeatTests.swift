import FrontdeskProcess
import FrontdeskTesting
import Logging
import Testing

@Suite("Repeated log entries")
struct RepeatTests {
    private let start = ContinuousClock.now

    @Test("A fault is logged once, then as a count after a minute, then at growing intervals")
    func lasting() {
        var pace = RepeatPace<String>()
        var lines: [(at: Int, repeats: Int)] = []
        for second in 0..<(4 * 3600) {
            let now = start + .seconds(second)
            if let line = pace.note("full", key: "full", now: now) {
                lines.append((second, line.repeats))
            }
            lines += pace.due(now: now).map { (second, $0.repeats) }
        }
        #expect(lines.prefix(4).map(\.at) == [0, 60, 180, 420])
        #expect(lines.prefix(4).map(\.repeats) == [0, 59, 119, 239])
        #expect(lines.count <= 12, "an hour at most between two lines")
        let written = lines.reduce(0) { sum, line in sum + line.repeats + 1 }
        let rest = pace.rest().reduce(0) { sum, line in sum + line.repeats }
        #expect(written + rest == 4 * 3600, "none is lost")
    }

    @Test("Each fault has its own entries, and is forgotten if it does not recur")
    func forgetting() {
        var pace = RepeatPace<String>()
        #expect(pace.note("a", key: "a", now: start)?.repeats == 0)
        #expect(pace.note("b", key: "b", now: start)?.repeats == 0)
        #expect(pace.note("a", key: "a", now: start + .seconds(1)) == nil)
        #expect(pace.due(now: start + .seconds(59)).isEmpty)
        #expect(pace.due(now: start + .seconds(60)).map(\.event) == ["a"])
        #expect(pace.note("b", key: "b", now: start + .seconds(61))?.repeats == 0)
        #expect(pace.rest().isEmpty)
    }

    @Test("Beyond the capacity, faults share one entry, so the table stays bounded")
    func bounded() {
        var pace = RepeatPace<Int>(capacity: 3)
        let written = (0..<1000).filter { pace.note($0, key: "\($0)", now: start) != nil }
        #expect(written == [0, 1, 2, 3])
        #expect(pace.rest().map(\.repeats) == [996])
    }

    @Test("Warnings and errors are counted by text, tenant and error, not by call")
    func handler() {
        let (recorder, repeats) = (LogRecorder(), LogRepeats())
        let next = recorder.logger.handler
        let logger = Logger(label: "test") { _ in RepeatLimitingLogHandler(next, repeats) }
        for call in 0..<3 {
            for tenant in ["nord", "sued"] {
                logger.error(
                    "call failed",
                    metadata: ["request": "\(call)", "tenant": "\(tenant)", "error": "full"]
                )
            }
            logger.info("done")
        }
        #expect(
            recorder.lines == [
                "call failed error=full request=0 tenant=nord",
                "call failed error=full request=0 tenant=sued", "done", "done", "done",
            ]
        )
        repeats.flush(now: .now + .seconds(61))
        #expect(
            recorder.lines.suffix(2).sorted() == [
                "call failed error=full repeats=2 request=2 tenant=nord",
                "call failed error=full repeats=2 request=2 tenant=sued",
            ]
        )
        logger.error("call failed", metadata: ["tenant": "nord", "error": "full"])
        repeats.finish()
        #expect(recorder.lines.last == "call failed error=full repeats=1 tenant=nord")
        repeats.finish()
        #expect(recorder.lines.count == 8)
    }

    @Test("Each line for the journal has its own priority, and only the journal's stream counts")
    func standardError() throws {
        #expect(StandardError.prioritised("a\nb\n", .error) == "<3>a\n<3>b\n")
        #expect(StandardError.prioritised("a\n", .warning) == "<4>a\n")
        #expect(StandardError.prioritised("", .error) == "")
        #expect(!StandardError.isStream("", 2) && !StandardError.isStream("0:0", 2))
    }
}
