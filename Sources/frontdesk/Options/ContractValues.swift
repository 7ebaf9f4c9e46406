// Public because both the protocol and the enums are public.
public import ArgumentParser
public import FrontdeskClient

// The contract's enums as arguments, under the names used in its documentation and in JSON.

extension App: ExpressibleByArgument {
    public init?(argument: String) {
        guard let value = Self.allKnown.dropFirst().first(where: { $0.name == argument }) else {
            return nil
        }
        self = value
    }

    public static var allValueStrings: [String] { allKnown.dropFirst().map(\.name) }
}

extension Role: ExpressibleByArgument {
    public init?(argument: String) {
        guard let value = Self.allKnown.dropFirst().first(where: { $0.name == argument }) else {
            return nil
        }
        self = value
    }

    public static var allValueStrings: [String] { allKnown.dropFirst().map(\.name) }
}

extension TenantKind: ExpressibleByArgument {
    public init?(argument: String) {
        guard let value = Self.allKnown.dropFirst().first(where: { $0.name == argument }) else {
            return nil
        }
        self = value
    }

    public static var allValueStrings: [String] { allKnown.dropFirst().map(\.name) }
}

extension Welcome: ExpressibleByArgument {
    public init?(argument: String) {
        guard let value = Self.allKnown.dropFirst().first(where: { $0.name == argument }) else {
            return nil
        }
        self = value
    }

    public static var allValueStrings: [String] { allKnown.dropFirst().map(\.name) }
}

extension UserState: ExpressibleByArgument {
    public init?(argument: String) {
        guard let value = Self.allKnown.dropFirst().first(where: { $0.name == argument }) else {
            return nil
        }
        self = value
    }

    public static var allValueStrings: [String] { allKnown.dropFirst().map(\.name) }
}

extension SocketName: ExpressibleByArgument {}

extension DeliveryState: ExpressibleByArgument {
    public init?(argument: String) {
        guard let value = Self.allKnown.dropFirst().first(where: { $0.name == argument }) else {
            return nil
        }
        self = value
    }

    public static var allValueStrings: [String] { allKnown.dropFirst().map(\.name) }
}

extension TemplatePart: ExpressibleByArgument {
    public init?(argument: String) {
        guard let value = Self.allKnown.dropFirst().first(where: { $0.name == argument }) else {
            return nil
        }
        self = value
    }

    public static var allValueStrings: [String] { allKnown.dropFirst().map(\.name) }
}

extension SecondFactor: ExpressibleByArgument {
    public init?(argument: String) {
        guard let value = Self.allKnown.dropFirst().first(where: { $0.name == argument }) else {
            return nil
        }
        self = value
    }

    public static var allValueStrings: [String] { allKnown.dropFirst().map(\.name) }
}

extension ContactKind: ExpressibleByArgument {
    public init?(argument: String) {
        guard let value = Self.allKnown.dropFirst().first(where: { $0.name == argument }) else {
            return nil
        }
        self = value
    }

    public static var allValueStrings: [String] { allKnown.dropFirst().map(\.name) }
}
