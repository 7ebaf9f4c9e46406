internal import CFrontdeskProtos
internal import CProtobufC

/// The API contract as data: its services, their methods and the messages of those. It lets the
/// command line call any method.
package enum Schema {
    /// All services, in the order of the contract.
    package static let services: [ServiceSchema] = {
        var services: [ServiceSchema] = []
        while let descriptor = frontdesk_service_descriptor(services.count) {
            services.append(ServiceSchema(descriptor))
        }
        return services
    }()

    /// Finds a service by its full name (`frontdesk.v1.Flows`) or its short name (`Flows`).
    package static func service(named name: String) -> ServiceSchema? {
        services.first { $0.name == name || $0.shortName == name }
    }

    /// Finds a method by its path, such as `Flows/Advance` or `frontdesk.v1.Flows/Advance`.
    package static func method(at path: String) -> MethodSchema? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        return service(named: String(parts[0]))?.method(named: String(parts[1]))
    }
}

/// One service of the API contract.
package struct ServiceSchema: Sendable {
    /// The full protobuf name, such as `frontdesk.v1.Flows`.
    package let name: String
    /// The unqualified name, such as `Flows`.
    package let shortName: String
    /// The methods in the order of the contract.
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
    /// The full protobuf name of the service.
    package let service: String
    /// The unqualified name, such as `Advance`.
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
