import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Trusted devices")
struct TrustedDeviceTests {
    private func fixture() async throws -> (Fixture, Guest) {
        try await Fixture.withMember([
            ("two-step.required-for", "everyone"), ("two-step.methods", "email"),
        ])
    }

    /// Signs in with a code, and trusts the device.
    private func trust(_ guest: Guest, app: FrontdeskWire.App = .pro) async throws
        -> FrontdeskWire.SignedIn
    {
        try await guest.signIn(app: app)
        return try await guest.code(guest.sentCode(), trust: true).done
    }

    @Test("A trusted device needs no code for as many days as were shown")
    func spares() async throws {
        let (fixture, guest) = try await fixture()
        try await guest.signIn()
        #expect(guest.step.oneTimeCode?.trustDays == 30)
        let done = try await trust(guest)
        #expect(done.deviceDays == 30 && !done.deviceToken.isEmpty)
        fixture.clock.advance(by: .seconds(30 * 86_400 - 1))
        try await guest.signIn(device: done.deviceToken)
        #expect(try guest.step.done.session?.proofs.map(\.kind) == [.password, .trustedDevice])
        #expect(try guest.step.done.deviceToken.isEmpty)
        fixture.clock.advance(by: .seconds(1))
        try await guest.signIn(device: done.deviceToken)
        #expect(guest.shown == "code by email")
    }

    @Test("No device is trusted without a request or without a second factor")
    func notAsked() async throws {
        let (fixture, guest) = try await fixture()
        try await guest.signIn()
        #expect(try await guest.code(guest.sentCode()).done.deviceToken.isEmpty)
        try await fixture.setPolicy([("two-step.required-for", "none")], as: Fixture.actor("nord"))
        #expect(try await guest.signIn().done.deviceToken.isEmpty)
    }

    @Test(
        "A device is never trusted for settings or by a step-up, nor does it replace a code there"
    )
    func settings() async throws {
        let (fixture, guest) = try await fixture()
        try await fixture.edit("anna", in: "nord") { $0.role = .administrator }
        let device = try await trust(guest).deviceToken
        try await guest.signIn(app: .settings, device: device)
        #expect(guest.shown == "code by email" && guest.step.oneTimeCode?.trustDays == 0)
        let done = try await guest.code(guest.sentCode(), trust: true).done
        #expect(done.deviceToken.isEmpty)
        try await guest.start(.stepUp) { $0.sessionToken = done.sessionToken }
        try await guest.answer(.password(Fixture.password))
        #expect(guest.shown == "code by email" && guest.step.oneTimeCode?.trustDays == 0)
        #expect(try await guest.code(guest.sentCode(), trust: true).done.deviceToken.isEmpty)
    }

    @Test(
        "DV-01 A device is trusted only by its account, not in this tenant's or another's accounts"
    )
    func others() async throws {
        let (fixture, guest) = try await fixture()
        let device = try await trust(guest).deviceToken
        try await fixture.makeUser("bert", in: "nord", email: "bert@nord.example")
        try await fixture.makeOffice("sued")
        try await fixture.setPolicy(
            [("two-step.required-for", "everyone"), ("two-step.methods", "email")],
            as: Fixture.actor("sued")
        )
        try await fixture.makeUser("anna", in: "sued", email: "anna@nord.example")
        for other in [Guest("bert", at: "nord", fixture), Guest("anna", at: "sued", fixture)] {
            try await other.signIn(device: device)
            #expect(other.shown == "code by email")
        }
        for token in ["x", "fdd_", String(repeating: "A", count: 10_000)] {
            try await guest.signIn(device: SecretBytes(utf8: token))
            #expect(guest.shown == "code by email")
        }
        #expect(try await guest.signIn(device: device).isDone)
    }

    enum Ending: String, CaseIterable {
        case passwordChange, reset, operatorsPassword, administratorsReset, secondFactorChange
        case secondFactorReset, disabledAndEnabled, endAll
    }

    @Test(
        "DV-02 Changes of a user's credentials end the trust",
        arguments: Ending.allCases
    )
    func ends(_ ending: Ending) async throws {
        let (fixture, guest) = try await fixture()
        try await fixture.edit("anna", in: "nord") { $0.phone = "+41791234567" }
        let done = try await trust(guest)
        #expect(try await guest.signIn(device: done.deviceToken).isDone)
        let preferences = fixture.services.preferences
        let client = Fixture.client("192.0.2.1")
        switch ending {
        case .passwordChange:
            try await fixture.edit("anna", in: "nord") { $0.pendingFirstSteps = [.changePassword] }
            try await guest.signIn(device: done.deviceToken)
            try await guest.answer(.change(Fixture.password, Fixture.newPassword))
            guest.password = Fixture.newPassword
        case .reset:
            try await guest.forgot()
            _ = try await guest.open(guest.mailedLink())
            try await guest.answer(.set(Fixture.newPassword))
            guest.password = Fixture.newPassword
        case .operatorsPassword:
            let request = SetPasswordRequest(
                tenant: "nord",
                account: "anna",
                password: SecretBytes(utf8: Fixture.newPassword)
            )
            _ = try await fixture.services.operators.setPassword(request, context: .operator)
            guest.password = Fixture.newPassword
        case .administratorsReset:
            _ = try await fixture.services.admin.startPasswordReset(
                Fixture.user("anna"),
                context: .operator
            )
        case .secondFactorChange:
            let request = SetTwoStepRequest(
                sessionToken: done.sessionToken,
                client: client,
                enabled: true
            )
            _ = try await preferences.setTwoStep(request, context: .frontend)
        case .secondFactorReset:
            _ = try await fixture.services.admin.resetTwoStep(
                Fixture.user("anna"),
                context: .operator
            )
        case .disabledAndEnabled:
            let admin = fixture.services.admin
            _ = try await admin.disableUser(Fixture.user("anna"), context: .operator)
            _ = try await admin.enableUser(Fixture.user("anna"), context: .operator)
        case .endAll:
            let request = RevokeDevicesRequest(sessionToken: done.sessionToken, client: client)
            _ = try await preferences.revokeDevices(request, context: .frontend)
        }
        let count = try await fixture.equipment(of: fixture.stored("anna", in: "nord").id)[
            "devices"
        ]
        #expect(count == 0)
        try await guest.signIn(device: done.deviceToken)
        #expect(guest.shown != "signedIn" && guest.problem == nil, "\(guest.shown)")
    }

    @Test(
        "DV-04 The user chooses the days within the tenant's cap, whatever is stored",
        arguments: [
            (-1, 0), (0, 0), (7, 7), (14, 14), (15, 14), (99_999, 14), (Int(Int32.max), 14),
            (Int.max, 14), (Int.min, 0),
        ]
    )
    func days(_ row: (chosen: Int, days: Int)) async throws {
        let (fixture, guest) = try await fixture()
        try await fixture.setPolicy([("two-step.trust-days", "14")], as: Fixture.actor("nord"))
        // Storage rejects some values itself, so they cannot occur.
        guard
            (try? await fixture.edit("anna", in: "nord", { $0.trustDays = row.chosen })) != nil
        else { return }
        try await guest.signIn()
        #expect(guest.step.oneTimeCode?.trustDays == UInt32(row.days))
        let done = try await guest.code(guest.sentCode(), trust: true).done
        #expect(done.deviceDays == UInt32(row.days) && done.deviceToken.isEmpty == (row.days == 0))
    }

    @Test("DV-04 A lowered or raised cap applies to devices that were trusted before")
    func capChanges() async throws {
        let (fixture, guest) = try await fixture()
        let device = try await trust(guest).deviceToken
        fixture.clock.advance(by: .seconds(3 * 86_400))
        for (days, isTrusted) in [(2, false), (4, true), (0, false)] {
            try await fixture.setPolicy(
                [("two-step.trust-days", "\(days)")],
                as: Fixture.actor("nord")
            )
            try await guest.signIn(device: device)
            #expect(guest.step.isDone == isTrusted, "\(days)")
        }
    }

    @Test("DV-05 A use is recorded, and each device can be ended separately")
    func listed() async throws {
        let (fixture, guest) = try await fixture()
        let first = try await trust(guest)
        guest.address = "198.51.100.7"
        fixture.clock.advance(by: .seconds(60))
        let second = try await trust(guest)
        fixture.clock.advance(by: .seconds(60))
        try await guest.signIn(device: first.deviceToken)
        let used = try await fixture.auditLog("nord").filter { $0.kind == "device.used" }
        #expect(used.count == 1)
        let account = try await fixture.stored("anna", in: "nord").id
        let devices = try await fixture.stored { try $0.devices.list(account: account) }
        #expect(devices.map(\.client.address) == ["198.51.100.7", "192.0.2.1"])
        #expect(
            devices.map(\.lastUsedAt) == [fixture.clock.now() - .seconds(60), fixture.clock.now()]
        )
        let request = RevokeDevicesRequest(
            sessionToken: second.sessionToken,
            client: Fixture.client("192.0.2.1"),
            deviceID: devices[1].id.hex
        )
        _ = try await fixture.services.preferences.revokeDevices(request, context: .frontend)
        #expect(try await guest.signIn(device: first.deviceToken).shown == "code by email")
        #expect(try await guest.signIn(device: second.deviceToken).isDone)
    }

    @Test("LK-06 Failures elsewhere do not lock out the owner's trusted device")
    func knownDevice() async throws {
        let (fixture, guest) = try await fixture()
        let device = try await trust(guest).deviceToken
        for round in 0..<60 {
            _ = try await fixture.signIn(
                "anna",
                at: "nord",
                password: "wrong!",
                address: "203.0.113.\(round % 200)"
            )
            fixture.clock.advance(by: .seconds(60))
        }
        _ = try await fixture.signIn("anna", at: "nord", password: "wrong!", address: "203.0.113.1")
        #expect(try await !guest.signIn().isDone)
        #expect(try await guest.signIn(device: device).isDone)
    }

    @Test("LK-06 A device that is no longer trusted is like any other device")
    func endedTrust() async throws {
        let (fixture, guest) = try await fixture()
        let device = try await trust(guest).deviceToken
        func failures() async throws -> UInt32 {
            try await fixture.account("anna", in: "nord").failedAttempts
        }
        guest.password = "wrong!"
        try await guest.signIn(device: device)
        #expect(try await failures() == 0, "the device has its own counter")
        fixture.clock.advance(by: .seconds(30 * 86_400))
        for count in 1...5 {
            try await guest.signIn(device: device)
            #expect(try await failures() == UInt32(count))
        }
        guest.password = Fixture.password
        #expect(try await guest.signIn(device: device).problem?.reason == .notAccepted)
    }

    @Test("LK-06 A permanent lockout of one device does not affect the account's other sign-ins")
    func lockedDevice() async throws {
        let (fixture, guest) = try await fixture()
        let device = try await trust(guest).deviceToken
        let owner = Guest("anna", at: "nord", fixture)
        try await owner.signIn()
        let code = try await owner.sentCode()
        try await fixture.setFailures(99, .device)
        guest.password = "wrong!"
        try await guest.signIn(device: device)
        guest.password = Fixture.password
        #expect(try await guest.signIn(device: device).problem?.reason == .notAccepted)
        let stops = try await fixture.auditLog().filter { $0.kind == .signInLockedIndefinitely }
        #expect(stops.map { $0.details["of"] } == ["device"])
        #expect(try await fixture.account("anna", in: "nord").state == .enabled)
        let kinds = try await fixture.messages(of: "anna", in: "nord").map(\.kind)
        #expect(!kinds.contains(.noticeLocked))
        #expect(try await owner.code(code).isDone)
    }

    @Test("LK-06 A successful sign-in clears the failures of its device")
    func typingErrors() async throws {
        let (fixture, guest) = try await fixture()
        let device = try await trust(guest).deviceToken
        for _ in 0..<30 {
            for password in ["wrong!", "wrong!", Fixture.password] {
                guest.password = password
                try await guest.signIn(device: device)
                #expect(guest.step.isDone == (password == Fixture.password))
            }
            fixture.clock.advance(by: .seconds(600))
        }
    }
}
