internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

/// The service `frontdesk.v1.Policies`.
package struct Policies: PoliciesService {
    let actors: Actors

    private var registry: Registry { actors.vault.registry }
    private var environment: Environment { actors.environment }

    /// The maximum size of a value in bytes. Lists of address ranges are the longest values.
    private static let valueLimit = 16 * 1024

    package func get(
        _ request: GetPolicyRequest,
        context: CallContext
    ) async throws -> PolicyResponse {
        let fields = try Self.fields(request.fields)
        let acting = try await actors.resolve(request.actor, needing: [], context)
        let (resolvedPolicy, held) = try await acting.read { snapshot in
            let changes = try snapshot.store.settings.listGuarded()
            return (try snapshot.resolvedPolicy, changes.filter { $0.isDelayed(at: snapshot.now) })
        }
        return Self.answer(resolvedPolicy, fields, held)
    }

    package func set(
        _ request: SetPolicyRequest,
        context: CallContext
    ) async throws -> PolicyResponse {
        let values = try Self.values(request.settings)
        let acting = try await actors.resolve(request.actor, needing: .create, context)
        let zones = environment.zones.names
        let (resolvedPolicy, held) = try await changingPage(
            of: acting.tenant,
            if: values[Self.publicPage] != nil
        ) {
            try await change(acting, of: Set(values.keys), context) { before in
                let after = try before.setting(values, zones: zones).orCallError()
                if values[Self.allowedAddresses] != nil { try acting.requireAdmitted(by: after) }
                return after
            }
        }
        return Self.answer(resolvedPolicy, PolicyField.all.filter { values[$0.name] != nil }, held)
    }

    package func reset(
        _ request: ResetPolicyRequest,
        context: CallContext
    ) async throws -> PolicyResponse {
        guard request.all != !request.fields.isEmpty else {
            throw CallError.invalidField(
                "fields",
                request.all ? .notAllowed : .required,
                "either fields or all is expected"
            )
        }
        let fields = try Self.fields(request.fields)
        let names = request.fields
        let acting = try await actors.resolve(request.actor, needing: .create, context)
        let (resolvedPolicy, held) = try await changingPage(
            of: acting.tenant,
            if: request.all || names.contains(Self.publicPage)
        ) {
            guard !request.all else { return try await resetAll(acting, context) }
            return try await change(acting, of: Set(names), context) {
                try $0.resetting(names).orCallError()
            }
        }
        return Self.answer(resolvedPolicy, fields, held)
    }

    package func explain(
        _ request: ExplainPolicyRequest,
        context: CallContext
    ) async throws -> ExplainPolicyResponse {
        ExplainPolicyResponse(
            rules: try Self.fields(request.fields).map { $0.wire(caps: environment.caps) }
        )
    }

    private static let publicPage = "page.public"
    private static let allowedAddresses = "addresses.allowed"

    /// Keeps the registry's flag of a public page at least as permissive as the policy, no matter
    /// which step between the two commits fails and in which order concurrent changes come.
    private func changingPage<Result>(
        of open: TenantSpace,
        if isConcerned: Bool,
        _ change: () async throws -> Result
    ) async throws -> Result {
        guard isConcerned else { return try await change() }
        try await registry.updatePublicPage(open.id, true)
        let result = try await change()
        if try await !open.read({ try $0.policy.page.isPublic }) {
            try await registry.updatePublicPage(open.id, false)
        }
        if try await open.read({ try $0.policy.page.isPublic }) {
            try await registry.updatePublicPage(open.id, true)
        }
        return result
    }

    /// - Parameter fields: the names of the fields that the change covers.
    private func change(
        _ acting: ActingPerson,
        of fields: Set<String>,
        _ context: CallContext,
        _ change: @escaping @Sendable (ResolvedPolicy) throws -> ResolvedPolicy
    ) async throws -> (ResolvedPolicy, [GuardedSetting]) {
        return try await write(acting, fields, context) { transaction in
            let before = try transaction.resolvedPolicy
            return (before.overrides, try change(before))
        }
    }

    /// Resets all fields, even if the stored values no longer form a valid policy.
    private func resetAll(
        _ acting: ActingPerson,
        _ context: CallContext
    ) async throws -> (ResolvedPolicy, [GuardedSetting]) {
        let (kind, caps) = (acting.tenant.tenant.kind, environment.caps)
        let fields = Set(PolicyField.all.map(\.name))
        return try await write(acting, fields, context) { transaction in
            let resolvedPolicy = try ResolvedPolicy(kind: kind, caps: caps)
            return (try transaction.store.settings.list(), resolvedPolicy)
        }
    }

    /// Stores the policy that `body` returns, and applies the consequences.
    ///
    /// - Returns: the new policy, and the settings whose old value messages to others still use.
    private func write(
        _ acting: ActingPerson,
        _ fields: Set<String>,
        _ context: CallContext,
        _ body: @escaping @Sendable (Transaction) throws -> ([String: String], ResolvedPolicy)
    ) async throws -> (ResolvedPolicy, [GuardedSetting]) {
        let guarding = GuardedChange(acting: acting, fields: fields)
        return try await acting.tenant.write(for: context.call) { transaction in
            try acting.confirm(in: transaction)
            let (before, after) = try body(transaction)
            try guarding.follow(from: before, to: after, in: transaction)
            let settings = transaction.store.settings
            try settings.replace(with: after.overrides)
            try acting.record(before, after.overrides, in: transaction)
            return (after, try settings.listGuarded().filter { $0.isDelayed(at: transaction.now) })
        }
    }
}

extension Policies {
    /// The fields that a request names; all fields if it names none.
    private static func fields(_ names: [String]) throws(CallError) -> [PolicyField] {
        guard !names.isEmpty else { return PolicyField.all }
        var fields: [PolicyField] = []
        for name in names {
            guard let field = PolicyField.find(name) else {
                throw .invalidField("fields", .notAllowed, "there is no such field")
            }
            fields.append(field)
        }
        return fields
    }

    private static func values(_ settings: [PolicySetting]) throws(CallError) -> [String: String] {
        guard !settings.isEmpty else {
            throw .invalidField("settings", .required, "at least one setting is expected")
        }
        var values: [String: String] = [:]
        for setting in settings {
            guard PolicyField.find(setting.field) != nil else {
                throw .invalidField("settings", .notAllowed, "there is no such field")
            }
            guard values[setting.field] == nil else {
                throw .invalidField("settings", .notAllowed, "name each field at most once")
            }
            guard setting.value.utf8.count <= valueLimit else {
                throw TextFault.tooLong(limit: valueLimit)
                    .callError(of: "settings.\(setting.field)")
            }
            values[setting.field] = setting.value
        }
        return values
    }

    private static func answer(
        _ resolvedPolicy: ResolvedPolicy,
        _ fields: [PolicyField],
        _ held: [GuardedSetting]
    ) -> PolicyResponse {
        PolicyResponse(
            rules: fields.map { field in
                var rule = field.wire(caps: resolvedPolicy.caps)
                if let value = field.text(in: resolvedPolicy.policy) {
                    rule.value = value
                    rule.origin = resolvedPolicy.origin(of: field).wire
                }
                if let change = held.first(where: { $0.name == field.name }) {
                    rule.previousValue = change.oldValue
                    rule.previousValueUntil = change.end.milliseconds
                }
                return rule
            }
        )
    }
}

extension ActingPerson {
    /// Administrators must not shut themselves out, and perhaps everyone else who could undo the
    /// change.
    fileprivate func requireAdmitted(by resolvedPolicy: ResolvedPolicy) throws(CallError) {
        guard case .account = who, let origin,
            !resolvedPolicy.policy.addresses.admits(origin.address)
        else { return }
        throw .invalidField(
            "settings.addresses.allowed",
            .notAllowed,
            "the list must include the address that you act from"
        )
    }

    /// Records one event for each field that was set to another value or reset.
    fileprivate func record(
        _ before: [String: String],
        _ after: [String: String],
        in transaction: Transaction
    ) throws {
        for field in Set(before.keys).union(after.keys).sorted() {
            guard before[field] != after[field] else { continue }
            var details = ["field": field]
            details["old"] = before[field]
            details["new"] = after[field]
            try transaction.record(
                AuditEvent(
                    .policyChanged,
                    by: auditActor,
                    at: transaction.now,
                    from: origin,
                    details
                )
            )
        }
    }
}

extension PolicyField {
    fileprivate func wire(caps: PolicyCaps) -> PolicyRule {
        var rule = PolicyRule(field: name, expected: expected)
        if let range = caps.range(of: self) {
            rule.minimum = format(range.lowerBound)
            rule.maximum = format(range.upperBound)
        }
        rule.documentation = documentation
        return rule
    }
}

extension FrontdeskDomain.PolicyOrigin {
    fileprivate var wire: FrontdeskWire.PolicyOrigin {
        switch self {
        case .preset: .preset
        case .tenant: .tenant
        case .cap: .cap
        }
    }
}

extension Result where Failure == PolicyFaults {
    /// Returns the value, or throws one error that names what is wrong with each field.
    fileprivate func orCallError() throws(CallError) -> Success {
        switch self {
        case .success(let value): return value
        case .failure(let faults):
            throw CallError(
                .invalidArgument,
                .invalidField,
                faults.faults.map(\.description).joined(separator: "; "),
                violations: faults.faults.map(\.violation)
            )
        }
    }
}

extension PolicyFault {
    fileprivate var violation: FieldViolation {
        let path = "settings.\(field)"
        if case .text(let fault) = reason { return fault.violation(of: path) }
        return FieldViolation(path, .notAllowed, words)
    }
}
