import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Sign-in")
struct SignInTests {
    @Test("Office, user and password give a session with its owner's data")
    func signIn() async throws {
        let fixture = try await Fixture()
        let office = try await fixture.makeOffice("Praxis Nord")
        let anna = try await fixture.makeUser("Anna", in: "praxis nord", email: "anna@nord.example")

        for user in ["anna", " ANNA ", "Anna@Nord.example"] {
            let done = try await fixture.signIn(user, at: "PRAXIS NORD").done
            let session = try #require(done.session)
            #expect(session.tenantID == office.tenantID)
            #expect(session.accountID == anna.accountID)
            #expect(session.userName == "Anna")
            #expect(session.app == .pro)
            #expect(session.proofs.map(\.kind) == [.password])
            #expect(try await fixture.validate(done.sessionToken).sessionID == session.sessionID)
        }
    }

    @Test("The same user name in two offices belongs to two users")
    func twoOffices() async throws {
        let fixture = try await Fixture()
        for office in ["one", "two"] {
            try await fixture.makeOffice(office)
            try await fixture.makeUser("anna", in: office, password: "password of \(office)")
        }
        #expect(try await fixture.signIn("anna", at: "one", password: "password of one").isDone)
        #expect(try await fixture.signIn("anna", at: "two", password: "password of two").isDone)
        #expect(try await !fixture.signIn("anna", at: "one", password: "password of two").isDone)
    }

    @Test("A flow can be started first and answered later, in several attempts")
    func stepByStep() async throws {
        let fixture = try await Fixture()
        try await fixture.makeOffice("nord")
        try await fixture.makeUser("anna", in: "nord")

        let first = try await fixture.startFlow()
        #expect(first.need == .identify(Identify()))
        let second = try await fixture.advance(
            first.flowToken,
            "anna",
            at: "nord",
            password: "wrong!"
        )
        #expect(second.problem?.reason == .notAccepted)
        #expect(second.need == .identify(Identify()))
        #expect(try await fixture.advance(second.flowToken, "anna", at: "nord").isDone)
    }

    @Test("A flow token is valid for one call")
    func tokensRotate() async throws {
        let fixture = try await Fixture()
        try await fixture.makeOffice("nord")
        try await fixture.makeUser("anna", in: "nord")

        let first = try await fixture.startFlow()
        let second = try await fixture.advance(
            first.flowToken,
            "anna",
            at: "nord",
            password: "wrong!"
        )
        await #expect(throws: FlowError.flowInvalid) {
            try await fixture.advance(first.flowToken, "anna", at: "nord")
        }
        _ = try await fixture.advance(second.flowToken, "anna", at: "nord").done
        await #expect(throws: FlowError.flowInvalid) {
            try await fixture.advance(second.flowToken, "anna", at: "nord")
        }
    }

    @Test("OT-05 Only one of many concurrent calls with one flow token creates a session")
    func tokenInParallel() async throws {
        let fixture = try await Fixture()
        try await fixture.makeOffice("nord")
        try await fixture.makeUser("anna", in: "nord")
        for _ in 0..<5 {
            let token = try await fixture.startFlow().flowToken
            let successes = await withTaskGroup { group in
                for _ in 0..<20 {
                    group.addTask { [fixture = Unchecked(fixture)] in
                        (try? await fixture.value.advance(token, "anna", at: "nord").isDone)
                            ?? false
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(successes == 1)
        }
    }

    @Test("A flow and its failures survive a restart")
    func flowSurvivesRestart() async throws {
        let fixture = try await Fixture()
        try await fixture.makeOffice("nord")
        try await fixture.makeUser("anna", in: "nord")
        let step = try await fixture.advance(
            fixture.startFlow().flowToken,
            "anna",
            at: "nord",
            password: "wrong!"
        )
        try await fixture.restart()
        #expect(try await fixture.advance(step.flowToken, "anna", at: "nord").isDone)
    }

    @Test("A flow ends after 15 minutes or when it is cancelled")
    func flowEnds() async throws {
        let fixture = try await Fixture()
        let old = try await fixture.startFlow()
        fixture.clock.advance(by: .seconds(15 * 60))
        let describe = DescribeRequest(flowToken: old.flowToken)
        await #expect(throws: FlowError.flowInvalid) {
            try await fixture.services.flows.describe(describe, context: .frontend)
        }

        let cancel = CancelRequest(flowToken: try await fixture.startFlow().flowToken)
        _ = try await fixture.services.flows.cancel(cancel, context: .frontend)
        await #expect(throws: FlowError.flowInvalid) {
            try await fixture.services.flows.cancel(cancel, context: .frontend)
        }
    }

    @Test("A flow is refused after 30 answers")
    func tooManySteps() async throws {
        let fixture = try await Fixture()
        var step = try await fixture.startFlow()
        for _ in 0..<30 {
            step = try await fixture.advance(step.flowToken, "", at: "")
            #expect(step.problem?.reason == .invalidField)
        }
        let last = try await fixture.advance(step.flowToken, "", at: "")
        let refused = Refused(reason: .tooManySteps)
        #expect(last.need == .refused(refused))
        #expect(last.flowToken.isEmpty)
    }

    @Test("All missing and too long fields are named at once, and cost no hash")
    func invalidFields() async throws {
        let fixture = try await Fixture()
        let step = try await fixture.signIn(
            "",
            at: String(repeating: "x", count: 257),
            password: String(repeating: "p", count: 1025),
            app: .unspecified
        )
        #expect(
            step.problem?.violations.map { "\($0.field) \($0.reason.name)" } == [
                "answer.identify.office too-long", "answer.identify.user required",
                "answer.identify.app required", "answer.identify.password too-long",
            ]
        )
        #expect(try await fixture.counter("hashing.started") == 0)
    }

    @Test(
        "A valid client address is required",
        arguments: ["", "localhost", "192.0.2.1, 192.0.2.2"]
    )
    func address(_ address: String) async throws {
        let fixture = try await Fixture()
        let error = await expectCallError {
            try await fixture.signIn("anna", at: "nord", address: address)
        }
        #expect(error?.violations.map(\.field) == ["client.address"])
    }
}

/// Passes a value into tasks that are all awaited before the value is used again.
struct Unchecked<Value>: @unchecked Sendable {
    let value: Value

    init(_ value: Value) {
        self.value = value
    }
}

extension Fixture {
    /// A counter or gauge of the status.
    func counter(_ name: String) async throws -> UInt64 {
        let status = try await services.operators.status(StatusRequest(), context: .operator)
        return status.counters.first { $0.name == name }?.value
            ?? status.gauges.first { $0.name == name }?.value ?? .max
    }
}
