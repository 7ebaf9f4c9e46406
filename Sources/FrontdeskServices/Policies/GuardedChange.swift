internal import FrontdeskDomain
internal import FrontdeskStorage

/// What goes with a change of settings that decide where secrets are sent (`GuardedSetting`).
struct GuardedChange: Sendable {
    let acting: ActingPerson
    /// The fields that the change is about.
    let fields: Set<String>
    let entropy: any Entropy
    let now: Timestamp

    private var guarded: [String] { GuardedSetting.names.filter(fields.contains) }

    /// Whether administrators may have to be notified.
    var mayNotify: Bool { !guarded.isEmpty && account != nil }

    /// The administrator; nil for the operator.
    private var account: AccountID? {
        if case .account(let account, _) = acting.who { account.id } else { nil }
    }

    /// Follows the change in the transaction that makes it.
    ///
    /// - Throws: `CallError` if the acting person may not make it.
    func follow(
        from before: [String: String],
        to after: PolicySheet,
        in store: TenantStore
    ) throws {
        guard let account else {
            // The operator's word holds at once, also for what an administrator has changed.
            for name in guarded { try store.settings.deleteGuarded(name) }
            return
        }
        for name in guarded {
            let (old, new) = (value(of: name, before), value(of: name, after.overrides))
            guard old != new else { continue }
            try acting.requireHighest(at: now, in: store)
            let last = try store.settings.listGuarded().first { $0.name == name }
            let change = GuardedSetting.after(
                changing: name,
                from: old,
                last: last,
                by: account,
                at: now
            )
            if let change { try store.settings.save(change) }
            try notify(after.policy, in: store)
        }
    }

    /// What is set; otherwise what a tenant of this kind starts with.
    private func value(of name: String, _ overrides: [String: String]) -> String {
        let preset = Policy.preset(for: acting.tenant.tenant.kind)
        return overrides[name] ?? PolicyField.find(name)?.text(in: preset) ?? ""
    }

    private func notify(_ policy: Policy, in store: TenantStore) throws {
        for account in try store.accounts.listHighestAdministrators() {
            let fault = try notify(account, policy, in: store)
            guard let fault else { continue }
            let change = NoticedChange.pageAddress.rawValue
            let event = AuditEvent(
                .noticeSuppressed,
                by: acting.auditActor,
                about: account.id,
                at: now,
                from: acting.origin,
                fault.details(.noticeSettingsChanged, change)
            )
            try store.audit.append(event)
        }
    }

    private func notify(
        _ account: Account,
        _ policy: Policy,
        in store: TenantStore
    ) throws -> NoticeFault? {
        guard let channel = account.noticeChannel else { return .noChannel }
        let message = Message(
            .noticeSettingsChanged,
            to: channel,
            about: account,
            of: acting.tenant.tenant,
            try store.mailPolicy(policy, for: account, at: now),
            [.changed: NoticedChange.pageAddress.rawValue],
            from: acting.origin,
            until: now + Message.noticeLife,
            at: now,
            entropy
        )
        return try store.notify(message, isRequired: true, limit: .settings, at: now)
    }
}
