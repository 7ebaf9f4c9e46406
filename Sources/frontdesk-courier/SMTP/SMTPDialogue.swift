/// The SMTP dialogue of one transfer, as observed through libcurl. It stores no commands, because
/// the arguments of AUTH are secret.
struct SMTPDialogue: Sendable {
    /// The last command sent.
    private(set) var stage = SMTPStage.greeting
    /// The last negative reply without a later positive one, and the command that it answers.
    private(set) var refusal: (stage: SMTPStage, reply: SMTPReply)?
    /// Whether this transfer greeted the server, which happens once per connection.
    private(set) var isGreeted = false
    /// Whether the server has accepted a password.
    private(set) var isAuthenticated = false
    private var lines: [String] = []

    private static let limit = 300

    /// Records an outgoing command, such as `RCPT TO:<…>`.
    mutating func sent(_ command: some Collection<UInt8>) {
        switch String(decoding: command.prefix(4), as: UTF8.self).uppercased() {
        case "EHLO", "HELO": (stage, isGreeted) = (.hello, true)
        case "STAR": stage = .encryption
        case "AUTH": stage = .authentication
        case "MAIL": stage = .sender
        case "RCPT": stage = .recipient
        case "DATA": stage = .data
        case "RSET", "NOOP", "QUIT": stage = .other
        // The lines after AUTH are not commands.
        default: if stage != .authentication { stage = .other }
        }
    }

    /// Records a received line. The last line of a reply has a blank after its code.
    mutating func received(_ line: some Collection<UInt8>) {
        let text = Self.printable(line.prefix(Self.limit))
        let isLast = line.count < 4 || line.dropFirst(3).first != UInt8(ascii: "-")
        // The prefix that all lines share is kept only once.
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

    /// A server's text on one line.
    static func printable(_ bytes: some Collection<UInt8>) -> String {
        String(decoding: bytes.map { 0x20...0x7e ~= $0 ? $0 : 0x20 }, as: UTF8.self)
            .split(separator: " ").joined(separator: " ")
    }
}
