import FrontdeskDomain
import Testing

@Suite("The data of a clinic")
struct ClinicDetailsTests {
    private func texts(_ change: (inout ClinicTexts) -> Void = { _ in }) -> ClinicTexts {
        var texts = ClinicTexts()
        texts.name = "  Praxis Seefeld "
        texts.address = "Seefeldstrasse 1, 8008\u{a0}Zürich"
        texts.country = "ch"
        texts.position = ClinicTexts.Coordinates(latitude: 473_602_000, longitude: 85_506_000)
        texts.specialties = ["Kardiologie", "KARDIOLOGIE", "Innere Medizin"]
        texts.languages = ["DE-ch", "en", "en"]
        texts.phone = "+41 44 123 45 67"
        texts.website = "https://seefeld.example/"
        texts.isListed = true
        change(&texts)
        return texts
    }

    @Test("Valid data is stored in one form each")
    func valid() throws {
        let details = try ClinicDetails().applying(texts()).get()
        #expect(details.name == "Praxis Seefeld")
        #expect(details.address == "Seefeldstrasse 1, 8008 Zürich")
        #expect(details.country == "CH")
        #expect(details.position == Position(latitude: 473_602_000, longitude: 85_506_000))
        #expect(details.specialties == ["Kardiologie", "Innere Medizin"])
        #expect(details.languages.map(\.text) == ["de-CH", "en"])
        #expect(details.phone == "+41441234567")
        #expect(details.website == "https://seefeld.example/")
        #expect(details.isListed)
    }

    @Test("What is optional may be empty")
    func optional() throws {
        var texts = ClinicTexts()
        (texts.name, texts.address, texts.country) = ("A", "B", "AT")
        let details = try ClinicDetails().applying(texts).get()
        #expect(details.position == nil && details.specialties.isEmpty && details.phone.isEmpty)
        #expect(!details.isListed)
    }

    @Test("All faults are reported, each with its field")
    func allFaults() {
        let wrong = texts { texts in
            (texts.name, texts.address, texts.country) = ("", "\n", "C1")
            texts.position = ClinicTexts.Coordinates(latitude: 900_000_001, longitude: 0)
            (texts.specialties, texts.languages) = (["a|b"], ["deutsch!"])
            (texts.phone, texts.website) = ("044 123", "javascript:alert(1)")
        }
        guard case .failure(let faults) = ClinicDetails().applying(wrong) else {
            Issue.record("the data is accepted")
            return
        }
        #expect(
            faults.faults.map(\.field) == [
                "name", "address", "country", "position", "specialties", "languages", "phone",
                "website",
            ]
        )
    }

    @Test(
        "Hostile values are rejected",
        arguments: [
            { @Sendable (texts: inout ClinicTexts) in
                texts.name = String(repeating: "x", count: 129)
            },
            { $0.name = "a\u{202e}b" },
            { $0.name = "a\nb" },
            { $0.name = "…" },
            { $0.address = String(repeating: "é", count: 129) },
            { $0.country = "CHE" },
            { $0.country = "ßß" },
            { $0.position = .init(latitude: .min, longitude: .max) },
            { $0.position = .init(latitude: 0, longitude: 1_800_000_001) },
            { $0.specialties = [""] },
            { $0.specialties = Array(repeating: "x", count: 21) },
            { $0.specialties = [String(repeating: "x", count: 65)] },
            { $0.languages = Array(repeating: "de", count: 21) },
            { $0.website = "http://seefeld.example/" },
            { $0.website = "http://localhost/" },
            { $0.website = "https://user@seefeld.example/" },
        ] as [@Sendable (inout ClinicTexts) -> Void]
    )
    func hostile(change: @Sendable (inout ClinicTexts) -> Void) {
        #expect(throws: FieldFaults.self) { try ClinicDetails().applying(texts(change)).get() }
    }

    @Test("Only the named fields change")
    func mask() throws {
        let before = try ClinicDetails().applying(texts()).get()
        let other = texts { $0.name = "" }
        let after = try before.applying(other, [.phone]).get()
        #expect(after == before)
        #expect(throws: FieldFaults.self) { try before.applying(other, [.name]).get() }
    }

    @Test("Name and address in any spelling are the same site; neither alone is")
    func site() {
        func site(_ name: String, _ address: String) -> CanonicalName {
            ClinicDetails(name: name, address: address).site
        }
        #expect(site("Praxis A", "Weg 1") == site(" PRAXIS  a", "weg 1"))
        #expect(site("Praxis A", "Weg 1") != site("Praxis A", "Weg 2"))
        #expect(site("Praxis A", "Weg 1") != site("Praxis", "A Weg 1"))
    }
}

@Suite("Lists of clinics")
struct ClinicTableTests {
    private let header = "name,address,country,latitude,longitude,specialties,languages,listed\n"

    @Test("A row has all data; what is not given has its default")
    func rows() throws {
        let table = try ClinicTable(
            csv: header
                + "A,\"Weg 1, Bern\",ch,46.948,7.4474,Kardiologie| Innere Medizin |,de fr,no\n"
                + "B,Weg 2,CH\n"
        )
        let first = try #require(try table.rows.first?.details.get())
        #expect(first.position == Position(latitude: 469_480_000, longitude: 74_474_000))
        #expect(first.specialties == ["Kardiologie", "Innere Medizin"])
        #expect(first.languages.map(\.text) == ["de", "fr"])
        #expect(!first.isListed)
        let second = try #require(try table.rows.last?.details.get())
        #expect(second.position == nil && second.isListed)
        #expect(table.rows.map(\.line) == [2, 3])
    }

    @Test(
        "A fault names its column",
        arguments: [
            (",Weg,CH", ["name"]), ("A,,", ["address", "country"]), ("A,B,CH,91,0", ["latitude"]),
            ("A,B,CH,47", ["longitude"]), ("A,B,CH,,8", ["latitude"]),
            ("A,B,CH,NaN,8", ["latitude"]), ("A,B,CH,47,1e2", ["longitude"]),
            ("A,B,CH,47,8,,deutsch!", ["languages"]), ("A,B,CH,47,8,,,perhaps", ["listed"]),
            ("A,B,C,47,x,,,perhaps", ["country", "listed", "longitude"]),
        ]
    )
    func faults(row: String, columns: [String]) throws {
        let rows = try ClinicTable(csv: header + row + "\n").rows
        guard case .failure(let faults) = try #require(rows.first).details else {
            Issue.record("the row is accepted")
            return
        }
        #expect(faults.faults.map(\.field) == columns)
    }

    @Test("A list without a required column, or with an unknown one, is rejected")
    func headers() {
        #expect(throws: TableFault.missing(column: "country")) {
            try ClinicTable(csv: "name,address\n")
        }
        #expect(throws: TableFault.column(name: "plz", number: 2)) {
            try ClinicTable(csv: "name,plz\n")
        }
    }

    @Test("A spreadsheet with semicolons and decimal commas is read")
    func spreadsheet() throws {
        let table = try ClinicTable(
            csv: "name;address;country;latitude;longitude\r\nA;Weg 1;CH;47,3769;8,54170001\r\n"
        )
        let position = try table.rows.first?.details.get().position
        #expect(position == Position(latitude: 473_769_000, longitude: 85_417_000))
    }
}
