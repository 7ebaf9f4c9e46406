internal import FrontdeskClient

/// How a command ended, for scripts. The numbers above 1 are those of sysexits.h.
enum ExitStatus: Int32, CaseIterable {
    case done = 0
    /// The daemon answered, and the answer is no; `health`: something is wrong with it.
    case refused = 1
    /// The command line or what was read from standard input makes no sense (EX_USAGE).
    case usage = 64
    /// A list was read, and some of its rows are not right (EX_DATAERR).
    case invalidRows = 65
    /// The daemon cannot be reached, or cannot answer now or in time (EX_UNAVAILABLE).
    case unavailable = 69
    /// A flow stands at a need that the command line had no answer for; it goes on from the flow
    /// token that was printed (EX_TEMPFAIL: "not really an error").
    case answerNeeded = 75
    /// The daemon does not take this call from this user (EX_NOPERM).
    case peerNotAllowed = 77

    init(_ code: StatusCode) {
        self =
            switch code {
            case .ok: .done
            case .unavailable, .deadlineExceeded: .unavailable
            case .permissionDenied: .peerNotAllowed
            case .cancelled, .unknown, .invalidArgument, .notFound, .alreadyExists,
                .resourceExhausted, .failedPrecondition, .aborted, .outOfRange, .unimplemented,
                .internal, .dataLoss, .unauthenticated:
                .refused
            }
    }

    private var meaning: String {
        switch self {
        case .done: "done"
        case .refused: "refused: wrong credentials, not found, taken, invalid session, degraded …"
        case .usage: "the command line or its input makes no sense"
        case .invalidRows: "some rows of a list are not right, or their users exist already"
        case .unavailable: "the daemon cannot be reached, or is unavailable"
        case .answerNeeded: "a flow waits for an answer; go on with frontdesk flow advance"
        case .peerNotAllowed: "the daemon does not allow this user the call"
        }
    }

    /// One line for each status, as `--help` shows them.
    static var help: String {
        allCases.map { status in
            let number = String(status.rawValue)
            return String(repeating: " ", count: 4 - number.count) + "\(number)  \(status.meaning)"
        }.joined(separator: "\n")
    }
}
