internal import ArgumentParser
internal import FrontdeskClient
internal import FrontdeskDomain

/// A position in degrees, such as `47.3769,8.5417`.
struct PositionArgument: ExpressibleByArgument {
    let position: GeoPosition

    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2,
            let read = try? Position(latitude: String(parts[0]), longitude: String(parts[1]))
        else { return nil }
        position = GeoPosition(latitudeE7: read.latitude, longitudeE7: read.longitude)
    }
}

extension GeoPosition {
    /// In degrees, as `PositionArgument` reads it.
    var text: String { "\(Position.text(latitudeE7)),\(Position.text(longitudeE7))" }
}
