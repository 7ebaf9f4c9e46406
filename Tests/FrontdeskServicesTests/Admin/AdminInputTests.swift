import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Input from administrators")
struct AdminInputTests {
    private static let long = String(repeating: "x", count: 3000)

    @Test(
        "Every invalid field is answered with its name and the reason",
        arguments: [
            ("user_name", "", ViolationReason.required), ("user_name", "a@b", .malformed),
            ("user_name", "a\u{202E}b", .malformed), ("user_name", long, .tooLong),
            ("user_name", String(repeating: "\u{FDFA}", count: 40), .tooLong),
            ("full_name", "a\nb", .malformed), ("full_name", long, .tooLong),
            ("email", "a@x.de,b@y.de", .malformed), ("email", "a@b.de\r\nBcc: x@y.de", .malformed),
            ("email", "<a@b.de>", .malformed), ("email", long + "@b.de", .tooLong),
            ("phone", "044", .malformed), ("phone", long, .tooLong),
            ("locale", "de_CH", .malformed), ("locale", long, .tooLong),
            ("time_zone", "Europe/Zuerich", .malformed), ("time_zone", "../../etc", .malformed),
            ("apps", "crm", .malformed), ("rights", "modify", .malformed),
            ("user_level", "6", .malformed), ("user_level", "4294967295", .malformed),
        ]
    )
    func fields(field: String, value: String, reason: ViolationReason) async throws {
        let fixture = try await Fixture.administered()
        let violations = await callError {
            try await fixture.createUser("bert") { Self.set(field, value, in: &$0.user) }
        }?.violations
        #expect(violations?.map(\.field) == ["user.\(field)"])
        #expect(violations?.first?.reason == reason)
        let changed = await callError {
            try await fixture.updateUser("anna", [field]) { data in
                var wrapped: UserData? = data
                Self.set(field, value, in: &wrapped)
                data = wrapped ?? data
                // An administrator may have rights.
                if field == "rights" { data.userLevel = UserLevel(9) }
            }
        }?.violations
        if field != "rights" { #expect(changed?.map(\.field) == ["data.\(field)"]) }
    }

    private static func set(_ field: String, _ value: String, in data: inout UserData?) {
        switch field {
        case "user_name": data?.userName = value
        case "full_name": data?.fullName = value
        case "email": data?.email = value
        case "phone": data?.phone = value
        case "locale": data?.locale = value
        case "time_zone": data?.timeZone = value
        case "apps": data?.apps = [.crm]
        case "rights": data?.rights = [.modify]
        default:
            data?.userLevel = UserLevel(0)
            data?.userLevel?.number = UInt32(value) ?? 0
        }
    }

    @Test("RS-14 A field that is not named is not set, whatever the request contains")
    func massAssignment() async throws {
        let fixture = try await Fixture.administered()
        try await fixture.makeUser("bert", in: "nord", email: "bert@nord.example")
        let bert = try await fixture.updateUser("bert", ["full_name"]) {
            ($0.fullName, $0.role, $0.rights) = ("Bert", .administrator, [.create])
            ($0.userLevel, $0.email, $0.userName) = (UserLevel(0), "x@y.ch", "root")
        }
        let expected = UserData(
            userName: "bert",
            fullName: "Bert",
            email: "bert@nord.example",
            role: .member,
            userLevel: UserLevel(5)
        )
        #expect(bert.data == expected)
        for names in [[], ["password"], ["full_name", ""], ["Full_Name"]] as [[String]] {
            let error = await callError { try await fixture.updateUser("bert", names) { _ in } }
            #expect(error?.violations.first?.field.hasPrefix("fields") == true, "\(names)")
        }
    }

    private func load(
        _ fixture: Fixture,
        _ csv: String,
        _ change: (inout ImportUsersRequest) -> Void = { _ in }
    ) async throws -> ImportUsersResponse {
        var request = ImportUsersRequest(actor: Fixture.actor("nord"), csv: csv)
        change(&request)
        return try await fixture.services.admin.importUsers(request, context: .operator)
    }

    @Test("An import creates all rows, none, or only the valid ones")
    func lists() async throws {
        let fixture = try await Fixture.administered()
        let list = #"""
            user_name,email,full_name,role,welcome
            bert,bert@nord.example,"Frei, ""B""",,
            carl,not an address,Carl,,
            ANNA,anna2@nord.example,,,
            dora,,Dora,,
            emil,bert@nord.example,,,
            fritz,fritz@nord.example,,boss,
            gina,,,,none
            """#
        let faults = [3: "email", 4: "user_name", 5: "email", 6: "email", 7: "role"]
        func told(_ response: ImportUsersResponse) -> [Int: String] {
            Dictionary(uniqueKeysWithValues: response.faults.map { (Int($0.line), $0.column) })
        }
        for isDry in [true, false] {
            let refused = try await load(fixture, list) { $0.dryRun = isDry }
            #expect(told(refused) == faults && refused.users.isEmpty && refused.rows == 7)
        }
        #expect(try await fixture.messages().isEmpty)
        let tried = try await load(fixture, list) { ($0.dryRun, $0.skipInvalid) = (true, true) }
        #expect(tried.users.map(\.userName) == ["bert", "gina"])
        #expect(tried.users.allSatisfy { $0.accountID.isEmpty })
        let done = try await load(fixture, list) { $0.skipInvalid = true }
        #expect(told(done) == faults && done.users.map(\.line) == [2, 8])
        #expect(try await fixture.messages().map(\.kind) == [.welcome, .temporaryPassword])
        #expect(try await fixture.account("bert", in: "nord").data?.fullName == "Frei, \"B\"")
        #expect(try await fixture.account("gina", in: "nord").state == .invited)
        let again = try await load(fixture, list) { ($0.skipInvalid, $0.firstLine) = (true, 102) }
        #expect(again.users.isEmpty)
        #expect(Set(again.faults.map(\.line)) == Set((102...108).map { UInt32($0) }))
    }

    @Test("A corrected list can be imported again: existing users are not an error")
    func again() async throws {
        let fixture = try await Fixture.administered()
        let first = "user_name;email;role;\r\nbert;bert@nord.example;Member;\r\n;;;\r\n"
        #expect(try await load(fixture, first).users.map(\.userName) == ["bert"])
        let second = first + "carl;carl@nord.example;;\r\nBERT;b2@nord.example;;\r\n"
        let told = try await load(fixture, second)
        #expect(told.users.isEmpty && told.rows == 3)
        #expect(told.faults.map(\.reason) == [.alreadyExists, .notAllowed])
        #expect(told.faults.map(\.line) == [2, 5], "another address means another person")
        let done = try await load(fixture, second) {
            ($0.skipExisting, $0.skipInvalid) = (true, true)
        }
        #expect(done.users.map(\.userName) == ["carl"])
        #expect(done.existing.map(\.line) == [2] && done.existing.map(\.userName) == ["bert"])
        #expect(done.faults.map(\.line) == [5])
        let rest = try await load(fixture, first) { $0.skipExisting = true }
        #expect(rest.faults.isEmpty && rest.users.isEmpty && rest.existing.count == 1)
        let wrong = await callError { try await load(fixture, first) { $0.separator = "|" } }
        #expect(wrong?.violations.map(\.field) == ["separator"])
    }

    @Test(
        "A malformed file is rejected with the position, and a batch that is too large is rejected"
    )
    func files() async throws {
        let fixture = try await Fixture.administered()
        let quote = try await load(fixture, "user_name,email\nbert,\"b\"x\n") { $0.firstLine = 202 }
        #expect(quote.faults.map(\.line) == [202] && quote.faults.map(\.character) == [9])
        #expect(try await load(fixture, "").faults.map(\.line) == [1])
        #expect(
            try await load(fixture, "user_name,password\n").faults.map(\.column) == ["password"]
        )
        #expect(try await load(fixture, "user_name\n").rows == 0)
        let large = "user_name\n" + String(repeating: "x", count: 33_000)
        #expect(try await load(fixture, large).faults.map(\.reason) == [.tooLong])
        let many = "user_name\n" + (0...100).map { "u\($0)\n" }.joined()
        let error = await callError { try await load(fixture, many) }
        #expect(error?.violations.map(\.field) == ["csv"])
    }

    @Test("Three hundred users are imported in three batches, with a link each")
    func pieces() async throws {
        let fixture = try await Fixture.administered()
        try await fixture.setPolicy(
            [("mail.unsolicited-per-day", "300")],
            as: Fixture.actor("nord")
        )
        for piece in 0..<3 {
            let rows = (0..<100).map { "u\(piece * 100 + $0),u\(piece * 100 + $0)@nord.example\n" }
            let response = try await load(fixture, "user_name,email\n" + rows.joined()) {
                ($0.welcome, $0.firstLine) = (.activationLink, UInt32(2 + piece * 100))
            }
            #expect(response.users.count == 100 && response.faults.isEmpty)
        }
        let count = try await fixture.stored { try $0.accounts.list(after: nil, limit: 2000).count }
        #expect(count == 302)
        #expect(
            try await fixture.auditLog().filter { $0.details["welcome"] == "activation-link" }.count
                == 300
        )
    }
}
