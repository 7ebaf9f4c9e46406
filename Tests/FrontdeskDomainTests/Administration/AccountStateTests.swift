import FrontdeskDomain
import Testing

@Suite("Account states")
struct AccountStateTests {
    private func link(_ purpose: LinkPurpose, _ seconds: Int64) -> Link {
        Link(
            accountID: person(1).id,
            purpose: purpose,
            createdAt: morning,
            expiresAt: morning + .seconds(seconds)
        )
    }

    private func state(
        _ account: Account,
        failures: Int = 0,
        links: [Link] = []
    ) -> AccountState {
        AccountState(
            of: account,
            attempts: AttemptRecord(failures: failures, lastFailureAt: morning)
                .lockout(at: morning),
            links: links
        )
    }

    @Test("Each state occurs, and the first that applies is shown")
    func states() {
        let temporary = TemporaryPassword(expiresAt: morning)
        let invited = person(1) { $0.passwordVerifier = nil }
        #expect(state(person(1)) == .enabled)
        #expect(state(person(1), failures: 4) == .enabled)
        #expect(state(person(1), failures: 5) == .locked(until: morning + .seconds(1)))
        #expect(state(person(1), failures: 100) == .lockedIndefinitely)
        #expect(
            state(person(1) { $0.temporaryPassword = temporary }) == .temporaryPassword(temporary)
        )
        #expect(
            state(person(1) { $0.temporaryPassword = temporary }, failures: 100)
                == .lockedIndefinitely,
            "who is stopped is not let in by a temporary password either"
        )
        #expect(state(invited) == .invited(until: nil))
        #expect(
            state(invited, failures: 100, links: [link(.resetPassword, 9), link(.activate, -1)])
                == .invited(until: morning - .seconds(1))
        )
        #expect(state(person(1) { $0.status = .disabled }, failures: 100) == .disabled)
        #expect(state(person(1) { $0.status = .deleted }) == .deleted)
    }

    @Test("Each state has a unique name")
    func names() {
        let all: [AccountState] = [
            .deleted, .disabled, .invited(until: nil), .lockedIndefinitely, .locked(until: morning),
            .temporaryPassword(TemporaryPassword(expiresAt: morning)), .enabled,
        ]
        #expect(Set(all.map(\.name)) == Set(AccountStateName.allCases))
        #expect(all.map(\.name).count == AccountStateName.allCases.count)
    }
}
