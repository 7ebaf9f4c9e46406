import FrontdeskReflection
import FrontdeskWire
import Testing

struct MessageJSONTests {
    private let start = MessageSchema(of: StartRequest.self)

    private func json<M: Message>(_ message: M) throws -> String {
        try MessageSchema.json(of: message).text()
    }

    private func decoded<M: Message>(_ type: M.Type, _ text: String) throws -> M {
        try MessageCodec.decode(
            type,
            from: try MessageSchema(of: type).bytes(fromJSON: text),
            in: Arena(budget: WireLimits.responseArena)
        )
    }

    @Test("A message is printed in the order of its fields, including defaults")
    func printing() throws {
        var session = Session(tenant: "Praxis", app: .pro, createdAt: 1_700_000_000_000)
        let proof = Proof(kind: .password)
        session.proofs = [proof]
        #expect(
            try json(session) == """
                {"session_id":"","tenant_id":"","tenant":"Praxis","account_id":"","user_name":"",\
                "app":"pro","role":"unspecified","proofs":[{"kind":"password","proven_at":0}],\
                "created_at":1700000000000,"last_seen_at":0,"idle_expires_at":0,"expires_at":0,\
                "current":false,"clinic_group_id":"","clinic_group":""}
                """
        )
    }

    @Test("Enums are printed as short names, unknown values as numbers")
    func enums() throws {
        var tenant = Tenant(kind: .clinicGroup)
        #expect(try json(tenant).contains(#""kind":"clinic-group""#))
        tenant.kind = .unrecognized(77)
        #expect(try json(tenant).contains(#""kind":77"#))
    }

    @Test("Only the set member of a oneof is printed")
    func oneof() throws {
        var step = Step()
        #expect(try json(step) == #"{"flow_token":"","expires_at":0}"#)
        step.need = .identify(Identify())
        #expect(try json(step) == #"{"flow_token":"","expires_at":0,"identify":{}}"#)
    }

    @Test("Bytes are Base64, 64-bit integers are numbers")
    func bytesAndIntegers() throws {
        let response = TTRPCResponse(payload: [0, 255, 16])
        #expect(try json(response) == #"{"payload":"AP8Q"}"#)
        #expect(try decoded(TTRPCResponse.self, #"{"payload":"AP8Q"}"#) == response)
        let gauge = Gauge(value: .max)
        #expect(try json(gauge).contains(#""value":18446744073709551615"#))
        #expect(try decoded(Gauge.self, try json(gauge)) == gauge)
    }

    @Test("A request is packed from JSON")
    func packing() throws {
        let text = """
            {"client": {"address": "::1", "locale": null}, "kind": "sign-in", "app": "APP_PRO",
             "answer": {"identify": {"office": "Büro", "user": "zoë", "password": "p", "app": "crm"}}}
            """
        let request = try decoded(StartRequest.self, text)
        #expect(request.client?.address == "::1" && request.client?.locale == "")
        #expect(request.kind == .signIn && request.app == .pro)
        guard case .identify(let identify) = request.answer?.answer else {
            Issue.record("no answer")
            return
        }
        #expect(identify.office == "Büro" && identify.app == .crm)
        #expect(identify.password == SecretBytes(utf8: "p"))
    }

    @Test("An enum is accepted by either name and by its number")
    func enumNames() throws {
        for name in [#""clinic-group""#, #""TENANT_KIND_CLINIC_GROUP""#, #""clinic_group""#, "2"] {
            let request = try decoded(CreateTenantRequest.self, #"{"kind": \#(name)}"#)
            #expect(request.kind == .clinicGroup)
        }
    }

    @Test("Integers may be strings, as in protobuf's JSON mapping")
    func integerTexts() throws {
        #expect(try decoded(Gauge.self, #"{"value": "18446744073709551615"}"#).value == .max)
        #expect(try decoded(Proof.self, #"{"proven_at": "-1"}"#).provenAt == -1)
    }

    @Test(
        "An invalid value is rejected with the field and what is expected",
        arguments: [
            ("[]", "expected an object for StartRequest, not an array"),
            (#"{"kid": 1}"#, "kid: StartRequest has no such field"),
            (
                #"{"answer": {"identify": {"pasword": ""}}}"#,
                "answer.identify.pasword: IdentifyAnswer has no such field"
            ),
            (
                #"{"kind": "sign-out"}"#,
                "kind: expected one of sign-in, register, activate, recover, step-up"
            ),
            (
                #"{"kind": 9}"#,
                "kind: expected one of sign-in, register, activate, recover, step-up"
            ),
            (
                #"{"kind": true}"#,
                "kind: expected one of sign-in, register, activate, recover, step-up"
            ),
            (
                #"{"client": "::1"}"#,
                "client: expected an object for ClientContext, not a string"
            ),
            (
                #"{"client": {"address": 1}}"#, "client.address: expected a string, not an integer"
            ),
            (#"{"client": {"address": "a\u0000"}}"#, "client.address: contains U+0000"),
            (#"{"kind"#, "not valid JSON"),
        ]
    )
    func refused(_ text: String, _ message: String) {
        #expect {
            try start.bytes(fromJSON: text)
        } throws: {
            "\($0)" == message
        }
    }

    @Test("Invalid lists, numbers, booleans and oneofs are rejected too")
    func refusedOthers() {
        let cases: [(any Message.Type, String, String)] = [
            (WhoAmIResponse.self, #"{"uid": -1}"#, "uid: expected an integer from 0 to 4294967295"),
            (
                WhoAmIResponse.self, #"{"uid": 1.5}"#,
                "uid: expected an integer from 0 to 4294967295"
            ),
            (WhoAmIResponse.self, #"{"tenants": "x"}"#, "tenants: expected an array, not a string"),
            (
                WhoAmIResponse.self, #"{"tenants": ["a", 2]}"#,
                "tenants[1]: expected a string, not an integer"
            ),
            (
                WhoAmIResponse.self, #"{"all_tenants": 1}"#,
                "all_tenants: expected true or false, not an integer"
            ),
            (
                Step.self, #"{"problem": {"violations": [{}, {"field": []}]}}"#,
                "problem.violations[1].field: expected a string, not an array"
            ),
            (TTRPCResponse.self, #"{"payload": "?"}"#, "payload: expected a string in Base64"),
        ]
        for (type, text, message) in cases {
            #expect {
                try MessageSchema(of: type).bytes(fromJSON: text)
            } throws: {
                "\($0)" == message
            }
        }
        #expect(throws: JSONFault.self) {
            try MessageSchema(of: Step.self)
                .bytes(fromJSON: #"{"identify": {}, "refused": {}}"#)
        }
    }

    @Test("Bytes that are not the message are rejected with the field")
    func malformedBytes() {
        #expect {
            try MessageSchema(of: TenantRequest.self).json(from: [0x0A, 0x01, 0xFF])
        } throws: {
            ($0 as? CallError)?.violations.first?.field == "tenant"
        }
    }

    @Test("The printed form of every message is parsed as the same message")
    func everyMessage() throws {
        for type in Contract.messages { try roundTrip(type) }
    }

    /// Sets every field from its printed default.
    private func roundTrip<M: Message>(_ type: M.Type) throws {
        let schema = MessageSchema(of: type)
        let arena = Arena(budget: WireLimits.requestArena)
        let printed = try MessageSchema.json(of: MessageCodec.decode(type, from: [], in: arena))
        #expect(try schema.bytes(from: printed) == [])
        #expect(try schema.json(from: []) == printed)
    }

    @Test("A message with all fields set survives the conversion to JSON and back")
    func fullRoundTrip() throws {
        let violation = FieldViolation(field: "answer.identify.password", reason: .tooCommon)
        var step = Step(
            flowToken: SecretBytes(utf8: "f_abc"),
            expiresAt: .min,
            problem: Problem(
                reason: .notAccepted,
                violations: [violation, FieldViolation()],
                retryAt: .max
            )
        )
        let done = SignedIn(session: Session(proofs: [Proof(), Proof()], current: true))
        step.need = .signedIn(done)
        for pretty in [false, true] {
            let text = try MessageSchema.json(of: step).text(pretty: pretty)
            #expect(try decoded(Step.self, text) == step)
        }
        let caller = WhoAmIResponse(
            uid: .max,
            roles: [.courier, .operator],
            tenants: ["ä", ""]
        )
        #expect(try decoded(WhoAmIResponse.self, try json(caller)) == caller)
    }
}
