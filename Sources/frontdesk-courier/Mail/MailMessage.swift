internal import FrontdeskClient

/// A mail in wire format (RFC 5322, RFC 2045): text and HTML in lines of at most 76 bytes of ASCII,
/// which every server accepts. No value can begin a header or a part.
struct MailMessage {
    let from: MailAddress
    let replyTo: MailAddress?
    let senderName: String
    let recipient: MailAddress
    let subject: String
    let locale: String
    /// 32 hexadecimal digits, the same for every attempt to send the message.
    let id: String
    /// Unix time in milliseconds.
    let createdAt: Int64

    /// The complete mail.
    func bytes(text: SecretBytes, html: SecretBytes) -> Secret {
        // No line of a part can equal the boundary, because two digits or nothing follow each `=`.
        let boundary = "=_\(id)"
        var mail = MailBytes(capacity: 4096 + 4 * (text.count + html.count))
        mail.line("Date: \(MailDate(milliseconds: createdAt).text)")
        let name = HeaderText.phrase(senderName, after: "From: ")
        mail.line("From: \(name.isEmpty ? "" : name + "\r\n ")<\(from.text)>")
        if let replyTo { mail.line("Reply-To: <\(replyTo.text)>") }
        mail.line("To: <\(recipient.text)>")
        mail.line("Subject: \(HeaderText.unstructured(subject, after: "Subject: "))")
        mail.line("Message-ID: <\(id)@\(from.domain)>")
        mail.line("MIME-Version: 1.0")
        mail.line("Auto-Submitted: auto-generated")
        mail.line("X-Auto-Response-Suppress: All")
        if !locale.isEmpty, locale.utf8.allSatisfy({ $0.isTagText }) {
            mail.line("Content-Language: \(locale)")
        }
        mail.line("Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"")
        mail.line("")
        for (type, content) in [("text/plain", text), ("text/html", html)] where !content.isEmpty {
            mail.line("--\(boundary)")
            mail.line("Content-Type: \(type); charset=utf-8")
            mail.line("Content-Transfer-Encoding: quoted-printable")
            mail.line("")
            content.withUnsafeBytes { mail.quotedPrintable($0) }
        }
        mail.line("--\(boundary)--")
        return mail.sealed()
    }
}

/// A buffer in one piece of memory, so that no copies of the mail remain.
private struct MailBytes {
    private var bytes: [UInt8] = []

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    mutating func line(_ text: String) {
        bytes.append(contentsOf: text.utf8)
        bytes.append(contentsOf: [13, 10])
    }

    /// Quoted-printable (RFC 2045 section 6.7). The content's lines end in U+000A.
    mutating func quotedPrintable(_ content: UnsafeRawBufferPointer) {
        var column = 0
        for (index, byte) in content.enumerated() {
            guard byte != 10 else {
                bytes.append(contentsOf: [13, 10])
                column = 0
                continue
            }
            let isLast = index + 1 == content.count || content[index + 1] == 10
            // Some servers interpret a dot or "From " at the beginning of a line.
            let needsEscape =
                column == 0 && (byte == UInt8(ascii: ".") || byte == UInt8(ascii: "F"))
            let isPlain =
                (33...126 ~= byte && byte != UInt8(ascii: "=") && !needsEscape)
                || (byte == 32 && !isLast)
            let width = isPlain ? 1 : 3
            if column + width > 75 {
                bytes.append(contentsOf: [UInt8(ascii: "="), 13, 10])
                column = 0
            }
            if isPlain {
                bytes.append(byte)
            } else {
                bytes.append(contentsOf: [
                    UInt8(ascii: "="), Self.digit(byte >> 4), Self.digit(byte & 15),
                ])
            }
            column += width
        }
        bytes.append(contentsOf: [13, 10])
    }

    /// The mail in memory that is wiped after use.
    consuming func sealed() -> Secret { Secret(bytes) }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }
}

extension UInt8 {
    fileprivate var isTagText: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
