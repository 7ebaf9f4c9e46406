import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Trusted devices")
struct TrustedDeviceTests {
    private func desk() async throws -> (Desk, Guest) {
        try await Desk.withMember([
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
        let (desk, guest) = try await desk()
        try await guest.signIn()
        #expect(guest.step.oneTimeCode?.trustDays == 30)
        let done = try await trust(guest)
        #expect(done.deviceDays == 30 && !done.deviceToken.isEmpty)
        desk.clock.advance(by: .seconds(30 * 86_400 - 1))
        try await guest.signIn(device: done.deviceToken)
        #expect(try guest.step.done.session?.proofs.map(\.kind) == [.password, .trustedDevice])
        #expect(try guest.step.done.deviceToken.isEmpty)
        desk.clock.advance(by: .seconds(1))
        try await guest.signIn(device: done.deviceToken)
        #expect(guest.shown == "code by email")
    }

    @Test("No device is trusted without a request or without a second factor")
    func notAsked() async throws {
        let (desk, guest) = try await desk()
        try await guest.signIn()
        #expect(try await guest.code(guest.sentCode()).done.deviceToken.isEmpty)
        try await desk.setPolicy([("two-step.required-for", "none")], as: Desk.actor("nord"))
        #expect(try await guest.signIn().done.deviceToken.isEmpty)
    }

    @Test(
        "A device is never trusted for settings or by a step-up, nor does it replace a code there"
    )
    func settings() async throws {
        let (desk, guest) = try await desk()
        try await desk.edit("anna", in: "nord") { $0.role = .administrator }
        let device = try await trust(guest).deviceToken
        try await guest.signIn(app: .settings, device: device)
        #expect(guest.shown == "code by email" && guest.step.oneTimeCode?.trustDays == 0)
        let done = try await guest.code(guest.sentCode(), trust: true).done
        #expect(done.deviceToken.isEmpty)
        try await guest.start(.stepUp) { $0.sessionToken = done.sessionToken }
        try await guest.answer(.password(Desk.password))
        #expect(guest.shown == "code by email" && guest.step.oneTimeCode?.trustDays == 0)
        #expect(try await guest.code(guest.sentCode(), trust: true).done.deviceToken.isEmpty)
    }

    @Test(
        "DV-01 A device is trusted only by its account, not in this tenant's or another's accounts"
    )
    func others() async throws {
        let (desk, guest) = try await desk()
        let device = try await trust(guest).deviceToken
        try await desk.makeUser("bert", in: "nord", email: "bert@nord.example")
        try await desk.makeOffice("sued")
        try await desk.setPolicy(
            [("two-step.required-for", "everyone"), ("two-step.methods", "email")],
            as: Desk.actor("sued")
        )
        try await desk.makeUser("anna", in: "sued", email: "anna@nord.example")
        for other in [Guest("bert", at: "nord", desk), Guest("anna", at: "sued", desk)] {
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
        let (desk, guest) = try await desk()
        try await desk.edit("anna", in: "nord") { $0.phone = "+41791234567" }
        let done = try await trust(guest)
        #expect(try await guest.signIn(device: done.deviceToken).isDone)
        let preferences = desk.services.preferences
        let client = Desk.client("192.0.2.1")
        switch ending {
        case .passwordChange:
            try await desk.edit("anna", in: "nord") { $0.duties = [.changePassword] }
            try await guest.signIn(device: done.deviceToken)
            try await guest.answer(.change(Desk.password, Desk.newPassword))
            guest.password = Desk.newPassword
        case .reset:
            try await guest.forgot()
            _ = try await guest.open(guest.mailedLink())
            try await guest.answer(.set(Desk.newPassword))
            guest.password = Desk.newPassword
        case .operatorsPassword:
            let request = SetPasswordRequest(
                tenant: "nord",
                account: "anna",
                password: SecretBytes(utf8: Desk.newPassword)
            )
            _ = try await desk.services.operators.setPassword(request, context: .operator)
            guest.password = Desk.newPassword
        case .administratorsReset:
            _ = try await desk.services.admin.startPasswordReset(
                Desk.user("anna"),
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
            _ = try await desk.services.admin.resetTwoStep(Desk.user("anna"), context: .operator)
        case .disabledAndEnabled:
            let admin = desk.services.admin
            _ = try await admin.disableUser(Desk.user("anna"), context: .operator)
            _ = try await admin.enableUser(Desk.user("anna"), context: .operator)
        case .endAll:
            let request = RevokeDevicesRequest(sessionToken: done.sessionToken, client: client)
            _ = try await preferences.revokeDevices(request, context: .frontend)
        }
        let count = try await desk.equipment(of: desk.stored("anna", in: "nord").id)["devices"]
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
        let (desk, guest) = try await desk()
        try await desk.setPolicy([("two-step.trust-days", "14")], as: Desk.actor("nord"))
        // Storage rejects some values itself, so they cannot occur.
        guard
            (try? await desk.edit("anna", in: "nord", { $0.trustDays = row.chosen })) != nil
        else { return }
        try await guest.signIn()
        #expect(guest.step.oneTimeCode?.trustDays == UInt32(row.days))
        let done = try await guest.code(guest.sentCode(), trust: true).done
        #expect(done.deviceDays == UInt32(row.days) && done.deviceToken.isEmpty == (row.days == 0))
    }

    @Test("DV-04 A lowered or raised cap applies to devices that were trusted before")
    func capChanges() async throws {
        let (desk, guest) = try await desk()
        let device = try await trust(guest).deviceToken
        desk.clock.advance(by: .seconds(3 * 86_400))
        for (days, isTrusted) in [(2, false), (4, true), (0, false)] {
            try await desk.setPolicy([("two-step.trust-days", "\(days)")], as: Desk.actor("nord"))
            try await guest.signIn(device: device)
            #expect(guest.step.isDone == isTrusted, "\(days)")
        }
    }

    @Test("DV-05 A use is recorded, and each device can be ended separately")
    func listed() async throws {
        let (desk, guest) = try await desk()
        let first = try await trust(guest)
        guest.address = "198.51.100.7"
        desk.clock.advance(by: .seconds(60))
        let second = try await trust(guest)
        desk.clock.advance(by: .seconds(60))
        try await guest.signIn(device: first.deviceToken)
        let used = try await desk.trail("nord").filter { $0.kind == "device.used" }
        #expect(used.count == 1)
        let account = try await desk.stored("anna", in: "nord").id
        let devices = try await desk.stored { try $0.devices.list(account: account) }
        #expect(devices.map(\.client.address) == ["198.51.100.7", "192.0.2.1"])
        #expect(devices.map(\.lastUsedAt) == [desk.clock.now() - .seconds(60), desk.clock.now()])
        let request = RevokeDevicesRequest(
            sessionToken: second.sessionToken,
            client: Desk.client("192.0.2.1"),
            deviceID: devices[1].id.hex
        )
        _ = try await desk.services.preferences.revokeDevices(request, context: .frontend)
        #expect(try await guest.signIn(device: first.deviceToken).shown == "code by email")
        #expect(try await guest.signIn(device: second.deviceToken).isDone)
    }

    @Test("LK-06 Failures elsewhere do not lock out the owner's trusted device")
    func knownDevice() async throws {
        let (desk, guest) = try await desk()
        let device = try await trust(guest).deviceToken
        for round in 0..<60 {
            _ = try await desk.signIn(
                "anna",
                at: "nord",
                password: "wrong!",
                address: "203.0.113.\(round % 200)"
            )
            desk.clock.advance(by: .seconds(60))
        }
        _ = try await desk.signIn("anna", at: "nord", password: "wrong!", address: "203.0.113.1")
        #expect(try await !guest.signIn().isDone)
        #expect(try await guest.signIn(device: device).isDone)
    }

    @Test("LK-06 A device that is no longer trusted is like any other device")
    func endedTrust() async throws {
        let (desk, guest) = try await desk()
        let device = try await trust(guest).deviceToken
        func failures() async throws -> UInt32 {
            try await desk.account("anna", in: "nord").failedAttempts
        }
        guest.password = "wrong!"
        try await guest.signIn(device: device)
        #expect(try await failures() == 0, "the device has its own counter")
        desk.clock.advance(by: .seconds(30 * 86_400))
        for count in 1...5 {
            try await guest.signIn(device: device)
            #expect(try await failures() == UInt32(count))
        }
        guest.password = Desk.password
        #expect(try await guest.signIn(device: device).problem?.reason == .notAccepted)
    }

    @Test("LK-06 A permanent lockout of one device does not affect the account's other sign-ins")
    func stoppedDevice() async throws {
        let (desk, guest) = try await desk()
        let device = try await trust(guest).deviceToken
        let owner = Guest("anna", at: "nord", desk)
        try await owner.signIn()
        let code = try await owner.sentCode()
        try await desk.setFailures(99, .device)
        guest.password = "wrong!"
        try await guest.signIn(device: device)
        guest.password = Desk.password
        #expect(try await guest.signIn(device: device).problem?.reason == .notAccepted)
        let stops = try await desk.trail().filter { $0.kind == .signInLockedIndefinitely }
        #expect(stops.map { $0.details["of"] } == ["device"])
        #expect(try await desk.account("anna", in: "nord").state == .enabled)
        let kinds = try await desk.messages(of: "anna", in: "nord").map(\.kind)
        #expect(!kinds.contains(.noticeLocked))
        #expect(try await owner.code(code).isDone)
    }

    @Test("LK-06 A successful sign-in clears the failures of its device")
    func typingErrors() async throws {
        let (desk, guest) = try await desk()
        let device = try await trust(guest).deviceToken
        for _ in 0..<30 {
            for password in ["wrong!", "wrong!", Desk.password] {
                guest.password = password
                try await guest.signIn(device: device)
                #expect(guest.step.isDone == (password == Desk.password))
            }
            desk.clock.advance(by: .seconds(600))
        }
    }
}
