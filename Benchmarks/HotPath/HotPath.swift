import Foundation
import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskServer
import FrontdeskServices
import FrontdeskStorage
import FrontdeskWire
import Logging
import Synchronization

/// Validates sessions the given number of times without system calls, for a profiler that counts
/// instructions, such as
///
///     valgrind --tool=callgrind .build/release/HotPath 100000
///
/// The bytes pass through the same connection, router and services as over a socket, in batches of
/// sixteen calls on the main thread. The program prints nanoseconds per call.
@main
struct HotPath {
    static let batch = 16

    // This function is not async: Swift's asynchronous main ends the main thread, which valgrind
    // 3.19 does not survive.
    static func main() throws {
        let calls = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000
        let prepared = Mutex<Result<HotPathFixture, any Error>?>(nil)
        let done = DispatchSemaphore(value: 0)
        Task.detached {
            let result: Result<HotPathFixture, any Error>
            do { result = .success(try await HotPathFixture()) } catch { result = .failure(error) }
            prepared.withLock { $0 = result }
            done.signal()
        }
        done.wait()
        guard let fixture = try prepared.withLock({ try $0?.get() }) else { return }
        defer { try? FileManager.default.removeItem(atPath: fixture.path) }

        var stream: UInt32 = 1
        var input = fixture.batch(from: &stream)
        fixture.link.send(input)
        let received = fixture.received.withLock { $0 }
        let start = ContinuousClock.now
        for _ in 0..<calls / batch {
            HotPathFixture.renumber(&input, from: &stream)
            fixture.link.send(input)
        }
        let elapsed = ContinuousClock.now - start
        let answered = fixture.received.withLock { $0 }
        guard answered == received * (calls / batch + 1) else {
            print("not every call was answered with a session")
            exit(1)
        }
        let (seconds, attoseconds) = elapsed.components
        let nanoseconds = Double(seconds) * 1e9 + Double(attoseconds) / 1e9
        print("\(calls) calls, \(Int(nanoseconds / Double(calls))) ns each")
    }
}
