import FrontdeskClient
import Testing

@testable import frontdesk

@Suite("The command session")
struct SessionCommandTests {
    @Test("A token is an argument or one line of standard input")
    func tokens() async throws {
        let daemon = FakeDaemon { _, _ in
            return ValidateResponse(session: Session(userName: "anna\u{1b}[2J"))
        }
        let direct = try await Surroundings(daemon: daemon).run(
            "session",
            "validate",
            "fds_a",
            "--app",
            "pro"
        )
        let piped = try await Surroundings(daemon: daemon, input: "fds_b\r\nmore").run(
            "session",
            "validate",
            "-"
        )
        #expect(direct.status == .done)
        #expect(direct.output.contains("anna\\u{1b}[2J"))
        #expect(piped.status == .done)
        let requests = try daemon.requests("Validate", as: ValidateRequest.self)
        #expect(requests.map(\.sessionToken.text) == ["fds_a", "fds_b"])
        #expect(requests.map(\.app) == [.pro, .unspecified])
    }

    @Test("An invalid session exits with 1")
    func invalid() async throws {
        let daemon = FakeDaemon { _, _ in
            throw CallError(.unauthenticated, .sessionInvalid, "the session is not valid")
        }
        let outcome = try await Surroundings(daemon: daemon).run("session", "validate", "fds_a")
        #expect(outcome.status == .refused)
        #expect(outcome.errors == "frontdesk: the session is not valid (sign in again)\n")
    }

    @Test("Sessions are listed, ended and signed out")
    func methods() async throws {
        let daemon = FakeDaemon { method, _ in
            switch method {
            case "List":
                var (response, session) = (ListSessionsResponse(), Session())
                session.sessionID = "s1"
                session.current = true
                response.sessions = [session]
                return response
            case "End": return EndSessionResponse()
            default: return SignOutResponse()
            }
        }
        let surroundings = Surroundings(daemon: daemon, input: "fds_a\n")
        let list = try await surroundings.run("session", "list", "-")
        #expect(list.output.contains("s1\n"))
        #expect(list.output.split(separator: "\n").last?.hasPrefix("*") == true)
        #expect(try await surroundings.run("session", "end", "-", "s1").status == .done)
        #expect(try await surroundings.run("session", "sign-out", "-").output == "signed out\n")
        let request = try daemon.requests("End", as: EndSessionRequest.self).first
        #expect(request?.sessionID == "s1")
        #expect(request?.sessionToken.text == "fds_a")
    }

    /// A daemon that requires a password.
    private static func strict() -> FakeDaemon {
        FakeDaemon { _, payload in
            let request = try FakeDaemon.request(EndOtherSessionsRequest.self, payload)
            guard request.password.text == "right" else {
                throw CallError(.failedPrecondition, .freshProofRequired, "the password is needed")
            }
            return EndOtherSessionsResponse(
                ended: request.sessionToken.text == "fds_a" ? 2 : 0
            )
        }
    }

    @Test("end-others reads the token from the first line and the password from the second")
    func endOthers() async throws {
        let outcome = try await Surroundings(daemon: Self.strict(), input: "fds_a\nright\n").run(
            "session",
            "end-others",
            "-",
            "--password-stdin"
        )
        #expect(outcome.output == "2 other sessions were ended\n")
    }

    @Test("end-others prompts for the password when it is needed")
    func endOthersAtTerminal() async throws {
        let daemon = Self.strict()
        let asked = try await Surroundings(daemon: daemon, typed: ["right"]).run(
            "session",
            "end-others",
            "fds_a"
        )
        #expect(asked.status == .done)
        #expect(daemon.methods.count == 2)
        let alone = try await Surroundings(daemon: Self.strict()).run(
            "session",
            "end-others",
            "fds_a"
        )
        #expect(alone.status == .refused)
        #expect(alone.errors.contains("--password-stdin"))
    }
}
