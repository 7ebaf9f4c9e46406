/// One reply of an SMTP server (RFC 5321 section 4.2).
struct SMTPReply: Equatable, Sendable {
    let code: Int
    /// The enhanced status code, if the server sends one (RFC 2034, RFC 3463).
    let enhanced: EnhancedStatus?
    /// The whole reply on one line of printable ASCII.
    let text: String

    /// - Parameter text: the reply on one line. The result is nil if it does not begin with a code.
    init?(_ text: String) {
        guard text.utf8.prefix(3).count == 3, let code = Int(text.prefix(3)), 200...599 ~= code
        else { return nil }
        self.code = code
        self.text = text
        let words = text.dropFirst(3).drop { $0 == " " || $0 == "-" }
        enhanced = EnhancedStatus(prefixOf: words) ?? EnhancedStatus(inParenthesesOf: words)
    }
}

/// An enhanced status code such as 5.7.1 (RFC 3463 section 2).
struct EnhancedStatus: Equatable, Sendable {
    let permanence: Int
    let subject: Int
    let detail: Int

    init(_ permanence: Int, _ subject: Int, _ detail: Int) {
        (self.permanence, self.subject, self.detail) = (permanence, subject, detail)
    }

    /// Parses the code at the position of RFC 2034, after the reply code.
    init?(prefixOf words: Substring) {
        let numbers = words.prefix { $0 != " " }.split(
            separator: ".",
            omittingEmptySubsequences: false
        )
        guard numbers.count == 3, let permanence = Self.number(numbers[0]),
            let subject = Self.number(numbers[1]), let detail = Self.number(numbers[2]),
            permanence == 4 || permanence == 5
        else { return nil }
        self.init(permanence, subject, detail)
    }

    /// Parses qmail's form: `553 sorry, that domain isn't in my list (#5.7.1)`.
    init?(inParenthesesOf words: Substring) {
        guard let start = words.firstRange(of: "(#") else { return nil }
        self.init(prefixOf: words[start.upperBound...].prefix { $0 != ")" && $0 != " " })
    }

    private static func number(_ text: Substring) -> Int? {
        guard 1...3 ~= text.utf8.count, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else {
            return nil
        }
        return Int(text)
    }
}

/// The stage of a session with an SMTP server.
enum SMTPStage: Sendable, CaseIterable {
    /// Connected, not greeted yet.
    case greeting
    /// EHLO or HELO.
    case hello
    /// STARTTLS.
    case encryption
    /// AUTH.
    case authentication
    /// MAIL.
    case sender
    /// RCPT.
    case recipient
    /// DATA.
    case data
    /// The mail itself.
    case content
    /// RSET, NOOP, QUIT.
    case other
}
