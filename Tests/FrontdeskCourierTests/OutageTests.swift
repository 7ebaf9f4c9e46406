import FrontdeskClient
import Testing

@testable import frontdesk_courier

@Suite("A channel that is out of order")
struct OutageTests {
    private let start = ContinuousClock.now

    @Test("A fault is logged once, after an hour with its count, and with the count at its end")
    func notes() {
        let outage = Outage()
        #expect(outage.end() == nil)
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
        #expect(outage.end() == 3602)
        #expect(outage.end() == nil)
        #expect(outage.wait == nil)
    }

    @Test("A message that the server rejects while it takes others does not hold them up")
    func exception() {
        let outage = Outage()
        #expect(outage.begin("poison", .rejected) == .first)
        #expect(outage.wait != nil)
        #expect(outage.end() == 1)
        #expect(outage.begin("poison", .rejected) == nil)
        #expect(outage.wait == nil)
        // Another message is no exception yet.
        #expect(outage.begin("other", .rejected) == .first)
    }

    @Test("A server that was away makes no message an exception")
    func away() {
        let outage = Outage()
        #expect(outage.begin("a", .unavailable) == .first)
        #expect(outage.end() == 1)
        #expect(outage.begin("a", .unavailable) == .first)
    }
}
