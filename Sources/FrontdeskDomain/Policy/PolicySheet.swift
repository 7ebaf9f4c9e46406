/// A tenant's policy with where each rule comes from: the preset of its kind, what was set for the
/// tenant, and the caps.
package struct PolicySheet: Sendable, Equatable {
    package let kind: TenantKind
    package let caps: PolicyCaps
    /// What was set, by the names of the fields. A field that is not here follows the preset, also
    /// when that changes.
    package private(set) var overrides: [String: String]
    /// The rules in force.
    package private(set) var policy: Policy

    /// What was stored, under today's preset and caps.
    ///
    /// - Throws: `PolicyFault` for what was never a policy: then nobody knows what was to hold.
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
        policy.draw(within: caps)
    }

    /// Sets some fields, by name; all of them or, with the faults of each, none.
    ///
    /// - Parameter zones: those that there are.
    package func setting(
        _ values: [String: String],
        zones: TimeZoneNames
    ) -> Result<PolicySheet, PolicyFaults> {
        var faults = values.keys.filter { PolicyField.find($0) == nil }.sorted()
            .map { PolicyFault($0, .unknown) }
        // In the registry's order, and each on top of the others: whether the life of an app's
        // sessions has a place depends on whether that app is set in the same breath.
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

    /// Takes back what was set for some fields.
    package func resetting(_ names: [String]) -> Result<PolicySheet, PolicyFaults> {
        let unknown = names.filter { PolicyField.find($0) == nil }
        guard unknown.isEmpty else {
            return .failure(PolicyFaults(unknown.map { PolicyFault($0, .unknown) }))
        }
        return checked(overrides.filter { !names.contains($0.key) })
    }

    private func checked(_ overrides: [String: String]) -> Result<PolicySheet, PolicyFaults> {
        do throws(PolicyFault) {
            // What does not go together is the tenant's doing; what the operator's caps make of it
            // is not.
            let meant = try PolicySheet(kind: kind, overrides: overrides)
            let faults = meant.policy.inconsistencies
            guard faults.isEmpty else { return .failure(PolicyFaults(faults)) }
            return .success(try PolicySheet(kind: kind, overrides: overrides, caps: caps))
        } catch {
            return .failure(PolicyFaults([error]))
        }
    }

    /// Where the value of a field comes from.
    package func origin(of field: PolicyField) -> PolicyOrigin {
        let wanted = overrides[field.name] ?? field.text(in: .preset(for: kind))
        guard field.text(in: policy) == wanted else { return .cap }
        return overrides[field.name] == nil ? .preset : .tenant
    }
}

/// Where a rule's value comes from; the raw value is what people are shown.
package enum PolicyOrigin: String, Sendable, CaseIterable {
    /// The tenant's kind.
    case preset
    /// It was set for the tenant.
    case tenant
    /// Either lies beyond a cap; this is the nearest value within.
    case cap
}

/// Why a change of a policy was not accepted; at least one.
package struct PolicyFaults: Error, Equatable {
    package let faults: [PolicyFault]

    package init(_ faults: [PolicyFault]) {
        self.faults = faults
    }
}

extension Policy {
    /// What a tenant of this kind starts with, within the caps.
    package static func preset(for kind: TenantKind, caps: PolicyCaps) -> Policy {
        var policy = Policy.preset(for: kind)
        policy.draw(within: caps)
        return policy
    }

    /// Takes every rule to the nearest one within the caps.
    fileprivate mutating func draw(within caps: PolicyCaps) {
        for field in PolicyField.all { field.clamp(&self, to: caps) }
        guard caps != .builtIn else { return }
        sessions = sessions.mapValues { life in
            SessionLifetime(idle: min(life.idle, life.absolute), absolute: life.absolute)
        }
    }

    /// What does not go together.
    var inconsistencies: [PolicyFault] {
        var faults: [PolicyFault] = []
        if sessions[.settings] == nil {
            faults.append(
                PolicyFault(
                    "apps",
                    .inconsistent("settings must stay: administrators sign in to it")
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
        if twoStep.required != .optional, twoStep.methods.isEmpty {
            faults.append(
                PolicyFault(
                    "two-step.methods",
                    .inconsistent("two-step.required needs at least one")
                )
            )
        }
        return faults
    }
}
