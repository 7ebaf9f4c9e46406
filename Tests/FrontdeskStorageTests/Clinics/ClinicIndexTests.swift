import FrontdeskDomain
import Testing

@testable import FrontdeskStorage

@Suite("The index of the search for clinics")
struct ClinicIndexTests {
    private let state: TemporaryState
    private let index: ClinicIndex

    init() async throws {
        state = try TemporaryState()
        index = ClinicIndex(in: state.directory)
    }

    private var path: String { state.path + "/directory.db" }

    /// An index with these clinics of one group.
    private func fill(_ clinics: [Clinic], isActive: Bool = true) async throws {
        _ = try await index.open()
        try await index.save(IndexedGroup(tenant: id(1), name: "Gruppe", isActive: isActive))
        try await index.save(clinics, of: id(1), reaching: ClinicRevision(number: 1, mark: [1]))
        _ = try await index.noteComplete()
    }

    private func names(_ query: ClinicQuery) async throws -> [String] {
        try await index.search(query, after: nil, limit: 100).map(\.details.name)
    }

    @Test("A clinic is found by the beginning of any word, in any spelling")
    func words() async throws {
        try await fill([
            clinic(1, "Praxis Bürgli") { $0.specialties = ["Pädiatrie"] },
            clinic(2, "Zahnarzt am Straßenrand") { $0.address = "Rue de l’Église 1, Genève" },
        ])
        for text in ["Bürgli", "BURGLI", "bu", "padiatrie", "pra bürg", "gruppe padi", "zürich"] {
            #expect(try await names(ClinicQuery(text: text)) == ["Praxis Bürgli"], "\(text)")
        }
        for text in ["strassenrand", "Straßen", "geneve", "eglise", "ÉGLISE zahn"] {
            #expect(try await names(ClinicQuery(text: text)).count == 1, "\(text)")
        }
        #expect(try await names(ClinicQuery(text: "")).count == 2)
        #expect(try await names(ClinicQuery(text: "praxis genève")) == [], "all words are needed")
        #expect(try await names(ClinicQuery(text: "ürgli")) == [], "not in the middle of a word")
    }

    @Test(
        "CS-02 No text is an error, and none damages the index",
        arguments: [
            "\"", "*", "NEAR(", "NEAR(a b, 2)", "name:x OR (", "a AND", "NOT a", "^a", "a + b",
            "-a",
            "{name}: a", "\"a\" *", "'; DROP TABLE clinics; --", "a\u{0}b", "a\\b", "%", "_", "??",
            String(repeating: "\"", count: 128), String(repeating: "a", count: 128),
            String(repeating: "ä ", count: 8), "!?.…", "\u{FFFD}", "🏥🏥", "\u{202e}abc", "𝔓𝔯𝔞𝔵𝔦𝔰",
            "日本 病院", "हिन्दी क्लिनिक", "rank", "words", "rowid", "ﷺ",
        ]
    )
    func hostile(text: String) async throws {
        try await fill([clinic(1, "Praxis AND NEAR name"), clinic(2, "日本病院 क्लिनिक")])
        let position = ClinicTexts.Coordinates(latitude: 473_769_000, longitude: 85_417_000)
        for order in [ClinicQuery.RequestedOrder.relevance, .both, .distance] {
            let query = try ClinicQuery(text: text, coordinates: position, order: order)
            _ = try await index.search(query, after: nil, limit: 10)
            let filtered = try? ClinicQuery(text: "", specialties: [text], order: .both)
            if let filtered { _ = try await index.search(filtered, after: nil, limit: 10) }
        }
        #expect(try await names(ClinicQuery(text: "praxis")).count == 1)
    }

    @Test("CS-02 Each word is quoted, so that no word is an operator of the full-text search")
    func quoting() {
        #expect(ClinicSearch.expression(["OR", "a\"b", "né"]) == "\"OR\"* \"ab\"* \"né\"*")
    }

    @Test(
        "CS-05 Opening a complete index writes nothing, so that a full disk does not stop searches"
    )
    func opensWithoutWriting() async throws {
        try await fill([clinic(1, "Praxis")])
        await index.close()
        let again = ClinicIndex(in: state.directory)
        #expect(try await again.open())
        try await again.replaceGroups(with: [
            IndexedGroup(tenant: id(1), name: "Gruppe", isActive: true)
        ])
        #expect(try await again.noteComplete() == 1)
        #expect(
            try await again.search(ClinicQuery(text: "praxis"), after: nil, limit: 1).count == 1
        )
        #expect(Files.bytes(path + "-wal") ?? [] == [], "each write begins in this file")
        try await again.save(IndexedGroup(tenant: id(1), name: "Gruppe", isActive: false))
        #expect(try #require(Files.bytes(path + "-wal")).count > 0)
    }

    @Test("A group with more clinics than one transaction deletes is cleared as a whole")
    func clears() async throws {
        try await fill((1...1201).map { clinic($0, "Praxis \($0)") })
        try await index.clear(id(1))
        #expect(try await names(ClinicQuery(text: "praxis")).isEmpty)
        #expect(try await index.revision(of: id(1)) == ClinicRevision.none)
        #expect(try await index.noteComplete() == 0)
    }

    @Test("Better matches come first: the name counts most")
    func relevance() async throws {
        try await fill([
            clinic(1, "Anna Frei") { $0.address = "Herzweg 1" },
            clinic(2, "Herz und Kreislauf"),
            clinic(3, "Bert Frei") { $0.specialties = ["Herz"] },
            clinic(4, "Carl Frei"),
        ])
        let found = try await names(ClinicQuery(text: "herz", order: .relevance))
        #expect(found == ["Herz und Kreislauf", "Bert Frei", "Anna Frei"])
    }

    @Test("Filters find clinics with one of the specialties and one of the languages")
    func filters() async throws {
        try await fill([
            clinic(1, "A") { ($0.specialties, $0.languages) = (["Kardiologie"], [.german]) },
            clinic(2, "B") { details in
                details.specialties = ["Pädiatrie", "Kardiologie"]
                details.languages = [LanguageTag("fr-CH") ?? .english]
            },
            clinic(3, "C"),
        ])
        func find(_ specialties: [String], _ languages: [String]) async throws -> [String] {
            try await names(
                ClinicQuery(text: "", specialties: specialties, languages: languages)
            )
        }
        #expect(try await find(["KARDIOLOGIE"], []) == ["A", "B"])
        #expect(try await find(["padiatrie", "unknown"], []) == ["B"])
        #expect(try await find(["Kardio"], []) == [], "the whole specialty is compared")
        #expect(try await find([], ["de-CH", "fr"]) == ["A", "B"])
        #expect(try await find(["Kardiologie"], ["fr"]) == ["B"])
        #expect(try await find([], ["rm"]) == [])
    }

    @Test("CS-06 An unlisted clinic is found within its group only")
    func unlisted() async throws {
        try await fill([clinic(1, "A"), clinic(2, "B") { $0.isListed = false }])
        try await index.save(IndexedGroup(tenant: id(2), name: "Andere", isActive: true))
        #expect(try await names(ClinicQuery(text: "")) == ["A"])
        #expect(try await names(ClinicQuery(text: "b")) == [])
        #expect(try await names(ClinicQuery(text: "b", group: id(1))) == ["B"])
        #expect(try await names(ClinicQuery(text: "", group: id(1))) == ["A", "B"])
        #expect(try await names(ClinicQuery(text: "", group: id(2))) == [])
        #expect(try await names(ClinicQuery(text: "", group: id(3))) == [])
    }

    @Test(
        "CS-05 Closed clinics and those of inactive groups are not found, until they change again"
    )
    func status() async throws {
        try await fill([clinic(1, "A"), clinic(2, "B")])
        var closed = clinic(1, "A")
        closed.closedAt = now
        try await index.save([closed], of: id(1), reaching: nil)
        #expect(try await names(ClinicQuery(text: "")) == ["B"])
        try await index.save([clinic(1, "A2")], of: id(1), reaching: nil)
        #expect(try await names(ClinicQuery(text: "")) == ["A2", "B"])
        try await index.save(IndexedGroup(tenant: id(1), name: "Gruppe", isActive: false))
        #expect(try await names(ClinicQuery(text: "")) == [])
        #expect(try await names(ClinicQuery(text: "", group: id(1))) == [])
        try await index.save(IndexedGroup(tenant: id(1), name: "Gruppe", isActive: true))
        #expect(try await names(ClinicQuery(text: "")).count == 2)
        try await index.deleteGroup(id(1))
        #expect(try await names(ClinicQuery(text: "")) == [])
        #expect(try await index.revision(of: id(1)) == nil)
    }

    @Test("A renamed group's clinics are read again; an unchanged group's are not")
    func renamed() async throws {
        try await fill([clinic(1, "A")])
        let known = ClinicRevision(number: 1, mark: [1])
        try await index.replaceGroups(with: [
            IndexedGroup(tenant: id(1), name: "Gruppe", isActive: true)
        ])
        #expect(try await index.revision(of: id(1)) == known)
        try await index.replaceGroups(with: [
            IndexedGroup(tenant: id(1), name: "Neu", isActive: true)
        ])
        #expect(try await index.revision(of: id(1)) == ClinicRevision.none)
        try await index.replaceGroups(with: [])
        #expect(try await index.revision(of: id(1)) == nil)
    }

    @Test(
        "CS-05 A complete index survives a restart; a missing, foreign or damaged one begins anew"
    )
    func reopening() async throws {
        try await fill([clinic(1, "A")])
        await index.close()
        #expect(try await index.open())
        await #expect(throws: StorageError.self, "searches wait for the changes") {
            try await index.search(ClinicQuery(text: ""), after: nil, limit: 1)
        }
        #expect(try await index.noteComplete() == 1)
        #expect(try await names(ClinicQuery(text: "")) == ["A"])
        let faults: [@Sendable (String) -> Void] = [
            { Shell.run("rm", $0) },
            { Files.write([], to: $0) },
            { Files.write(Array("not a database, but longer than a header".utf8), to: $0) },
            { Files.overwrite($0, at: 20_000, with: [UInt8](repeating: 0x5a, count: 8192)) },
            { Shell.run("truncate", "--size=9000", $0) },
            { path in
                Shell.run("rm", path)
                Shell.run("ln", "-s", "/etc/passwd", path)
            },
            { Shell.run("chmod", "644", $0) },
        ]
        for (number, fault) in faults.enumerated() {
            await index.close()
            fault(path)
            #expect(try await index.open() == false, "\(number)")
            #expect(Files.mode(path) == 0o600, "\(number)")
            await #expect(throws: StorageError.self, "\(number)") {
                try await index.search(ClinicQuery(text: ""), after: nil, limit: 1)
            }
            try await fill([clinic(1, "A")])
            #expect(try await names(ClinicQuery(text: "")) == ["A"], "\(number)")
        }
    }

    @Test("CS-05 Damage during use closes the index, and opening it creates a new one")
    func damage() async throws {
        let clinics = (0..<2000).map { number in
            clinic(number, "Praxis \(number)") { $0.address = "Weg \(number)" }
        }
        try await fill(clinics)
        await self.index.close()
        var limits = StorageLimits()
        limits.indexCache = 16
        let index = ClinicIndex(in: state.directory, limits: limits)
        _ = try await index.open()
        _ = try await index.noteComplete()
        let losses = Losses()
        index.listen { losses.add($0) }
        // Everything but the pages that SQLite read when it opened the file.
        let size = Files.bytes(path)?.count ?? 0
        Files.overwrite(path, at: 8192, with: [UInt8](repeating: 0, count: size - 8192))
        var thrown: (any Error)?
        do {
            for text in ["praxis", "weg 1", ""] {
                _ = try await index.search(ClinicQuery(text: text), after: nil, limit: 100)
            }
        } catch { thrown = error }
        #expect(thrown is StorageError)
        #expect(losses.count == 1)
        #expect(try await index.open() == false)
    }
}
