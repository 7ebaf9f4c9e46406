internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

extension Preferences {
    /// How many codes are sent for one change. The limits on sign-in codes apply as well.
    private static let codesPerChange = 5

    package func beginContactChange(
        _ request: BeginContactChangeRequest,
        context: CallContext
    ) async throws -> BeginContactChangeResponse {
        guard let kind = ContactKind(request.kind) else {
            throw CallError.invalidField("kind", .required, "email or phone is expected")
        }
        // Reject what no tenant allows before reading the session.
        _ = try Self.contact(kind, request.value, of: nil)
        return try await own.change(
            PreferencesMethods.beginContactChange.access,
            request.sessionToken,
            request.client,
            context
        ) { user in
            let (value, canonical) = try Self.contact(kind, request.value, of: user.person.policy)
            let store = user.store
            let stored = try store.contacts.find(kind, of: user.account)
            let pending = stored.flatMap { $0.code.issuedAt.isAhead(of: user.now) ? nil : $0 }
            let sent = pending?.sent ?? 0
            if let pending, user.now < pending.code.resendAt(sent: sent) {
                return .problem(
                    .resendTooSoon(retryAt: pending.code.resendAt(sent: sent))
                )
            }
            if let pending, sent >= Self.codesPerChange,
                user.now < pending.code.askedAt + .seconds(3600)
            {
                return .problem(
                    .resendTooSoon(retryAt: pending.code.askedAt + .seconds(3600))
                )
            }
            // The answer reveals neither that an address belongs to another account nor how many
            // codes others requested for it. Only the person who reads its mail may know.
            let channel: MessageChannel = kind == .email ? .mail(to: value) : .sms(to: value)
            let room = try user.transaction.codesLeft(.verificationCode, channel, user.account)
            let expiresAt = user.now + user.person.policy.twoStep.codeLifetime
            let count = sent >= Self.codesPerChange ? 1 : sent + 1
            if var pending, room == 0, pending.value == value, pending.code.isUsable(at: user.now) {
                // No further code can be sent now, and the previous one may be the only one to
                // arrive.
                pending.sent = count
                pending.code.announceAnother(at: user.now, until: expiresAt)
                try store.contacts.save(pending, of: user.account)
                return .answer(to: pending)
            }
            let code = OneTimeCode(from: user.person.space.environment.entropy)
            var change = ContactChange(
                kind: kind,
                value: value,
                code: IssuedCode(
                    purpose: kind.purpose,
                    factor: kind.factor,
                    hash: Self.hash(code, kind, value, user.person),
                    issuedAt: user.now,
                    expiresAt: expiresAt
                ),
                sent: count
            )
            let holder = try canonical.flatMap { try store.accounts.find(named: $0) }
            if let old = pending?.code.message { _ = try store.outbox.drop(old, at: user.now) }
            let isFree = holder == nil || holder?.id == user.account
            if room > 0 {
                try store.outbox.dropUnsent(
                    .verificationCode,
                    of: user.account,
                    keeping: room - 1,
                    at: user.now
                )
                var message = try user.person.message(
                    .verificationCode,
                    to: isFree ? channel : .nowhere,
                    [.code: code.text],
                    from: user.origin,
                    until: expiresAt,
                    in: user.transaction
                )
                message.countedAs = channel
                try user.transaction.send(message)
                change.code.message = message.id
                // Record this even if another account has the address, because people can read
                // their own events.
                try user.record(.codeSent, ["by": kind.factor.rawValue, "for": "change"])
            }
            try store.contacts.save(change, of: user.account)
            return .answer(to: change)
        }
    }

    package func confirmContactChange(
        _ request: ConfirmContactChangeRequest,
        context: CallContext
    ) async throws -> ConfirmContactChangeResponse {
        guard let kind = ContactKind(request.kind) else {
            throw CallError.invalidField("kind", .required, "email or phone is expected")
        }
        let code = try Self.code(request.code)
        return try await own.change(
            PreferencesMethods.confirmContactChange.access,
            request.sessionToken,
            request.client,
            context
        ) { user in
            guard var change = try user.store.contacts.find(kind, of: user.account) else {
                throw CallError(.failedPrecondition, .wrongState, "no change is waiting for a code")
            }
            if let problem = try user.wait(user.person.codeKey) { return .problem(problem) }
            guard change.code.appearsUsable(at: user.now) else { return .problem(.codeExpired) }
            guard change.code.isUsable(at: user.now),
                Self.hash(code, kind, change.value, user.person) == change.code.hash
            else {
                change.code.tries += 1
                try user.store.contacts.save(change, of: user.account)
                return .problem(try user.fail(by: kind.factor))
            }
            try apply(change, &user)
            return ConfirmContactChangeResponse()
        }
    }

    package func removePhone(
        _ request: RemovePhoneRequest,
        context: CallContext
    ) async throws -> PreferencesView {
        try await own.change(
            PreferencesMethods.removePhone.access,
            request.sessionToken,
            request.client,
            for: .revoking,
            context
        ) { user in
            guard let old = user.person.account.phone else { throw CallError.notFound("phone") }
            let channel = user.person.noticeChannel
            user.person.account.phone = nil
            user.person.account.phoneConfirmedAt = nil
            if user.person.account.preferredFactor == .sms {
                user.person.account.preferredFactor = nil
            }
            try user.requireUsableSecondFactor()
            try user.person.saveAccount(in: user.store)
            try user.store.contacts.delete(.phone, of: user.account)
            try user.store.devices.delete(account: user.account)
            try user.store.endFlows(of: user.account)
            _ = try user.store.outbox.drop(
                [.oneTimeCode, .verificationCode],
                of: user.account,
                by: .sms(to: old),
                at: user.now
            )
            try user.record(.phoneChanged, ["to": "none"])
            try user.notify(.noticePhoneChanged, .phoneRemoved, by: channel)
            return try user.view
        }
    }

    /// Replaces the old address or number with the new one. This ends everything that opens the
    /// account without its password or was on its way to the old one: links, codes, trusted
    /// devices, flows and other pending changes. The owner is notified at the old address, or at
    /// the old number if there was no address.
    private func apply(_ change: ContactChange, _ user: inout SignedIn<Transaction>) throws {
        let (store, old) = (user.store, user.person.noticeChannel)
        switch change.kind {
        case .email:
            let address = try RequestField("value").read { () throws(TextFault) in
                try EmailAddress(change.value)
            }
            user.person.account.email = address.text
            user.person.account.canonicalEmail = address.canonical
            user.person.account.emailConfirmedAt = user.now
            user.person.account.pendingFirstSteps.remove(.confirmEmail)
        case .phone:
            user.person.account.phone = change.value
            user.person.account.phoneConfirmedAt = user.now
        }
        try user.person.saveAccount(in: store)
        try store.revokeAccess(to: user.account, at: user.now)
        let isEmail = change.kind == .email
        try user.record(isEmail ? .emailChanged : .phoneChanged)
        try user.notify(
            isEmail ? .noticeEmailChanged : .noticePhoneChanged,
            isEmail ? .email : .phone,
            by: old
        )
    }

    /// The new value in its stored form, and the canonical name that finds the account.
    ///
    /// - Parameter policy: the tenant's policy; nil to check only what applies to every tenant.
    private static func contact(
        _ kind: ContactKind,
        _ typed: String,
        of policy: Policy?
    ) throws(CallError) -> (String, CanonicalName?) {
        switch kind {
        case .email:
            let address = try RequestField("value").read { () throws(TextFault) in
                guard let policy else { return try EmailAddress(typed) }
                return try policy.mail.address(typed)
            }
            return (address.text, address.canonical)
        case .phone:
            let number = try RequestField("value").read { () throws(TextFault) in
                try PhoneNumber(typed)
            }
            return (number.text, nil)
        }
    }

    /// The hash binds a code to the account, the kind and the value, so that it confirms nothing
    /// else.
    private static func hash(
        _ code: OneTimeCode,
        _ kind: ContactKind,
        _ value: String,
        _ person: Person
    ) -> [UInt8] {
        let binding = CodeBinding(
            purpose: kind.purpose,
            accountID: person.account.id,
            context: Array("change:".utf8) + Array(value.utf8)
        )
        return person.space.hash(of: code, for: binding)
    }
}

extension ContactKind {
    /// Nil if the value is unspecified or unknown.
    init?(_ wire: Wire.ContactKind) {
        switch wire {
        case .email: self = .email
        case .phone: self = .phone
        case .unspecified, .unrecognized: return nil
        }
    }

    var wire: Wire.ContactKind {
        switch self {
        case .email: .email
        case .phone: .phone
        }
    }
}

extension BeginContactChangeResponse {
    fileprivate static func answer(to change: ContactChange) -> BeginContactChangeResponse {
        BeginContactChangeResponse(
            codeExpiresAt: change.code.shownEnd.milliseconds,
            resendAt: change.code.resendAt(sent: change.sent).milliseconds
        )
    }

    fileprivate static func problem(_ problem: Problem) -> BeginContactChangeResponse {
        BeginContactChangeResponse(problem: problem.wire)
    }
}

extension ConfirmContactChangeResponse {
    fileprivate static func problem(_ problem: Problem) -> ConfirmContactChangeResponse {
        ConfirmContactChangeResponse(problem: problem.wire)
    }
}
