import FrontdeskDomain
import Testing

@Suite("The next need of a flow")
struct NeedTests {
    /// Does what a need asks for, and nothing else.
    private func fulfil(_ need: Need, _ facts: inout FlowFacts, _ accountFacts: inout AccountFacts)
    {
        switch need {
        case .identify, .password, .registrationPassword: facts.prove(.password, at: People.now)
        case .registrationForm: break
        case .verificationCode: facts.prove(.emailCode, at: People.now)
        case .recover: facts.prove(.link, at: People.now)
        case .chooseSecondFactor: facts.factor = accountFacts.choices.first
        case .oneTimeCode(let factor): facts.prove(factor.proof, at: People.now)
        case .enrollAuthenticator:
            accountFacts.hasAuthenticator = true
            facts.prove(.authenticatorCode, at: People.now)
        case .securityQuestion: facts.prove(.securityQuestion, at: People.now)
        case .firstStep(let step):
            accountFacts.account.pendingFirstSteps.remove(step)
            if step == .changePassword { accountFacts.account.temporaryPassword = nil }
        case .clinicGroup:
            facts.hasAnsweredClinicGroup = true
            accountFacts.account.clinicGroupChoice = ClinicGroupChoice(last: nil, isUsed: false)
        case .setPassword, .missingSecondFactor, .mailboxWait, .done: break
        }
    }

    /// The needs of a flow until its end.
    private func walk(_ facts: FlowFacts, _ accountFacts: AccountFacts) -> [Need] {
        var (facts, accountFacts) = (facts, accountFacts)
        var needs: [Need] = []
        while needs.count < 20 {
            let need = Need.next(facts, accountFacts)
            needs.append(need)
            switch need {
            case .done, .missingSecondFactor, .mailboxWait, .setPassword: return needs
            default: fulfil(need, &facts, &accountFacts)
            }
        }
        return needs
    }

    private func newcomer(_ change: (inout Account) -> Void = { _ in }) -> Account {
        People.account {
            $0.pendingFirstSteps = Set(FirstStep.allCases)
            $0.temporaryPassword = People.unused
            change(&$0)
        }
    }

    @Test("The first sign-in asks for everything the policy lists, in order and only once")
    func firstSignIn() {
        let accountFacts = People.accountFacts(
            newcomer { $0.isTwoStepEnabled = true },
            People.office { $0.twoStep.methods = [.email] }
        )
        #expect(
            walk(People.facts(.signIn, []), accountFacts) == [
                .identify, .oneTimeCode(.email), .firstStep(.confirmEmail),
                .firstStep(.securityQuestion),
                .firstStep(.changePassword), .firstStep(.timeZone), .done,
            ]
        )
    }

    @Test(
        "The policy decides when a patient is asked for a clinic group, after everything else",
        arguments: ClinicGroupAsking.allCases
    )
    func clinicGroup(asked: ClinicGroupAsking) {
        let group = ClinicGroup(id: TenantID(high: 1, low: 2), name: "West")
        let choices: [ClinicGroupChoice?] = [
            nil, ClinicGroupChoice(last: group, isUsed: true),
            ClinicGroupChoice(last: group, isUsed: false),
            ClinicGroupChoice(last: nil, isUsed: false),
        ]
        for (app, kind, choice) in [App.patient, .settings].flatMap({ app in
            [FlowKind.signIn, .register].flatMap { kind in choices.map { (app, kind, $0) } }
        }) {
            var policy = Policy.preset(for: .patients)
            policy.clinicGroup.asked = asked
            policy.twoStep.requiredFor = .everyone
            policy.twoStep.methods = [.email]
            let account = People.account { $0.clinicGroupChoice = choice }
            var facts = FlowFacts(kind: kind, app: app)
            facts.prove(.password, at: People.now)
            let isAsked =
                app == .patient && (asked == .always || asked == .once && choice == nil)
            #expect(
                walk(facts, People.accountFacts(account, policy))
                    == [.oneTimeCode(.email)] + (isAsked ? [.clinicGroup] : []) + [.done]
            )
        }
    }

    @Test("The policy determines the order and what is asked")
    func order() {
        for steps in [[FirstStep.timeZone, .changePassword], [.securityQuestion], []] {
            let account = newcomer { $0.temporaryPassword = nil }
            let accountFacts = People.accountFacts(account, People.office { $0.firstSteps = steps })
            let asked = steps.map(Need.firstStep)
            #expect(walk(People.facts(.signIn, [.password]), accountFacts) == asked + [.done])
        }
    }

    @Test("A completed step is not asked again, even if it is pending on the account")
    func fulfilledBefore() {
        let account = People.account {
            $0.pendingFirstSteps = Set(FirstStep.allCases)
            $0.emailConfirmedAt = People.now
            $0.timeZone = "Europe/Zurich"
            $0.securityQuestion = SecurityAnswer(question: "first-pet", verifier: "")
        }
        let needs = walk(People.facts(.signIn, [.password]), People.accountFacts(account))
        #expect(needs == [.firstStep(.changePassword), .done])
        let unreachable = newcomer { ($0.email, $0.canonicalEmail) = (nil, nil) }
        #expect(
            !walk(People.facts(.signIn, [.password]), People.accountFacts(unreachable)).contains(
                .firstStep(.confirmEmail)
            )
        )
        #expect(walk(People.facts(.signIn, [.password]), People.accountFacts()) == [.done])
    }

    @Test("RS-09 A temporary password must be changed whatever the policy says")
    func temporaryPassword() {
        let account = People.account { $0.temporaryPassword = People.unused }
        let policy = People.office { $0.firstSteps = [] }
        let needs = walk(People.facts(.signIn, [.password]), People.accountFacts(account, policy))
        #expect(needs == [.firstStep(.changePassword), .done])
    }

    @Test("A trusted device or address replaces the code, except for settings and step-ups")
    func trust() {
        let account = People.account { $0.isTwoStepEnabled = true }
        let policy = People.office { $0.twoStep.methods = [.email] }
        let proofs: [[ProofKind]] = [[.password], [.password, .trustedDevice]]
        for (trustedAddress, proofs) in [(false, proofs[1]), (true, proofs[0]), (true, proofs[1])] {
            let accountFacts = People.accountFacts(account, policy, trustedAddress: trustedAddress)
            #expect(Need.next(People.facts(.signIn, proofs), accountFacts) == .done)
            #expect(
                Need.next(People.facts(.signIn, proofs, app: .settings), accountFacts)
                    == .oneTimeCode(.email)
            )
            #expect(Need.next(People.facts(.stepUp, proofs), accountFacts) == .oneTimeCode(.email))
        }
        #expect(
            Need.next(People.facts(.signIn, proofs[0]), People.accountFacts(account, policy))
                == .oneTimeCode(.email)
        )
    }

    private struct Requirement: Sendable {
        let required: TwoStepRequirement
        let role: AccountRole
        let rights: Rights
        let wants: Bool
        let isAsked: Bool
    }

    private static let requirements: [Requirement] = [
        (.none, .member, [], false, false), (.none, .member, [], true, true),
        (.none, .administrator, .all, false, false),
        (.administrators, .member, [], false, false), (.administrators, .member, [], true, true),
        (.administrators, .member, .modify, false, true),
        (.administrators, .administrator, [], false, true), (.everyone, .member, [], false, true),
    ].map(Requirement.init)

    @Test("The policy decides which users need a second factor", arguments: requirements)
    private func required(_ row: Requirement) {
        let account = People.account {
            ($0.role, $0.rights, $0.isTwoStepEnabled) = (row.role, row.rights, row.wants)
        }
        let policy = People.office {
            ($0.twoStep.requiredFor, $0.twoStep.methods) = (row.required, [.email])
        }
        let need = Need.next(
            People.facts(.signIn, [.password]),
            People.accountFacts(account, policy)
        )
        #expect(need == (row.isAsked ? .oneTimeCode(.email) : .done))
    }

    @Test("A single factor or the preferred one is used; otherwise the user chooses")
    func factors() {
        let policy = People.office { $0.twoStep.requiredFor = .everyone }
        let facts = People.facts(.signIn, [.password])
        let rich = People.account { $0.phone = "+41790000000" }
        func next(_ account: Account, _ facts: FlowFacts, codes: Int = 0, app: Bool = false) -> Need
        {
            Need.next(
                facts,
                People.accountFacts(account, policy, authenticator: app, recoveryCodes: codes)
            )
        }
        #expect(next(People.account(), facts) == .oneTimeCode(.email))
        #expect(next(rich, facts) == .chooseSecondFactor)
        var prefers = rich
        prefers.preferredFactor = .sms
        #expect(next(prefers, facts) == .oneTimeCode(.sms))
        prefers.preferredFactor = .authenticator
        #expect(next(prefers, facts) == .chooseSecondFactor)
        #expect(next(prefers, facts, app: true) == .oneTimeCode(.authenticator))
        var chosen = facts
        chosen.factor = .recoveryCode
        #expect(next(prefers, chosen, codes: 1) == .oneTimeCode(.recoveryCode))
        // A factor that was removed meanwhile is not required.
        #expect(next(prefers, chosen) == .chooseSecondFactor)
    }

    @Test(
        "Without a factor, an authenticator is set up if allowed; otherwise a factor is missing"
    )
    func noFactor() {
        let unreachable = People.account { ($0.email, $0.canonicalEmail) = (nil, nil) }
        let facts = People.facts(.signIn, [.password])
        func next(_ methods: Set<SecondFactor>, codes: Int) -> Need {
            let policy = People.office {
                ($0.twoStep.requiredFor, $0.twoStep.methods) = (.everyone, methods)
            }
            return Need.next(facts, People.accountFacts(unreachable, policy, recoveryCodes: codes))
        }
        #expect(next([.sms, .email], codes: 0) == .missingSecondFactor)
        #expect(next([.sms, .authenticator], codes: 0) == .enrollAuthenticator)
        #expect(next([.sms, .authenticator], codes: 2) == .oneTimeCode(.recoveryCode))
        #expect(next([.email], codes: 1) == .oneTimeCode(.recoveryCode))
    }

    @Test("OT-07 Setting up ends if an authenticator was confirmed meanwhile by anyone")
    func enrolledElsewhere() {
        let policy = People.office {
            ($0.twoStep.requiredFor, $0.twoStep.methods) = (.everyone, [.authenticator])
        }
        var facts = People.facts(.signIn, [.password])
        facts.enrolling = [1]
        #expect(
            Need.next(facts, People.accountFacts(People.account(), policy)) == .enrollAuthenticator
        )
        let confirmed = People.accountFacts(People.account(), policy, authenticator: true)
        #expect(Need.next(facts, confirmed) == .oneTimeCode(.authenticator))
    }

    @Test("A second factor that the tenant no longer allows does not count")
    func disallowed() {
        let policy = People.office {
            ($0.twoStep.requiredFor, $0.twoStep.methods) = (.everyone, [.authenticator])
        }
        for kind in [FlowKind.signIn, .stepUp] {
            let accountFacts = People.accountFacts(People.account(), policy, authenticator: true)
            let byMail = People.facts(kind, [.password, .emailCode])
            #expect(Need.next(byMail, accountFacts) == .oneTimeCode(.authenticator))
            let onPaper = People.facts(kind, [.password, .recoveryCode])
            #expect(Need.next(onPaper, accountFacts) == .done)
        }
    }

    @Test("RS-13 The question is asked after the link if the office requires it and one is set")
    func recovery() {
        let answered = People.account {
            $0.securityQuestion = SecurityAnswer(question: "first-pet", verifier: "")
        }
        let plain = People.office { $0.recovery.asksSecurityQuestion = false }
        let start = People.facts(.recover, [])
        #expect(
            walk(start, People.accountFacts(answered)) == [
                .recover, .securityQuestion, .setPassword,
            ]
        )
        #expect(walk(start, People.accountFacts(answered, plain)) == [.recover, .setPassword])
        #expect(walk(start, People.accountFacts()) == [.recover, .setPassword])
        #expect(
            walk(People.facts(.activate, []), People.accountFacts()) == [.recover, .setPassword]
        )
    }

    @Test("A step-up asks for the password, and for a second factor if the account uses two steps")
    func stepUp() {
        #expect(walk(People.facts(.stepUp, []), People.accountFacts()) == [.password, .done])
        let two = People.account { $0.isTwoStepEnabled = true }
        let policy = People.office { $0.twoStep.methods = [.email] }
        #expect(
            walk(People.facts(.stepUp, []), People.accountFacts(two, policy)) == [
                .password, .oneTimeCode(.email), .done,
            ]
        )
    }
}
