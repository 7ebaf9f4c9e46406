internal import FrontdeskProcess

extension Configuration {
    /// Reads a file.
    ///
    /// - Throws: `StartupError`, which names the file, the line and the expected value.
    init(file: String) throws {
        self = try ConfigurationFile.load(file) { try Configuration(yaml: $0) }
    }

    /// Parses the text of a configuration file.
    ///
    /// - Throws: `SettingFault`.
    init(yaml: String) throws {
        let root = try Setting(yaml: yaml)
        try root.allow(["daemon", "mail", "sms"])
        if let daemon = try root["daemon"] {
            try daemon.allow(["socket"])
            socket = try daemon["socket"]?.text ?? socket
        }
        mail = try root["mail"].map(MailSettings.init)
        sms = try root["sms"].map(GatewaySettings.init)
        guard mail != nil || sms != nil else {
            throw root.fault("mail or sms is expected")
        }
    }
}

extension MailSettings {
    fileprivate init(_ setting: Setting) throws {
        try setting.allow(
            [
                "from", "reply_to", "host", "port", "encryption", "greeting", "user",
                "password_file", "check_address",
            ] + TransferSettings.keys
        )
        from = try setting.required("from").address
        replyTo = try setting["reply_to"]?.address
        host = try setting.required("host").hostName
        encryption =
            try setting["encryption"]?.choice(of: MailEncryption.allCases, \.rawValue) ?? .starttls
        let usual = encryption == .implicit ? 465 : encryption == .none ? 25 : 587
        port = try setting["port"]?.integer(in: 1...65_535) ?? usual
        greeting = try setting["greeting"]?.greeting
        checkAddress = try setting["check_address"]?.address
        authentication = try Credentials(setting, credential: "frontdesk.smtp-password")
        guard
            authentication == nil || encryption == .implicit || encryption == .starttls
                || host.isThisMachine
        else { throw setting.fault("a password may be sent only over implicit or starttls") }
        transfer = try TransferSettings(setting, connections: 4)
    }
}

extension GatewaySettings {
    fileprivate init(_ setting: Setting) throws {
        try setting.allow(
            [
                "url", "method", "headers", "form", "json", "success", "retry", "user",
                "password_file", "token_file",
            ] + TransferSettings.keys
        )
        let address = try setting.required("url")
        url = try address.text
        let isPlain = url.hasPrefix("http://")
        guard isPlain || url.hasPrefix("https://"), url.utf8.allSatisfy({ 0x21...0x7e ~= $0 })
        else { throw address.fault("an https URL is expected") }
        guard !isPlain || url.dropFirst(7).prefix(while: { !":/".contains($0) }).isThisMachine
        else {
            throw address.fault("https is expected; http is only for a gateway on this machine")
        }
        method = try setting["method"]?.choice(of: ["POST", "PUT"], \.self) ?? "POST"
        headers = try setting["headers"]?.fields { $0.isHeaderText } ?? []
        switch (try setting["form"], try setting["json"]) {
        case (let form?, nil): body = .form(try form.fields { _ in true })
        case (nil, let json?): body = .json(try JSONTemplate(json))
        default: throw setting.fault("either form or json is expected")
        }
        success = try setting["success"]?.statuses ?? [200...299]
        retry = try setting["retry"]?.statuses ?? [408...408, 425...425, 429...429, 500...599]
        authentication = try Credentials(setting, credential: "frontdesk.sms-password")
        token = try SecretFile(setting, key: "token_file", credential: "frontdesk.sms-token")
        transfer = try TransferSettings(setting, connections: 2)
    }
}

extension TransferSettings {
    fileprivate static let keys = [
        "ca_file", "connect_timeout_seconds", "total_timeout_seconds", "connections",
    ]

    fileprivate init(_ setting: Setting, connections usual: Int) throws {
        authorities = try setting["ca_file"]?.text
        if let seconds = try setting["connect_timeout_seconds"]?.integer(in: 1...120) {
            connectTimeout = .seconds(seconds)
        }
        if let seconds = try setting["total_timeout_seconds"]?.integer(in: 1...120) {
            totalTimeout = .seconds(seconds)
        }
        connections = try setting["connections"]?.integer(in: 1...32) ?? usual
    }
}

extension Credentials {
    /// nil without a user.
    fileprivate init?(_ setting: Setting, credential: String) throws {
        guard let user = try setting["user"] else {
            if let file = try setting["password_file"] { throw file.fault("user is expected too") }
            return nil
        }
        self.user = try user.text
        password = SecretFile(
            credential: credential,
            path: try setting["password_file"]?.text
        )
    }
}

extension SecretFile {
    /// nil if there is neither a file nor a credential.
    fileprivate init?(_ setting: Setting, key: String, credential: String) throws {
        let path = try setting[key]?.text
        guard path != nil || ConfigurationFile.credential(named: credential) != nil else {
            return nil
        }
        self.init(credential: credential, path: path)
    }

    /// Reads the secret.
    ///
    /// - Throws: `StartupError` if the file cannot be read, or if other users can read it.
    func read() throws -> Secret {
        guard let file = path ?? ConfigurationFile.credential(named: credential) else {
            throw StartupError(
                "there is no password: set password_file in the configuration or pass the"
                    + " credential \(credential)"
            )
        }
        return Secret(try ConfigurationFile.secret(in: file))
    }
}

extension Setting {
    fileprivate var address: String {
        get throws {
            let text = try text
            guard let address = MailAddress(text) else {
                throw fault("one address such as no-reply@example.org is expected")
            }
            return address.text
        }
    }

    fileprivate var greeting: String {
        get throws {
            guard let name = GreetingName(try text) else {
                throw fault(
                    "a full domain name such as mail.example.org or an address literal such as"
                        + " [192.0.2.1] is expected"
                )
            }
            return name.text
        }
    }

    fileprivate var hostName: String {
        get throws {
            let text = try text
            guard text.utf8.count <= 253, text.utf8.allSatisfy(\.isHostText) else {
                throw fault("the name or address of a host is expected")
            }
            return text
        }
    }

    fileprivate func fields(
        _ isValid: (String) -> Bool
    ) throws -> [GatewaySettings.Field] {
        try entries.map { key, setting in
            let value = try setting.text
            guard isValid(key + value), !key.isEmpty else {
                throw setting.fault("one line of ASCII is expected")
            }
            return GatewaySettings.Field(name: key, value: value)
        }
    }

    /// HTTP statuses, such as `200` or `500-599`.
    fileprivate var statuses: [ClosedRange<Int>] {
        get throws {
            try list.map { item in
                let ends = try item.text.split(separator: "-").map { Int($0) }
                guard 1...2 ~= ends.count, let first = ends.first ?? nil,
                    let last = ends.last ?? nil, first <= last, 100...599 ~= first,
                    100...599 ~= last
                else { throw item.fault("a status such as 429, or 500-599, is expected") }
                return first...last
            }
        }
    }
}

extension UInt8 {
    /// Whether the byte may occur in a host name or in an IPv6 address in brackets.
    fileprivate var isHostText: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ":"):
            true
        default: false
        }
    }
}

extension StringProtocol {
    fileprivate var isThisMachine: Bool {
        self == "localhost" || self == "127.0.0.1" || self == "[::1]"
    }

    fileprivate var isHeaderText: Bool { utf8.allSatisfy { 0x20...0x7e ~= $0 } }
}
