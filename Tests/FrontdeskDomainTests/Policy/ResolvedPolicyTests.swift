import FrontdeskDomain
import Testing

@Suite struct ResolvedPolicyTests {
    private let office: ResolvedPolicy
    private let zones: TimeZoneNames

    init() throws {
        office = try ResolvedPolicy(kind: .office)
        zones = try .machine()
    }

    @Test("Overrides apply to the tenant, and all other fields follow the preset")
    func overrides() throws {
        let resolvedPolicy = try office.setting(
            ["password.minimum-length": "12", "page.color": "#ABCDEF"],
            zones: zones
        )
        .get()
        #expect(resolvedPolicy.policy.password.minimumLength == 12)
        #expect(resolvedPolicy.policy.page.color == "#abcdef")
        #expect(
            resolvedPolicy.overrides == ["password.minimum-length": "12", "page.color": "#abcdef"]
        )
        #expect(resolvedPolicy.policy.welcome == Policy.preset(for: .office).welcome)
        #expect(
            try ResolvedPolicy(kind: .office, overrides: resolvedPolicy.overrides) == resolvedPolicy
        )
        let origins = ["password.minimum-length", "welcome.method"].compactMap(PolicyField.find)
            .map(resolvedPolicy.origin(of:))
        #expect(origins == [.tenant, .preset])
    }

    @Test(
        "A new time zone must exist and gets the database's spelling; stored ones stay valid"
    )
    func timeZones() throws {
        let resolvedPolicy = try office.setting(["page.time-zone": "europe/zurich"], zones: zones)
            .get()
        #expect(resolvedPolicy.overrides == ["page.time-zone": "Europe/Zurich"])
        for name in ["Europe/Entenhausen", "MEZ", "", "../UTC"] {
            guard case .failure(let faults) = office.setting(["page.time-zone": name], zones: zones)
            else {
                Issue.record("\(name) was accepted")
                continue
            }
            #expect(faults.faults.map(\.field) == ["page.time-zone"])
        }
        let dropped = try ResolvedPolicy(kind: .office, overrides: ["page.time-zone": "Old/Zone"])
        #expect(dropped.policy.page.timeZone == "Old/Zone")
    }

    @Test("All fields are set or none, and every fault is reported")
    func allOrNothing() {
        let change = office.setting(
            [
                "password.minimum-length": "7", "nonsense": "1", "welcome.method": "by-pigeon",
                "page.locale": "de",
            ],
            zones: zones
        )
        guard case .failure(let faults) = change else {
            Issue.record("it was accepted")
            return
        }
        #expect(
            faults.faults == [
                PolicyFault("nonsense", .unknown),
                PolicyFault("password.minimum-length", .outOfRange(least: "8", most: "64")),
                PolicyFault(
                    "welcome.method",
                    .text(.malformed(expected: "one of temporary-password, activation-link"))
                ),
            ]
        )
    }

    @Test("An app and its session lifetime can be set in one change")
    func appAndLife() throws {
        let resolvedPolicy = try office.setting(
            [
                "sessions.crm.idle": "10m", "apps": "pro,crm,settings",
            ],
            zones: zones
        ).get()
        #expect(resolvedPolicy.policy.sessions[.crm]?.idle == .seconds(600))
        #expect(resolvedPolicy.policy.sessions[.anywhere] == nil)
        let without = try resolvedPolicy.setting(["apps": "pro,settings"], zones: zones).get()
        #expect(without.policy.sessions[.crm] == nil)
        let back = try without.setting(["apps": "crm,settings"], zones: zones).get()
        #expect(back.policy.sessions[.crm]?.idle == .seconds(600))
    }

    @Test(
        "Conflicting values are rejected with the field",
        arguments: [
            (["sessions.pro.idle": "13h"], "sessions.pro.idle"),
            (["sessions.pro.absolute": "10m"], "sessions.pro.idle"),
            (["two-step.methods": "", "two-step.required-for": "everyone"], "two-step.methods"),
            (["apps": "pro,anywhere"], "apps"),
            (["apps": ""], "apps"),
        ]
    )
    func inconsistent(_ values: [String: String], _ field: String) {
        guard case .failure(let faults) = office.setting(values, zones: zones) else {
            Issue.record("it was accepted")
            return
        }
        #expect(faults.faults.map(\.field) == [field])
        guard case .inconsistent = faults.faults[0].reason else {
            Issue.record("\(faults.faults[0])")
            return
        }
    }

    @Test("An override cannot be removed if another one depends on it")
    func resetting() throws {
        let long = try office.setting(
            ["sessions.pro.absolute": "20h", "sessions.pro.idle": "15h"],
            zones: zones
        )
        .get()
        #expect(throws: PolicyFaults.self) {
            try long.resetting(["sessions.pro.absolute"]).get()
        }
        let both = ["sessions.pro.absolute", "sessions.pro.idle"]
        #expect(try long.resetting(both).get() == office)
        #expect(throws: PolicyFaults([PolicyFault("nonsense", .unknown)])) {
            try long.resetting(["nonsense"]).get()
        }
    }

    @Test("AD-04 A stored value beyond a tighter cap is clamped when it is read")
    func laterCaps() throws {
        let stored = try office.setting(
            [
                "two-step.trust-days": "90", "sessions.pro.absolute": "20h",
                "sessions.pro.idle": "15h", "page.locale": "de",
            ],
            zones: zones
        ).get().overrides
        var caps = PolicyCaps.builtIn
        try caps.cap("two-step.trust-days", at: "14")
        try caps.cap("sessions.pro.absolute", at: "8h")
        try caps.cap("password.minimum-length", at: "12")
        let resolvedPolicy = try ResolvedPolicy(kind: .office, overrides: stored, caps: caps)
        #expect(resolvedPolicy.policy.twoStep.trustDays == 14)
        #expect(resolvedPolicy.policy.sessions[.pro]?.absolute == .seconds(8 * 3600))
        #expect(resolvedPolicy.policy.sessions[.pro]?.idle == .seconds(8 * 3600))
        #expect(resolvedPolicy.policy.password.minimumLength == 12)
        #expect(resolvedPolicy.overrides == stored)
        let capped = ["two-step.trust-days", "sessions.pro.idle", "password.minimum-length"]
        #expect(
            capped.compactMap(PolicyField.find).map(resolvedPolicy.origin(of:)) == [
                .cap, .cap, .cap,
            ]
        )
        // Conflicts that only the caps cause do not prevent setting other fields.
        #expect(throws: Never.self) {
            try resolvedPolicy.setting(["page.locale": "fr"], zones: zones).get()
        }
        #expect(
            throws: PolicyFaults([
                PolicyFault("password.minimum-length", .outOfRange(least: "12", most: "64"))
            ])
        ) {
            try resolvedPolicy.setting(["password.minimum-length": "8"], zones: zones).get()
        }
    }

    @Test("A cap must be within the built-in range, and only numbers have one")
    func caps() {
        var caps = PolicyCaps.builtIn
        for (name, text) in [
            ("nonsense", "1"), ("welcome.method", "activation-link"),
            ("two-step.trust-days", "366"),
            ("password.minimum-length", "7"), ("recovery.link-lifetime", "1"),
        ] {
            #expect(throws: PolicyFault.self) { try caps.cap(name, at: text) }
        }
        #expect(caps == .builtIn)
    }

    @Test("A stored value that is invalid is an error and never becomes another policy")
    func damaged() {
        for overrides in [["nonsense": "1"], ["two-step.trust-days": "many"]] {
            #expect(throws: PolicyFault.self) {
                try ResolvedPolicy(kind: .office, overrides: overrides)
            }
        }
    }
}
