internal import Foundation
internal import Synchronization

/// A process started by a test.
final class ChildProcess: Sendable {
    let id: pid_t
    private let ending = Mutex<Int32?>(nil)

    /// - Parameter descriptors: standard input, output and error.
    init(_ words: [String], environment: [String: String] = [:], descriptors: [Int32]) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, descriptor) in descriptors.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The child must not inherit the signals that the test process blocks or ignores.
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(
            &attributes,
            Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF)
        )

        let merged = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        var arguments = words.map { strdup($0) } + [nil]
        var variables = merged.map { strdup("\($0)=\($1)") } + [nil]
        defer { (arguments + variables).forEach { free($0) } }
        var child = pid_t()
        let code = posix_spawnp(&child, words[0], &actions, &attributes, &arguments, &variables)
        guard code == 0 else { throw SystemFault("starting \(words[0])", code) }
        id = child
    }

    deinit { end() }

    /// The exit status, or 128 plus the number of the signal; nil while the process runs.
    var status: Int32? {
        ending.withLock { ending in
            if let ending { return ending }
            var status: Int32 = 0
            guard waitpid(id, &status, WNOHANG) == id else { return nil }
            let signal = status & 0x7f
            ending = signal == 0 ? (status >> 8) & 0xff : 128 + signal
            return ending
        }
    }

    func signal(_ number: Int32) {
        ending.withLock { if $0 == nil { kill(id, number) } }
    }

    /// Stops all threads of the process until it receives SIGCONT. `kill` alone returns earlier.
    func suspend() {
        signal(SIGSTOP)
        var information = siginfo_t()
        while waitid(P_PID, id_t(id), &information, WSTOPPED | WEXITED | WNOWAIT) != 0,
            errno == EINTR
        {}
    }

    /// Waits for the process to end; nil if it takes longer.
    func wait(atMost timeout: Duration) async throws -> Int32? {
        try await eventually(within: timeout, every: .milliseconds(3)) { self.status }
    }

    /// Sends SIGKILL and waits for the end.
    @discardableResult
    func end() -> Int32 {
        signal(SIGKILL)
        while true {
            if let status { return status }
            usleep(1000)
        }
    }
}

/// Polls until there is an answer; nil if there is none in time.
func eventually<Value>(
    within timeout: Duration = .seconds(5),
    every pause: Duration = .milliseconds(10),
    _ answer: () async throws -> Value?
) async throws -> Value? {
    let deadline = ContinuousClock.now + timeout
    while true {
        if let value = try await answer() { return value }
        guard ContinuousClock.now < deadline else { return nil }
        try await Task.sleep(for: pause)
    }
}
