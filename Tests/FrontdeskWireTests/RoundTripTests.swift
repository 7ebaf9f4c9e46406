import CProtobufC
import FrontdeskWire
import Testing

struct RoundTripTests {
    @Test("Every message comes back from its bytes as the same bytes")
    func everyMessage() throws {
        for type in Contract.messages { try roundTrips(of: type) }
    }

    private func roundTrips<M: Message>(of type: M.Type) throws {
        let arena = Arena(budget: WireLimits.requestArena)
        for seed in 0..<60 as Range<UInt64> {
            var random = RandomMessage(seed: seed)
            let bytes = random.bytes(of: M.descriptor)
            let message = try MessageCodec.decode(type, from: bytes, in: arena)
            #expect(try MessageCodec.encode(message) == bytes, "\(type), seed \(seed)")
            let again = try MessageCodec.decode(
                type,
                from: try MessageCodec.encode(message),
                in: arena
            )
            #expect(again == message)
        }
    }

    @Test("A new message has proto3's defaults: it packs to nothing and nothing unpacks to it")
    func defaults() throws {
        for type in Contract.messages { try packsToNothing(type) }
    }

    private func packsToNothing<M: Message>(_ type: M.Type) throws {
        #expect(try MessageCodec.encode(M()) == [], "\(type)")
        let arena = Arena(budget: WireLimits.requestArena)
        #expect(try MessageCodec.decode(type, from: [], in: arena) == M())
    }

    @Test("A request with an answer in it survives the way there")
    func nested() throws {
        var identify = IdentifyAnswer()
        identify.office = "Praxis am Park"
        identify.user = "müller"
        identify.password = SecretBytes(utf8: "correct horse")
        identify.app = .pro
        var request = StartRequest()
        request.kind = .signIn
        request.client = ClientContext()
        request.client?.address = "2001:db8::1"
        request.answer = Answer()
        request.answer?.answer = .identify(identify)
        let arena = Arena(budget: WireLimits.requestArena)
        let bytes = try MessageCodec.encode(request)
        let back = try MessageCodec.decode(StartRequest.self, from: bytes, in: arena)
        #expect(back == request)
        #expect(back.answer?.answer == .identify(identify))
    }

    @Test("An enum value of a newer daemon is kept as its number in a response")
    func unrecognized() throws {
        let bytes = WireWriter.varint(1, 99)
        let arena = Arena(budget: WireLimits.requestArena)
        let refused = try MessageCodec.decode(
            Refused.self,
            from: bytes,
            in: arena,
            policy: .response
        )
        #expect(refused.reason == .unrecognized(99))
        #expect(refused.reason.name == "unrecognized-99")
        #expect(try MessageCodec.encode(refused) == bytes)
    }

    @Test("Names of enum values are their proto names without the enum's")
    func names() {
        #expect(
            TenantKind.allKnown.map(\.name) == ["unspecified", "office", "clinic-group", "company"]
        )
        #expect(TenantKind.clinicGroup.rawValue == 2)
        #expect(TenantKind(rawValue: 2) == .clinicGroup)
    }

    @Test("A text with U+0000 is not packed: C would end it there")
    func packingNUL() throws {
        var secret = SetPasswordRequest()
        secret.password = SecretBytes(utf8: "open\0sesame")
        #expect(throws: CallError.self) { try MessageCodec.encode(secret) }
        var plain = TenantRequest()
        plain.tenant = "a\0b"
        #expect(throws: CallError.self) { try MessageCodec.encode(plain) }
    }
}
