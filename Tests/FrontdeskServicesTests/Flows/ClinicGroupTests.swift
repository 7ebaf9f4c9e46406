import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("The clinic group of a patient")
struct ClinicGroupTests {
    /// The groups West and Ost, and a patient bea.
    private func fixture(asked: String = "once") async throws -> Fixture {
        let fixture = try await Fixture.clinicGroups()
        try await fixture.makeUser("bea", in: "patients", email: "bea@mail.example")
        try await fixture.setPolicy([("clinic-group.asked", asked)], as: Fixture.actor("patients"))
        return fixture
    }

    private func patient(
        _ fixture: Fixture,
        context: CallContext = .frontend
    ) async throws -> Guest {
        let guest = Guest("bea", at: "", fixture)
        guest.context = context
        try await guest.signIn(app: .patient)
        return guest
    }

    private func payload(_ fixture: Fixture, of group: String = "west") async throws
        -> FrontdeskWire.GroupCode
    {
        try await fixture.services.clinics.makeGroupCode(
            MakeGroupCodeRequest(actor: Fixture.actor(group), label: "Empfang"),
            context: .operator
        )
    }

    private static func answer(_ choice: ChooseClinicGroupAnswer.Choice?) -> Answer.Answer {
        .chooseClinicGroup(ChooseClinicGroupAnswer(choice: choice))
    }

    private func lastGroup(_ guest: Guest) -> String? {
        if case .chooseClinicGroup(let need) = guest.need { need.lastGroup } else { nil }
    }

    private func scope(_ names: String...) -> CallContext {
        .frontend(.named(Set(names.compactMap { CanonicalName($0)?.bytes })))
    }

    @Test(
        "CG-01 A name in any spelling chooses its group, which the session then has",
        arguments: ["west", "WEST", " West  ", "\u{FF37}est"]
    )
    func byName(name: String) async throws {
        let fixture = try await fixture()
        let guest = try await patient(fixture)
        #expect(lastGroup(guest) == "")
        let session = try #require(try await guest.answer(Self.answer(.name(name))).done.session)
        let west = try await fixture.open("west").tenant
        #expect(session.clinicGroupID == west.id.hex && session.clinicGroup == "Gruppe west")
        #expect(try await fixture.validate(guest.step.done.sessionToken) == session)
    }

    @Test("CG-01 A composed and a decomposed name choose the same group")
    func composition() async throws {
        let fixture = try await fixture()
        try await fixture.makeGroup("Zürich Süd")
        let guest = try await patient(fixture)
        let typed = "zu\u{308}rich  SU\u{308}D"
        let session = try await guest.answer(Self.answer(.name(typed))).done.session
        #expect(session?.clinicGroup == "Gruppe Zürich Süd")
    }

    @Test("CG-01, CG-02 Whatever chooses no group gets one and the same answer")
    func unknown() async throws {
        let fixture = try await fixture(asked: "always")
        try await fixture.makeOffice("nord")
        for name in ["rest", "gone"] { try await fixture.makeGroup(name) }
        let (code, revoked) = (try await payload(fixture), try await payload(fixture))
        let (resting, lost) = (
            try await payload(fixture, of: "rest"), try await payload(fixture, of: "gone")
        )
        let request = GroupCodeRequest(actor: Fixture.actor("west"), codeID: revoked.codeID)
        _ = try await fixture.services.clinics.revokeGroupCode(request, context: .operator)
        let operators = fixture.services.operators
        _ = try await operators.suspendTenant(Fixture.tenant("rest"), context: .operator)
        _ = try await operators.deleteTenant(Fixture.tenant("gone"), context: .operator)
        let text = code.payload
        let choices: [ChooseClinicGroupAnswer.Choice] = [
            .name("nowhere"), .name("nord"), .name("patients"), .name("rest"), .name("gone"),
            .name("decoy"), .name(String(repeating: "w", count: 257)), .name(" "), .same(true),
            .name(try await fixture.open("west").id.hex), .name(text),
            .qrPayload(""), .qrPayload("west"), .qrPayload(String(text.dropLast())),
            .qrPayload(resting.payload), .qrPayload(lost.payload), .qrPayload(revoked.payload),
            .qrPayload("https://evil.example/app?group=" + text.suffix(36)),
            .qrPayload("javascript:location='\(text)'"),
            .qrPayload(text + String(repeating: "x", count: 513 - text.utf8.count)),
            .qrPayload("WIFI:S:clinic;T:WPA;P:secret;;"), .qrPayload(code.codeID),
        ]
        var steps: [Step] = []
        for choice in choices {
            let guest = try await patient(fixture)
            steps.append(try await guest.answer(Self.answer(choice)).withoutToken)
        }
        #expect(steps.first?.problem?.reason == .unknownGroup)
        for (step, choice) in zip(steps, choices) { #expect(step == steps[0], "\(choice)") }
        // A step that was not accepted can be answered again.
        let guest = try await patient(fixture)
        for choice in choices.prefix(3) { try await guest.answer(Self.answer(choice)) }
        try await guest.answer(Self.answer(.qrPayload(text)))
        #expect(try #require(guest.step.done.session).clinicGroup == "Gruppe west")
    }

    @Test(
        "An answer without a choice names the field",
        arguments: [nil, .name(""), .skip(false)] as [ChooseClinicGroupAnswer.Choice?]
    )
    func malformed(choice: ChooseClinicGroupAnswer.Choice?) async throws {
        let guest = try await patient(fixture())
        try await guest.answer(Self.answer(choice))
        #expect(guest.violations == ["answer.choose_clinic_group required"])
    }

    @Test("CG-02 A scanned code chooses its group and is counted, once for each choice")
    func byCode() async throws {
        let fixture = try await fixture(asked: "always")
        let code = try await payload(fixture)
        for text in [code.payload, String(code.payload.suffix(36))] {
            let guest = try await patient(fixture)
            let done = try await guest.answer(Self.answer(.qrPayload(text))).done
            #expect(done.session?.clinicGroup == "Gruppe west")
        }
        let request = GroupCodeRequest(actor: Fixture.actor("west"), codeID: code.codeID)
        let found = try await fixture.services.clinics.getGroupCode(request, context: .operator)
        #expect(found.uses == 2)
        let log = try await fixture.auditLog(of: "patients").filter {
            $0.kind == .clinicGroupChosen
        }
        #expect(log.map(\.details) == [["by": "qr-code"]])
    }

    @Test("A frontend chooses only groups that it may name, by name, code or from last time")
    func scope() async throws {
        let fixture = try await fixture(asked: "always")
        let code = try await payload(fixture)
        let first = try await patient(fixture)
        try await first.answer(Self.answer(.name("west")))
        let token = try first.step.done.sessionToken
        let narrow = scope("patients", "ost")
        let owner = Owner(first, token)
        owner.context = narrow
        for choice in [.name("west"), .qrPayload(code.payload), .same(true)]
            as [ChooseClinicGroupAnswer.Choice]
        {
            let guest = try await patient(fixture, context: narrow)
            #expect(lastGroup(guest) == "")
            try await guest.answer(Self.answer(choice))
            #expect(guest.problem == "unknown-group", "\(choice)")
            #expect(try await owner.setClinicGroup(choice) == "unknown-group", "\(choice)")
        }
        let guest = try await patient(fixture, context: narrow)
        #expect(try await guest.answer(Self.answer(.name("ost"))).done.session != nil)
    }

    @Test("With `always`, each sign-in asks, and offers the last group even after it was skipped")
    func always() async throws {
        let fixture = try await fixture(asked: "always")
        var guest = try await patient(fixture)
        try await guest.answer(Self.answer(.name("west")))
        guest = try await patient(fixture)
        #expect(lastGroup(guest) == "Gruppe west")
        try await guest.describe()
        #expect(lastGroup(guest) == "Gruppe west")
        #expect(try await guest.answer(Self.answer(.skip(true))).done.session?.clinicGroupID == "")
        guest = try await patient(fixture)
        #expect(lastGroup(guest) == "Gruppe west")
        let session = try await guest.answer(Self.answer(.same(true))).done.session
        #expect(session?.clinicGroup == "Gruppe west")
        let suspend = Fixture.tenant("west")
        _ = try await fixture.services.operators.suspendTenant(suspend, context: .operator)
        guest = try await patient(fixture)
        #expect(lastGroup(guest) == "")
    }

    @Test("With `once`, a patient is asked until there is an answer; with `never`, not at all")
    func once() async throws {
        for (choice, group) in [(.name("west"), "Gruppe west"), (.skip(true), "")]
            as [(ChooseClinicGroupAnswer.Choice, String)]
        {
            let fixture = try await fixture()
            #expect(try await patient(fixture).shown == "chooseClinicGroup")
            let guest = try await patient(fixture)
            try await guest.answer(Self.answer(choice))
            let next = try await patient(fixture)
            #expect(try next.step.done.session?.clinicGroup == group)
        }
        #expect(try await patient(fixture(asked: "never")).shown == "signedIn")
    }

    @Test("Only the app patient asks")
    func apps() async throws {
        let fixture = try await fixture()
        try await fixture.makeUser("boss", in: "patients", role: .administrator)
        let session = try await fixture.session("boss", at: "patients", app: .settings)
        #expect(try await fixture.validate(session).clinicGroupID.isEmpty)
        let owner = Owner(Guest("boss", at: "patients", fixture), session)
        let error = await callError { try await owner.setClinicGroup(.name("west")) }
        #expect(error?.reason == .wrongState)
    }

    @Test("A patient changes the group in preferences, and every session follows at once")
    func preferences() async throws {
        let fixture = try await fixture()
        let (here, there) = (try await patient(fixture), try await patient(fixture))
        try await here.answer(Self.answer(.name("west")))
        // The other flow finds the question answered.
        try await there.describe()
        let tokens = try [here, there].map { try $0.step.done.sessionToken }
        let owner = Owner(here, tokens[0])
        for (choice, problem, group) in [
            (.name("ost"), nil, "Gruppe ost"), (.name("nowhere"), "unknown-group", "Gruppe ost"),
            (.skip(true), nil, ""), (.same(true), nil, "Gruppe ost"),
            (.qrPayload(try await payload(fixture).payload), nil, "Gruppe west"),
        ] as [(ChooseClinicGroupAnswer.Choice, String?, String)] {
            #expect(try await owner.setClinicGroup(choice) == problem)
            for token in tokens {
                #expect(try await fixture.validate(token).clinicGroup == group, "\(choice)")
            }
            #expect(try await owner.show().clinicGroup == group)
        }
    }

    @Test("A search with a session is within the patient's group, unless it asks for another")
    func search() async throws {
        let fixture = try await fixture()
        for group in ["west", "ost"] { try await fixture.makeClinic("In \(group)", in: group) }
        try await fixture.makeClinic("Hidden west", in: "west") { $0.listed = false }
        let guest = try await patient(fixture)
        let token = try await guest.answer(Self.answer(.name("west"))).done.sessionToken
        func found(
            context: CallContext = .frontend,
            _ change: (inout SearchClinicsRequest) -> Void = { _ in }
        ) async throws -> Set<String> {
            Set(
                try await fixture.search(context: context) {
                    $0.sessionToken = token
                    change(&$0)
                }
            )
        }
        #expect(try await found() == ["In west", "Hidden west"])
        #expect(try await found { $0.allGroups = true } == ["In west", "In ost"])
        #expect(try await found { $0.group = "ost" } == ["In ost"])
        #expect(try await found(context: scope("patients", "ost")) == [])
        let error = await callError {
            try await found {
                $0.group = "ost"
                $0.allGroups = true
            }
        }
        #expect(error?.violations.map(\.field) == ["all_groups"])
        try await Owner(guest, token).setClinicGroup(.skip(true))
        #expect(try await found() == ["In west", "In ost"])
        await #expect(throws: TenancyError.sessionInvalid) {
            try await fixture.search { $0.sessionToken = SecretBytes(utf8: "fds_wrong") }
        }
    }

    @Test("A deleted group is forgotten: sessions lose it, and the next sign-in asks again")
    func deleted() async throws {
        let fixture = try await fixture()
        let guest = try await patient(fixture)
        let token = try await guest.answer(Self.answer(.name("west"))).done.sessionToken
        _ = try await fixture.services.operators.deleteTenant(
            Fixture.tenant("west"),
            context: .operator
        )
        #expect(try await fixture.validate(token).clinicGroupID.isEmpty)
        #expect(try await fixture.stored("bea", in: "patients").clinicGroupChoice == nil)
        let next = try await patient(fixture)
        #expect(lastGroup(next) == "")
    }

    @Test("A start forgets a group whose deletion was interrupted")
    func interrupted() async throws {
        let fixture = try await fixture()
        let guest = try await patient(fixture)
        try await guest.answer(Self.answer(.name("west")))
        let west = try await fixture.open("west").id
        try await fixture.registry.deleteTenant(west, at: fixture.clock.now())
        #expect(try await fixture.stored("bea", in: "patients").clinicGroup?.id == west)
        try await fixture.restart()
        #expect(
            try await eventually {
                try await fixture.stored("bea", in: "patients").clinicGroupChoice == nil
            }
        )
    }

    @Test("A group that is suspended while the answer is taken is not chosen")
    func suspendedMeanwhile() async throws {
        let fixture = try await fixture()
        let groups = ClinicGroups(vault: fixture.services.clinics.vault)
        let peer = CallContext.frontend.caller.peer
        let selected = try #require(try await groups.find(.name("west"), last: nil, for: peer))
        let suspend = Fixture.tenant("west")
        _ = try await fixture.services.operators.suspendTenant(suspend, context: .operator)
        let bea = try await fixture.stored("bea", in: "patients")
        let isChosen = try await fixture.open("patients").write(for: nil) { transaction in
            var person = try Person(bea, from: "", in: transaction)
            return try person.choose(selected, from: nil, in: transaction)
        }
        #expect(!isChosen)
        #expect(try await fixture.stored("bea", in: "patients").clinicGroupChoice == nil)
    }

    @Test("A patient who registers is asked before the first session")
    func registers() async throws {
        let fixture = try await fixture()
        let form = RegistrationFormAnswer(
            email: "carl@mail.example",
            newPassword: SecretBytes(utf8: "blue-harbour-lantern-41"),
            confirmation: SecretBytes(utf8: "blue-harbour-lantern-41"),
            fullName: "Carl Patient"
        )
        let guest = Guest("", at: "", fixture)
        try await guest.start(.register) {
            $0.app = .patient
            $0.answer = Answer(answer: .registrationForm(form))
        }
        let mail = try #require(try await fixture.messages(of: "patients").last)
        let code = VerificationCodeAnswer(code: SecretBytes(utf8: mail.values["code"] ?? ""))
        try await guest.answer(.verificationCode(code))
        #expect(lastGroup(guest) == "")
        let done = try await guest.answer(Self.answer(.name("ost"))).done
        #expect(done.session?.clinicGroup == "Gruppe ost")
    }
}
