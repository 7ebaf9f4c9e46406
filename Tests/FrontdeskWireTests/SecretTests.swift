import FrontdeskWire
import Testing

struct SecretTests {
    private static let password = "correct horse battery staple"

    private func request() -> StartRequest {
        let identify = IdentifyAnswer(user: "zoe", password: SecretBytes(utf8: Self.password))
        return StartRequest(answer: Answer(answer: .identify(identify)))
    }

    @Test("No way of printing a message shows its secrets")
    func notPrinted() {
        let request = request()
        var dumped = ""
        dump(request, to: &dumped)
        let texts = [
            String(describing: request), String(reflecting: request), "\(request)", dumped,
            Self.mirrored(request),
        ]
        for text in texts {
            #expect(text.contains("zoe"))
            #expect(!text.contains("correct") && !text.contains("staple"))
        }
    }

    @Test("No way of printing a secret shows its bytes")
    func secretNotPrinted() {
        let secret = SecretBytes(utf8: Self.password)
        var dumped = ""
        dump(secret, to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), dumped, Self.mirrored(secret)] {
            #expect(!text.contains("correct") && !text.contains("99, 111, 114"))
        }
    }

    /// Everything that reflection finds, at any depth.
    private static func mirrored(_ value: Any) -> String {
        let mirror = Mirror(reflecting: value)
        return "\(value) " + mirror.children.map { mirrored($0.value) }.joined(separator: " ")
    }

    @Test("Fields that begin with \"Secret.\" are SecretBytes, others are not")
    func types() {
        #expect(type(of: SignedIn().sessionToken) == SecretBytes.self)
        #expect(type(of: Step().flowToken) == SecretBytes.self)
        #expect(type(of: EndOtherSessionsRequest().password) == SecretBytes.self)
        #expect(type(of: Session().sessionID) == String.self)
    }

    @Test("Secrets are compared by content")
    func equality() {
        #expect(SecretBytes(utf8: "abc") == SecretBytes(utf8: "abc"))
        #expect(SecretBytes(utf8: "abc") != SecretBytes(utf8: "abd"))
        #expect(SecretBytes(utf8: "abc") != SecretBytes(utf8: "ab"))
        #expect(SecretBytes() == SecretBytes([]))
    }

    @Test("Wiped memory is zero, a wiped array empty")
    func wiping() {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 40, alignment: 1)
        defer { memory.deallocate() }
        memory.copyBytes(from: repeatElement(0xAA, count: 40))
        memory.wipe()
        #expect(memory.allSatisfy { $0 == 0 })
        UnsafeMutableRawBufferPointer(start: nil, count: 0).wipe()

        var bytes = Array(Self.password.utf8)
        bytes.wipe()
        #expect(bytes.isEmpty)
    }
}
