internal import CCurl
internal import Dispatch
internal import FrontdeskClient
internal import FrontdeskProcess

/// Sends text messages through an HTTP gateway.
final class GatewaySender: Sender, @unchecked Sendable {
    // Unchecked: only the serial `queue` accesses `transfer`.
    private let transfer: Transfer
    private let queue = DispatchQueue(label: "frontdesk.courier.sms")
    private let settings: GatewaySettings
    private let password: Secret?
    private let token: Secret?
    private let heartbeat: Heartbeat

    /// - Throws: `StartupError` if a secret cannot be read, or if a header needs a missing token.
    init(_ settings: GatewaySettings, heartbeat: Heartbeat) throws {
        self.settings = settings
        password = try settings.authentication?.password.read()
        token = try settings.token?.read()
        guard token != nil || !settings.headers.contains(where: { $0.value.contains("{{token}}") })
        else {
            throw StartupError(
                "sms.headers: {{token}} requires token_file or the credential frontdesk.sms-token"
            )
        }
        transfer = try Transfer()
        self.heartbeat = heartbeat
    }

    func send(_ message: OutgoingMessage, within span: Duration) async -> SendOutcome {
        guard Self.isNumber(message.recipient) else {
            return .rejected("the number must be + and 5 to 15 digits")
        }
        let request = GatewayRequest(settings, message)
        return await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: self.send(request, span)) }
        }
    }

    func check() async -> String? {
        await withCheckedContinuation { continuation in
            queue.async {
                self.prepare(within: self.settings.transfer.totalTimeout)
                // Connects and encrypts but sends no request.
                self.transfer.set(CURLOPT_CONNECT_ONLY, 1)
                let result = self.transfer.perform(Exchange(sending: nil) { false })
                continuation.resume(returning: result.isDone ? nil : result.words)
            }
        }
    }

    private func send(_ request: GatewayRequest, _ span: Duration) -> SendOutcome {
        prepare(within: span)
        let exchange = Exchange(sending: request.body) { [heartbeat] in heartbeat.beat() }
        transfer.set(CURLOPT_POST, 1)
        transfer.set(CURLOPT_CUSTOMREQUEST, settings.method)
        transfer.set(CURLOPT_POSTFIELDSIZE_LARGE, request.body.count)
        // An empty `Expect:` header prevents libcurl from asking for permission to send the body.
        let headers = request.headers.map { name, value in
            "\(name): \(token.map { $0.filling(value) } ?? value)"
        }
        transfer.set(CURLOPT_HTTPHEADER, list: headers + ["Expect:"])
        let result = transfer.perform(exchange)
        return outcome(result, exchange, request)
    }

    /// The configuration decides on statuses in `success` and `retry`. Those in `operatorStatuses`
    /// affect every message.
    private func outcome(
        _ result: TransferResult,
        _ exchange: Exchange,
        _ request: GatewayRequest
    ) -> SendOutcome {
        guard result.isDone else {
            if result.isForOperator { return .deferred(.rejected(result.words)) }
            if exchange.hasBegun { return .retry(result.words) }
            return exchange.isStopped() ? .released : .deferred(.unavailable(result.words))
        }
        let status = result.status
        if settings.success.contains(where: { $0.contains(status) }) { return .delivered }
        let words = "status \(status): \(exchange.body)"
        if settings.retry.contains(where: { $0.contains(status) }) { return .retry(words) }
        guard Self.operatorStatuses.contains(status) else { return .rejected(words) }
        return .deferred(.rejected(words.replacing(request.recipient, with: "the recipient")))
    }

    /// The credentials, the payment, the URL or the method is wrong (RFC 9110 section 15.5).
    private static let operatorStatuses: Set<Int> = [401, 402, 403, 404, 405, 407]

    private func prepare(within span: Duration) {
        transfer.prepare(settings.url, protocols: "http,https", settings.transfer, within: span)
        if let user = settings.authentication?.user, let password {
            transfer.set(CURLOPT_HTTPAUTH, Int(Self.basicAuthentication))
            transfer.set(CURLOPT_USERNAME, user)
            transfer.set(CURLOPT_PASSWORD, password)
        }
    }

    /// `CURLAUTH_BASIC`, a macro that Swift cannot import.
    private static let basicAuthentication = 1

    private static func isNumber(_ text: String) -> Bool {
        text.first == "+" && 6...16 ~= text.utf8.count
            && text.utf8.dropFirst().allSatisfy { 0x30...0x39 ~= $0 }
    }
}

extension Secret {
    /// A header's value, with `{{token}}` replaced by this secret.
    fileprivate func filling(_ value: String) -> String {
        withCString { value.replacing("{{token}}", with: String(cString: $0)) }
    }
}
