internal import FrontdeskClient

/// The request to a gateway for one message.
struct GatewayRequest: Sendable {
    /// Names and values. A value may still contain `{{token}}`.
    let headers: [(name: String, value: String)]
    let body: Secret
    let recipient: String

    init(_ settings: GatewaySettings, _ message: OutgoingMessage) {
        recipient = message.recipient
        let text = message.text.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        let values = [
            ("recipient", message.recipient), ("text", text),
            ("sender_name", message.senderName), ("message_id", message.messageID),
        ]
        func filled(_ template: String) -> String { Self.fill(template, values) }
        let type: String
        switch settings.body {
        case .form(let fields):
            type = "application/x-www-form-urlencoded"
            let pairs = fields.map { "\(Self.encoded($0.name))=\(Self.encoded(filled($0.value)))" }
            body = Secret(Array(pairs.joined(separator: "&").utf8))
        case .json(let template):
            type = "application/json"
            body = Secret(Array(template.rendered(filled).utf8))
        }
        headers =
            [("Content-Type", type)]
            + settings.headers.map { header in
                (
                    header.name,
                    header.value.replacing("{{message_id}}", with: message.messageID)
                )
            }
    }

    /// Inserts the values in one pass. Placeholders inside inserted values are not replaced.
    static func fill(_ template: String, _ values: [(name: String, value: String)]) -> String {
        var (result, rest) = ("", template[...])
        while let start = rest.firstRange(of: "{{") {
            result += rest[..<start.lowerBound]
            let tail = rest[start.upperBound...]
            guard let end = tail.firstRange(of: "}}"),
                let value = values.first(where: { $0.name == tail[..<end.lowerBound] })?.value
            else {
                result += "{{"
                rest = tail
                continue
            }
            result += value
            rest = tail[end.upperBound...]
        }
        return result + rest
    }

    /// A field's name or value in form encoding (URL Standard, section 5.2).
    private static func encoded(_ text: String) -> String {
        var result: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "*"):
                result.append(byte)
            case UInt8(ascii: " "): result.append(UInt8(ascii: "+"))
            default:
                result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
