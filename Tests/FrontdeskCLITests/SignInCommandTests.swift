import FrontdeskClient
import Testing

@testable import frontdesk

@Suite("The command sign-in")
struct SignInCommandTests {
    private static let arguments = ["sign-in", "--office", "Praxis", "--user", "anna"]

    /// A daemon that accepts one password and asks again after any other.
    private static func daemon(
        accepting password: String,
        problem: ProblemReason = .notAccepted,
        retryAt: Int64 = 0
    ) -> FakeDaemon {
        FakeDaemon { method, payload in
            let answer: Answer?
            switch method {
            case "Start": answer = try FakeDaemon.request(StartRequest.self, payload).answer
            case "Advance": answer = try FakeDaemon.request(AdvanceRequest.self, payload).answer
            default: return CancelResponse()
            }
            guard case .identify(let identify) = answer?.answer else { return Step() }
            return identify.password.text == password ? .signedIn() : refusal(problem, retryAt)
        }
    }

    private static func refusal(_ reason: ProblemReason, _ retryAt: Int64) -> Step {
        var step = Step.identify.refusing(reason, retryAt: retryAt)
        step.flowToken = SecretBytes(utf8: "flow")
        return step
    }

    @Test("With --json, the token and the ids come first")
    func json() async throws {
        let daemon = Self.daemon(accepting: "blue bird ")
        let outcome = try await Surroundings(daemon: daemon, input: "blue bird \n").run(
            Self.arguments + ["--password-stdin", "--json"]
        )
        #expect(outcome.status == .done)
        #expect(
            outcome.output.hasPrefix(
                #"{"session_token":"fds_token","account_id":"a1","tenant_id":"t1","#
                    + #""expires_at":1700000100000,"session":{"session_id":"s1","#
            )
        )
        #expect(!outcome.output.contains("blue"))
        let start = try #require(daemon.requests("Start", as: StartRequest.self).first)
        #expect(start.kind == .signIn)
        #expect(start.app == .pro)
        #expect(start.client?.address == "127.0.0.1")
        #expect(start.client?.userAgent == "frontdesk/\(Frontdesk.version)")
        #expect(daemon.methods == ["Start"])
        #expect(daemon.connections == ["/run/frontdesk/api.sock"])
    }

    @Test("Without --json, the output shows the session and its token")
    func words() async throws {
        let outcome = try await Surroundings(daemon: Self.daemon(accepting: "p"), input: "p").run(
            Self.arguments + ["--password-stdin"]
        )
        #expect(outcome.output.contains("session token: fds_token\n"))
        #expect(outcome.output.contains("2023-11-14T23:15:00+01:00 (in 100 s)"))
    }

    @Test("A wrong password on standard input fails at once and cancels the flow")
    func wrongOnStandardInput() async throws {
        let daemon = Self.daemon(accepting: "right")
        let outcome = try await Surroundings(daemon: daemon, input: "wrong\nright\n").run(
            Self.arguments + ["--password-stdin"]
        )
        #expect(outcome.status == .refused)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.hasPrefix("frontdesk: not signed in: the office, user or password"))
        #expect(!outcome.errors.contains("wrong"))
        #expect(daemon.methods == ["Start", "Cancel"])
    }

    @Test("A terminal allows three attempts in one flow")
    func retries() async throws {
        let daemon = Self.daemon(accepting: "right")
        let third = try await Surroundings(daemon: daemon, typed: ["no", "non", "right"]).run(
            Self.arguments
        )
        #expect(third.status == .done)
        #expect(daemon.methods == ["Start", "Advance", "Advance"])

        let never = Self.daemon(accepting: "right")
        let outcome = try await Surroundings(daemon: never, typed: ["a", "b", "c", "right"]).run(
            Self.arguments
        )
        #expect(outcome.status == .refused)
        #expect(outcome.questions.count == 3)
        #expect(never.methods == ["Start", "Advance", "Advance", "Cancel"])
    }

    @Test("During a lockout, the error shows the wait and the terminal does not ask again")
    func mustWait() async throws {
        let daemon = Self.daemon(
            accepting: "right",
            problem: .tooManyAttempts,
            retryAt: 1_700_000_060_000
        )
        let outcome = try await Surroundings(daemon: daemon, typed: ["a", "b"]).run(Self.arguments)
        #expect(outcome.status == .refused)
        #expect(outcome.questions.count == 1)
        #expect(outcome.errors.contains("too many attempts (try again in 60 s)"))

        let json = try await Surroundings(daemon: daemon, input: "a").run(
            Self.arguments + ["--password-stdin", "--json"]
        )
        #expect(json.errors.contains(#""code":"UNAUTHENTICATED","reason":"too-many-attempts""#))
        #expect(json.errors.contains(#""retry_after_ms":60000"#))
    }

    @Test("Without a terminal and without --password-stdin, no call is made")
    func noPassword() async throws {
        let daemon = Self.daemon(accepting: "right")
        let outcome = try await Surroundings(daemon: daemon, input: "right\n").run(Self.arguments)
        #expect(outcome.status == .usage)
        #expect(outcome.errors.contains("--password-stdin"))
        #expect(daemon.methods.isEmpty)
    }
}
