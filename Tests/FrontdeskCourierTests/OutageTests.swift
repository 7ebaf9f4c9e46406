import FrontdeskClient
import Testing

@testable import frontdesk_courier

@Suite("Outages of a channel")
struct OutageTests {
    private let start = ContinuousClock.now

    @Test("A fault is logged once, with a count after an hour, and with a count at its end")
    func notes() {
        let outage = Outage()
        #expect(outage.end("x") == nil)
        #expect(outage.begin("a", .unavailable, at: start) == .first)
        for second in 1...3599 {
            #expect(outage.begin("b", .unavailable, at: start + .seconds(second)) == .nothing)
        }
        #expect(
            outage.begin("c", .unavailable, at: start + .seconds(3600)) == .lasting(attempts: 3601)
        )
        #expect(
            outage.begin("c", .rejected, at: start + .seconds(3601)) == .lasting(attempts: 3602)
        )
        #expect(outage.end("x") == 3602)
        #expect(outage.end("x") == nil)
        #expect(outage.wait == nil)
    }

    @Test("A message that is rejected again after a delivery does not block the others")
    func exception() {
        let outage = Outage()
        #expect(outage.begin("poison", .rejected) == .first)
        #expect(outage.wait != nil)
        #expect(outage.end("a") == 1)
        #expect(outage.begin("poison", .rejected) == .first, "once may be the server's fault")
        #expect(outage.end("b") == 1)
        #expect(outage.begin("poison", .rejected) == nil)
        #expect(outage.wait == nil)
        #expect(
            outage.begin("other", .rejected) == .first,
            "another message is not an exception yet"
        )
        #expect(outage.end("c") == 1)
        #expect(
            outage.begin("poison", .unavailable) == .first,
            "the server is unavailable for it too"
        )
    }

    @Test("A second fault counts even if only messages of the first one are queued")
    func secondFault() {
        let outage = Outage()
        for message in ["a", "b", "c"] { _ = outage.begin(message, .rejected) }
        #expect(outage.end("d") == 3)
        #expect(outage.wait == nil)
        #expect(outage.begin("a", .rejected) == .first)
        #expect(outage.wait != nil)
        #expect(outage.begin("b", .rejected) == .nothing)
        #expect(outage.end("c") == 2)
    }

    @Test("A delivered message is no longer a suspect")
    func cleared() {
        let outage = Outage()
        #expect(outage.begin("a", .rejected) == .first)
        #expect(outage.end("b") == 1)
        #expect(outage.end("a") == nil)
        #expect(outage.begin("a", .rejected) == .first)
        #expect(outage.end("b") == 1)
        #expect(outage.begin("a", .rejected) == .first)
    }

    @Test("An unavailable server makes no message an exception")
    func away() {
        let outage = Outage()
        #expect(outage.begin("a", .unavailable) == .first)
        #expect(outage.end("x") == 1)
        #expect(outage.begin("a", .unavailable) == .first)
    }
}
