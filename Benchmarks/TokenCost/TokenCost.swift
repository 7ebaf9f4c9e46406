import FrontdeskOpenID
import Glibc

/// Verifies ID tokens on one thread for some seconds of processor time and prints verifications per
/// second.
///
///     TokenCost FILE SECONDS
///
/// The file has a line each for the issuer, the client id, the nonce, the time of the redirect in
/// seconds since 1970 and the key set, and then a line for each token. `Benchmarks/id_tokens.py`
/// writes it.
@main
struct TokenCost {
    static func main() {
        let words = CommandLine.arguments
        guard words.count == 3, let seconds = Double(words[2]), let cost = TokenCost(file: words[1])
        else { exit(64) }
        print(cost.verificationsPerSecond(for: seconds))
    }

    private let verifier: IDTokenVerifier
    private let expectation: IDTokenExpectation
    private let tokens: [[UInt8]]

    private init?(file: String) {
        guard let lines = Self.lines(of: file), lines.count > 5, let redirectedAt = Int64(lines[3]),
            let document = try? KeySetDocument(parsing: Array(lines[4].utf8))
        else { return nil }
        verifier = IDTokenVerifier(profile: .generic(issuer: lines[0]), keys: document.keySet)
        expectation = IDTokenExpectation(
            clientID: lines[1],
            nonce: lines[2],
            redirectedAt: redirectedAt
        )
        tokens = lines.dropFirst(5).map { Array($0.utf8) }
    }

    private static func lines(of file: String) -> [String]? {
        guard let stream = fopen(file, "r") else { return nil }
        defer { fclose(stream) }
        var lines: [String] = []
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        while getline(&line, &capacity, stream) > 0, let line {
            lines.append(String(cString: line).filter { $0 != "\n" })
        }
        return lines
    }

    /// Ends the process if a token is not accepted.
    private func verificationsPerSecond(for seconds: Double) -> Double {
        let begin = Self.now()
        var count = 0
        repeat {
            for token in tokens {
                let verdict = verifier.verify(token, for: expectation, at: expectation.redirectedAt)
                guard case .accepted = verdict else {
                    print(verdict)
                    exit(1)
                }
            }
            count += tokens.count
        } while Self.now() - begin < seconds
        return Double(count) / (Self.now() - begin)
    }

    /// Processor time, which other load on the machine does not stretch, in seconds.
    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
