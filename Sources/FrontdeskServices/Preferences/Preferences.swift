internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
package import FrontdeskWire

/// The service `frontdesk.v1.Preferences`; its methods are in the extensions, by topic.
package struct Preferences: PreferencesService {
    let own: OwnAccount
    let check: PasswordCheck
    let hashing: PasswordHashing
    let rules: NewPasswordRules
    let setting: PasswordSetting
    let maker: SessionMaker
    let enrolment: Enrolment
    let failures: FailureCounting
    let zones: TimeZoneDatabase
    let entropy: any Entropy

    package func show(
        _ request: ShowPreferencesRequest,
        context: CallContext
    ) async throws -> PreferencesView {
        try await own.read(request.sessionToken, request.client, context) { try $0.view }
    }

    package func update(
        _ request: UpdatePreferencesRequest,
        context: CallContext
    ) async throws -> PreferencesView {
        let fields = Set(request.fields)
        guard fields.isSubset(of: ["time_zone", "locale", "trust_days"]), !fields.isEmpty else {
            throw CallError.invalidField(
                "fields",
                .notAllowed,
                "time_zone, locale or trust_days is expected"
            )
        }
        let zone = zones.names.find(request.timeZone)
        if fields.contains("time_zone"), !request.timeZone.isEmpty, zone == nil {
            throw CallError.invalidField(
                "time_zone",
                .notAllowed,
                "an IANA name such as Europe/Zurich is expected"
            )
        }
        let locale = LanguageTag(request.locale)?.text
        if fields.contains("locale"), !request.locale.isEmpty, locale == nil {
            throw CallError.invalidField("locale", .malformed, "a tag such as de-CH is expected")
        }
        let days = Int(clamping: request.trustDays)
        return try await own.change(request.sessionToken, request.client, context) { turn in
            var account = turn.person.account
            if fields.contains("time_zone") { account.timeZone = zone?.text }
            if fields.contains("locale") { account.locale = locale ?? "" }
            if fields.contains("trust_days") {
                account.trustDays = min(days, turn.person.policy.twoStep.trustDays)
            }
            guard account != turn.person.account else { return try turn.view }
            try turn.store.accounts.update(account)
            turn.person.account = account
            try turn.record(
                .preferencesChanged,
                ["fields": fields.sorted().joined(separator: ",")]
            )
            return try turn.view
        }
    }

    package func setQuestion(
        _ request: SetOwnQuestionRequest,
        context: CallContext
    ) async throws -> PreferencesView {
        guard let question = SecurityQuestion(id: request.questionID) else {
            throw CallError.invalidField(
                "question_id",
                .notAllowed,
                "the id of one of the questions is expected"
            )
        }
        let answer = try PreparedAnswer.read(request.answer, to: question, field: "answer")
            .orCallError()
        // Before the hash, which costs more than being refused.
        let (tenant, session) = try await own.open(request.sessionToken, context)
        try await own.read(request.sessionToken, request.client, context) {
            try $0.requireFreshProof()
        }
        let verifier = try await hashing.makeVerifier(
            of: answer.prepared,
            keys: tenant.keys,
            for: own.vault.hashingOrigin(of: session.session.accountID, in: tenant),
            context
        )
        return try await own.change(request.sessionToken, request.client, context) { turn in
            try turn.requireFreshProof()
            turn.person.account.securityQuestion = SecurityAnswer(
                question: question.id,
                verifier: verifier
            )
            turn.person.account.duties.remove(.securityQuestion)
            try turn.store.accounts.update(turn.person.account)
            // A reset that somebody is in the middle of may have passed the old question.
            try turn.store.links.delete(account: turn.account)
            try turn.store.endFlows(of: turn.account)
            _ = try turn.store.outbox.drop([.resetLink], of: turn.account, at: turn.now)
            try turn.record(.questionSet)
            return try turn.view
        }
    }

    package func endDevices(
        _ request: EndDevicesRequest,
        context: CallContext
    ) async throws -> PreferencesView {
        let id = Identifier<TrustedDevice>(hex: request.deviceID)
        guard request.deviceID.isEmpty || id != nil else {
            throw CallError.invalidField(
                "device_id",
                .malformed,
                "32 lower-case hexadecimal digits are expected"
            )
        }
        return try await own.change(
            request.sessionToken,
            request.client,
            for: .revoking,
            context
        ) { turn in
            if let id {
                guard try turn.store.devices.delete(id: id, of: turn.account) else {
                    throw CallError.notFound("device")
                }
            } else {
                guard try turn.store.devices.delete(account: turn.account) > 0 else {
                    return try turn.view
                }
            }
            try turn.record(.deviceRevoked, ["device": id?.hex ?? "all"])
            return try turn.view
        }
    }
}
