import CProtobufC
import FrontdeskWire
import Testing

struct WireCheckTests {
    private typealias W = WireWriter

    /// Invalid bytes of a `StartRequest`, and their fault.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let fault: WireFault

        init(_ name: String, _ bytes: [UInt8], _ field: String, _ flaw: WireFlaw) {
            testDescription = name
            self.bytes = bytes
            fault = WireFault(field: field, flaw)
        }
    }

    static let cases: [Case] = [
        Case("ends in a tag", [0x80], "", .truncated),
        Case("tag of six bytes", [0x88, 0x80, 0x80, 0x80, 0x80, 0], "", .overlongVarint),
        Case("tag beyond 32 bits", [0xFA, 0xFF, 0xFF, 0xFF, 0x7F], "", .fieldNumber),
        Case("field number 0", [0x00, 0x01], "", .fieldNumber),
        Case("field number 0, delimited", [0x02, 0x00], "", .fieldNumber),
        Case("start of a group", [0x0B], "", .group),
        Case("end of a group", [0x0C], "", .group),
        Case("unknown group", [0xFB, 0x06], "", .group),
        Case("wire type 6", [0x0E, 0x00], "", .wireType),
        Case("wire type 7", [0x0F, 0x00], "", .wireType),
        Case("message as a varint", W.varint(1, 5), "client", .wireType),
        Case("message as 64 bits", [0x09] + [UInt8](repeating: 0, count: 8), "client", .wireType),
        Case("enum as 32 bits", [0x15, 0, 0, 0, 0], "kind", .wireType),
        Case("singular enum packed", W.delimited(2, [1]), "kind", .wireType),
        Case("enum ends within", [0x10, 0x80], "kind", .truncated),
        Case(
            "varint of eleven bytes",
            [0x10] + [UInt8](repeating: 0x80, count: 10) + [0],
            "kind",
            .overlongVarint
        ),
        Case(
            "varint beyond 64 bits",
            [0x10] + [UInt8](repeating: 0xFF, count: 9) + [0x02],
            "kind",
            .overlongVarint
        ),
        Case("length without content", [0x0A, 0x05], "client", .truncated),
        Case(
            "length beyond the end",
            [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0],
            "client",
            .truncated
        ),
        Case(
            "length of six bytes",
            [0x0A, 0x80, 0x80, 0x80, 0x80, 0x80, 0],
            "client",
            .overlongVarint
        ),
        Case("unknown field ends within", W.varint(1000, 1).dropLast(), "", .truncated),
        Case("unknown enum value", W.varint(2, 77), "kind", .unknownEnumValue),
        Case("negative enum value", W.varint(3, .max), "app", .unknownEnumValue),
        Case(
            "unknown enum value within",
            W.delimited(4, W.delimited(1, W.varint(4, 77))),
            "answer.identify.app",
            .unknownEnumValue
        ),
        Case(
            "text as a varint within",
            W.delimited(4, W.delimited(1, W.varint(3, 1))),
            "answer.identify.password",
            .wireType
        ),
        Case(
            "inner length beyond the outer",
            W.delimited(1, [0x0A, 0x02, 0x61]) + [0x62],
            "client.address",
            .truncated
        ),
        Case(
            "message twice",
            W.delimited(1, []) + W.delimited(2, []).dropLast(2) + W.delimited(1, []),
            "client",
            .duplicate
        ),
        Case(
            "oneof member twice",
            W.delimited(4, W.delimited(1, []) + W.delimited(1, [])),
            "answer.identify",
            .duplicate
        ),
    ]

    @Test(
        "PR-03 Bytes that are not a message are rejected with the field and the flaw",
        arguments: cases
    )
    func refused(_ wrong: Case) {
        #expect(fault(StartRequest.self, wrong.bytes) == wrong.fault)
        #expect(
            fault(StartRequest.self, wrong.bytes, policy: .response)?.flaw != nil
                || wrong.fault.flaw == .unknownEnumValue
        )
    }

    @Test("PR-03 A oneof accepts only one member")
    func severalMembers() {
        let bytes = W.delimited(10, []) + W.delimited(41, [])
        #expect(fault(Step.self, bytes) == WireFault(field: "refused", .severalMembers))
        #expect(
            fault(Step.self, W.delimited(41, []) + W.delimited(10, []))?.flaw == .severalMembers
        )
        #expect(fault(Step.self, W.delimited(41, [])) == nil)
    }

    @Test("Everything that proto3 allows is accepted")
    func accepted() throws {
        let arena = Arena(budget: 65_536)
        let accepted: [([UInt8], FlowKind)] = [
            ([], .unspecified),
            // The last of several scalars counts.
            (W.varint(2, 0) + W.varint(2, 1), .signIn),
            // A number may take more bytes than it needs.
            ([0x10, 0x81, 0x80, 0x00], .signIn),
            // An enum value wider than 32 bits is truncated.
            (W.varint(2, 0x1_0000_0001), .signIn),
            // Unknown fields may have any wire type.
            (
                W.varint(900, 1) + W.delimited(901, [0xFF, 0]) + [0xB5, 0x38, 0, 0, 0, 0],
                .unspecified
            ),
            ([0xB1, 0x38] + [UInt8](repeating: 1, count: 8), .unspecified),
        ]
        for (bytes, kind) in accepted {
            #expect(fault(StartRequest.self, bytes) == nil)
            let request = try MessageCodec.decode(StartRequest.self, from: bytes, in: arena)
            #expect(request.kind == kind)
        }
    }

    @Test("Repeated scalars are accepted packed and not, each element checked and counted")
    func packed() throws {
        let arena = Arena(budget: 65_536)
        for bytes in [W.delimited(4, [1, 2]), W.varint(4, 1) + W.varint(4, 2)] {
            let answer = try MessageCodec.decode(WhoAmIResponse.self, from: bytes, in: arena)
            #expect(answer.roles == [.operator, .frontend])
        }
        let flaws: [([UInt8], WireFlaw)] = [([1, 0x80], .truncated), ([1, 9], .unknownEnumValue)]
        for (content, flaw) in flaws {
            #expect(
                fault(WhoAmIResponse.self, W.delimited(4, content))
                    == WireFault(field: "roles", flaw)
            )
        }
    }

    @Test("PR-03 Fields are counted over nested messages, packed elements and unknown ones")
    func tooManyFields() {
        let most = WireLimits.requestFields
        let unknown = Array(repeating: W.varint(900, 1), count: most).flatMap { $0 }
        #expect(fault(StartRequest.self, unknown) == nil)
        #expect(fault(StartRequest.self, unknown + W.varint(900, 1))?.flaw == .tooManyFields)

        let bomb = W.delimited(4, [UInt8](repeating: 1, count: most))
        #expect(fault(WhoAmIResponse.self, bomb) == WireFault(field: "roles", .tooManyFields))

        let empties = Array(repeating: W.delimited(1, []), count: most + 1).flatMap { $0 }
        #expect(fault(ListTenantsResponse.self, empties)?.flaw == .tooManyFields)
        #expect(fault(ListTenantsResponse.self, empties, policy: .response) == nil)
    }

    @Test("PR-03 Nesting is bounded, and content of unknown fields is not descended into")
    func tooDeep() {
        var policy = WireCheck.Policy.request
        policy.nesting = 2
        let bytes = W.delimited(4, W.delimited(1, []))
        #expect(fault(StartRequest.self, bytes) == nil)
        #expect(
            fault(StartRequest.self, bytes, policy: policy)
                == WireFault(field: "answer.identify", .tooDeep)
        )

        var deep: [UInt8] = []
        for _ in 0..<10_000 where deep.count < WireLimits.frameData {
            deep = W.delimited(900, deep)
        }
        #expect(fault(StartRequest.self, deep) == nil)
    }

    @Test("Unknown enum values are for responses only")
    func unknownEnumValue() {
        let bytes = W.varint(1, 99)
        #expect(fault(Refused.self, bytes)?.flaw == .unknownEnumValue)
        #expect(fault(Refused.self, bytes, policy: .response) == nil)
    }

    @Test("A fault becomes status 3 with the field and the reason")
    func callError() {
        let value = CallError(WireFault(field: "answer.identify.app", .unknownEnumValue))
        #expect(value.code == .invalidArgument && value.reason == .invalidField)
        #expect(value.violations.map(\.field) == ["answer.identify.app"])
        #expect(value.violations.map(\.reason) == [.notAllowed])
        let form = CallError(WireFault(.group))
        #expect(form.code == .invalidArgument && form.reason == .malformed)
        for flaw in WireFlaw.allCases { #expect(!flaw.description.isEmpty) }
    }
}
