internal import Glibc

/// The name the courier gives in EHLO: a fully qualified domain name or an address literal
/// (RFC 5321 section 4.1.1.1). Many servers reject anything else.
struct GreetingName: Equatable, Sendable {
    let text: String

    /// nil for anything else, such as a short host name.
    init?(_ given: String) {
        guard Self.isDomain(given) || Self.isLiteral(given) else { return nil }
        text = given
    }

    /// The machine's name if it is fully qualified; otherwise the address it sends from.
    static var ofThisMachine: GreetingName {
        hostName.flatMap(GreetingName.init) ?? sendingAddress ?? loopback
    }

    /// The name as part of the SMTP URL, from which libcurl reads it.
    var urlPath: String {
        text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "["): "%5B"
            case UInt8(ascii: "]"): "%5D"
            case UInt8(ascii: ":"): "%3A"
            default: String(UnicodeScalar(byte))
            }
        }.joined()
    }

    private static let loopback = GreetingName(unchecked: "[127.0.0.1]")

    private init(unchecked text: String) { self.text = text }

    private static func isDomain(_ text: String) -> Bool {
        // The domain of a mail address has the same form.
        MailAddress("x@\(text)")?.text == "x@\(text)"
            && text.split(separator: ".").last?.contains(where: \.isLetter) == true
    }

    private static func isLiteral(_ text: String) -> Bool {
        guard text.first == "[", text.last == "]" else { return false }
        let inner = String(text.dropFirst().dropLast())
        var room = in6_addr()
        if inner.hasPrefix("IPv6:") {
            return inet_pton(AF_INET6, String(inner.dropFirst(5)), &room) == 1
        }
        return inet_pton(AF_INET, inner, &room) == 1
    }

    private static var hostName: String? {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return nil }
        return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// The source address of the default route. Connecting a datagram socket sends nothing; the
    /// destinations are addresses for documentation (RFC 5737, RFC 3849).
    private static var sendingAddress: GreetingName? {
        if let address = source(AF_INET, "192.0.2.1") {
            return GreetingName(unchecked: "[\(address)]")
        }
        return source(AF_INET6, "2001:db8::1").map { GreetingName(unchecked: "[IPv6:\($0)]") }
    }

    private static func source(_ family: Int32, _ destination: String) -> String? {
        var hints = addrinfo()
        hints.ai_family = family
        hints.ai_socktype = Int32(SOCK_DGRAM.rawValue)
        hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(destination, "25", &hints, &found) == 0, let found else { return nil }
        defer { freeaddrinfo(found) }
        let socket = socket(family, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { return nil }
        defer { close(socket) }
        var address = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let isFound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                connect(socket, found.pointee.ai_addr, found.pointee.ai_addrlen) == 0
                    && getsockname(socket, generic, &length) == 0
                    && getnameinfo(
                        generic,
                        length,
                        &name,
                        socklen_t(name.count),
                        nil,
                        0,
                        NI_NUMERICHOST
                    ) == 0
            }
        }
        guard isFound else { return nil }
        return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
