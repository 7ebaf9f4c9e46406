internal import Foundation
internal import Testing

/// One run of `Tests/Boot/boot`, which all tests of the booted unit share.
enum Boot {
    /// The results of the container: the name of each check, and the details of each failure.
    struct Report: Sendable {
        var passed: Set<String> = []
        var failed: [String: String] = [:]
        /// The end of the container's journal.
        var journal = ""

        var names: Set<String> { passed.union(failed.keys) }
    }

    /// Whether this machine can run a container.
    static func isPossible() async throws -> Bool {
        guard isRoot else { return false }
        for words in [
            ["which", "debootstrap", "systemd-nspawn"],
            ["unshare", "--mount", "--pid", "--net", "--fork", "true"],
        ] where try await Command(words).run().status != 0 { return false }
        return true
    }

    static let report = Task { try await run() }

    private static func run() async throws -> Report {
        var boot = Command([
            Binaries.package + "/Tests/Boot/boot",
            URL(fileURLWithPath: Binaries.frontdeskd).deletingLastPathComponent().path,
        ])
        boot.timeout = .seconds(405)
        let outcome = try await boot.run()
        try #require(outcome.status == 0, "\(outcome)")
        var report = Report()
        for line in outcome.output.split(separator: "\n") {
            if line.hasPrefix("ok ") {
                report.passed.insert(String(line.dropFirst(3)))
            } else if line.hasPrefix("not ok ") {
                let parts = line.dropFirst(7).split(separator: ":", maxSplits: 1)
                report.failed[String(parts[0])] = String(parts.last ?? "")
            }
        }
        let journal = try? String(
            contentsOfFile: Binaries.package + "/.build/boot/journal",
            encoding: .utf8
        )
        report.journal = (journal ?? "").split(separator: "\n").suffix(60)
            .joined(separator: "\n")
        return report
    }

    /// Fails with the container's report unless the check passed.
    static func expect(_ check: String) async throws {
        let report = try await report.value
        if let words = report.failed[check] {
            Issue.record("\(check): \(words)")
        } else if !report.passed.contains(check) {
            Issue.record("\(check) was not reached; the journal ends:\n\(report.journal)")
        }
    }
}
