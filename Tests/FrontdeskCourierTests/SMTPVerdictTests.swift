import Testing

@testable import frontdesk_courier

@Suite("Replies of SMTP servers")
struct SMTPVerdictTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let reply: String
        let stage: SMTPStage
        let verdict: SMTPVerdict

        init(_ reply: String, _ stage: SMTPStage, _ verdict: SMTPVerdict) {
            (self.reply, self.stage, self.verdict) = (reply, stage, verdict)
        }

        var testDescription: String { "\(stage): \(reply)" }
    }

    /// Replies of Postfix, Exim, Exchange, Gmail, qmail and others.
    private static let cases: [Case] = [
        // The recipient.
        Case(
            "550 5.1.1 <x@y.example>: Recipient address rejected: User unknown",
            .recipient,
            .message
        ),
        Case(
            "550-5.1.1 The email account that you tried to reach does not exist.",
            .recipient,
            .message
        ),
        Case("550 5.2.1 The account is disabled", .recipient, .message),
        Case("552 5.2.2 mailbox full", .recipient, .message),
        Case("452 4.2.2 The account is over quota", .recipient, .messageForNow),
        Case("450 4.1.1 unverified address", .recipient, .messageForNow),
        Case("550 5.4.1 Recipient address rejected: Access denied", .recipient, .message),
        Case("556 5.1.10 the domain accepts no mail", .recipient, .message),
        Case("501 5.1.3 bad recipient address syntax", .recipient, .message),
        Case("550 5.5.0 Requested action not taken: mailbox unavailable", .recipient, .message),
        Case("550 Unrouteable address", .recipient, .message),
        Case("550 no such user here", .recipient, .message),
        Case("450 4.2.0 Greylisted", .recipient, .messageForNow),
        Case("451 4.7.1 Greylisting in action, please come back later", .recipient, .messageForNow),
        Case("451 try again later", .recipient, .messageForNow),
        Case("450 4.7.1 Please try again in 300 seconds", .recipient, .messageForNow),
        Case("451 4.7.0 <x@y.example>: come back LATER", .recipient, .messageForNow),
        Case("450 4.7.1 Recipient temporarily deferred", .recipient, .messageForNow),
        Case("550 5.7.1 try again later", .recipient, .courier),
        Case("451 4.7.1 try again later", .content, .courier),
        Case("550 5.7.17 mailbox owner has changed", .recipient, .message),
        // The message.
        Case("552 5.3.4 Message size exceeds fixed limit", .sender, .message),
        Case("552 too large", .sender, .message),
        Case("554 5.6.0 not like this", .content, .message),
        Case("554 rejected", .content, .message),
        Case("451 4.3.0 try again later", .content, .messageForNow),
        // The operator.
        Case("554 5.7.1 <x@y.example>: Relay access denied", .recipient, .courier),
        Case("454 4.7.1 <x@y.example>: Relay access denied", .recipient, .courier),
        Case("550 relay not permitted", .recipient, .courier),
        Case(
            "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)",
            .recipient,
            .courier
        ),
        Case(
            "504 5.5.2 <web>: Helo command rejected: need fully-qualified hostname",
            .recipient,
            .courier
        ),
        Case("550 HELO name rejected", .hello, .courier),
        Case("501 Syntactically invalid EHLO argument(s)", .hello, .courier),
        Case("550 5.1.8 <x@y>: Sender address rejected: Domain not found", .recipient, .courier),
        Case("450 4.1.8 <x@y>: Sender address rejected: Domain not found", .recipient, .courier),
        Case("553 5.1.7 bad sender", .recipient, .courier),
        Case("550 5.1.0 Sender rejected", .recipient, .courier),
        Case("550 Sender verify failed", .recipient, .courier),
        Case("550 we do not like you", .sender, .courier),
        Case("530 5.7.0 Must issue a STARTTLS command first", .sender, .courier),
        Case("530 authentication required", .recipient, .courier),
        Case("550 authenticate first", .recipient, .courier),
        Case("535 5.7.8 bad credentials", .authentication, .courier),
        Case(
            "554 5.7.1 Client host rejected: cannot find your reverse hostname",
            .recipient,
            .courier
        ),
        Case("450 4.7.25 Client host rejected", .recipient, .courier),
        Case("554 no SMTP service here", .greeting, .courier),
        Case("550 rejected because 192.0.2.1 is in a black list", .recipient, .courier),
        Case("550 Administrative prohibition", .recipient, .courier),
        Case(
            "550 5.7.26 unauthenticated email is not accepted due to the DMARC policy",
            .content,
            .courier
        ),
        Case("503 5.5.1 bad sequence", .data, .courier),
        Case("521 5.3.2 host does not accept mail", .recipient, .courier),
        // The server, temporarily.
        Case("421 4.3.2 shutting down", .recipient, .server),
        Case("421 too many connections", .greeting, .server),
        Case("452 4.3.1 Insufficient system storage", .recipient, .server),
        Case("451 4.3.0 Temporary lookup failure", .sender, .server),
        Case("454 4.7.0 Temporary authentication failure", .authentication, .server),
        Case("454 TLS not available", .encryption, .server),
        // Unclear replies: the message is retried.
        Case("550 no", .recipient, .messageForNow),
        Case("554 transaction failed", .data, .messageForNow),
    ]

    @Test("A reply counts against a message only if it concerns that message", arguments: cases)
    func verdicts(each: Case) throws {
        let reply = try #require(SMTPReply(each.reply))
        #expect(reply.verdict(at: each.stage) == each.verdict)
    }

    @Test("x.7, 504 and 530 never make a message dead, whatever the text")
    func never() throws {
        for stage in SMTPStage.allCases {
            for code in ["550", "554", "553", "450", "451", "454"] {
                for detail in [0, 1, 3, 7, 8, 9, 23, 25, 26, 27, 999] {
                    let status = "\(code.prefix(1)).7.\(detail)"
                    for words in ["user unknown", "no such mailbox", ""] {
                        let reply = try #require(SMTPReply("\(code) \(status) \(words)"))
                        let verdict = reply.verdict(at: stage)
                        #expect(verdict == .courier || verdict == .server, "\(reply) \(stage)")
                    }
                }
            }
            for line in ["504 user unknown", "530 5.1.1 no such user"] {
                let verdict = try #require(SMTPReply(line)).verdict(at: stage)
                #expect(verdict == .courier, "\(line) \(stage)")
            }
        }
    }

    @Test("An enhanced status code is read only at the position of RFC 2034")
    func enhanced() {
        #expect(SMTPReply("550 5.1.1 x")?.enhanced == EnhancedStatus(5, 1, 1))
        #expect(SMTPReply("450-4.7.25 x")?.enhanced == EnhancedStatus(4, 7, 25))
        for line in [
            "550", "550 ", "550 5.1", "550 5.1.1.1", "550 5.1.1111", "550 2.1.1", "550 5..1",
            "550 the host 5.1.1", "550 192.0.2.1",
        ] {
            #expect(SMTPReply(line)?.enhanced == nil, "\(line)")
        }
        for line in ["", "5", "55", "abc", "199 x", "600 x", "-50 x"] {
            #expect(SMTPReply(line) == nil, "\(line)")
        }
    }

    @Test("A dialogue records the command of each reply and whether a password was accepted")
    func dialogue() {
        var dialogue = SMTPDialogue()
        func send(_ command: String) { dialogue.sent(Array("\(command)\r\n".utf8)) }
        func receive(_ lines: String...) {
            for line in lines { dialogue.received(Array("\(line)\r\n".utf8)) }
        }
        receive("220 mail.test ESMTP")
        #expect(!dialogue.isGreeted)
        send("EHLO sign-in.example")
        receive("250-mail.test", "250-SIZE 1000", "250 AUTH PLAIN")
        #expect(dialogue.isGreeted && !dialogue.isAuthenticated)
        send("AUTH PLAIN")
        receive("334 ")
        send("AG1haWwAc2VjcmV0")
        receive("235 2.7.0 welcome")
        #expect(dialogue.isAuthenticated && dialogue.refusal == nil)
        send("MAIL FROM:<a@b.example>")
        receive("250 ok")
        send("RCPT TO:<c@d.example>")
        receive("550-5.7.1 we do not", "550 5.7.1 relay")
        #expect(dialogue.refusal?.stage == .recipient)
        #expect(dialogue.refusal?.reply.text == "550-5.7.1 we do not 5.7.1 relay")
        // The reply to QUIT does not replace the refusal.
        send("QUIT")
        receive("221 bye")
        #expect(dialogue.refusal?.reply.code == 550)
    }

    @Test("The courier greets with a full name or an address literal (RFC 5321, 4.1.1.1)")
    func greeting() {
        for name in [
            "mail.example.org", "[192.0.2.1]", "[IPv6:2001:db8::1]", "xn--mller-kva.example",
        ] {
            #expect(GreetingName(name)?.text == name)
        }
        for name in [
            "", "web", "localhost", "mail.", ".example", "192.0.2.1", "[192.0.2]", "[web]",
            "a b.example",
            "[2001:db8::1]", "a..b", "-a.example", "a_b.example",
        ] {
            #expect(GreetingName(name) == nil, "\(name)")
        }
        let own = GreetingName.ofThisMachine
        #expect(GreetingName(own.text) == own)
        #expect(GreetingName("[IPv6:2001:db8::1]")?.urlPath == "%5BIPv6%3A2001%3Adb8%3A%3A1%5D")
    }
}
