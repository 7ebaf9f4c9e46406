import FrontdeskDomain
import FrontdeskWire
import PeerProgram
import Testing

@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("QR codes of clinic groups")
struct GroupCodeTests {
    private func make(
        _ fixture: Fixture,
        _ label: String = "Empfang",
        in group: String = "west"
    ) async throws -> FrontdeskWire.GroupCode {
        try await fixture.services.clinics.makeGroupCode(
            MakeGroupCodeRequest(actor: Fixture.actor(group), label: label),
            context: .operator
        )
    }

    private func request(_ code: FrontdeskWire.GroupCode) -> GroupCodeRequest {
        GroupCodeRequest(actor: Fixture.actor("west"), codeID: code.codeID)
    }

    @Test("A code contains the patients' page, and is shown, listed and revoked")
    func life() async throws {
        let fixture = try await Fixture.clinicGroups()
        let clinics = fixture.services.clinics
        let made = try await make(fixture)
        let expected = /https:\/\/patients\.example\/app\?group=fdq_[0-9a-f]{32}/
        #expect(made.payload.wholeMatch(of: expected) != nil)
        #expect(made.label == "Empfang" && made.group == "Gruppe west" && made.uses == 0)
        #expect(made.svg.hasPrefix("<svg ") && made.png.starts(with: [0x89, 0x50]))
        #expect(try await clinics.getGroupCode(request(made), context: .operator) == made)
        let second = try await make(fixture, "Anmeldung")
        #expect(second.payload != made.payload)
        let list = try await clinics.listGroupCodes(
            ListGroupCodesRequest(actor: Fixture.actor("west"), pageSize: 1),
            context: .operator
        )
        #expect(list.codes.map(\.codeID) == [made.codeID] && list.codes[0].svg.isEmpty)
        let rest = try await clinics.listGroupCodes(
            ListGroupCodesRequest(actor: Fixture.actor("west"), pageToken: list.nextPageToken),
            context: .operator
        )
        #expect(rest.codes.map(\.codeID) == [second.codeID] && rest.nextPageToken.isEmpty)
        let revoked = try await clinics.revokeGroupCode(request(made), context: .operator)
        #expect(revoked.revokedAt == fixture.clock.now().milliseconds && revoked.png.isEmpty)
        let again = await callError {
            try await clinics.revokeGroupCode(request(made), context: .operator)
        }
        #expect(again?.reason == .wrongState)
        let shown = try await clinics.getGroupCode(request(made), context: .operator)
        #expect(shown.svg.isEmpty && shown.png.isEmpty && shown.payload == made.payload)
        let events = try await fixture.auditLog(of: "west").filter { $0.details["code"] != nil }
        #expect(
            events.map(\.kind) == [.groupCodeCreated, .groupCodeCreated, .groupCodeRevoked]
        )
    }

    @Test("CG-02 Only a whole valid code, alone or in its own address, is known")
    func find() async throws {
        let fixture = try await Fixture.clinicGroups()
        let codes = fixture.services.clinics.codes
        let made = try await make(fixture)
        let payload = made.payload
        let code = String(payload.suffix(36))
        #expect(code.hasPrefix("fdq_"))
        for text in [payload, code] {
            let found = try #require(try await codes.find(text))
            #expect(found.id.hex == made.codeID)
            try await codes.countUse(of: found)
        }
        #expect(
            try await fixture.services.clinics.getGroupCode(request(made), context: .operator).uses
                == 2
        )
        let unknown = [
            "", String(payload.dropLast()), String(payload.dropFirst()), payload + "0",
            payload + " ",
            String(code.dropLast()), "fdq_" + String(repeating: "0", count: 32),
            code.uppercased(), "https://evil.example/app?group=\(code)",
            "https://patients.example.evil.example/app?group=\(code)",
            "http://patients.example/app?group=\(code)", "\(payload)&next=https://evil.example",
            "javascript:location='\(payload)'", "WIFI:S:clinic;T:WPA;P:\(code);;",
            "BEGIN:VCARD\nURL:\(payload)\nEND:VCARD", payload + String(repeating: "x", count: 512),
            String(repeating: "x", count: 512), String(repeating: "x", count: 513), made.codeID,
            "\u{0}", "👩‍⚕️",
        ]
        for text in unknown { #expect(try await codes.find(text) == nil, "\(text)") }
        _ = try await fixture.services.clinics.revokeGroupCode(request(made), context: .operator)
        for text in [payload, code] { #expect(try await codes.find(text) == nil) }
    }

    @Test("CG-02 A code of a suspended group is unknown until the group is resumed")
    func suspended() async throws {
        let fixture = try await Fixture.clinicGroups()
        let made = try await make(fixture)
        let (codes, operators) = (fixture.services.clinics.codes, fixture.services.operators)
        _ = try await operators.suspendTenant(Fixture.tenant("west"), context: .operator)
        #expect(try await codes.find(made.payload) == nil)
        _ = try await operators.resumeTenant(Fixture.tenant("west"), context: .operator)
        #expect(try await codes.find(made.payload)?.tenant.hex == fixture.open("west").id.hex)
    }

    @Test("A code stays valid after a restart and after the patients' page has moved")
    func moved() async throws {
        let fixture = try await Fixture.clinicGroups()
        let made = try await make(fixture)
        try await fixture.setPolicy(
            [("page.url", "https://new.example/?app=1")],
            as: Fixture.actor("patients")
        )
        try await fixture.restart()
        #expect(try await fixture.services.clinics.codes.find(made.payload)?.id.hex == made.codeID)
        #expect(try await make(fixture).payload.hasPrefix("https://new.example/?app=1&group=fdq_"))
    }

    @Test("CG-04 zbarimg reads from both pictures exactly the content")
    func pictures() async throws {
        let fixture = try await Fixture.clinicGroups()
        let made = try await make(fixture)
        #expect(try zbar(made.png) == made.payload)
        let drawn = try PeerProgram.run("rsvg-convert", ["--width=600"], Array(made.svg.utf8))
        #expect(try zbar(drawn) == made.payload)
    }

    @Test("Without the address of the patients' page there is a clear error, and no code")
    func noPage() async throws {
        let fixture = try await Fixture.clinicGroups(patientsPage: false)
        for step in 0..<2 {
            if step == 1 { try await fixture.makePatients() }
            let error = await callError { try await make(fixture) }
            #expect(error?.code == .failedPrecondition)
            #expect(error?.message.contains("page.url of the tenant of the kind patients") == true)
        }
        let long = "https://patients.example/" + String(repeating: "x", count: 480)
        try await fixture.setPolicy([("page.url", long)], as: Fixture.actor("patients"))
        let error = await callError { try await make(fixture) }
        #expect(error?.message.contains("too long") == true)
        let list = try await fixture.services.clinics.listGroupCodes(
            ListGroupCodesRequest(actor: Fixture.actor("west")),
            context: .operator
        )
        #expect(list.codes.isEmpty)
    }

    @Test("A label is one line of up to 128 bytes")
    func labels() async throws {
        let fixture = try await Fixture.clinicGroups()
        for label in [String(repeating: "x", count: 129), "a\nb", "a\u{202e}"] {
            let error = await callError { try await make(fixture, label) }
            #expect(error?.violations.map(\.field) == ["label"])
        }
        #expect(try await make(fixture, "").label == "")
    }

    /// The text that zbarimg reads from a PNG.
    private func zbar(_ picture: [UInt8]) throws -> String {
        let words = [
            "--nodbus", "--quiet", "--raw", "--oneshot", "-Sdisable", "-Sqrcode.enable", "-Sbinary",
        ]
        return String(
            decoding: try PeerProgram.run("zbarimg", words + ["png:-"], picture),
            as: UTF8.self
        )
    }
}
