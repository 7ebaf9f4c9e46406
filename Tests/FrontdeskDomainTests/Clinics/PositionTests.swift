import FrontdeskDomain
import SeededRandomness
import Testing

@Suite("Positions")
struct PositionTests {
    private func position(_ north: Double, _ east: Double) -> Position {
        let position = Position(
            latitude: Int64((north * 1e7).rounded()),
            longitude: Int64((east * 1e7).rounded())
        )
        return position ?? Position(from: 0)
    }

    @Test("Distances agree with published ones")
    func distances() {
        let zurich = position(47.3769, 8.5417)
        let geneva = position(46.2044, 6.1432)
        #expect(abs(zurich.distance(to: geneva) - 224_400) < 1500)
        #expect(zurich.distance(to: zurich) == 0)
        // A quarter and a half of a great circle.
        let quarter = Position.earthRadius * .pi / 2
        #expect(abs(position(0, 0).distance(to: position(90, 77)) - quarter) < 0.1)
        #expect(abs(position(0, -90).distance(to: position(0, 90)) - 2 * quarter) < 0.1)
    }

    @Test("180° east and west are one meridian, and all longitudes of a pole are one place")
    func edges() {
        #expect(position(10, 180) == position(10, -180))
        #expect(position(5, 179.9999).distance(to: position(5, -179.9999)) < 30)
        #expect(position(90, 10).distance(to: position(90, -170)) < 0.001)
    }

    @Test("CS-03 No position, however extreme, is without a distance to another")
    func extremes() {
        let norths = [-900_000_000, -1, 0, 1, 900_000_000] as [Int64]
        let easts = [-1_800_000_000, -1, 0, 1_799_999_999, 1_800_000_000] as [Int64]
        let all = norths.flatMap { north in
            easts.compactMap { Position(latitude: north, longitude: $0) }
        }
        #expect(all.count == 25)
        for (one, other) in all.flatMap({ one in all.map { (one, $0) } }) {
            let distance = one.distance(to: other)
            #expect(distance >= 0 && distance <= Position.earthRadius * .pi + 1)
            let boxes = PositionBox.boxes(around: one, meters: 500_000)
            #expect(boxes.contains { $0.contains(one) }, "\(one)")
        }
        for (north, east) in [(900_000_001, 0), (0, -1_800_000_001), (.min, .max)]
            as [(Int64, Int64)]
        {
            #expect(Position(latitude: north, longitude: east) == nil)
        }
    }

    @Test("Boxes contain everything within the radius, also at poles and at 180°")
    func boxes() {
        var random = SeededGenerator(seed: 7)
        let centers = [
            position(47, 8), position(89.9, 10), position(-90, 0), position(0, 179.99),
            position(60, -179.9), position(84, -180), position(-85.5, 90),
        ]
        var inside = 0
        for center in centers {
            for radius in [5000.0, 80_000, 500_000] {
                let boxes = PositionBox.boxes(around: center, meters: radius)
                #expect((1...2).contains(boxes.count))
                for _ in 0..<2000 {
                    let place = Position.random(near: center, &random)
                    guard place.distance(to: center) <= radius else { continue }
                    inside += 1
                    #expect(boxes.count { $0.contains(place) } == 1, "\(center) \(place)")
                }
            }
        }
        #expect(inside > 1000)
    }

    @Test(
        "Degrees are read as people and spreadsheets write them",
        arguments: [
            ("47.3769", "8.5417", 473_769_000, 85_417_000),
            ("-0.5", "+180", -5_000_000, -1_800_000_000),
            (" 47,3769 ", "8", 473_769_000, 80_000_000),
            ("47.37690004", "8.54170006", 473_769_000, 85_417_001),
            ("90", "-180.0000000", 900_000_000, -1_800_000_000),
        ] as [(String, String, Int64, Int64)]
    )
    func texts(north: String, east: String, latitude: Int64, longitude: Int64) throws {
        let read = try Position(latitude: north, longitude: east)
        #expect(read.latitude == latitude && read.longitude == longitude)
    }

    @Test(
        "Everything else names the coordinate",
        arguments: [
            "", "x", "NaN", "inf", "1e1", "91", "-90.0000001", "47.", ".5", "4 7", "1.2.3", "٤٧",
            "0x1f",
            "--1", "1234567890123456789012345", "1.\(String(repeating: "0", count: 21))",
        ]
    )
    func nonsense(text: String) {
        let fault = #expect(throws: FieldFault.self) {
            try Position(latitude: text, longitude: "8")
        }
        #expect(fault?.field == "latitude")
    }

    @Test("The text of a position reads as the same position")
    func roundTrip() throws {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<500 {
            let place = Position(from: random.next())
            let parts = place.text.split(separator: ",").map(String.init)
            #expect(try Position(latitude: parts[0], longitude: parts[1]) == place)
        }
    }
}

extension Position {
    fileprivate init(from number: UInt64) {
        let latitude = Int64(number % 1_800_000_001) - 900_000_000
        let longitude = Int64((number >> 20) % 3_600_000_000) - 1_800_000_000
        self = Position(latitude: latitude, longitude: longitude)!
    }

    /// A position in the surroundings, mostly within some hundred kilometers.
    fileprivate static func random(
        near center: Position,
        _ random: inout SeededGenerator
    ) -> Position {
        let reach = Int64.random(in: 100_000...60_000_000, using: &random)
        let north = center.latitude + Int64.random(in: -reach...reach, using: &random)
        let isPolar = abs(center.latitude) > 800_000_000
        let width = isPolar ? 1_800_000_000 : reach
        var east = center.longitude + Int64.random(in: -width...width, using: &random)
        if east < -1_800_000_000 { east += 3_600_000_000 }
        if east >= 1_800_000_000 { east -= 3_600_000_000 }
        let latitude = min(max(north, -900_000_000), 900_000_000)
        return Position(latitude: latitude, longitude: east)!
    }
}
