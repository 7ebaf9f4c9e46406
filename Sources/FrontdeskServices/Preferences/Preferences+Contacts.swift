internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
package import FrontdeskWire

extension Preferences {
    /// How many codes are sent for one change. What limits the codes of a sign-in limits these too.
    private static let codesPerChange = 5

    package func beginContactChange(
        _ request: BeginContactChangeRequest,
        context: CallContext
    ) async throws -> BeginContactChangeResponse {
        guard let kind = ContactKind(request.kind) else {
            throw CallError.invalidField("kind", .required, "email or phone is expected")
        }
        // What is wrong in any tenant is rejected before the session is looked at.
        _ = try Self.contact(kind, request.value, of: nil)
        let entropy = entropy
        return try await own.change(
            request.sessionToken,
            request.client,
            sending: true,
            context
        ) { turn in
            try turn.requireFreshProof()
            let (value, canonical) = try Self.contact(kind, request.value, of: turn.person.policy)
            let store = turn.store
            let stored = try store.contacts.find(kind, of: turn.account)
            let pending = stored.flatMap { $0.code.issuedAt.isAhead(of: turn.now) ? nil : $0 }
            let sent = pending?.sent ?? 0
            if let pending, turn.now < pending.code.resendAt(sent: sent) {
                return .problem(
                    .resendTooSoon(retryAt: pending.code.resendAt(sent: sent))
                )
            }
            if let pending, sent >= Self.codesPerChange,
                turn.now < pending.code.askedAt + .seconds(3600)
            {
                return .problem(
                    .resendTooSoon(retryAt: pending.code.askedAt + .seconds(3600))
                )
            }
            // The answer says nothing about an address that is another account's, nor about how many
            // codes others were sent there: the person who reads its mail may know.
            let channel: MessageChannel = kind == .email ? .mail(to: value) : .sms(to: value)
            let room = try CodeSender.room(
                for: .verificationCode,
                channel,
                turn.account,
                in: store,
                at: turn.now
            )
            let expiresAt = turn.now + turn.person.policy.twoStep.codeLife
            let count = sent >= Self.codesPerChange ? 1 : sent + 1
            if var pending, room == 0, pending.value == value, pending.code.isGood(at: turn.now) {
                // No other code can be sent now, and the one before it may be the only one to arrive.
                pending.sent = count
                pending.code.announceAnother(at: turn.now, until: expiresAt)
                try store.contacts.save(pending, of: turn.account)
                return .answer(to: pending)
            }
            let code = OneTimeCode(from: entropy)
            var change = ContactChange(
                kind: kind,
                value: value,
                code: IssuedCode(
                    purpose: kind.purpose,
                    factor: kind.factor,
                    hash: Self.hash(code, kind, value, turn.person),
                    issuedAt: turn.now,
                    expiresAt: expiresAt
                ),
                sent: count
            )
            let holder = try canonical.flatMap { try store.accounts.find(named: $0) }
            if let old = pending?.code.message { _ = try store.outbox.drop(old, at: turn.now) }
            let isFree = holder == nil || holder?.id == turn.account
            if room > 0 {
                try store.outbox.dropUnsent(
                    .verificationCode,
                    of: turn.account,
                    keeping: room - 1,
                    at: turn.now
                )
                change.code.message = try turn.person.send(
                    .verificationCode,
                    to: isFree ? channel : .nowhere,
                    countedAs: channel,
                    [.code: code.text],
                    from: turn.origin,
                    until: expiresAt,
                    at: turn.now,
                    in: store,
                    entropy
                )
                // Of the other address too, since people read their own events.
                try turn.record(.codeSent, ["by": kind.factor.rawValue, "for": "change"])
            }
            try store.contacts.save(change, of: turn.account)
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
        let failures = failures
        return try await own.change(
            request.sessionToken,
            request.client,
            sending: true,
            context
        ) { turn in
            guard var change = try turn.store.contacts.find(kind, of: turn.account) else {
                throw CallError(.failedPrecondition, .wrongState, "no change waits for a code")
            }
            if let problem = try turn.wait(turn.person.codeKey) { return .problem(problem) }
            guard change.code.seemsGood(at: turn.now) else { return .problem(.codeExpired) }
            guard change.code.isGood(at: turn.now),
                Self.hash(code, kind, change.value, turn.person) == change.code.hash
            else {
                change.code.tries += 1
                try turn.store.contacts.save(change, of: turn.account)
                return .problem(try turn.fail(by: kind.factor, failures))
            }
            try apply(change, &turn)
            return ConfirmContactChangeResponse()
        }
    }

    package func removePhone(
        _ request: RemovePhoneRequest,
        context: CallContext
    ) async throws -> PreferencesView {
        try await own.change(
            request.sessionToken,
            request.client,
            sending: true,
            for: .revoking,
            context
        ) { turn in
            try turn.requireFreshProof()
            guard let old = turn.person.account.phone else { throw CallError.notFound("phone") }
            let channel = turn.person.noticeChannel
            turn.person.account.phone = nil
            turn.person.account.phoneConfirmedAt = nil
            if turn.person.account.preferredFactor == .sms {
                turn.person.account.preferredFactor = nil
            }
            try turn.requireWayPastSecondStep()
            try turn.store.accounts.update(turn.person.account)
            try turn.store.contacts.delete(.phone, of: turn.account)
            try turn.store.devices.delete(account: turn.account)
            try turn.store.endFlows(of: turn.account)
            _ = try turn.store.outbox.drop(
                [.oneTimeCode, .verificationCode],
                of: turn.account,
                by: .sms(to: old),
                at: turn.now
            )
            try turn.record(.phoneChanged, ["to": "none"])
            try notify(turn, .noticePhoneChanged, .phoneRemoved, by: channel)
            return try turn.view
        }
    }

    /// Replaces the old address or number by the new one. Everything ends that opens the account
    /// without its password or was on its way to the old one: links, codes, trusted devices, flows
    /// and other pending changes. The owner is notified at the old address, or at the old number if
    /// there was no address.
    private func apply(_ change: ContactChange, _ turn: inout OwnAccount.Turn) throws {
        let (store, old) = (turn.store, turn.person.noticeChannel)
        switch change.kind {
        case .email:
            let address = try read("value") { () throws(TextFault) in
                try EmailAddress(change.value)
            }
            turn.person.account.email = address.text
            turn.person.account.canonicalEmail = address.canonical
            turn.person.account.emailConfirmedAt = turn.now
            turn.person.account.duties.remove(.confirmEmail)
        case .phone:
            turn.person.account.phone = change.value
            turn.person.account.phoneConfirmedAt = turn.now
        }
        try store.accounts.update(turn.person.account)
        try store.endWaysIn(to: turn.account, at: turn.now)
        let isEmail = change.kind == .email
        try turn.record(isEmail ? .emailChanged : .phoneChanged)
        try notify(
            turn,
            isEmail ? .noticeEmailChanged : .noticePhoneChanged,
            isEmail ? .email : .phone,
            by: old
        )
    }

    /// The new value in the form it is kept in, and the name it is found by.
    ///
    /// - Parameter policy: nil: any tenant's.
    private static func contact(
        _ kind: ContactKind,
        _ typed: String,
        of policy: Policy?
    ) throws(CallError) -> (String, CanonicalName?) {
        switch kind {
        case .email:
            let address = try read("value") { () throws(TextFault) in
                guard let policy else { return try EmailAddress(typed) }
                return try policy.mail.address(typed)
            }
            return (address.text, address.canonical)
        case .phone:
            let number = try read("value") { () throws(TextFault) in try PhoneNumber(typed) }
            return (number.text, nil)
        }
    }

    /// Bound to the account, the kind and the very value: a code for one is no good for another.
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
        return person.tenant.keys.keyedHash(binding.message(for: code), purpose: .codes)
    }
}

extension ContactKind {
    /// Nil for "not given".
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
        var response = BeginContactChangeResponse()
        response.codeExpiresAt = change.code.shownEnd.milliseconds
        response.resendAt = change.code.resendAt(sent: change.sent).milliseconds
        return response
    }

    fileprivate static func problem(_ problem: Problem) -> BeginContactChangeResponse {
        var response = BeginContactChangeResponse()
        response.problem = problem.wire
        return response
    }
}

extension ConfirmContactChangeResponse {
    fileprivate static func problem(_ problem: Problem) -> ConfirmContactChangeResponse {
        var response = ConfirmContactChangeResponse()
        response.problem = problem.wire
        return response
    }
}
