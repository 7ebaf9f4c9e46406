/// What the operator decides about sending. `systemd/frontdesk-courier.yaml` documents each setting.
struct Configuration: Sendable, Equatable {
    /// The daemon's socket.
    var socket = "/run/frontdesk/api.sock"
    var mail: MailSettings?
    var sms: GatewaySettings?
}

/// Sending by SMTP.
struct MailSettings: Sendable, Equatable {
    /// Whose the mails are, and where what cannot be delivered goes.
    var from: String
    var replyTo: String?
    var host: String
    var port: Int
    var encryption: MailEncryption
    /// The name in EHLO, as `GreetingName` has it; nil: this machine's.
    var greeting: String?
    /// The recipient that `check` asks the server for; nil: `from`.
    var checkAddress: String?
    var authentication: Credentials?
    var transfer: TransferSettings
}

/// How a connection to the mail server is encrypted.
enum MailEncryption: String, Sendable, CaseIterable {
    /// From the first byte (RFC 8314).
    case implicit
    /// By STARTTLS, or nothing is sent.
    case starttls
    /// By STARTTLS if the server has it: whoever is in between can take it away.
    case opportunistic = "starttls-if-offered"
    /// Not at all: for a server on this machine.
    case none
}

/// Sending by an HTTP gateway for text messages.
struct GatewaySettings: Sendable, Equatable {
    var url: String
    var method: String
    /// The values may hold `{{message_id}}`, and `{{token}}` where there is a token.
    var headers: [Field]
    var body: GatewayBody
    var success: [ClosedRange<Int>]
    /// Answers after which the message is tried again; after any other it is given up.
    var retry: [ClosedRange<Int>]
    var authentication: Credentials?
    var token: SecretFile?
    var transfer: TransferSettings

    struct Field: Sendable, Equatable {
        let name: String
        let value: String
    }
}

/// What a gateway is sent. The texts may hold `{{recipient}}`, `{{text}}`, `{{sender_name}}` and
/// `{{message_id}}`, which are encoded as the form demands.
enum GatewayBody: Sendable, Equatable {
    case form([GatewaySettings.Field])
    case json(JSONTemplate)
}

/// What holds for connections of either sort.
struct TransferSettings: Sendable, Equatable {
    /// A file of certificates to trust instead of the machine's.
    var authorities: String?
    var connectTimeout = Duration.seconds(10)
    /// For one message, connecting included.
    var totalTimeout = Duration.seconds(60)
    /// How many messages are sent at the same time.
    var connections: Int
}

/// A user, and where the password is.
struct Credentials: Sendable, Equatable {
    let user: String
    let password: SecretFile
}

/// A file with a secret: a systemd credential by its name, or a path.
struct SecretFile: Sendable, Equatable {
    /// The name of the credential, without a file in the configuration.
    let credential: String
    let path: String?
}
