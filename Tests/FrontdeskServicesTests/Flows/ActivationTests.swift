import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Activation")
struct ActivationTests {
    @Test("RS-10 An activation link sets the first password once, but not for a disabled user")
    func activation() async throws {
        let fixture = try await Fixture.administered()
        for user in ["berta", "carl", "dora"] {
            try await fixture.createUser(user, welcome: .activationLink)
        }
        let guest = Guest("berta", at: "nord", fixture)
        let link = try await guest.mailedLink(.activationLink)
        #expect(
            try await guest.open(link).shown == "refused link-invalid",
            "it is not a reset link"
        )
        try await guest.open(link, .activate)
        #expect(guest.shown == "setPassword")
        let flow = Unchecked(guest)
        let answered = await Fixture.race(50) {
            try await flow.value.tryAnswer(.set(Fixture.newPassword)).shown
                == "finished password-set"
        }
        #expect(answered == 1)
        #expect(try await guest.open(link, .activate).shown == "refused link-invalid")
        guest.password = Fixture.newPassword
        try await guest.signIn()
        #expect(guest.shown == "setSecurityQuestion", "\(guest.shown)")
        // A running flow ends when its user is disabled.
        let carl = Guest("carl", at: "nord", fixture)
        let carls = try await carl.mailedLink(.activationLink)
        try await carl.open(carls, .activate)
        _ = try await fixture.services.admin.disableUser(Fixture.user("carl"), context: .operator)
        await #expect(throws: FlowError.flowInvalid) {
            try await carl.answer(.set(Fixture.newPassword))
        }
        #expect(try await carl.open(carls, .activate).shown == "refused link-invalid")
        // A user who never set a password and requests a link gets an activation link.
        let dora = Guest("dora", at: "nord", fixture)
        let first = try await dora.mailedLink(.activationLink)
        fixture.clock.advance(by: .seconds(61))
        try await dora.forgot()
        let second = try await dora.mailedLink(.activationLink)
        #expect(first != second)
        #expect(try await dora.open(first, .activate).shown == "refused link-invalid")
        #expect(try await dora.open(second, .activate).shown == "setPassword")
    }
}
