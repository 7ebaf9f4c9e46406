/// One method of a service: its names, the types of its messages, and who may call it. Generated
/// code declares one for each `rpc`, in an enum named after the service (`FlowsMethods.advance`).
package struct Method<Request: Message, Response: Message>: Sendable {
    /// Full protobuf name of the service, such as `frontdesk.v1.Flows`.
    package let service: String
    /// Bare name of the method, such as `Advance`.
    package let name: String
    package let access: MethodAccess

    package init(service: String, name: String, access: MethodAccess) {
        self.service = service
        self.name = name
        self.access = access
    }

    package var id: MethodID { MethodID(service: service, name: name) }
}

/// The names of a method, without its types.
package struct MethodID: Hashable, Sendable, CustomStringConvertible {
    /// Full protobuf name of the service.
    package let service: String
    /// Bare name of the method.
    package let name: String

    package init(service: String, name: String) {
        self.service = service
        self.name = name
    }

    package var description: String { "\(service)/\(name)" }
}
