import Foundation
import FrontdeskDomain
import PeerProgram
import Testing

@Suite("Time zones")
struct TimeZoneTests {
    static let folder = URL(filePath: TimeZoneNames.folder)
    let names: TimeZoneNames

    init() throws {
        names = try .machine()
    }

    static func rules(of name: String) throws -> TimeZoneRules {
        try TimeZoneRules(parsing: Array(Data(contentsOf: folder.appending(path: name))))
    }

    @Test("Names are found in any case and keep the database's spelling")
    func spelling() {
        #expect(names.find("europe/zurich")?.text == "Europe/Zurich")
        #expect(names.find(" AMERICA/PORT-AU-PRINCE\n")?.text == "America/Port-au-Prince")
        #expect(names.find("us/eastern")?.text == "US/Eastern")
        #expect(names.find("utc")?.text == "UTC")
        #expect(names.find("Etc/GMT+5")?.text == "Etc/GMT+5")
        for typed in [
            "", "Europe", "Europe/Zürich", "Europe/Zurich/", "../Europe/Zurich", "Factory", "MEZ",
            "/etc/passwd", "posixrules", "Europe/Zurich\u{0}",
            String(repeating: "a", count: 1_000_000),
        ] {
            #expect(names.find(typed) == nil, "\(typed.prefix(40))")
        }
    }

    @Test("Every name has a file, and every zone file has a name")
    func files() throws {
        let all = names.all
        #expect(all.count > 550)
        for name in all {
            #expect(throws: Never.self, "\(name.text)") { try Self.rules(of: name.text) }
        }
        let listed = try String(
            contentsOf: Self.folder.appending(path: "zone.tab"),
            encoding: .utf8
        )
        .split(separator: "\n").filter { !$0.hasPrefix("#") }
        .map { String($0.split(separator: "\t")[2]) }
        #expect(listed.count > 400)
        let known = Set(all.map(\.text))
        #expect(listed.filter { !known.contains($0) } == [])
        #expect(known.contains("UTC"))
    }

    @Test("A names file that is empty or truncated is reported as damaged")
    func damagedNames() {
        for text in [
            "", "Z Europe/Zurich 1", "hello\nworld", String(repeating: "Z a 1\n", count: 900),
        ] {
            #expect(throws: TimeZoneFault.damaged) { try TimeZoneNames(parsing: text.utf8) }
        }
    }

    @Test("TM-03 Every zone agrees with Python from 1890 to beyond 2100")
    func offsets() throws {
        let zones = names.all.map(\.text)
        var moments: [Int64] = [
            -2_500_000_000, -1_000_000_000, -1, 0, 1, 999_999_999, 2_147_483_647, 2_147_483_648,
            4_102_444_800, 4_118_000_000, 7_258_118_400, 32_503_680_000,
        ]
        // Steps of ten days through one year, so that every change of the year lies between two
        // moments.
        moments += (0..<37).map { 1_767_225_600 + Int64($0) * 864_000 }
        // The changes in Europe and North America in 2026 and 2090, to the second.
        for change in [1_774_746_000, 1_792_890_000, 1_772_953_200, 3_793_827_600] as [Int64] {
            moments += [change - 1, change, change + 1]
        }
        let expected = try python(zones, moments)
        try #require(expected.count == zones.count * moments.count)
        for (index, zone) in zones.enumerated() {
            let rules = try Self.rules(of: zone)
            for (number, moment) in moments.enumerated() {
                let theirs = expected[index * moments.count + number]
                let ours = rules.offset(at: Timestamp(milliseconds: moment * 1000))
                #expect("\(ours.seconds) \(ours.abbreviation)" == theirs, "\(zone) at \(moment)")
            }
        }
    }

    @Test("TM-03 No moment traps, including the extremes")
    func ends() throws {
        for zone in [
            "Europe/Zurich", "UTC", "Pacific/Kiritimati", "Africa/Casablanca", "America/Nuuk",
        ] {
            let rules = try Self.rules(of: zone)
            for moment in [Int64.min, .min + 1, -1, 0, .max - 1, .max] {
                let time = LocalTime(Timestamp(milliseconds: moment), in: rules)
                #expect((1...12).contains(time.month) && (1...31).contains(time.day))
                #expect((0...23).contains(time.hour) && (0...59).contains(time.minute))
            }
        }
    }

    @Test("Dates agree with the calendar, including leap days and other centuries")
    func dates() throws {
        let zurich = try Self.rules(of: "Europe/Zurich")
        func text(_ seconds: Int64, _ locale: String) throws -> String {
            let language = try #require(LanguageTag(locale))
            return LocalTime(Timestamp(milliseconds: seconds * 1000), in: zurich).text(in: language)
        }
        #expect(try text(1_795_339_200, "de-CH") == "22. November 2026, 10:20 Uhr (CET)")
        #expect(try text(951_782_399, "en") == "29 February 2000, 00:59 (CET)")
        #expect(try text(4_107_538_800, "en-GB") == "1 March 2100, 00:00 (CET)")
        #expect(try text(1_774_745_999, "de") == "29. März 2026, 01:59 Uhr (CET)")
        #expect(try text(1_774_746_000, "fr") == "29 March 2026, 03:00 (CEST)")
        #expect(try text(-1, "en") == "1 January 1970, 00:59 (CET)")
        let kathmandu = try Self.rules(of: "Asia/Kathmandu")
        #expect(
            LocalTime(Timestamp(milliseconds: 0), in: kathmandu).text(in: .english).hasSuffix(
                "(UTC+05:30)"
            )
        )
        #expect(
            LocalTime(Timestamp(milliseconds: 0), in: .utc).text(in: .english).hasSuffix(
                "00:00 (UTC)"
            )
        )
    }

    @Test("A truncated or altered file is read or reported as damaged, and no moment traps")
    func damagedRules() throws {
        let whole = Array(try Data(contentsOf: Self.folder.appending(path: "Europe/Zurich")))
        for count in Array(stride(from: 0, to: whole.count, by: 3)) + [whole.count - 1] {
            #expect(throws: TimeZoneFault.damaged) {
                try TimeZoneRules(parsing: Array(whole[..<count]))
            }
        }
        // The headers and the end, which contain the counts and the rule, and every 11th byte in
        // between.
        for index in whole.indices where index < 48 || index % 11 == 0 || index > whole.count - 40 {
            for change in [0x01, 0x80, 0xff] as [UInt8] {
                var changed = whole
                changed[index] ^= change
                guard let rules = try? TimeZoneRules(parsing: changed) else { continue }
                for moment in [Int64.min, 0, 1_795_339_200_000, .max] {
                    _ = LocalTime(Timestamp(milliseconds: moment), in: rules)
                }
            }
        }
        #expect(throws: TimeZoneFault.damaged) {
            try TimeZoneRules(parsing: [UInt8](repeating: 0, count: TimeZoneRules.limit + 1))
        }
    }

    /// The offset and the abbreviation in each zone at each moment, according to Python.
    private func python(_ zones: [String], _ moments: [Int64]) throws -> [String] {
        let script = """
            import datetime, json, sys, zoneinfo
            zones, moments = json.load(sys.stdin)
            start = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
            for zone in zones:
                info = zoneinfo.ZoneInfo(zone)
                for moment in moments:
                    local = (start + datetime.timedelta(seconds=int(moment))).astimezone(info)
                    print(round(local.utcoffset().total_seconds()), local.tzname())
            """
        return try PeerProgram.lines(of: script, given: [zones, moments.map(String.init)])
            .map(String.init)
    }
}
