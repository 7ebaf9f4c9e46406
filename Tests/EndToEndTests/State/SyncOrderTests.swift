internal import Foundation
internal import Testing

extension EndToEndTests {
    /// P1, observed by system calls.
    @Suite(.enabled(if: isRoot, "tracing another process needs root"))
    struct SyncOrder {
        @Test("DU-01 no reply is written before all earlier writes are synced")
        func order() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("north")
                let disk = try await ControlledDisk(below: daemon.state)
                let client = try await OneByOne(at: daemon, disk)
                for method in OneByOne.methods {
                    var early: [[String]] = []
                    // Background work, such as anchoring the end of an audit log, may be running at
                    // a reply. A fault of the request itself occurs in every run.
                    repeat {
                        early.append(try await Self.early(method, client, daemon))
                    } while early.last != [] && early.count < 5
                    #expect(early.last == [], "\(method) \(early)")
                }
            }
        }

        /// The files not synced at the reply to one request.
        private static func early(
            _ method: String,
            _ client: OneByOne,
            _ daemon: RunningDaemon
        ) async throws -> [String] {
            try await client.prepare(method)
            let trace = try await Self.trace(daemon) {
                let answer = try await client.perform(method)
                #expect(answer == .done)
            }
            let order = SyncedReplies(trace, state: daemon.state)
            #expect(order.writes > 0 && order.syncs > 0, "\(method) \(trace)")
            #expect(order.replies > 0, "\(method) \(trace)")
            return order.early
        }

        /// The output of strace for a daemon while `body` runs.
        private static func trace(
            _ daemon: RunningDaemon,
            _ body: () async throws -> Void
        ) async throws -> String {
            let (words, trace) = (try Scratch(), daemon.directory.file("trace"))
            let calls =
                "fdatasync,fsync,sync_file_range,pwrite64,pwritev,write,writev,sendmsg,sendto"
            let tracer = try ChildProcess(
                ["strace", "-f", "-y", "-p", "\(daemon.id)", "-o", trace, "-e", "trace=\(calls)"]
                    + ["-e", "signal=none", "-s", "0"],
                descriptors: [words.descriptor, words.descriptor, words.descriptor]
            )
            let attached = try await eventually { words.text.contains("attached") ? true : nil }
            try #require(attached == true, "\(words.text)")
            try await body()
            tracer.signal(SIGINT)
            _ = try await tracer.wait(atMost: .seconds(10))
            return try String(contentsOfFile: trace, encoding: .utf8)
        }
    }
}

/// The replies in a trace, and those that were written too early.
private struct SyncedReplies {
    private(set) var replies = 0
    private(set) var writes = 0
    private(set) var syncs = 0
    /// The files not synced at a reply.
    private(set) var early: [String] = []

    /// Files, with the line number of their last write.
    private var unsynced: [Substring: Int] = [:]
    /// Pending syncs by thread: the file and the line.
    private var syncing: [Substring: (file: Substring, line: Int)] = [:]

    /// - Parameter trace: lines such as `17 fdatasync(5</state/registry.sqlite-wal>) = 0`. strace
    ///   splits a call that another thread interrupts into `<unfinished ...>` and
    ///   `<... fdatasync resumed>) = 0`.
    init(_ trace: String, state: String) {
        for (number, line) in trace.split(separator: "\n").enumerated() {
            guard let space = line.firstIndex(of: " ") else { continue }
            let thread = line[..<space]
            let call = line[space...].drop { $0 == " " }
            if call.hasPrefix("<... ") {
                if call.contains("sync resumed>") && call.hasSuffix("= 0") { synced(thread) }
                continue
            }
            guard let begin = call.firstIndex(of: "<"), let end = call.firstIndex(of: ">") else {
                continue
            }
            let file = call[call.index(after: begin)..<end]
            if call.hasPrefix("f") && call.contains("sync(") {
                syncing[thread] = (file, number)
                if call.hasSuffix("= 0") { synced(thread) }
            } else if file.hasPrefix(state) {
                writes += 1
                unsynced[file] = number
            } else if file.hasPrefix("socket:") {
                replies += 1
                early += unsynced.keys.map(String.init)
            }
        }
    }

    private mutating func synced(_ thread: Substring) {
        guard let (file, line) = syncing.removeValue(forKey: thread) else { return }
        syncs += 1
        if let written = unsynced[file], written < line { unsynced[file] = nil }
    }
}
