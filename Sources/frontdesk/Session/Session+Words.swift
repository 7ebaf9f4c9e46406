internal import FrontdeskClient

extension Session {
    /// Every field, one per line.
    func details(_ moment: Moment) -> Details {
        var details = Details()
        details.add("user", userName)
        details.add("tenant", tenant)
        details.add("app", app.name)
        details.add("role", role.name)
        details.add("clinic group", clinicGroup)
        details.add("clinic group id", clinicGroupID)
        details.add("session id", sessionID)
        details.add("account id", accountID)
        details.add("tenant id", tenantID)
        for proof in proofs {
            details.add(
                "proven",
                "\(proof.kind.words), \(moment.timeAndDistance(proof.provenAt) ?? "")"
            )
        }
        details.add("created", moment.timeAndDistance(createdAt))
        details.add("last seen", moment.timeAndDistance(lastSeenAt))
        details.add("expires if idle", moment.timeAndDistance(idleExpiresAt))
        details.add("expires", moment.timeAndDistance(expiresAt))
        details.add("from", client?.address)
        details.add("browser", client?.userAgent)
        return details
    }

    /// The sessions as a table, one per line. The first column marks the session that asked, unless
    /// `first` replaces it.
    static func table(
        _ sessions: [Session],
        _ moment: Moment,
        first: (heading: String, text: (Session) -> String) = ("", { $0.current ? "*" : "" })
    ) -> String {
        var table = Table(first.heading, "app", "created", "last seen", "from", "browser", "id")
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
    /// The name of the proof, for people.
    var words: String {
        switch self {
        case .password: "password"
        case .smsCode: "code by text message"
        case .emailCode: "code by mail"
        case .authenticatorCode: "code from the authenticator app"
        case .recoveryCode: "recovery code"
        case .trustedDevice: "trusted device"
        case .link: "mailed link"
        case .securityQuestion: "security question"
        case .unspecified, .unrecognized: name
        }
    }
}
