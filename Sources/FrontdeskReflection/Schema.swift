internal import CFrontdeskProtos
internal import CProtobufC

/// The contract as data: its services, their methods, and the messages they take and give. It is
/// what lets the command line call any method.
package enum Schema {
    /// All services, in the order of the contract.
    package static let services: [ServiceSchema] = {
        var services: [ServiceSchema] = []
        while let descriptor = frontdesk_service_descriptor(services.count) {
            services.append(ServiceSchema(descriptor))
        }
        return services
    }()

    /// The service of that name, full (`frontdesk.v1.Flows`) or bare (`Flows`).
    package static func service(named name: String) -> ServiceSchema? {
        services.first { $0.name == name || $0.shortName == name }
    }

    /// The method of that path, such as `Flows/Advance` or `frontdesk.v1.Flows/Advance`.
    package static func method(at path: String) -> MethodSchema? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        return service(named: String(parts[0]))?.method(named: String(parts[1]))
    }
}

/// One service of the contract.
package struct ServiceSchema: Sendable {
    /// Full protobuf name, such as `frontdesk.v1.Flows`.
    package let name: String
    /// Bare name, such as `Flows`.
    package let shortName: String
    /// In the order of the contract.
    package let methods: [MethodSchema]

    init(_ descriptor: UnsafePointer<ProtobufCServiceDescriptor>) {
        let name = String(cString: descriptor.pointee.name)
        self.name = name
        shortName = String(cString: descriptor.pointee.short_name)
        methods = UnsafeBufferPointer(
            start: descriptor.pointee.methods,
            count: Int(descriptor.pointee.n_methods)
        ).map { MethodSchema($0, of: name) }
    }

    package func method(named name: String) -> MethodSchema? {
        methods.first { $0.name == name }
    }
}

/// One method of a service.
package struct MethodSchema: Sendable {
    /// Full protobuf name of the service.
    package let service: String
    /// Bare name, such as `Advance`.
    package let name: String
    package let request: MessageSchema
    package let response: MessageSchema

    init(_ descriptor: ProtobufCMethodDescriptor, of service: String) {
        self.service = service
        name = String(cString: descriptor.name)
        request = MessageSchema(descriptor.input)
        response = MessageSchema(descriptor.output)
    }
}
