internal import Foundation
internal import Testing

extension EndToEndTests {
    /// A disk or an allocation that fails at any single call.
    @Suite struct Faults {
        @Test(
            "DU-06 a fault at any call of any request causes no crash and no wrong answer"
        )
        func swept() async throws {
            let daemon = try await RunningDaemon(configuration: Settings.quick)
            defer { daemon.kill() }
            let disk = try await ControlledDisk(below: daemon.state)
            daemon.environment = disk.environment
            try await daemon.start()
            try await daemon.makeOffice("north")
            let client = try await OneByOne(at: daemon, disk)
            var count = 0
            for method in OneByOne.methods + ["observe"] {
                do {
                    count += try await client.count("sweep \(method)", answeredBy: "swept")
                } catch {
                    Issue.record("\(error)")
                }
                try #require(daemon.process?.status == nil, "\(method): \(daemon.log.suffix(2000))")
            }
            daemon.kill()
            try await daemon.start()
            let entries = try await client.count("verify", answeredBy: "verified")
            print("faults: \(count) requests, \(entries) entries compared after kill -9")
        }
    }
}

/// A client process that makes one request at a time.
struct OneByOne: Sendable {
    private let client: LedgerClient

    /// The requests that change data.
    static let methods = [
        "create", "sign-in", "advance", "fail", "sign-out", "end", "end-others", "prove-and-end",
        "disable", "enable", "set-password", "create-tenant", "suspend-tenant", "resume-tenant",
        "delete-tenant",
    ]

    init(at daemon: RunningDaemon, office: String = "north", _ disk: ControlledDisk) async throws {
        client = try LedgerClient(
            "one_by_one",
            [daemon.runtime, office, disk.controlFile, "1"],
            modules: try await Python.makeModules()
        )
    }

    func count(_ words: String, answeredBy word: String) async throws -> Int {
        try await client.count(words, answeredBy: word)
    }

    func prepare(_ method: String) async throws {
        let answer = try await client.ask("prepare \(method)")
        guard answer == "ready" else { throw Disagreement(words: answer) }
    }

    enum Answer: String { case done, refused, gone }

    func perform(_ method: String) async throws -> Answer {
        let answer = try await client.ask("do \(method)")
        guard let answer = Answer(rawValue: answer) else { throw Disagreement(words: answer) }
        return answer
    }
}
