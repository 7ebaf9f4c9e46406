internal import FrontdeskClient

/// How a command ended, for scripts. Numbers above 1 come from sysexits.h.
enum ExitStatus: Int32, CaseIterable {
    case done = 0
    /// The daemon refused the request; for `health`: the daemon reports a problem.
    case refused = 1
    /// The command line or standard input is invalid (EX_USAGE).
    case usage = 64
    /// Some rows of an imported list are invalid (EX_DATAERR).
    case invalidRows = 65
    /// The daemon cannot be reached, is unavailable, or did not answer in time (EX_UNAVAILABLE).
    case unavailable = 69
    /// The flow needs an answer that the command line did not give. The printed flow token
    /// continues the flow (EX_TEMPFAIL: "not really an error").
    case answerNeeded = 75
    /// The daemon does not allow this user to make this call (EX_NOPERM).
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
        case .refused:
            "refused: wrong credentials, not found, already exists, invalid session, degraded …"
        case .usage: "the command line or its input is invalid"
        case .invalidRows:
            "rows of an imported list are invalid, or what they describe already exists"
        case .unavailable: "the daemon cannot be reached or is unavailable"
        case .answerNeeded: "the flow needs another answer; continue with frontdesk flow advance"
        case .peerNotAllowed: "the daemon does not allow this user to make the call"
        }
    }

    /// One line per status, as `--help` prints them.
    static var help: String {
        allCases.map { status in
            let number = String(status.rawValue)
            return String(repeating: " ", count: 4 - number.count) + "\(number)  \(status.meaning)"
        }.joined(separator: "\n")
    }
}
