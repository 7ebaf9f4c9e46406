internal import Foundation

/// A client process that keeps its own ledger and answers each line with one line.
final class LedgerClient: Sendable {
    private let process: ChildProcess
    private let line: Int32
    private let modules: TestDirectory

    init(_ script: String, _ arguments: [String], modules: TestDirectory) throws {
        self.modules = modules
        var ends: [Int32] = [-1, -1]
        let sort = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, sort, 0, &ends) == 0 else { throw SystemFault("socketpair") }
        line = ends[0]
        defer { close(ends[1]) }
        _ = fcntl(line, F_SETFL, O_NONBLOCK)
        process = try ChildProcess(
            [Python.program, Python.script(script)] + arguments,
            environment: Python.environment(with: modules),
            descriptors: [ends[1], ends[1], 2]
        )
    }

    deinit {
        process.end()
        close(line)
    }

    /// Sends a line and waits for the answer.
    func ask(_ words: String, timeout: Duration = .seconds(600)) async throws -> String {
        let bytes = Array((words + "\n").utf8)
        guard write(line, bytes, bytes.count) == bytes.count else { throw SystemFault("write") }
        var answer = ""
        let isWhole = try await eventually(within: timeout, every: .milliseconds(2)) {
            () -> Bool? in
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = read(line, &buffer, buffer.count)
            if count > 0 { answer += String(decoding: buffer[..<count], as: UTF8.self) }
            return answer.hasSuffix("\n") ? true : process.status.map { _ in false }
        }
        guard isWhole == true else { throw Disagreement(words: "\(words): \(answer)") }
        return String(answer.dropLast())
    }

    /// Sends a line whose answer is a word and a count. Any other answer is a fault.
    func count(_ words: String, answeredBy word: String) async throws -> Int {
        let answer = try await ask(words)
        let parts = answer.split(separator: " ")
        guard parts.count == 2, parts[0] == word, let count = Int(parts[1]) else {
            throw Disagreement(words: answer)
        }
        return count
    }
}

/// The daemon and a ledger disagree.
struct Disagreement: Error, CustomStringConvertible {
    let words: String
    var description: String { words }
}

/// Several ledger clients that run concurrently.
struct LedgerClients: Sendable {
    let clients: [LedgerClient]

    /// - Parameter offices: tenants that the clients share. Each client also creates its own.
    init(_ count: Int, at daemon: RunningDaemon, offices: [String], seed: UInt64) async throws {
        let modules = try await Python.makeModules()
        clients = try (0..<count).map { number in
            try LedgerClient(
                "ledger",
                [daemon.runtime, "c\(number)", "\(seed &+ UInt64(number))"]
                    + [offices.joined(separator: ",")],
                modules: modules
            )
        }
    }

    /// Lets the clients work while `body` runs, which ends the daemon. Returns how many operations
    /// were acknowledged.
    func work(_ body: @Sendable () async throws -> Void) async throws -> Int {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for client in clients {
                group.addTask { try await client.count("run", answeredBy: "ran") }
            }
            try await body()
            return try await group.reduce(0, +)
        }
    }

    /// Compares the daemon with the ledgers. Returns how many entries were compared.
    func verify(all: Bool = false) async throws -> Int {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for client in clients {
                group.addTask {
                    try await client.count(all ? "all" : "verify", answeredBy: "verified")
                }
            }
            return try await group.reduce(0, +)
        }
    }
}
