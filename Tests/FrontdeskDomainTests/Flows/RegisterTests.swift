import FrontdeskDomain
import Testing

@Suite("Registration")
struct RegisterTests {
    private let zones: TimeZoneNames

    init() throws { zones = try .machine() }

    private func form(_ change: (inout RegistrationTexts) -> Void = { _ in }) -> RegistrationTexts {
        var texts = RegistrationTexts()
        texts.email = "Bea@mail.example"
        texts.fullName = "Bea Patient"
        change(&texts)
        return texts
    }

    private func faults(
        _ texts: RegistrationTexts,
        _ required: Set<RegistrationField> = [.fullName]
    ) -> [String] {
        var policy = Policy.preset(for: .patients)
        policy.registration.requiredFields = required
        switch texts.account(under: policy, path: "form", zones: zones) {
        case .success: return []
        case .failure(let failure): return failure.faults.map(\.field).sorted()
        }
    }

    @Test("A person without an account proves the address by the code, or the link by the password")
    func needs() {
        var facts = FlowFacts(kind: .register, app: .patient)
        #expect(Need.first(of: .register) == .registrationForm)
        #expect(Register.next(facts) == .verificationCode)
        facts.prove(.link, at: People.now)
        #expect(Register.next(facts) == .registrationPassword)
    }

    @Test("The policy decides which fields are required; the address always is")
    func required() {
        #expect(faults(form()).isEmpty)
        #expect(faults(form { $0.fullName = " " }) == ["form.full_name"])
        #expect(faults(form { $0.fullName = "" }, []).isEmpty)
        #expect(faults(form { $0.email = "" }, []) == ["form.email"])
        #expect(
            faults(form(), [.fullName, .phone, .timeZone]) == ["form.phone", "form.time_zone"]
        )
    }

    @Test("Every malformed field is named")
    func malformed() {
        let texts = form {
            $0.email = "nobody"
            $0.phone = "12"
            $0.locale = "???"
            $0.timeZone = "Mars/Olympus"
        }
        #expect(faults(texts) == ["form.email", "form.locale", "form.phone", "form.time_zone"])
    }

    @Test("The account has its id as user name, and its address is confirmed")
    func account() throws {
        let applicant = Applicant(
            email: "Bea@Mail.example",
            fullName: "Bea",
            phone: "+41441234567",
            locale: "de",
            timeZone: "Europe/Zurich",
            passwordVerifier: "$argon2id$"
        )
        let id = AccountID(high: 1, low: 2)
        let account = try #require(applicant.makeAccount(id, at: People.now))
        #expect(
            account.userName == id.hex && account.role == .member
                && account.pendingFirstSteps.isEmpty
        )
        #expect(account.canonicalEmail == CanonicalName("bea@mail.example"))
        #expect(account.emailConfirmedAt == People.now)
        #expect(account.passwordChangedAt == People.now)
        #expect(account.phoneConfirmedAt == nil)
    }

    @Test("Only a tenant of patients may offer registration")
    func offered() throws {
        for kind in TenantKind.allCases where kind != .decoy {
            let sheet = try ResolvedPolicy(kind: kind)
            let set = sheet.setting(["registration.offered": "on"], zones: zones)
            #expect(((try? set.get()) != nil) == (kind == .patients), "\(kind)")
            #expect(sheet.policy.registration.isOffered == (kind == .patients))
        }
    }

    @Test("Only a tenant of patients may ask for a clinic group, and it does so once by default")
    func clinicGroupAsked() throws {
        for kind in TenantKind.allCases where kind != .decoy {
            let sheet = try ResolvedPolicy(kind: kind)
            #expect(sheet.policy.clinicGroup.asked == (kind == .patients ? .once : .never))
            for asked in ClinicGroupAsking.allCases {
                let set = sheet.setting(["clinic-group.asked": asked.rawValue], zones: zones)
                let isAllowed = kind == .patients || asked == .never
                #expect(((try? set.get()) != nil) == isAllowed, "\(kind) \(asked)")
            }
        }
    }
}
