import FrontdeskClient
import Testing

@testable import frontdesk

@Suite("The command password rate")
struct PasswordCommandTests {
    @Test("The password is a line of standard input, after the session token if there is one")
    func input() async throws {
        let daemon = FakeDaemon { _, _ in
            var response = RateResponse()
            let guideline = Guideline(kind: .minimumLength, number: 8)
            response.broken = [guideline]
            response.warning = .personal
            response.suggestions = [.addWords]
            return response
        }
        let alone = try await Surroundings(daemon: daemon, input: "hunter2\n").run(
            "password",
            "rate",
            "--password-stdin"
        )
        let known = try await Surroundings(daemon: daemon, input: "fds_a\n anna \n").run(
            "password",
            "rate",
            "--session-token",
            "-",
            "--password-stdin"
        )
        #expect(alone.status == .done && known.status == .done)
        #expect(alone.output.contains("0 of 4"))
        #expect(alone.output.contains("at least 8 characters"))
        #expect(alone.output.contains("personal") && alone.output.contains("add-words"))
        #expect(!alone.output.contains("hunter2"))
        let requests = try daemon.requests("Rate", as: RateRequest.self)
        #expect(requests.map(\.candidate.text) == ["hunter2", " anna "])
        #expect(requests.map(\.sessionToken.text) == ["", "fds_a"])
    }

    @Test("Without a terminal, the password must be on standard input and never an argument")
    func missing() async throws {
        let daemon = FakeDaemon { _, _ in RateResponse() }
        let none = try await Surroundings(daemon: daemon).run("password", "rate")
        let argument = try await Surroundings(daemon: daemon).run("password", "rate", "hunter2")
        #expect(none.status == .usage && argument.status == .usage)
        #expect(daemon.methods == [])
    }
}
