internal import Foundation
internal import Testing

/// A client in another language, as a process that executes commands line by line. All programs in
/// `Peers/` understand the same commands:
///
///     start OFFICE USER PASSWORD ADDRESS      signed_in TOKEN, or need REASON RETRY_AT FIELD…
///     advance OFFICE USER PASSWORD ADDRESS    the same, with the last flow token
///     validate TOKEN                          session, and its fields
///     sign-out TOKEN                          ok
///     many TOKEN TOKEN COUNT                  many COUNT ID ID: how often the first was validated
///                                             and the second listed, always as the same sessions
///     timeout SECONDS                        ok; the timeout of calls from now on
///
/// They answer a failed call with `error CODE REASON RETRY_AFTER HAS_REQUEST_ID FIELD…`.
final class Peer {
    private let language: Language
    private let child: ChildProcess
    private let errors = try? Scratch()
    private let input: Int32
    private let output: Int32
    private var unread: [UInt8] = []

    init(_ language: Language, at socket: String) async throws {
        self.language = language
        var (toPeer, fromPeer): ([Int32], [Int32]) = ([0, 0], [0, 0])
        // Sockets, because writing to them can avoid SIGPIPE.
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard
            socketpair(AF_UNIX, kind, 0, &toPeer) == 0, socketpair(AF_UNIX, kind, 0, &fromPeer) == 0
        else { throw SystemFault("socketpair") }
        (input, output) = (toPeer[0], fromPeer[0])
        defer {
            close(toPeer[1])
            close(fromPeer[1])
        }
        _ = fcntl(output, F_SETFL, O_NONBLOCK)
        child = try ChildProcess(
            try await language.peer() + [socket],
            descriptors: [toPeer[1], fromPeer[1], errors?.descriptor ?? 2]
        )
    }

    deinit {
        close(input)
        close(output)
    }

    /// Sends a command and returns the answer.
    func ask(_ words: String...) async throws -> [String] {
        try tell(words)
        return try await answer()
    }

    /// Sends a command. Call `answer` to get the answer.
    func tell(_ words: [String]) throws {
        let line = Array((words.joined(separator: "\t") + "\n").utf8)
        let count = send(input, line, line.count, Int32(MSG_NOSIGNAL))
        try #require(count == line.count, "\(language) does not read: \(errors?.text ?? "")")
    }

    func answer() async throws -> [String] {
        let line = try await eventually(within: .seconds(150), every: .milliseconds(1)) {
            try readLine()
        }
        let text = try #require(line, "\(language) does not answer: \(errors?.text ?? "")")
        return text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }

    /// Signs in, which must succeed, and returns the token.
    func token(_ user: String, at office: String) async throws -> String {
        let answer = try await ask("start", office, user, Sample.password, "192.0.2.7")
        try #require(answer.first == "signed_in", "\(language): \(answer)")
        return answer[1]
    }

    private func readLine() throws -> String? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(output, &buffer, buffer.count)
        if count > 0 { unread += buffer[..<count] }
        guard let end = unread.firstIndex(of: UInt8(ascii: "\n")) else {
            guard count != 0 else { throw PeerEnded(words: "\(language): \(errors?.text ?? "")") }
            return nil
        }
        defer { unread.removeSubrange(...end) }
        return String(decoding: unread[..<end], as: UTF8.self)
    }
}

/// A client ended without an answer.
struct PeerEnded: Error, CustomStringConvertible {
    let words: String
    var description: String { "the client ended: \(words)" }
}
