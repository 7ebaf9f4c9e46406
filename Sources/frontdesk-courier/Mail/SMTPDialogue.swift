/// What courier and server say in one SMTP transfer, as libcurl lets it be seen. It keeps no command:
/// the words behind AUTH are secret.
struct SMTPDialogue: Sendable {
    /// The command that was sent last.
    private(set) var stage = SMTPStage.greeting
    /// The last negative reply that no positive one followed, and the command it answers.
    private(set) var refusal: (stage: SMTPStage, reply: SMTPReply)?
    /// Whether the server was greeted, as it is once per connection.
    private(set) var isGreeted = false
    /// Whether the server has accepted a password.
    private(set) var isAuthenticated = false
    private var lines: [String] = []

    private static let limit = 300

    /// A command goes out, such as `RCPT TO:<…>`.
    mutating func sent(_ command: some Collection<UInt8>) {
        switch String(decoding: command.prefix(4), as: UTF8.self).uppercased() {
        case "EHLO", "HELO": (stage, isGreeted) = (.hello, true)
        case "STAR": stage = .encryption
        case "AUTH": stage = .authentication
        case "MAIL": stage = .sender
        case "RCPT": stage = .recipient
        case "DATA": stage = .data
        case "RSET", "NOOP", "QUIT": stage = .other
        // What follows AUTH is no command.
        default: if stage != .authentication { stage = .other }
        }
    }

    /// A line comes in. The reply ends with the line that has a blank behind its code.
    mutating func received(_ line: some Collection<UInt8>) {
        let text = Self.printable(line.prefix(Self.limit))
        let isLast = line.count < 4 || line.dropFirst(3).first != UInt8(ascii: "-")
        // What all lines begin with is said once.
        lines.append(lines.isEmpty ? text : String(text.dropFirst(4)))
        if lines.count > 20 { lines.removeLast() }
        guard isLast else { return }
        let whole = String(lines.joined(separator: " ").prefix(Self.limit))
        lines = []
        guard let reply = SMTPReply(whole) else { return }
        take(reply)
    }

    private mutating func take(_ reply: SMTPReply) {
        guard reply.code < 400 else {
            refusal = (stage, reply)
            return
        }
        if stage != .other { refusal = nil }
        if stage == .authentication, reply.code == 235 { isAuthenticated = true }
        if stage == .data, reply.code == 354 { stage = .content }
    }

    /// What a server says, on one line.
    static func printable(_ bytes: some Collection<UInt8>) -> String {
        String(decoding: bytes.map { 0x20...0x7e ~= $0 ? $0 : 0x20 }, as: UTF8.self)
            .split(separator: " ").joined(separator: " ")
    }
}
