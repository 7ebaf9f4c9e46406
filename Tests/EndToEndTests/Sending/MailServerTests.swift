internal import Foundation
internal import Synchronization
internal import Testing

/// Debian's Exim on its own ports, with a certificate of a test authority and one user.
final class MailServer: Sendable {
    let directory: TestDirectory
    let implicitPort: Int
    let startTLSPort: Int
    private let process = Mutex<ChildProcess?>(nil)

    static let password = "sesame open 17"

    /// How the server treats a courier.
    enum Manner: String, CaseIterable, Sendable {
        /// Accepts every mail after authentication.
        case authentication
        case deniesRelay
        case rejectsGreeting
        case rejectsSender
        case blocksClient
        /// Answers 530 to RCPT.
        case wantsAuthentication
        /// Offers no AUTH and accepts mail from anyone.
        case offersNone
        /// Offers AUTH with an unknown mechanism.
        case offersUnknown
    }

    init(_ manner: Manner = .authentication) async throws {
        directory = try TestDirectory()
        (implicitPort, startTLSPort) = (try Self.freePort(), try Self.freePort())
        let made = try await Command(["sh", "-ec", Self.certificates, "sh", directory.path]).run()
        try #require(made.status == 0, "\(made)")
        try directory.write(
            Self.configuration(directory.path, implicitPort, startTLSPort, manner),
            to: "exim.conf"
        )
        try directory.write(Self.password + "\n", to: "password")
        chmod(directory.file("password"), 0o600)
        try await start()
    }

    private func start() async throws {
        let before = starts
        let log = open(directory.file("output"), O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
        defer {
            close(log)
            close(nothing)
        }
        let made = try ChildProcess(
            ["/usr/sbin/exim4", "-C", directory.file("exim.conf"), "-bdf"],
            descriptors: [nothing, log, log]
        )
        process.withLock { $0 = made }
        let isReady = try await eventually(within: .seconds(30)) { starts > before ? true : nil }
        let output = try? String(contentsOfFile: directory.file("output"), encoding: .utf8)
        try #require(isReady == true, "\(output ?? "")")
    }

    /// How many times the server has started to listen.
    private var starts: Int {
        let log = try? String(contentsOfFile: directory.file("log/main"), encoding: .utf8)
        return (log ?? "").components(separatedBy: "listening for SMTP").count
    }

    func end() { process.withLock { _ = $0?.end() } }

    /// Changes the behavior with a restart.
    func become(_ manner: Manner) async throws {
        end()
        let next = Self.configuration(directory.path, implicitPort, startTLSPort, manner)
        try directory.write(next, to: "exim.conf")
        try await start()
    }

    /// The files of the delivered mails.
    var mails: [String] {
        let folder = directory.file("mail/new")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().map { "\(folder)/\($0)" }
    }

    private static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(descriptor, generic, length) == 0
                    && getsockname(descriptor, generic, &length) == 0
            }
        }
        guard code else { throw SystemFault("bind") }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    /// A certificate authority and its certificate for this machine.
    private static let certificates = """
        cd "$1"
        mkdir spool log mail
        curve="-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
        openssl req -x509 $curve -keyout ca.key -out ca.pem -days 2 -subj "/CN=Test authority"
        openssl req $curve -keyout key.pem -out request.pem -subj "/CN=localhost"
        echo "subjectAltName=DNS:localhost,IP:127.0.0.1" > extensions
        openssl x509 -req -in request.pem -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 \
            -out certificate.pem -extfile extensions
        chown nobody:nogroup . spool log mail key.pem
        """

    private static func accessRules(_ manner: Manner) -> String {
        let (connect, hello, sender, recipient) =
            switch manner {
            case .authentication:
                ("", "", "", "  deny message = authenticate first\n    !authenticated = *\n")
            case .deniesRelay:
                (
                    "", "", "",
                    "  deny message = relay not permitted\n    !domains = sonnental.example\n"
                )
            case .rejectsGreeting: ("", "  deny message = HELO name rejected\n", "", "")
            case .rejectsSender: ("", "", "  deny message = we do not like this\n", "")
            case .blocksClient: ("  deny message = go away\n", "", "", "")
            case .wantsAuthentication:
                ("", "", "", "  deny message = 530 5.7.0 authenticate first\n")
            case .offersNone, .offersUnknown: ("", "", "", "")
            }
        return """
            begin acl
            clients:
            \(connect)  accept
            greetings:
            \(hello)  accept
            senders:
            \(sender)  accept
            recipients:
            \(recipient)  accept
            """
    }

    private static func configuration(
        _ path: String,
        _ implicit: Int,
        _ starttls: Int,
        _ manner: Manner
    ) -> String {
        let offers = manner == .offersNone ? "" : "${if eq{$tls_in_cipher}{}{}{*}}"
        let mechanism = manner == .offersUnknown ? "X-UNKNOWN" : "PLAIN"
        return """
            exim_user = nobody
            exim_group = nogroup
            primary_hostname = mail.test
            spool_directory = \(path)/spool
            log_file_path = \(path)/log/%s
            pid_file_path = \(path)/exim.pid
            local_interfaces = 127.0.0.1
            daemon_smtp_ports = \(implicit) : \(starttls)
            tls_on_connect_ports = \(implicit)
            tls_certificate = \(path)/certificate.pem
            tls_privatekey = \(path)/key.pem
            tls_advertise_hosts = *
            auth_advertise_hosts = \(offers)
            smtputf8_advertise_hosts =
            keep_environment =
            acl_smtp_connect = clients
            acl_smtp_helo = greetings
            acl_smtp_mail = senders
            acl_smtp_rcpt = recipients
            acl_smtp_data = accept
            never_users =
            \(accessRules(manner))
            begin routers
            all:
              driver = accept
              transport = maildir
            begin transports
            maildir:
              driver = appendfile
              directory = \(path)/mail
              maildir_format
              user = nobody
              group = nogroup
            begin authenticators
            plain:
              driver = plaintext
              public_name = \(mechanism)
              server_prompts = :
              server_condition = ${if and{{eq{$auth2}{courier}}{eq{$auth3}{\(password)}}}}
              server_set_id = $auth2

            """
    }
}

extension EndToEndTests {
    /// A real mail server, with encryption and a password.
    @Suite(.enabled(if: isRoot, "Exim drops root's privileges and must start with them"))
    struct MailServers {
        func settings(
            _ server: MailServer,
            _ encryption: String,
            authorities: Bool = true,
            password: String? = nil,
            authenticates: Bool = true
        ) throws -> String {
            let file = password == nil ? "password" : "other-password"
            if let password {
                try server.directory.write(password, to: file)
                chmod(server.directory.file(file), 0o600)
            }
            let port = encryption == "implicit" ? server.implicitPort : server.startTLSPort
            return """
                mail:
                  from: no-reply@sonnental.example
                  reply_to: office@sonnental.example
                  host: localhost
                  port: \(port)
                  encryption: \(encryption)
                \(authenticates ? "  user: courier" : "")
                \(authenticates ? "  password_file: \(server.directory.file(file))" : "")
                  total_timeout_seconds: 10
                \(authorities ? "  ca_file: \(server.directory.file("ca.pem"))" : "")

                """
        }

        @Test("A mail arrives through a real server with implicit TLS, STARTTLS and a password")
        func arrives() async throws {
            let server = try await MailServer()
            defer { server.end() }
            try await withDaemon(Settings.sending) { daemon in
                try await daemon.makeOffice("sonnental")
                for (number, encryption) in ["implicit", "starttls"].enumerated() {
                    let courier = try RunningCourier(daemon, try settings(server, encryption))
                    defer { courier.process.end() }
                    let check = try await courier.check()
                    #expect(check.status == 0, "\(check)")
                    let id = try await daemon.post("reset-link", to: "anna@zürich.example")
                    _ = try await daemon.wait(for: "delivered", of: id)
                    let found = try await eventually(within: .seconds(20)) { () -> [String]? in
                        server.mails.count == number + 1 ? server.mails : nil
                    }
                    let mails = try await Mails.read(try #require(found, "\(server.mails)"))
                    let mail = try #require(
                        mails.first { $0.message_id.text == "<\(id)@sonnental.example>" }
                    )
                    #expect(mail.faults.list == [], "\(mail)")
                    #expect(mail.to.list == [.text("anna@xn--zrich-kva.example")])
                    #expect(mail["text"].text?.contains("https://sign-in.example/l?t=fdl_") == true)
                    #expect(
                        mail.html.text?.contains("href=\"https://sign-in.example/l?t=fdl_") == true
                    )
                }
            }
        }

        @Test("Neither mail nor password is sent to a server without a trusted certificate")
        func unknownAuthority() async throws {
            try await refused("certificate") { try settings($0, "starttls", authorities: false) }
            try await refused("certificate") { try settings($0, "implicit", authorities: false) }
        }

        @Test("A wrong password keeps messages queued until it is corrected; check reports it")
        func wrongPassword() async throws {
            try await refused("denied") { try settings($0, "implicit", password: "wrong") }
        }

        /// The messages stay queued with the reason, and `check` reports it too.
        private func refused(
            _ reason: String,
            _ settings: (MailServer) throws -> String
        ) async throws {
            let server = try await MailServer()
            defer { server.end() }
            try await withDaemon(Settings.sending) { daemon in
                try await daemon.makeOffice("sonnental")
                let id = try await daemon.post()
                let courier = try RunningCourier(daemon, try settings(server))
                defer { courier.process.end() }
                let shown = try await eventually(within: .seconds(30)) { () -> JSON? in
                    let shown = try await daemon.outbox("show", id)
                    return shown.reason.text?.lowercased().contains(reason) == true ? shown : nil
                }
                #expect(shown?.state.text == "queued", "\(courier.words)")
                let check = try await courier.check()
                #expect(
                    check.status == 69 && check.output.lowercased().contains(reason),
                    "\(check)"
                )
                #expect(server.mails == [])
            }
        }
    }
}
