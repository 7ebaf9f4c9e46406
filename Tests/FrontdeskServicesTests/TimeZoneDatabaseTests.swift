import Foundation
import FrontdeskDomain
import FrontdeskTenancy
import Testing

@Suite("The machine's time zones")
struct TimeZoneDatabaseTests {
    @Test("A zone's rules are read at their first use; an unknown zone is UTC")
    func rules() throws {
        let database = try TimeZoneDatabase()
        let zurich = try #require(database.names.find("europe/zurich"))
        let summer = Timestamp(milliseconds: 1_783_000_000_000)
        for _ in 0..<2 {
            #expect(database.rules(of: zurich).offset(at: summer).abbreviation == "CEST")
        }
        for text in ["Nowhere/Else", "../../etc/passwd", "/etc/passwd", ""] {
            let stored = TimeZoneName(stored: text)
            #expect(database.rules(of: stored).offset(at: summer).abbreviation == "UTC")
        }
    }

    @Test("A reload reads newer data and keeps the old data if the new data is damaged")
    func reload() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let source = folder.appending(path: "tzdata.zi")
        let installed = "\(TimeZoneNames.folder)/\(TimeZoneNames.fileName)"
        let text = try String(contentsOfFile: installed, encoding: .utf8)
        func install(_ zone: String) throws {
            let file = folder.appending(path: "Newland")
            try? FileManager.default.removeItem(at: file)
            try FileManager.default.copyItem(
                atPath: "\(TimeZoneNames.folder)/\(zone)",
                toPath: file.path
            )
        }
        let summer = Timestamp(milliseconds: 1_783_000_000_000)
        try text.write(to: source, atomically: true, encoding: .utf8)
        let database = try TimeZoneDatabase(folder: folder.path)
        #expect(database.names.find("Newland") == nil)

        try (text + "\nL Europe/Zurich Newland\n")
            .write(to: source, atomically: true, encoding: .utf8)
        try install("Europe/Zurich")
        try database.reload()
        let zone = try #require(database.names.find("Newland"))
        #expect(database.rules(of: zone).offset(at: summer).abbreviation == "CEST")
        try install("America/New_York")
        #expect(database.rules(of: zone).offset(at: summer).abbreviation == "CEST")
        try database.reload()
        #expect(database.rules(of: zone).offset(at: summer).abbreviation == "EDT")

        try Data("Z Europe/Zurich 1\n".utf8).write(to: source)
        #expect(throws: TimeZoneDatabaseError.self) { try database.reload() }
        #expect(database.names.find("Newland") == zone)
    }

    @Test("Without the package, one line of the error names it")
    func missing() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "tzdata.zi")
        func error() -> String {
            do throws(TimeZoneDatabaseError) {
                _ = try TimeZoneDatabase(folder: folder.path)
                return ""
            } catch { return error.description }
        }
        #expect(
            error()
                == "cannot read the time zones from \(path.path): apt-get install tzdata"
        )
        try Data("Z Europe/Zurich 1\n".utf8).write(to: path)
        #expect(error() == "\(path.path) is damaged: apt-get install --reinstall tzdata")
        try Data(repeating: 0x20, count: TimeZoneNames.limit + 1).write(to: path)
        #expect(error().hasSuffix("apt-get install tzdata"))
    }
}
