import FrontdeskServer
import FrontdeskTesting
import FrontdeskWire
import Synchronization
import Testing

@Suite("Faults in the log", .timeLimit(.minutes(15)))
struct FaultLogTests {
    /// A failure of a disk or a key, as the layers below report it.
    private struct Broken: CallErrorConvertible, CustomStringConvertible {
        let callError: CallError
        let description: String
    }

    private static func broken(_ what: String) -> Broken {
        Broken(callError: .storageUnavailable, description: what)
    }

    @Test(
        "A storage failure is logged with its cause and the caller's request id",
        arguments: Carrier.allCases
    )
    func storage(over carrier: Carrier) async throws {
        let recorder = LogRecorder()
        let routes = HealthRoutes.all(whoAmI: { _ in throw Self.broken("no space left") })
        try await TestServer.run(over: carrier, routes: routes, logger: recorder.logger) { test in
            let raw = try await test.rawConnection()
            raw.call(HealthMethods.whoAmI.id, on: 1)
            let error = try #require(await raw.answer()?.error)
            #expect(error.reason == .storageUnavailable)
            #expect(!error.message.contains("no space left"))
            let what = "call failed because storage or keys are unavailable"
            let line = "\(what) error=no space left request=\(error.requestID ?? "")"
            #expect(recorder.lines == [line])
        }
    }

    @Test(
        "Faults that an inner layer reports are logged, and the caller's own mistakes are not",
        arguments: [
            (CallError(.internal, .internal, "x"), true),
            (CallError(.dataLoss, .internal, "x"), true),
            (.notFound("thing"), false),
            (.deadlineExceeded, false),
            (CallError(.resourceExhausted, .overloaded, "x"), false),
        ]
    )
    func kinds(error: CallError, isLogged: Bool) async throws {
        let recorder = LogRecorder()
        let fault = Broken(callError: error, description: "the original")
        let routes = HealthRoutes.all(check: { _ in throw fault })
        try await TestServer.run(over: .memory, routes: routes, logger: recorder.logger) { test in
            let raw = try await test.rawConnection()
            raw.call(HealthMethods.check.id, on: 1)
            #expect(await raw.answer()?.code == error.code)
            #expect(recorder.lines.count == (isLogged ? 1 : 0))
            #expect(recorder.lines.allSatisfy { $0.contains("error=the original") })
        }
    }

    @Test("A fault is logged even if its caller has disconnected")
    func callerGone() async throws {
        let recorder = LogRecorder()
        let gate = Gate()
        let routes = HealthRoutes.all(whoAmI: { _ in
            await gate.pass()
            throw Self.broken("no space left")
        })
        try await TestServer.run(over: .memory, routes: routes, logger: recorder.logger) { test in
            let raw = try await test.rawConnection()
            raw.call(HealthMethods.whoAmI.id, on: 1)
            #expect(await eventually { gate.arrived == 1 })
            raw.close()
            #expect(test.value("api.connections") == 0)
            gate.open()
            #expect(await eventually { test.value("api.calls") == 0 })
            #expect(recorder.lines.count == 1)
        }
    }
}
