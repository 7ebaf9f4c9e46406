import FrontdeskDomain
import SeededRandomness
import Testing

/// Changes facts, accounts and policies at random during the flow, as an administrator, another
/// flow or a thief could.
@Suite("Random flows")
struct NeedSequenceTests {
    private struct World {
        var facts: FlowFacts
        var accountFacts: AccountFacts
    }

    /// The requirements for a session, written independently of the implementation.
    private func missing(_ world: World) -> [String] {
        let (facts, accountFacts) = (world.facts, world.accountFacts)
        let (account, policy) = (accountFacts.account, accountFacts.policy)
        let proven = Set(facts.proofs.map(\.kind))
        var missing: [String] = []
        if !proven.contains(.password) { missing.append("password") }
        let administers = account.role == .administrator || account.rights != []
        let needsTwo =
            policy.twoStep.requiredFor == .everyone || account.isTwoStepEnabled
            || (policy.twoStep.requiredFor == .administrators && administers)
        let isSpared =
            facts.kind == .signIn && facts.app != .settings
            && (accountFacts.isAtTrustedAddress || proven.contains(.trustedDevice))
        var allowed = policy.twoStep.methods.map(\.proof) + [.recoveryCode]
        if let reset = account.mailboxReset, account.canonicalEmail == reset.mailbox,
            accountFacts.time < reset.at + policy.recovery.mailboxWait
        {
            allowed.removeAll { $0 == .emailCode }
        }
        if needsTwo, !isSpared, proven.isDisjoint(with: allowed) { missing.append("factor") }
        guard facts.kind == .signIn else { return missing }
        if account.temporaryPassword != nil { missing.append("own password") }
        for step in policy.firstSteps where account.pendingFirstSteps.contains(step) {
            switch step {
            case .changePassword: missing.append("change")
            case .confirmEmail:
                if account.email != nil, account.emailConfirmedAt == nil { missing.append("mail") }
            case .securityQuestion:
                if account.securityQuestion == nil { missing.append("question") }
            case .timeZone: if account.timeZone == nil { missing.append("zone") }
            }
        }
        return missing
    }

    private func world(_ random: inout SeededGenerator) -> World {
        let account = People.account {
            $0.pendingFirstSteps = Set(bits: Int64.random(in: 0...15, using: &random))
            $0.temporaryPassword = Bool.random(using: &random) ? People.unused : nil
            $0.role = Bool.random(using: &random) ? .administrator : .member
            $0.rights = Rights(rawValue: Int.random(in: 0...3, using: &random))
            $0.isTwoStepEnabled = Bool.random(using: &random)
            $0.phone = Bool.random(using: &random) ? "+41790000000" : nil
            if Bool.random(using: &random) { ($0.email, $0.canonicalEmail) = (nil, nil) }
            $0.preferredFactor = SecondFactor.allCases.randomElement(using: &random)
            if Bool.random(using: &random) {
                let ago = Duration.seconds([1, 86_399, 86_400].randomElement(using: &random) ?? 1)
                $0.noteMailboxReset(at: People.now - ago)
            }
        }
        var facts = FlowFacts(
            kind: Bool.random(using: &random) ? .signIn : .stepUp,
            app: [.pro, .settings].randomElement(using: &random)
        )
        if Int.random(in: 0..<4, using: &random) == 0 {
            facts.prove(.trustedDevice, at: People.now)
        }
        return World(
            facts: facts,
            accountFacts: People.accountFacts(
                account,
                policy(&random),
                authenticator: Bool.random(using: &random),
                recoveryCodes: Int.random(in: 0...2, using: &random),
                trustedAddress: Int.random(in: 0..<4, using: &random) == 0
            )
        )
    }

    private func policy(_ random: inout SeededGenerator) -> Policy {
        People.office {
            $0.twoStep.requiredFor =
                TwoStepRequirement.allCases.randomElement(using: &random) ?? .none
            $0.twoStep.methods = Set(
                [SecondFactor.sms, .email, .authenticator].filter { _ in
                    Bool.random(using: &random)
                }
            )
            $0.firstSteps = Array(
                FirstStep.allCases.shuffled(using: &random)
                    .prefix(Int.random(in: 0...4, using: &random))
            )
        }
    }

    /// Answers the need, or makes another event happen.
    private func step(_ need: Need, _ world: inout World, _ random: inout SeededGenerator) {
        guard Int.random(in: 0..<5, using: &random) > 0 else {
            let accountFacts = world.accountFacts
            world.accountFacts = People.accountFacts(
                accountFacts.account,
                policy(&random),
                authenticator: accountFacts.hasAuthenticator,
                recoveryCodes: accountFacts.recoveryCodes,
                trustedAddress: accountFacts.isAtTrustedAddress
            )
            return
        }
        switch need {
        case .identify, .password, .registrationPassword:
            world.facts.prove(.password, at: People.now)
        case .registrationForm: break
        case .verificationCode: world.facts.prove(.emailCode, at: People.now)
        case .chooseSecondFactor:
            world.facts.factor = world.accountFacts.choices.randomElement(using: &random)
        case .oneTimeCode(let factor):
            if factor == .recoveryCode { world.accountFacts.recoveryCodes -= 1 }
            world.facts.prove(factor.proof, at: People.now)
        case .enrollAuthenticator:
            world.facts.enrolling = nil
            #expect(world.accountFacts.mailboxWaitEnd == nil)
            world.accountFacts.hasAuthenticator = true
            world.accountFacts.recoveryCodes = 10
            world.facts.prove(.authenticatorCode, at: People.now)
        case .firstStep(.confirmEmail):
            world.facts.prove(.emailCode, at: People.now)
            world.accountFacts.account.emailConfirmedAt = People.now
        case .firstStep(.securityQuestion):
            world.accountFacts.account.securityQuestion = SecurityAnswer(
                question: "first-pet",
                verifier: ""
            )
        case .firstStep(.changePassword):
            world.accountFacts.account.temporaryPassword = nil
            world.accountFacts.account.pendingFirstSteps.remove(.changePassword)
        case .firstStep(.timeZone): world.accountFacts.account.timeZone = "UTC"
        case .recover, .securityQuestion, .setPassword, .missingSecondFactor, .mailboxWait, .done,
            .clinicGroup:
            break
        }
    }

    @Test("No flow creates a session without all requirements, and every flow ends")
    func invariant() {
        var random = SeededGenerator(seed: 8)
        var sessions = 0
        for _ in 0..<20_000 {
            var world = world(&random)
            var isAtEnd = false
            for _ in 0..<200 where !isAtEnd {
                let need = Need.next(world.facts, world.accountFacts)
                switch need {
                case .done:
                    #expect(missing(world) == [], "\(world)")
                    sessions += 1
                    isAtEnd = true
                case .missingSecondFactor, .mailboxWait:
                    #expect(missing(world).contains("factor"), "\(world)")
                    isAtEnd = true
                default:
                    #expect(missing(world) != [], "\(need) \(world)")
                    step(need, &world, &random)
                }
            }
            #expect(isAtEnd, "\(world)")
        }
        #expect(sessions > 10_000)
    }

    @Test("The need depends only on stored facts, so computing it again gives the same result")
    func stateless() throws {
        var random = SeededGenerator(seed: 9)
        for _ in 0..<2_000 {
            var world = world(&random)
            for _ in 0..<10 {
                let need = Need.next(world.facts, world.accountFacts)
                #expect(Need.next(world.facts, world.accountFacts) == need)
                step(need, &world, &random)
            }
        }
    }
}
