package import FrontdeskDomain

extension Message {
    /// Realistic values. `code` opens nothing.
    package static func sampleValues(code: String, expiresAt: Timestamp) -> [String: String] {
        [
            "office": "sonnental", "user": "anna", "code": code,
            "sign_in_url": "https://sign-in.example/",
            "link": "https://sign-in.example/l?t=fdl_5mOHMBJXRP6cHXE4FbW0Zw",
            "temporary_password": "Kw7-pT4-xZ9", "time_zone": "Europe/Zurich",
            "expires_at_ms": "\(expiresAt.milliseconds)", "address": "192.0.2.17",
            "device": "Firefox 140, Linux", "changed": NoticedChange.authenticatorAdded.rawValue,
        ]
    }

    /// A message for testing a template.
    static func sample(
        _ kind: MessageKind,
        to channel: MessageChannel,
        locale: String
    ) -> Message {
        let moment = Timestamp(milliseconds: 1_785_067_200_000)
        let expiry = moment + .seconds(600)
        return Message(
            id: MessageID(high: 0, low: 0),
            kind: kind,
            channel: channel,
            locale: locale,
            values: sampleValues(code: "048213", expiresAt: expiry),
            accountID: nil,
            createdAt: moment,
            expiresAt: expiry
        )
    }
}
