/// The courier's settings. `systemd/frontdesk-courier.yaml` documents each one.
struct Configuration: Sendable, Equatable {
    /// The daemon's socket.
    var socket = "/run/frontdesk/api.sock"
    var mail: MailSettings?
    var sms: GatewaySettings?
}

/// Settings for SMTP.
struct MailSettings: Sendable, Equatable {
    /// The sender, which also receives reports of undeliverable mail.
    var from: String
    var replyTo: String?
    var host: String
    var port: Int
    var encryption: MailEncryption
    /// The name in EHLO, in the form of `GreetingName`; nil for this machine's name.
    var greeting: String?
    /// The recipient that `check` names to the server; nil for `from`.
    var checkAddress: String?
    var authentication: Credentials?
    var transfer: TransferSettings
}

/// How a connection to the mail server is encrypted.
enum MailEncryption: String, Sendable, CaseIterable {
    /// TLS from the first byte (RFC 8314).
    case implicit
    /// STARTTLS is required.
    case starttls
    /// STARTTLS if the server offers it. An attacker on the network can suppress the offer.
    case opportunistic = "starttls-if-offered"
    /// No encryption, for a server on this machine.
    case none
}

/// Settings for an HTTP gateway that sends text messages.
struct GatewaySettings: Sendable, Equatable {
    var url: String
    var method: String
    /// Values may contain `{{message_id}}`, and `{{token}}` if there is a token.
    var headers: [Field]
    var body: GatewayBody
    var success: [ClosedRange<Int>]
    /// Statuses after which the courier retries the message. Any other status except success is
    /// final.
    var retry: [ClosedRange<Int>]
    var authentication: Credentials?
    var token: SecretFile?
    var transfer: TransferSettings

    struct Field: Sendable, Equatable {
        let name: String
        let value: String
    }
}

/// The body of a request to a gateway. Texts may contain `{{recipient}}`, `{{text}}`,
/// `{{sender_name}}` and `{{message_id}}`; their values are encoded for the body's format.
enum GatewayBody: Sendable, Equatable {
    case form([GatewaySettings.Field])
    case json(JSONTemplate)
}

/// A user and the location of the password.
struct Credentials: Sendable, Equatable {
    let user: String
    let password: SecretFile
}

/// The location of a secret: the name of a systemd credential, or a path.
struct SecretFile: Sendable, Equatable {
    /// The credential to use if the configuration names no file.
    let credential: String
    let path: String?
}
