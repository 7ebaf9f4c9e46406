import FrontdeskWire
import Testing

@Suite("A packed response with changing times")
struct PackedTemplateTests {
    private func response(_ lastSeen: Int64, _ idleExpires: Int64) -> ValidateResponse {
        let session = Session(
            sessionID: "0011",
            userName: "anna",
            createdAt: 1_700_000_000_000,
            lastSeenAt: lastSeen,
            idleExpiresAt: idleExpires,
            expiresAt: 1_700_000_500_000
        )
        return ValidateResponse(session: session)
    }

    @Test("The packed response equals protobuf-c's at both ends of the range and between")
    func same() throws {
        let template = try #require(PackedTemplate(response))
        let range = PackedTemplate.range
        for lastSeen in [range.lowerBound, 1_700_000_123_456, range.upperBound - 1] {
            for idle in [range.lowerBound, 1_700_000_123_457, range.upperBound - 1] {
                var bytes = [UInt8](repeating: 0, count: template.count)
                bytes.withUnsafeMutableBytes { template.write(lastSeen, idle, to: $0) }
                #expect(try bytes == MessageCodec.encode(response(lastSeen, idle)))
            }
        }
    }

    @Test("A message that does not show each time in one place has no template")
    func refused() {
        #expect(PackedTemplate { first, _ in response(first, first) } == nil)
        #expect(PackedTemplate { first, _ in response(first, 1_700_000_000_000) } == nil)
        #expect(PackedTemplate { _, _ in response(1, 2) } == nil)
    }
}
