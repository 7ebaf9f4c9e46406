internal import ServiceLifecycle

/// A service that is described by the name of its type. A group of services takes the description
/// of each when it is made; Swift's own would walk through everything the daemon is made of, keys
/// included, which was two thirds of the instructions of a start.
protocol NamedService: Service, CustomStringConvertible {}

extension NamedService {
    var description: String { "\(Self.self)" }
}
