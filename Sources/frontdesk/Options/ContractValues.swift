// Public because both the protocol and the enums are public.
public import ArgumentParser
public import FrontdeskClient

/// An enum of the contract as an argument, with the names from its documentation and from JSON.
public protocol ContractValue: ExpressibleByArgument {
    /// All values of the contract. The first one means that there is no value.
    static var allKnown: [Self] { get }
    var name: String { get }
}

extension ContractValue {
    public init?(argument: String) {
        guard let value = Self.allKnown.dropFirst().first(where: { $0.name == argument }) else {
            return nil
        }
        self = value
    }

    public static var allValueStrings: [String] { allKnown.dropFirst().map(\.name) }
}

extension App: ContractValue {}
extension ClinicOrder: ContractValue {}
extension ContactKind: ContractValue {}
extension DeliveryState: ContractValue {}
extension Role: ContractValue {}
extension SecondFactor: ContractValue {}
extension TemplatePart: ContractValue {}
extension TenantKind: ContractValue {}
extension UserState: ContractValue {}
extension Welcome: ContractValue {}

extension SocketName: ExpressibleByArgument {}
