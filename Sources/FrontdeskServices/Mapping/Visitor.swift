internal import FrontdeskDomain
internal import FrontdeskWire

/// The person a call acts for, as far as the frontend can tell.
struct Visitor: Sendable {
    let origin: ClientOrigin
    /// By which limits are kept.
    let address: ClientAddress

    private static let userAgentLimit = 512
    private static let localeLimit = 35

    /// - Parameter field: the path of `client` in the request.
    init(_ client: ClientContext?, field: String = "client") throws(CallError) {
        guard let client, !client.address.isEmpty else {
            throw .invalidField(
                "\(field).address",
                .required,
                "the person's IP address must be given"
            )
        }
        guard let address = ClientAddress(client.address) else {
            throw .invalidField(
                "\(field).address",
                .malformed,
                "one IPv4 or IPv6 address in text form is expected"
            )
        }
        guard client.userAgent.utf8.count <= Self.userAgentLimit else {
            throw .invalidField(
                "\(field).user_agent",
                .tooLong,
                "at most \(Self.userAgentLimit) bytes are allowed"
            )
        }
        guard client.locale.utf8.count <= Self.localeLimit else {
            throw .invalidField(
                "\(field).locale",
                .tooLong,
                "at most \(Self.localeLimit) bytes are allowed"
            )
        }
        self.address = address
        origin = ClientOrigin(
            address: client.address,
            userAgent: client.userAgent,
            locale: client.locale
        )
    }
}

extension ClientOrigin {
    var wire: ClientContext {
        var client = ClientContext()
        client.address = address
        client.userAgent = userAgent
        client.locale = locale
        return client
    }
}
