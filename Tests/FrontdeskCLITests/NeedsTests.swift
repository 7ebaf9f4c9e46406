import FrontdeskClient
import Testing

@testable import FrontdeskReflection
@testable import frontdesk

@Suite("The list of needs")
struct NeedsTests {
    /// The names of the members of the message's oneof, in the order of their numbers.
    private static func members(of message: any Message.Type) -> [String] {
        MessageSchema(of: message).fields.filter(\.isOneofMember).map(\.name)
    }

    /// A step with an empty need, or an answer without values.
    private static func empty<Content: Message>(_ member: String) throws -> Content {
        let json = JSON.object([.init(member, .object([]))])
        let bytes = try MessageSchema(of: Content.self).bytes(from: json)
        return try MessageCodec.decode(
            Content.self,
            from: bytes,
            in: Arena(budget: WireLimits.responseArena)
        )
    }

    private static let final = ["signed_in", "refused", "finished"]

    @Test("Every need of the contract has one row, in the contract's order")
    func needs() {
        let needs = Self.members(of: Step.self).filter { !Self.final.contains($0) }
        #expect(needs.count > 10)
        #expect(Needs.all.map { $0.name } == needs)
    }

    @Test("Every need finds its own dialogue, and final steps have none")
    func dialogues() throws {
        for name in Self.members(of: Step.self) {
            let step: Step = try Self.empty(name)
            let isFinal = Self.final.contains(name)
            #expect(step.needName == name)
            #expect(step.isOpen != isFinal, "\(name)")
            #expect(step.dialogue().map { type(of: $0).name } == (isFinal ? nil : name))
        }
        #expect(!Step(nil).isOpen && Step(nil).needName == nil)
    }

    @Test("Every answer of the contract has a kind, and its need accepts that kind")
    func answers() throws {
        for name in Self.members(of: Answer.self) {
            let message: Answer = try Self.empty(name)
            let answer = try #require(message.answer)
            #expect(AnswerKind(answer)?.name == name)
            guard name != "resend" else { continue }
            let dialogue = try #require((try Self.empty(name) as Step).dialogue())
            #expect(dialogue.acceptedKinds.contains(AnswerKind(name)))
        }
    }

    @Test("An --answer with a value gives an answer to its own need")
    func values() throws {
        for kind in AnswerKind.all where kind.form != .object && kind != .code {
            let dialogue = try #require((try Self.empty(kind.name) as Step).dialogue())
            let value = SecretBytes(utf8: kind == ChooseSecondFactorDialogue.kind ? "sms" : "123")
            let answer = try #require(try dialogue.answer(kind, value), "\(kind.name)")
            #expect(AnswerKind(answer) == kind)
        }
    }

    @Test("Every need with a secret value also keeps its message off the command line")
    func secrets() throws {
        for kind in AnswerKind.all where kind.form == .secret {
            let dialogue = try #require((try Self.empty(kind.name) as Step).dialogue())
            let answer = try #require(try dialogue.answer(kind, SecretBytes(utf8: "blue")))
            #expect(GivenAnswer.whole(answer).hasLastingSecret, "\(kind.name)")
        }
    }
}
