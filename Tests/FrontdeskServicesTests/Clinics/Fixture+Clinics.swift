import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskServices
@testable import FrontdeskStorage
@testable import FrontdeskTenancy

extension Fixture {
    static let patientsPage = "https://patients.example/app"

    /// Two clinic groups, West and Ost, each with an administrator of full rights who has the name
    /// of the group; and the patients' page.
    static func clinicGroups(patientsPage: Bool = true) async throws -> Fixture {
        let fixture = try await Fixture()
        for name in ["west", "ost"] {
            try await fixture.makeGroup(name)
            try await fixture.makeUser(name, in: name, role: .administrator)
        }
        if patientsPage { try await fixture.makePatientsPage() }
        return fixture
    }

    func makePatients() async throws {
        let request = CreateTenantRequest(name: "patients", kind: .patients)
        _ = try await services.operators.createTenant(request, context: .operator)
    }

    func makePatientsPage() async throws {
        try await makePatients()
        try await setPolicy([("page.url", Self.patientsPage)], as: Self.actor("patients"))
    }

    @discardableResult
    func makeGroup(_ name: String) async throws -> FrontdeskWire.Tenant {
        let request = CreateTenantRequest(
            name: name,
            kind: .clinicGroup,
            displayName: "Gruppe \(name)"
        )
        return try await services.operators.createTenant(request, context: .operator)
    }

    @discardableResult
    func makeClinic(
        _ name: String,
        in group: String = "west",
        _ change: (inout ClinicData) -> Void = { _ in }
    ) async throws -> FrontdeskWire.Clinic {
        var data = ClinicData(
            name: name,
            address: "Weg 1, 8000 Zürich",
            country: "CH",
            position: GeoPosition(latitudeE7: 473_769_000, longitudeE7: 85_417_000),
            listed: true
        )
        change(&data)
        return try await services.clinics.createClinic(
            CreateClinicRequest(actor: Self.actor(group), clinic: data),
            context: .operator
        )
    }

    /// The names of the clinics that a search finds, once the index is ready.
    func search(
        _ text: String = "",
        context: CallContext = .frontend,
        _ change: (inout SearchClinicsRequest) -> Void = { _ in }
    ) async throws -> [String] {
        var request = SearchClinicsRequest(text: text)
        change(&request)
        return try await response(to: request, context: context).clinics.map { found in
            found.clinic?.data?.name ?? ""
        }
    }

    func response(
        to request: SearchClinicsRequest,
        context: CallContext = .frontend
    ) async throws -> SearchClinicsResponse {
        var response: SearchClinicsResponse?
        _ = try await eventually {
            do {
                response = try await services.clinics.search(request, context: context)
            } catch let error as CallError where error.code == .unavailable {}
            return response != nil
        }
        return try #require(response, "the index never became ready")
    }

    static func clinic(_ id: String, _ actor: FrontdeskWire.Actor) -> ClinicRequest {
        ClinicRequest(actor: actor, clinicID: id)
    }
}
