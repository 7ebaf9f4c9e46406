import FrontdeskDomain
import Testing

@Suite("Why a user cannot sign in")
struct SignInExplanationTests {
    private typealias Check = SignInExplanation.Check
    private typealias Facts = SignInExplanation.Facts

    private func facts(
        _ change: (inout Facts) -> Void = { _ in },
        _ changeAccount: (inout Account) -> Void = { _ in }
    ) -> Facts {
        var facts = Facts(policy: .preset(for: .office))
        facts.account = person(1) {
            $0.email = "anna@sonnental.example"
            changeAccount(&$0)
        }
        change(&facts)
        return facts
    }

    private func finding(_ check: Check, _ facts: Facts) -> SignInExplanation.Finding? {
        let explanation = SignInExplanation(facts, at: morning)
        return explanation.findings.first { $0.check == check }
    }

    private func expect(
        _ facts: Facts,
        _ check: Check,
        _ verdict: SignInExplanation.Verdict,
        _ cause: String,
        _ remedy: SignInExplanation.Remedy? = nil,
        location: SourceLocation = #_sourceLocation
    ) {
        let found = finding(check, facts)
        #expect(found?.verdict == verdict, sourceLocation: location)
        #expect(found?.cause == cause, sourceLocation: location)
        #expect(found?.remedy == remedy, sourceLocation: location)
        #expect(
            SignInExplanation(facts, at: morning).canSignIn == (verdict != .blocks),
            sourceLocation: location
        )
    }

    @Test("For a user who can sign in, every check passes, in order")
    func passes() {
        let explanation = SignInExplanation(facts(), at: morning)
        #expect(explanation.findings.map(\.verdict).allSatisfy { $0 == .passes })
        #expect(
            explanation.findings.map(\.check)
                == [
                    .tenant, .account, .status, .password, .temporaryPassword, .attempts,
                    .codeAttempts, .app, .address, .secondFactor, .securityQuestion, .mail,
                ]
        )
        #expect(explanation.canSignIn)
    }

    @Test("Tenant and account")
    func who() {
        expect(facts { $0.isTenantActive = false }, .tenant, .blocks, "suspended", .resumeTenant)
        expect(facts { $0.account = nil }, .account, .blocks, "unknown", .checkName)
        expect(facts({ _ in }) { $0.status = .deleted }, .account, .blocks, "deleted", .createUser)
        expect(facts({ _ in }) { $0.status = .disabled }, .status, .blocks, "disabled", .enable)
    }

    @Test("Missing, pending and expired passwords")
    func passwords() {
        func link(_ seconds: Int64) -> Link {
            Link(
                accountID: person(1).id,
                purpose: .activate,
                createdAt: morning,
                expiresAt: morning + .seconds(seconds)
            )
        }
        func invited(_ links: [Link]) -> Facts {
            facts({ $0.links = links }) { $0.passwordVerifier = nil }
        }
        expect(invited([]), .password, .blocks, "none", .resendWelcome)
        expect(invited([link(5)]), .password, .blocks, "invited", .resendWelcome)
        expect(invited([link(-5)]), .password, .blocks, "invitation-expired", .resendWelcome)
        #expect(finding(.password, invited([link(5)]))?.moment == morning + .seconds(5))
        let unreachable = facts({ _ in }) { ($0.passwordVerifier, $0.email) = (nil, nil) }
        expect(unreachable, .password, .blocks, "none", .issueTemporaryPassword)

        func temporary(_ seconds: Int64, opened: Bool = false) -> Facts {
            facts({ _ in }) {
                $0.temporaryPassword = TemporaryPassword(
                    expiresAt: morning + .seconds(seconds),
                    lastOpened: opened ? FlowID(high: 1, low: 1) : nil
                )
            }
        }
        expect(temporary(5), .temporaryPassword, .warns, "to-be-changed")
        expect(temporary(0), .temporaryPassword, .blocks, "expired", .resendWelcome)
        expect(temporary(5, opened: true), .temporaryPassword, .warns, "to-be-changed")
    }

    @Test("Lockouts, apps and addresses")
    func obstacles() {
        let locked = AttemptRecord(failures: 6, lastFailureAt: morning)
        expect(facts { $0.attempts.password = locked }, .attempts, .blocks, "locked", .unlock)
        let stopped = AttemptRecord(failures: 100, lastFailureAt: morning)
        expect(
            facts { $0.attempts.password = stopped },
            .attempts,
            .blocks,
            "locked-indefinitely",
            .sendResetLink
        )

        expect(
            facts { $0.isPasswordUsable = false },
            .password,
            .blocks,
            "unusable",
            .sendResetLink
        )
        expect(
            facts { $0.isAnswerUsable = false },
            .securityQuestion,
            .warns,
            "unusable",
            .setSecurityQuestion
        )
        expect(facts { $0.app = .crm }, .app, .blocks, "not-in-policy", .changePolicy)
        let limited = facts({ $0.app = .pro }) { $0.apps = [.anywhere] }
        expect(limited, .app, .blocks, "not-entitled", .grantApp)
        expect(facts({ _ in }) { $0.apps = [] }, .app, .blocks, "no-app", .grantApp)
        expect(
            facts { $0.app = .settings },
            .app,
            .blocks,
            "not-an-administrator",
            .makeAdministrator
        )
        expect(
            facts { $0.isAddressAllowed = false },
            .address,
            .blocks,
            "not-allowed",
            .changePolicy
        )
        expect(facts { $0.isAddressAllowed = true }, .address, .passes, "")
    }

    @Test("Required second factors, with and without means")
    func secondFactors() {
        func required(_ methods: Set<SecondFactor>, _ codes: Int = 0) -> Facts {
            facts {
                $0.policy.twoStep.requiredFor = .everyone
                $0.policy.twoStep.methods = methods
                $0.recoveryCodes = codes
            }
        }
        expect(required([.email]), .secondFactor, .warns, "asked")
        expect(required([.sms]), .secondFactor, .blocks, "none-usable", .addContact)
        expect(required([.sms, .authenticator]), .secondFactor, .warns, "to-be-set-up")
        expect(required([.sms], 3), .secondFactor, .warns, "recovery-codes-only", .resetTwoStep)
        let chosen = facts({ $0.hasAuthenticator = true }) { $0.isTwoStepEnabled = true }
        expect(chosen, .secondFactor, .warns, "asked")
        let administrators = facts { $0.policy.twoStep.requiredFor = .administrators }
        expect(administrators, .secondFactor, .passes, "")
    }

    @Test("Mail that does not arrive")
    func mail() {
        expect(facts { $0.deadMessages = 1 }, .mail, .warns, "undeliverable", .checkMail)
        expect(facts({ _ in }) { $0.email = nil }, .mail, .warns, "no-address", .addContact)
    }

    @Test("Without an app, each app of the tenant is explained")
    func everyApp() {
        func accesses(_ facts: Facts) -> [String] {
            SignInExplanation(facts, at: morning).apps.map {
                "\($0.app.rawValue) \($0.canSignIn) \($0.finding.cause)"
            }
        }
        let member = facts { _ in
        } _: {
            $0.apps = [.pro]
        }
        #expect(
            accesses(member) == [
                "pro true ", "anywhere false not-entitled", "settings false not-entitled",
            ]
        )
        let everything = [
            "pro true ", "anywhere true ", "settings false not-an-administrator",
        ]
        #expect(accesses(facts()) == everything)
        let disabled = facts { _ in
        } _: {
            $0.status = .disabled
        }
        #expect(accesses(disabled).allSatisfy { $0.contains("false") })
        #expect(accesses(facts { $0.app = .pro }).isEmpty)
        #expect(accesses(facts { $0.account = nil }).isEmpty)
    }

    @Test("Unsent mail is reported with its cause, but a usual delay is not")
    func waitingMail() {
        let waiting = { (seconds: Int64, state: SendingState) in
            self.facts {
                $0.oldestWaiting = morning - .seconds(seconds)
                $0.sending = state
            }
        }
        expect(waiting(59, .works), .mail, .passes, "")
        expect(waiting(60, .works), .mail, .warns, "waiting", .checkCourier)
        expect(waiting(1, .noCourier), .mail, .warns, "no-courier", .checkCourier)
        expect(waiting(1, .fails), .mail, .warns, "sending-fails", .checkCourier)
        expect(facts { $0.sending = .noCourier }, .mail, .warns, "no-courier", .checkCourier)
        #expect(finding(.mail, waiting(90, .works))?.moment == morning - .seconds(90))
    }
}
