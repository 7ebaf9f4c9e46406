import CFrontdeskProtos
import CProtobufC
import FrontdeskWire
import SeededRandomness
import Testing

struct TextCheckTests {
    /// Bytes that are not text, and the reason. Each is tested at the start, in the middle and at
    /// the end of valid text.
    static let wrong: [([UInt8], WireFlaw)] = [
        ([0x00], .containsNUL),
        ([0x80], .notUTF8), ([0xBF], .notUTF8),
        ([0xC0, 0x80], .notUTF8), ([0xC1, 0xBF], .notUTF8),
        ([0xE0, 0x80, 0x80], .notUTF8), ([0xE0, 0x9F, 0xBF], .notUTF8),
        ([0xF0, 0x80, 0x80, 0x80], .notUTF8), ([0xF0, 0x8F, 0xBF, 0xBF], .notUTF8),
        ([0xED, 0xA0, 0x80], .notUTF8), ([0xED, 0xBF, 0xBF], .notUTF8),
        ([0xED, 0xA0, 0x80, 0xED, 0xB0, 0x80], .notUTF8),
        ([0xF4, 0x90, 0x80, 0x80], .notUTF8), ([0xF5, 0x80, 0x80, 0x80], .notUTF8),
        ([0xF8, 0x88, 0x80, 0x80, 0x80], .notUTF8), ([0xFE], .notUTF8), ([0xFF], .notUTF8),
        ([0xC3], .notUTF8), ([0xE2, 0x82], .notUTF8), ([0xF0, 0x9F, 0xA7], .notUTF8),
        ([0xC3, 0x28], .notUTF8), ([0xE2, 0x28, 0xA1], .notUTF8), ([0xE2, 0x82, 0x28], .notUTF8),
        ([0xF0, 0x9F, 0x28, 0x90], .notUTF8), ([0xF0, 0x9F, 0xA7, 0x28], .notUTF8),
    ]

    /// A field of a request: the bytes before and after its content.
    private struct Place {
        let root: UnsafePointer<ProtobufCMessageDescriptor>
        var path: [String] = []
        var numbers: [UInt32] = []

        func bytes(_ content: [UInt8]) -> [UInt8] {
            numbers.reversed().reduce(content) { WireWriter.delimited($1, $0) }
        }
    }

    private func texts(
        in descriptor: UnsafePointer<ProtobufCMessageDescriptor>,
        from place: Place
    ) -> [Place] {
        descriptor.fieldList.flatMap { field -> [Place] in
            var inner = place
            inner.path.append(String(cString: field.name))
            inner.numbers.append(field.id)
            if let message = field.messageDescriptor { return texts(in: message, from: inner) }
            return field.type == PROTOBUF_C_TYPE_STRING ? [inner] : []
        }
    }

    @Test("PR-08 Every string field of every request rejects invalid text, except displayed text")
    func everyStringField() {
        let roots = requestDescriptors() + [TTRPCRequest.descriptor]
        let places = roots.flatMap { texts(in: $0, from: Place(root: $0)) }
        // Make sure that the walk finds fields.
        #expect(places.contains { $0.path == ["answer", "identify", "password"] })
        #expect(places.count > 40)
        var shown: Set<[String]> = []
        for place in places {
            #expect(fault(of: place.bytes(Array("Zoë 診療所".utf8)), as: place.root) == nil)
            if Self.displayText.contains(Array(place.path.suffix(2))) {
                for (bytes, _) in Self.wrong {
                    #expect(fault(of: place.bytes(bytes), as: place.root) == nil)
                }
                shown.insert(Array(place.path.suffix(2)))
                continue
            }
            for (bytes, flaw) in Self.wrong {
                let expected = WireFault(field: place.path.joined(separator: "."), flaw)
                #expect(fault(of: place.bytes(bytes), as: place.root) == expected)
            }
        }
        #expect(shown == Self.displayText)
    }

    /// The fields that are repaired instead, with the field that contains them.
    private static let displayText: Set = [["client", "user_agent"], ["client", "locale"]]

    @Test("PR-08 Bytes that are not text are found at every position")
    func everyPosition() {
        for (bytes, flaw) in Self.wrong {
            for before in 0...17 {
                for after in [0, 1, 7, 8, 9] {
                    let text =
                        Array(repeating: 0x61, count: before) + bytes
                        + Array(repeating: 0x62, count: after)
                    #expect(
                        fault(TenantRequest.self, WireWriter.delimited(1, text))?.flaw == flaw,
                        "\(bytes) after \(before), before \(after)"
                    )
                }
            }
        }
    }

    @Test("Every Unicode scalar but U+0000 is text")
    func everyScalar() {
        var text = String.UnicodeScalarView()
        for value in 1...0x10FFFF as ClosedRange<UInt32> {
            guard let scalar = Unicode.Scalar(value) else { continue }
            text.append(scalar)
            guard value % 0x1000 == 0xFFF else { continue }
            #expect(
                fault(TenantRequest.self, WireWriter.delimited(1, Array(String(text).utf8))) == nil
            )
            text = String.UnicodeScalarView()
        }
    }

    @Test("The check agrees with the standard library on random bytes")
    func agreesWithStandardLibrary() {
        var random = SeededGenerator(seed: 8)
        let alphabet: [UInt8] = [
            0x61, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xED, 0xEF,
            0xF0,
            0xF4, 0xF5,
        ]
        var valid = 0
        for _ in 0..<50_000 {
            let count = Int.random(in: 0...6, using: &random)
            let bytes = (0..<count).compactMap { _ in alphabet.randomElement(using: &random) }
            let isText = String(validating: bytes, as: UTF8.self) != nil
            valid += isText ? 1 : 0
            #expect(
                (fault(TenantRequest.self, WireWriter.delimited(1, bytes)) == nil) == isText,
                "\(bytes)"
            )
        }
        #expect(valid > 1_000)
    }
}
