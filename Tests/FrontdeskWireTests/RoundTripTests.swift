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
        // Together they have fields of every kind.
        try isDefault(Step())
        try isDefault(StartRequest())
        try isDefault(UserData())
        try isDefault(RecoveryCodesResponse())
        try isDefault(StatusResponse())
        try isDefault(TTRPCStatus())
        try isDefault(TTRPCAny())
    }

    private func packsToNothing<M: Message>(_ type: M.Type) throws {
        let arena = Arena(budget: WireLimits.requestArena)
        let empty = try MessageCodec.decode(type, from: [], in: arena)
        #expect(try MessageCodec.encode(empty) == [], "\(type)")
    }

    private func isDefault<M: Message>(_ message: M) throws {
        let arena = Arena(budget: WireLimits.requestArena)
        #expect(try MessageCodec.decode(M.self, from: [], in: arena) == message)
        #expect(try MessageCodec.encode(message) == [])
    }

    @Test("An initializer takes the fields in their order, and a oneof where its first member is")
    func initializers() throws {
        let session = Session(sessionID: "1", tenantID: "2")
        #expect(session.sessionID == "1" && session.tenantID == "2" && session.app == .unspecified)
        let done = SignedIn(session: session)
        let step = Step(flowToken: SecretBytes(utf8: "fdf_"), need: .signedIn(done))
        #expect(step.need == .signedIn(done) && step.problem == nil)
    }

    @Test("A request that contains an answer arrives unchanged")
    func nested() throws {
        let identify = IdentifyAnswer(
            office: "Praxis am Park",
            user: "müller",
            password: SecretBytes(utf8: "correct horse"),
            app: .pro
        )
        let request = StartRequest(
            client: ClientContext(address: "2001:db8::1"),
            kind: .signIn,
            answer: Answer(answer: .identify(identify))
        )
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
            TenantKind.allKnown.map(\.name)
                == ["unspecified", "office", "clinic-group", "company", "patients"]
        )
        #expect(TenantKind.clinicGroup.rawValue == 2)
        #expect(TenantKind(rawValue: 2) == .clinicGroup)
    }

    @Test("A text with U+0000 is not packed: C would end it there")
    func packingNUL() throws {
        let secret = SetPasswordRequest(password: SecretBytes(utf8: "open\0sesame"))
        #expect(throws: CallError.self) { try MessageCodec.encode(secret) }
        let plain = TenantRequest(tenant: "a\0b")
        #expect(throws: CallError.self) { try MessageCodec.encode(plain) }
    }
}
