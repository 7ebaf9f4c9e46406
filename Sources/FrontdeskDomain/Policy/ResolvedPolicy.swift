/// A tenant's policy with the origin of each value: the preset of its kind, the tenant's overrides,
/// and the caps.
package struct ResolvedPolicy: Sendable, Equatable {
    package let kind: TenantKind
    package let caps: PolicyCaps
    /// The overridden values by field name. A field without an override follows the preset, even if
    /// the preset changes.
    package private(set) var overrides: [String: String]
    /// The effective policy.
    package private(set) var policy: Policy

    /// Applies stored overrides to the current preset and caps.
    ///
    /// - Throws: `PolicyFault` for an invalid override. The intended policy is then unknown.
    package init(
        kind: TenantKind,
        overrides: [String: String] = [:],
        caps: PolicyCaps = .builtIn
    ) throws(PolicyFault) {
        if let unknown = overrides.keys.sorted().first(where: { PolicyField.find($0) == nil }) {
            throw PolicyFault(unknown, .unknown)
        }
        self.kind = kind
        self.overrides = overrides
        self.caps = caps
        policy = .preset(for: kind)
        for field in PolicyField.all {
            guard let text = overrides[field.name] else { continue }
            try field.restore(text, in: &policy)
        }
        policy.clamp(to: caps)
    }

    /// Sets some fields by name. Sets all of them, or none and returns every fault.
    ///
    /// - Parameter zones: the known time zones.
    package func setting(
        _ values: [String: String],
        zones: TimeZoneNames
    ) -> Result<ResolvedPolicy, PolicyFaults> {
        var faults = values.keys.filter { PolicyField.find($0) == nil }.sorted()
            .map { PolicyFault($0, .unknown) }
        // Values are applied in registry order, each on top of the previous ones, because the
        // session lifetime of an app only applies once that app is set.
        var (changed, policy) = (overrides, self.policy)
        for field in PolicyField.all {
            guard let text = values[field.name] else { continue }
            do throws(PolicyFault) {
                let text = try field.spelled(text, zones)
                try field.set(text, in: &policy, caps: caps)
                changed[field.name] = field.text(in: policy)
            } catch {
                faults.append(error)
            }
        }
        guard faults.isEmpty else { return .failure(PolicyFaults(faults)) }
        return checked(changed)
    }

    /// Removes the overrides of some fields.
    package func resetting(_ names: [String]) -> Result<ResolvedPolicy, PolicyFaults> {
        let unknown = names.filter { PolicyField.find($0) == nil }
        guard unknown.isEmpty else {
            return .failure(PolicyFaults(unknown.map { PolicyFault($0, .unknown) }))
        }
        return checked(overrides.filter { !names.contains($0.key) })
    }

    private func checked(_ overrides: [String: String]) -> Result<ResolvedPolicy, PolicyFaults> {
        do throws(PolicyFault) {
            // Conflicts between the tenant's own values are faults. Conflicts that only the
            // operator's caps cause are not.
            let meant = try ResolvedPolicy(kind: kind, overrides: overrides)
            let faults = meant.policy.inconsistencies(in: kind)
            guard faults.isEmpty else { return .failure(PolicyFaults(faults)) }
            return .success(try ResolvedPolicy(kind: kind, overrides: overrides, caps: caps))
        } catch {
            return .failure(PolicyFaults([error]))
        }
    }

    /// The origin of a field's value.
    package func origin(of field: PolicyField) -> PolicyOrigin {
        let wanted = overrides[field.name] ?? field.text(in: .preset(for: kind))
        guard field.text(in: policy) == wanted else { return .cap }
        return overrides[field.name] == nil ? .preset : .tenant
    }
}

/// The origin of a field's value; the raw value is shown to users.
package enum PolicyOrigin: String, Sendable, CaseIterable {
    /// The preset of the tenant's kind.
    case preset
    /// An override of the tenant.
    case tenant
    /// The preset or the override exceeds a cap; this is the nearest allowed value.
    case cap
}

/// Why a policy change was rejected; at least one fault.
package struct PolicyFaults: Error, Equatable {
    package let faults: [PolicyFault]

    package init(_ faults: [PolicyFault]) {
        self.faults = faults
    }
}

extension Policy {
    /// The initial policy of a tenant of this kind, within the caps.
    package static func preset(for kind: TenantKind, caps: PolicyCaps) -> Policy {
        var policy = Policy.preset(for: kind)
        policy.clamp(to: caps)
        return policy
    }

    /// Moves every value to the nearest allowed one.
    fileprivate mutating func clamp(to caps: PolicyCaps) {
        for field in PolicyField.all { field.clamp(&self, to: caps) }
        guard caps != .builtIn else { return }
        sessions = sessions.mapValues { life in
            SessionLifetime(idle: min(life.idle, life.absolute), absolute: life.absolute)
        }
    }

    /// The conflicts between fields.
    func inconsistencies(in kind: TenantKind) -> [PolicyFault] {
        var faults: [PolicyFault] = []
        if registration.isOffered, !kind.canRegisterPeople {
            faults.append(
                PolicyFault(
                    "registration.offered",
                    .inconsistent("only a tenant of the kind patients can offer registration")
                )
            )
        }
        if clinicGroup.asked != .never, !kind.canRegisterPeople {
            faults.append(
                PolicyFault(
                    "clinic-group.asked",
                    .inconsistent("only a tenant of the kind patients can ask for a clinic group")
                )
            )
        }
        if sessions[.settings] == nil {
            faults.append(
                PolicyFault(
                    "apps",
                    .inconsistent("settings is required, because administrators sign in to it")
                )
            )
        }
        for app in App.allCases {
            guard let life = sessions[app], life.idle > life.absolute else { continue }
            faults.append(
                PolicyFault(
                    "sessions.\(app.rawValue).idle",
                    .inconsistent("it must not be longer than sessions.\(app.rawValue).absolute")
                )
            )
        }
        if twoStep.requiredFor != .none, twoStep.methods.isEmpty {
            faults.append(
                PolicyFault(
                    "two-step.methods",
                    .inconsistent("two-step.required-for needs at least one method")
                )
            )
        }
        return faults
    }
}
