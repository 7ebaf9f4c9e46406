import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskServices

@Suite("The clinics of a group")
struct ClinicTests {
    @Test(
        "A clinic is created, shown, changed by field, closed and reopened, and all of it recorded"
    )
    func life() async throws {
        let fixture = try await Fixture.clinicGroups()
        let clinics = fixture.services.clinics
        let actor = try await fixture.administrator("west", in: "west")
        let made = try await clinics.createClinic(
            CreateClinicRequest(
                actor: actor,
                clinic: ClinicData(
                    name: "Praxis A",
                    address: "Weg 1",
                    country: "ch",
                    specialties: ["Kardiologie"],
                    languages: ["de"],
                    phone: "+41 44 123 45 67",
                    website: "https://a.example",
                    listed: true
                )
            ),
            context: .frontend
        )
        #expect(made.group == "Gruppe west" && made.closedAt == 0)
        #expect(made.createdAt == fixture.clock.now().milliseconds)
        #expect(made.data?.country == "CH" && made.data?.position == nil)
        let reference = Fixture.clinic(made.clinicID, actor)
        #expect(try await clinics.getClinic(reference, context: .frontend) == made)

        fixture.clock.advance(by: .seconds(60))
        let changed = try await clinics.updateClinic(
            UpdateClinicRequest(
                actor: actor,
                clinicID: made.clinicID,
                data: ClinicData(
                    name: "ignored",
                    position: GeoPosition(latitudeE7: 1, longitudeE7: 1_800_000_000)
                ),
                fields: ["position", "phone", "listed"]
            ),
            context: .frontend
        )
        #expect(changed.data?.name == "Praxis A" && changed.data?.phone == "")
        #expect(changed.data?.position?.longitudeE7 == -1_800_000_000)
        #expect(changed.data?.listed == false && changed.changedAt > made.changedAt)

        let closed = try await clinics.closeClinic(reference, context: .frontend)
        #expect(closed.closedAt == fixture.clock.now().milliseconds)
        let again = await callError { try await clinics.closeClinic(reference, context: .frontend) }
        #expect(again?.reason == .wrongState)
        let open = try await clinics.reopenClinic(reference, context: .frontend)
        #expect(open.closedAt == 0)
        let both = await callError { try await clinics.reopenClinic(reference, context: .frontend) }
        #expect(both?.reason == .wrongState)

        let events = try await fixture.auditLog(of: "west").filter {
            $0.details["clinic"] == made.clinicID
        }
        #expect(
            events.map(\.kind.rawValue) == [
                "clinic.created", "clinic.changed", "clinic.closed", "clinic.reopened",
            ]
        )
        #expect(events.allSatisfy { $0.origin?.address == "192.0.2.1" })
        #expect(events[1].details["fields"] == "listed phone position")
    }

    @Test("Faults name the fields of the request")
    func faults() async throws {
        let fixture = try await Fixture.clinicGroups()
        let clinics = fixture.services.clinics
        let error = await callError {
            try await fixture.makeClinic("") { data in
                data.position = GeoPosition(latitudeE7: .max, longitudeE7: 0)
                data.website = "ftp://a.example"
            }
        }
        #expect(
            error?.violations.map(\.field) == ["clinic.name", "clinic.position", "clinic.website"]
        )
        let made = try await fixture.makeClinic("A")
        for (fields, field) in [([], "fields"), (["plz"], "fields[0]"), (["name"], "data.name")] {
            let error = await callError {
                try await clinics.updateClinic(
                    UpdateClinicRequest(
                        actor: Fixture.actor("west"),
                        clinicID: made.clinicID,
                        fields: fields
                    ),
                    context: .operator
                )
            }
            #expect(error?.code == .invalidArgument)
            #expect(error?.violations.map(\.field) == [field])
        }
    }

    @Test("The same name and address twice are status 6, also by an update")
    func duplicate() async throws {
        let fixture = try await Fixture.clinicGroups()
        try await fixture.makeClinic("Praxis A")
        let second = await callError { try await fixture.makeClinic("PRAXIS a") }
        #expect(second?.code == .alreadyExists)
        let other = try await fixture.makeClinic("Praxis B")
        let renamed = await callError {
            try await fixture.services.clinics.updateClinic(
                UpdateClinicRequest(
                    actor: Fixture.actor("west"),
                    clinicID: other.clinicID,
                    data: ClinicData(name: "praxis a"),
                    fields: ["name"]
                ),
                context: .operator
            )
        }
        #expect(renamed?.code == .alreadyExists)
        try await fixture.makeClinic("Praxis A", in: "ost")
    }

    @Test("CG-06 The clinics and codes of another group look like ones that do not exist")
    func otherGroup() async throws {
        let fixture = try await Fixture.clinicGroups()
        let theirs = try await fixture.makeClinic("A", in: "ost").clinicID
        let code = try await fixture.services.clinics.makeGroupCode(
            MakeGroupCodeRequest(actor: Fixture.actor("ost"), label: "x"),
            context: .operator
        ).codeID
        let random = ClinicID(from: SystemEntropy()).hex
        let actor = try await fixture.administrator("west", in: "west")
        for call in ClinicCalls.all(fixture.services.clinics, actor) {
            let (foreign, unknown) = (
                await callError { try await call.body(theirs, code, .frontend) },
                await callError { try await call.body(random, random, .frontend) }
            )
            #expect(foreign?.code == .notFound, "\(call.name)")
            #expect(foreign == unknown, "\(call.name)")
        }
    }

    @Test("CG-06 Rights: only create creates, modify does the rest, and a member does nothing")
    func rights() async throws {
        let fixture = try await Fixture.clinicGroups()
        let clinics = fixture.services.clinics
        let id = try await fixture.makeClinic("A").clinicID
        try await fixture.makeUser("otto", in: "west", role: .administrator)
        try await fixture.updateUser("otto", ["rights"], as: Fixture.actor("west")) {
            $0.rights = [.modify]
        }
        let actor = try await fixture.administrator("otto", in: "west")
        let create = CreateClinicRequest(actor: actor, clinic: ClinicData(name: "B"))
        let list = ImportClinicsRequest(actor: actor, csv: "name,address,country\nA,B,CH\n")
        for error in [
            await callError { try await clinics.createClinic(create, context: .frontend) },
            await callError { try await clinics.importClinics(list, context: .frontend) },
        ] { #expect(error?.reason == .rightMissing) }
        let code = try await clinics.makeGroupCode(
            MakeGroupCodeRequest(actor: actor, label: "x", clinicID: id),
            context: .frontend
        ).codeID
        for call in ClinicCalls.all(clinics, actor) {
            let error = await callError { try await call.body(id, code, .frontend) }
            #expect(error == nil, "\(call.name)")
        }
        try await fixture.makeUser("mia", in: "west")
        let member = Fixture.actor(try await fixture.session("mia", at: "west", app: .patient))
        for call in ClinicCalls.all(clinics, member) {
            let error = await callError { try await call.body(id, code, .frontend) }
            #expect(error == .sessionInvalid, "\(call.name)")
        }
    }

    @Test("A tenant that is not a clinic group has no clinics, and the error says so")
    func otherKind() async throws {
        let fixture = try await Fixture.administered()
        let random = ClinicID(from: SystemEntropy()).hex
        let clinics = fixture.services.clinics
        var errors: [CallError?] = [
            await callError { try await fixture.makeClinic("A", in: "nord") },
            await callError {
                try await clinics.listClinics(
                    ListClinicsRequest(actor: Fixture.actor("nord")),
                    context: .operator
                )
            },
        ]
        for call in ClinicCalls.all(clinics, Fixture.actor("nord")) {
            errors.append(await callError { try await call.body(random, random, .operator) })
        }
        for error in errors {
            #expect(error?.code == .failedPrecondition)
            #expect(error?.message.contains("not a clinic group") == true)
        }
    }

    @Test("The pages of a list have every clinic once, also closed ones")
    func pages() async throws {
        let fixture = try await Fixture.clinicGroups()
        for number in 0..<7 {
            try await fixture.makeClinic("Praxis \(number % 3)") { data in
                data.address = "Weg \(number)"
            }
        }
        var (names, token): ([String], String) = ([], "")
        repeat {
            let page = try await fixture.services.clinics.listClinics(
                ListClinicsRequest(actor: Fixture.actor("west"), pageSize: 3, pageToken: token),
                context: .operator
            )
            names += page.clinics.map { "\($0.data?.name ?? "") \($0.data?.address ?? "")" }
            token = page.nextPageToken
        } while !token.isEmpty
        #expect(names.count == 7 && Set(names).count == 7)
        #expect(names.map { $0.prefix(8) } == names.map { $0.prefix(8) }.sorted())
        for token in ["x", "0", String(repeating: "a", count: 33)] {
            let error = await callError {
                try await fixture.services.clinics.listClinics(
                    ListClinicsRequest(actor: Fixture.actor("west"), pageToken: token),
                    context: .operator
                )
            }
            #expect(error?.violations.map(\.field) == ["page_token"])
        }
    }
}

/// The methods that name a clinic or a code.
struct ClinicCalls {
    let name: String
    let body: (_ clinic: String, _ code: String, _ context: CallContext) async throws -> Void

    static func all(_ clinics: Clinics, _ actor: FrontdeskWire.Actor) -> [ClinicCalls] {
        func code(_ id: String) -> GroupCodeRequest { GroupCodeRequest(actor: actor, codeID: id) }
        return [
            ClinicCalls(name: "GetClinic") { id, _, context in
                _ = try await clinics.getClinic(Fixture.clinic(id, actor), context: context)
            },
            ClinicCalls(name: "UpdateClinic") { id, _, context in
                _ = try await clinics.updateClinic(
                    UpdateClinicRequest(
                        actor: actor,
                        clinicID: id,
                        data: ClinicData(),
                        fields: ["phone"]
                    ),
                    context: context
                )
            },
            ClinicCalls(name: "CloseClinic") { id, _, context in
                _ = try await clinics.closeClinic(Fixture.clinic(id, actor), context: context)
            },
            ClinicCalls(name: "ReopenClinic") { id, _, context in
                _ = try await clinics.reopenClinic(Fixture.clinic(id, actor), context: context)
            },
            ClinicCalls(name: "MakeGroupCode") { id, _, context in
                _ = try await clinics.makeGroupCode(
                    MakeGroupCodeRequest(actor: actor, label: "x", clinicID: id),
                    context: context
                )
            },
            ClinicCalls(name: "GetGroupCode") { _, id, context in
                _ = try await clinics.getGroupCode(code(id), context: context)
            },
            ClinicCalls(name: "RevokeGroupCode") { _, id, context in
                _ = try await clinics.revokeGroupCode(code(id), context: context)
            },
        ]
    }
}
