internal import FrontdeskClient

extension Session {
    /// All there is to say of it.
    func details(_ moment: Moment) -> Details {
        var details = Details()
        details.add("user", userName)
        details.add("tenant", tenant)
        details.add("app", app.name)
        details.add("role", role.name)
        details.add("session id", sessionID)
        details.add("account id", accountID)
        details.add("tenant id", tenantID)
        for proof in proofs {
            details.add(
                "proven",
                "\(proof.kind.words), \(moment.timeAndDistance(proof.provenAt) ?? "")"
            )
        }
        details.add("begun", moment.timeAndDistance(createdAt))
        details.add("last seen", moment.timeAndDistance(lastSeenAt))
        details.add("ends if idle", moment.timeAndDistance(idleExpiresAt))
        details.add("ends", moment.timeAndDistance(expiresAt))
        details.add("from", client?.address)
        details.add("browser", client?.userAgent)
        return details
    }

    /// Sessions, one a line; the one that asked is marked, unless something else goes first.
    static func table(
        _ sessions: [Session],
        _ moment: Moment,
        first: (heading: String, text: (Session) -> String) = ("", { $0.current ? "*" : "" })
    ) -> String {
        var table = Table(first.heading, "app", "begun", "last seen", "from", "browser", "id")
        for session in sessions {
            table.add(
                first.text(session),
                session.app.name,
                moment.time(session.createdAt) ?? "",
                moment.distance(session.lastSeenAt),
                session.client?.address ?? "",
                session.client?.userAgent ?? "",
                session.sessionID
            )
        }
        return table.text
    }
}

extension ProofKind {
    /// What was proven, for people.
    var words: String {
        switch self {
        case .password: "password"
        case .smsCode: "code by text message"
        case .emailCode: "code by mail"
        case .authenticatorCode: "code of the authenticator app"
        case .recoveryCode: "recovery code"
        case .trustedDevice: "trusted device"
        case .link: "mailed link"
        case .securityQuestion: "security question"
        case .unspecified, .unrecognized: name
        }
    }
}
