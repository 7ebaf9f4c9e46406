internal import Glibc

/// A place on the earth, in integers: no value is NaN, and equal places have equal values.
package struct Position: Sendable, Hashable {
    /// In units of 10⁻⁷ degrees (about a centimeter), -90° to 90°, positive in the north.
    package let latitude: Int64
    /// In units of 10⁻⁷ degrees, -180° to less than 180°, positive in the east.
    package let longitude: Int64

    /// The units in one degree.
    package static let unitsPerDegree: Int64 = 10_000_000
    package static let latitudes = -90 * unitsPerDegree...90 * unitsPerDegree
    package static let longitudes = -180 * unitsPerDegree...180 * unitsPerDegree
    /// The mean radius of the earth in meters (IUGG).
    package static let earthRadius = 6_371_008.8

    /// Nil if a coordinate is out of range. 180° becomes -180°, the same meridian.
    package init?(latitude: Int64, longitude: Int64) {
        guard Self.latitudes.contains(latitude), Self.longitudes.contains(longitude) else {
            return nil
        }
        self.latitude = latitude
        self.longitude =
            longitude == Self.longitudes.upperBound ? Self.longitudes.lowerBound : longitude
    }

    /// The distance in meters on a sphere (haversine formula), at most 0.6 % from the distance on
    /// the ellipsoid.
    package func distance(to other: Position) -> Double {
        let (here, there) = (Self.radians(latitude), Self.radians(other.latitude))
        let north = sin((there - here) / 2)
        let east = sin((Self.radians(other.longitude) - Self.radians(longitude)) / 2)
        let square = north * north + cos(here) * cos(there) * east * east
        return 2 * Self.earthRadius * asin(min(1, square.squareRoot()))
    }

    static func radians(_ units: Int64) -> Double {
        Double(units) / Double(unitsPerDegree) * .pi / 180
    }
}

/// An area between two parallels and two meridians that does not cross the meridian of 180°. All
/// bounds belong to it.
package struct PositionBox: Sendable, Equatable {
    package let latitudes: ClosedRange<Int64>
    package let longitudes: ClosedRange<Int64>

    package func contains(_ position: Position) -> Bool {
        latitudes.contains(position.latitude) && longitudes.contains(position.longitude)
    }

    /// One or two boxes that contain every position within `meters` of `center`. They do not
    /// overlap.
    ///
    /// - Parameter meters: more than 0, and less than a quarter of the earth's circumference.
    package static func boxes(around center: Position, meters: Double) -> [PositionBox] {
        // Rounding must not exclude a place at the edge.
        let angle = meters / Position.earthRadius * 1.000_001
        let reach = units(angle)
        let (south, north) = (center.latitude - reach, center.latitude + reach)
        let latitudes =
            max(south, Position.latitudes.lowerBound)...min(north, Position.latitudes.upperBound)
        let everywhere = PositionBox(latitudes: latitudes, longitudes: Position.longitudes)
        // At a pole, every meridian is near.
        guard latitudes == south...north else { return [everywhere] }
        let ratio = sin(angle) / cos(Position.radians(center.latitude))
        guard ratio < 1 else { return [everywhere] }
        let width = units(asin(ratio))
        let (west, east) = (center.longitude - width, center.longitude + width)
        let turn = 360 * Position.unitsPerDegree
        let (first, last) = (Position.longitudes.lowerBound, Position.longitudes.upperBound)
        let ranges =
            if west < first {
                [first...east, (west + turn)...last]
            } else if east > last {
                [west...last, first...(east - turn)]
            } else {
                [west...east]
            }
        return ranges.map { PositionBox(latitudes: latitudes, longitudes: $0) }
    }

    /// The angle in units, rounded up.
    private static func units(_ radians: Double) -> Int64 {
        Int64((radians * 180 / .pi * Double(Position.unitsPerDegree)).rounded(.up)) + 1
    }
}
