internal import ServiceLifecycle

/// A service whose description is the name of its type. A service group reads the description of
/// each service when it is created. Swift's default description would traverse the whole daemon,
/// including keys, which took two thirds of the instructions of a start.
protocol NamedService: Service, CustomStringConvertible {}

extension NamedService {
    var description: String { "\(Self.self)" }
}
