internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

/// The service `frontdesk.v1.Preferences`. Extensions hold its methods, by topic.
package struct Preferences: PreferencesService {
    let own: OwnAccount
    let check: PasswordCheck

    private var zones: TimeZoneDatabase { own.directory.vault.environment.zones }

    package func get(
        _ request: GetPreferencesRequest,
        context: CallContext
    ) async throws -> PreferencesView {
        try await own.read(
            PreferencesMethods.get.access,
            request.sessionToken,
            request.client,
            context
        ) { try $0.view }
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
        return try await own.change(
            PreferencesMethods.update.access,
            request.sessionToken,
            request.client,
            context
        ) { user in
            var account = user.person.account
            if fields.contains("time_zone") { account.timeZone = zone?.text }
            if fields.contains("locale") { account.locale = locale ?? "" }
            if fields.contains("trust_days") {
                account.trustDays = min(days, user.person.policy.twoStep.trustDays)
            }
            guard account != user.person.account else { return try user.view }
            user.person.account = account
            try user.person.saveAccount(in: user.store)
            try user.record(
                .preferencesChanged,
                ["fields": fields.sorted().joined(separator: ",")]
            )
            return try user.view
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
        // Check this before the hash, which costs more than a rejection.
        let (space, session) = try await own.open(request.sessionToken, context)
        try await own.read(
            PreferencesMethods.setQuestion.access,
            request.sessionToken,
            request.client,
            context
        ) { _ in }
        let verifier = try await check.makeVerifier(
            of: answer.prepared,
            for: session.session.accountID,
            in: space,
            context.call
        )
        return try await own.change(
            PreferencesMethods.setQuestion.access,
            request.sessionToken,
            request.client,
            context
        ) { user in
            user.person.account.securityQuestion = SecurityAnswer(
                question: question.id,
                verifier: verifier
            )
            user.person.account.pendingFirstSteps.remove(.securityQuestion)
            try user.person.saveAccount(in: user.store)
            // An unfinished reset may have passed the old question.
            try user.store.links.delete(account: user.account)
            try user.store.endFlows(of: user.account)
            _ = try user.store.outbox.drop([.resetLink], of: user.account, at: user.now)
            try user.record(.questionSet)
            return try user.view
        }
    }

    package func revokeDevices(
        _ request: RevokeDevicesRequest,
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
            PreferencesMethods.revokeDevices.access,
            request.sessionToken,
            request.client,
            for: .revoking,
            context
        ) { user in
            if let id {
                guard try user.store.devices.delete(id: id, of: user.account) else {
                    throw CallError.notFound("device")
                }
            } else {
                guard try user.store.devices.delete(account: user.account) > 0 else {
                    return try user.view
                }
            }
            try user.record(.deviceRevoked, ["device": id?.hex ?? "all"])
            return try user.view
        }
    }
}
