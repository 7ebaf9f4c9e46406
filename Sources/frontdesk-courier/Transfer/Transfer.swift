internal import CCurl
internal import FrontdeskProcess

/// A libcurl handle and the connections it keeps open. Only one thread may use it at a time, and
/// transfers block that thread.
final class Transfer {
    private let handle: UnsafeMutableRawPointer
    private var lists: [UnsafeMutablePointer<curl_slist>] = []
    private let words: UnsafeMutablePointer<CChar>

    /// Idle connections older than this are not reused, because servers close them.
    private static let idleSeconds = 20

    /// - Throws: `StartupError` if libcurl cannot create a handle.
    init() throws(StartupError) {
        guard Self.isStarted, let handle = curl_easy_init() else {
            throw StartupError("cannot initialize libcurl; check whether memory is short")
        }
        self.handle = handle
        words = .allocate(capacity: Int(CURL_ERROR_SIZE))
    }

    deinit {
        freeLists()
        curl_easy_cleanup(handle)
        words.deallocate()
    }

    private static let isStarted = frontdesk_curl_start() == CURLE_OK

    /// Resets all options of earlier transfers. The transfer ignores the environment and a user's
    /// files (proxies, `.netrc`), and follows no redirects.
    func prepare(
        _ url: String,
        protocols: String,
        _ settings: TransferSettings,
        within span: Duration
    ) {
        freeLists()
        curl_easy_reset(handle)
        words[0] = 0
        set(CURLOPT_ERRORBUFFER, UnsafeRawPointer(words))
        set(CURLOPT_URL, url)
        set(CURLOPT_PROTOCOLS_STR, protocols)
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_MAXAGE_CONN, Self.idleSeconds)
        set(CURLOPT_CONNECTTIMEOUT_MS, Int(min(settings.connectTimeout, span).milliseconds))
        set(CURLOPT_TIMEOUT_MS, Int(min(settings.totalTimeout, span).milliseconds))
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        // A stopping courier must not wait for a name server.
        set(CURLOPT_QUICK_EXIT, 1)
        if let authorities = settings.authorities { set(CURLOPT_CAINFO, authorities) }
    }

    func set(_ option: CURLoption, _ value: Int) {
        frontdesk_curl_long(handle, option, value)
    }

    /// Sets a text option. libcurl copies the text.
    func set(_ option: CURLoption, _ text: String) {
        text.withCString { _ = frontdesk_curl_pointer(handle, option, $0) }
    }

    func set(_ option: CURLoption, _ secret: Secret) {
        secret.withCString { _ = frontdesk_curl_pointer(handle, option, $0) }
    }

    func set(_ option: CURLoption, list items: [String]) {
        var list: UnsafeMutablePointer<curl_slist>?
        for item in items { list = curl_slist_append(list, item) ?? list }
        guard let list else { return }
        lists.append(list)
        frontdesk_curl_pointer(handle, option, list)
    }

    private func set(_ option: CURLoption, _ pointer: UnsafeRawPointer) {
        frontdesk_curl_pointer(handle, option, pointer)
    }

    /// Sends the content of the exchange and collects the response.
    func perform(_ exchange: Exchange) -> TransferResult {
        let context = Unmanaged.passUnretained(exchange).toOpaque()
        set(CURLOPT_NOPROGRESS, 0)
        frontdesk_curl_progress(handle) { context, _, _, _, _ in
            Exchange.from(context)?.isStopped() == true ? 1 : 0
        }
        frontdesk_curl_pointer(handle, CURLOPT_XFERINFODATA, context)
        frontdesk_curl_transfer(handle, CURLOPT_READFUNCTION) { room, size, count, context in
            Exchange.from(context)?.read(
                UnsafeMutableRawBufferPointer(start: room, count: size * count)
            ) ?? 0
        }
        frontdesk_curl_pointer(handle, CURLOPT_READDATA, context)
        frontdesk_curl_transfer(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            Exchange.from(context)?.take(
                line: UnsafeRawBufferPointer(start: bytes, count: size * count)
            )
            return size * count
        }
        frontdesk_curl_pointer(handle, CURLOPT_HEADERDATA, context)
        frontdesk_curl_transfer(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            Exchange.from(context)?.take(
                body: UnsafeRawBufferPointer(start: bytes, count: size * count)
            )
            return size * count
        }
        frontdesk_curl_pointer(handle, CURLOPT_WRITEDATA, context)
        if exchange.dialogue != nil { watch(context) }
        let code = withExtendedLifetime(exchange) { curl_easy_perform(handle) }
        var (status, connects) = (0, 0)
        frontdesk_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
        frontdesk_curl_get_long(handle, CURLINFO_NUM_CONNECTS, &connects)
        // Connections that libcurl keeps or closes later must not call back to this exchange.
        curl_easy_reset(handle)
        let message = String(cString: words)
        return TransferResult(
            code: code.rawValue,
            status: status,
            isReused: connects == 0,
            words: message.isEmpty ? String(cString: curl_easy_strerror(code)) : message
        )
    }

    /// Makes the transfer use a new connection.
    func forgetConnections() { set(CURLOPT_FRESH_CONNECT, 1) }

    /// Lets the exchange observe outgoing commands and stop before the first one after
    /// authentication.
    private func watch(_ context: UnsafeRawPointer) {
        set(CURLOPT_VERBOSE, 1)
        frontdesk_curl_debug(handle) { _, type, bytes, count, context in
            if type == CURLINFO_HEADER_OUT {
                Exchange.from(context)?.dialogue?.sent(
                    UnsafeRawBufferPointer(start: bytes, count: count)
                )
            }
            return 0
        }
        frontdesk_curl_pointer(handle, CURLOPT_DEBUGDATA, context)
        frontdesk_curl_prerequest(handle) { context, _, _, _, _ in
            Exchange.from(context)?.mayProceed() == false ? 1 : 0
        }
        frontdesk_curl_pointer(handle, CURLOPT_PREREQDATA, context)
    }

    private func freeLists() {
        for list in lists { curl_slist_free_all(list) }
        lists = []
    }
}

/// The result of a transfer, as reported by libcurl.
struct TransferResult {
    let code: UInt32
    /// The last SMTP or HTTP status; 0 if there was none.
    let status: Int
    /// Whether the transfer used a connection of an earlier one.
    let isReused: Bool
    /// The error in English.
    let words: String

    var isDone: Bool { code == CURLE_OK.rawValue }

    /// Whether all transfers fail until the operator changes the configuration: the server cannot
    /// be trusted, does not encrypt, or does not accept the password.
    var isForOperator: Bool {
        [
            CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_PEER_FAILED_VERIFICATION, CURLE_USE_SSL_FAILED, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CRL_BADFILE, CURLE_SSL_PINNEDPUBKEYNOTMATCH,
            CURLE_LOGIN_DENIED, CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL,
        ].contains { $0.rawValue == code }
    }
}

/// The content and the response of one transfer.
final class Exchange {
    private let content: Secret?
    private var offset = 0
    /// The dialogue of an SMTP transfer.
    fileprivate(set) var dialogue: SMTPDialogue?
    private(set) var body = ""
    /// Whether the server must accept a password before anything is sent, and whether the exchange
    /// stopped because it had not.
    private let needsAuthentication: Bool
    private(set) var lacksAuthentication = false
    /// libcurl calls this about once a second.
    let isStopped: () -> Bool

    private static let bodyLimit = 300

    /// - Parameter dialogue: only for SMTP.
    init(
        sending content: Secret?,
        dialogue: SMTPDialogue? = nil,
        needsAuthentication: Bool = false,
        isStopped: @escaping () -> Bool
    ) {
        self.content = content
        self.dialogue = dialogue
        self.needsAuthentication = needsAuthentication
        self.isStopped = isStopped
    }

    /// libcurl continues without authentication if the server offers none. A reused connection was
    /// authenticated by an earlier transfer.
    fileprivate func mayProceed() -> Bool {
        guard needsAuthentication, let dialogue, dialogue.isGreeted, !dialogue.isAuthenticated
        else { return true }
        lacksAuthentication = true
        return false
    }

    /// Whether libcurl has read any of the content.
    var hasBegun: Bool { offset > 0 }

    fileprivate static func from(_ context: UnsafeMutableRawPointer?) -> Exchange? {
        context.map { Unmanaged<Exchange>.fromOpaque($0).takeUnretainedValue() }
    }

    fileprivate func read(_ room: UnsafeMutableRawBufferPointer) -> Int {
        content?.withBytes { bytes in
            let part = UnsafeRawBufferPointer(rebasing: bytes[offset...].prefix(room.count))
            room.copyMemory(from: part)
            offset += part.count
            return part.count
        } ?? 0
    }

    fileprivate func take(line bytes: UnsafeRawBufferPointer) { dialogue?.received(bytes) }

    fileprivate func take(body bytes: UnsafeRawBufferPointer) {
        body += SMTPDialogue.printable(bytes.prefix(max(0, Self.bodyLimit - body.utf8.count)))
    }
}

extension Duration {
    /// Whole milliseconds, at least one and at most a day.
    var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return max(1, min(seconds, 86_400) * 1000 + attoseconds / 1_000_000_000_000_000)
    }
}
