import Foundation
import Testing

/// Runs `Scripts/fuzz --short`, which takes a few seconds per target and always uses the same seed.
/// The fuzzers are separate programs, built with other options than the tests.
@Suite("Parsers of untrusted bytes under a fuzzer", .serialized, .timeLimit(.minutes(30)))
struct FuzzingTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    /// One build for all tests.
    private static let build = Task { try await script("--build") }

    /// The names of the targets in `floors`, which has a line for each.
    private static let targets: [String] = {
        let file = root.appending(path: "Tests/Fuzzing/floors")
        let lines = (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? []
        return lines.compactMap { $0.split(separator: " ").first.map(String.init) }
    }()

    @Test("Every fuzzer has a floor it must reach, and one a fault to find")
    func floors() async throws {
        let build = try await Self.build.value
        try #require(build.status == 0, "\(build.output)")
        let listed = try await Self.script("--list").output.split(separator: "\n")
        #expect(listed.map(String.init) == Self.targets)
        #expect(Self.targets.contains("planted"))
    }

    @Test("PR-03 A fuzzer gets as far as it should and finds no fault", arguments: targets)
    func short(target: String) async throws {
        let build = try await Self.build.value
        try #require(build.status == 0, "\(build.output)")
        let outcome = try await Self.script("--short", target)
        #expect(outcome.status == 0, "\(outcome.output)")
    }

    /// Runs `Scripts/fuzz` and writes its output to a file. With a pipe, the test would wait for
    /// processes that a crashed fuzzer leaves behind.
    private static func script(_ words: String...) async throws -> (status: Int32, output: String) {
        let log = FileManager.default.temporaryDirectory
            .appending(path: "frontdesk-fuzz-\(UUID().uuidString)")
        try Data().write(to: log)
        defer { try? FileManager.default.removeItem(at: log) }
        let file = try FileHandle(forWritingTo: log)
        let process = Process()
        process.executableURL = root.appending(path: "Scripts/fuzz")
        process.arguments = words
        process.standardOutput = file
        process.standardError = file
        let status = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        return (status, try String(contentsOf: log, encoding: .utf8))
    }
}
