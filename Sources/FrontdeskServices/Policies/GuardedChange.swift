internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy

/// The consequences of changing settings that decide where secrets are sent (`GuardedSetting`).
struct GuardedChange: Sendable {
    let acting: ActingPerson
    /// The names of the fields that the change covers.
    let fields: Set<String>

    private var guarded: [String] { GuardedSetting.names.filter(fields.contains) }

    /// The administrator; nil for the operator.
    private var account: AccountID? {
        if case .account(let account, _) = acting.who { account.id } else { nil }
    }

    /// Applies the consequences, in the transaction that makes the change.
    ///
    /// - Throws: `CallError` if the actor may not make it.
    func follow(
        from before: [String: String],
        to after: ResolvedPolicy,
        in transaction: Transaction
    ) throws {
        let store = transaction.store
        guard let account else {
            // The operator's values apply at once, even to fields that an administrator has
            // changed.
            for name in guarded { try store.settings.deleteGuarded(name) }
            return
        }
        for name in guarded {
            let (old, new) = (value(of: name, before), value(of: name, after.overrides))
            guard old != new else { continue }
            try acting.requireHighest(in: transaction)
            let last = try store.settings.listGuarded().first { $0.name == name }
            let change = GuardedSetting.after(
                changing: name,
                from: old,
                last: last,
                by: account,
                at: transaction.now
            )
            if let change { try store.settings.save(change) }
            try notify(after.policy, in: transaction)
        }
    }

    /// The value that is set, or else the preset for tenants of this kind.
    private func value(of name: String, _ overrides: [String: String]) -> String {
        let preset = Policy.preset(for: acting.tenant.tenant.kind)
        return overrides[name] ?? PolicyField.find(name)?.text(in: preset) ?? ""
    }

    private func notify(_ policy: Policy, in transaction: Transaction) throws {
        for account in try transaction.store.accounts.listHighestAdministrators() {
            let fault = try notify(account, policy, in: transaction)
            guard let fault else { continue }
            let change = NoticedChange.pageURL.rawValue
            let event = AuditEvent(
                .noticeSuppressed,
                by: acting.auditActor,
                about: account.id,
                at: transaction.now,
                from: acting.origin,
                fault.details(.noticeSettingsChanged, change)
            )
            try transaction.record(event)
        }
    }

    private func notify(
        _ account: Account,
        _ policy: Policy,
        in transaction: Transaction
    ) throws -> NoticeFault? {
        guard let channel = account.noticeChannel else { return .noChannel }
        let changes = try transaction.store.settings.listGuarded()
        let message = Message(
            .noticeSettingsChanged,
            to: channel,
            about: account,
            of: acting.tenant.tenant,
            policy.delaying(changes, for: account, at: transaction.now),
            [.changed: NoticedChange.pageURL.rawValue],
            from: acting.origin,
            until: transaction.now + Message.noticeLifetime,
            at: transaction.now,
            transaction.space.environment.entropy
        )
        return try transaction.notify(message, isRequired: true, limit: .settings)
    }
}
