// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: ttrpc/envelope.proto

package import CFrontdeskProtos
package import CProtobufC

/// Data of a frame of type 1.
package struct TTRPCRequest: Sendable, Equatable {
    /// Full protobuf name of the service, such as `frontdesk.v1.Flows`.
    package var service: String
    /// Bare name of the method, such as `Advance`.
    package var method: String
    /// The packed request message.
    package var payload: [UInt8]
    /// Nanoseconds the caller still wants to wait; 0 means no limit.
    package var timeoutNano: Int64
    /// Pairs that accompany the call. The daemon reads `request-id` and ignores the rest.
    package var metadata: [TTRPCKeyValue]

    package init(
        service: String = "",
        method: String = "",
        payload: [UInt8] = [],
        timeoutNano: Int64 = 0,
        metadata: [TTRPCKeyValue] = []
    ) {
        self.service = service
        self.method = method
        self.payload = payload
        self.timeoutNano = timeoutNano
        self.metadata = metadata
    }
}

extension TTRPCRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        ttrpc__request__descriptor_address()
    }

    package init(reading source: borrowing Ttrpc__Request) {
        self.service = String(reading: source.service)
        self.method = String(reading: source.method)
        self.payload = [UInt8](reading: source.payload)
        self.timeoutNano = source.timeout_nano
        self.metadata = [TTRPCKeyValue](reading: source.metadata, count: source.n_metadata)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Ttrpc__Request> {
        let packed = try arena.allocate(Ttrpc__Request.self)
        ttrpc__request__init(packed)
        if !self.service.isEmpty { packed.pointee.service = try arena.text(self.service) }
        if !self.method.isEmpty { packed.pointee.method = try arena.text(self.method) }
        packed.pointee.payload = try arena.bytes(self.payload)
        packed.pointee.timeout_nano = self.timeoutNano
        packed.pointee.n_metadata = self.metadata.count
        packed.pointee.metadata = try arena.list(messages: self.metadata)
        return packed
    }
}

/// Data of a frame of type 2.
package struct TTRPCResponse: Sendable, Equatable {
    /// Absent or code 0: the call succeeded and `payload` is the packed response message.
    package var status: TTRPCStatus?
    /// The packed response message; empty when `status` is an error.
    package var payload: [UInt8]

    package init(
        status: TTRPCStatus? = nil,
        payload: [UInt8] = []
    ) {
        self.status = status
        self.payload = payload
    }
}

extension TTRPCResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        ttrpc__response__descriptor_address()
    }

    package init(reading source: borrowing Ttrpc__Response) {
        self.status = source.status.map { TTRPCStatus(reading: $0.pointee) }
        self.payload = [UInt8](reading: source.payload)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Ttrpc__Response> {
        let packed = try arena.allocate(Ttrpc__Response.self)
        ttrpc__response__init(packed)
        if let value = self.status { packed.pointee.status = try value.pack(into: arena) }
        packed.pointee.payload = try arena.bytes(self.payload)
        return packed
    }
}

/// One pair of metadata.
package struct TTRPCKeyValue: Sendable, Equatable {
    package var key: String
    package var value: String

    package init(
        key: String = "",
        value: String = ""
    ) {
        self.key = key
        self.value = value
    }
}

extension TTRPCKeyValue: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        ttrpc__key_value__descriptor_address()
    }

    package init(reading source: borrowing Ttrpc__KeyValue) {
        self.key = String(reading: source.key)
        self.value = String(reading: source.value)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Ttrpc__KeyValue> {
        let packed = try arena.allocate(Ttrpc__KeyValue.self)
        ttrpc__key_value__init(packed)
        if !self.key.isEmpty { packed.pointee.key = try arena.text(self.key) }
        if !self.value.isEmpty { packed.pointee.value = try arena.text(self.value) }
        return packed
    }
}

/// `google.rpc.Status`.
package struct TTRPCStatus: Sendable, Equatable {
    /// A gRPC status code.
    package var code: Int32
    /// English, for developers; never shown to the person who signs in.
    package var message: String
    /// One `frontdesk.v1.ErrorInfo`.
    package var details: [TTRPCAny]

    package init(
        code: Int32 = 0,
        message: String = "",
        details: [TTRPCAny] = []
    ) {
        self.code = code
        self.message = message
        self.details = details
    }
}

extension TTRPCStatus: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        ttrpc__status__descriptor_address()
    }

    package init(reading source: borrowing Ttrpc__Status) {
        self.code = source.code
        self.message = String(reading: source.message)
        self.details = [TTRPCAny](reading: source.details, count: source.n_details)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Ttrpc__Status> {
        let packed = try arena.allocate(Ttrpc__Status.self)
        ttrpc__status__init(packed)
        packed.pointee.code = self.code
        if !self.message.isEmpty { packed.pointee.message = try arena.text(self.message) }
        packed.pointee.n_details = self.details.count
        packed.pointee.details = try arena.list(messages: self.details)
        return packed
    }
}

/// `google.protobuf.Any`.
package struct TTRPCAny: Sendable, Equatable {
    /// `type.googleapis.com/frontdesk.v1.ErrorInfo`.
    package var typeURL: String
    /// The packed message that `type_url` names.
    package var value: [UInt8]

    package init(
        typeURL: String = "",
        value: [UInt8] = []
    ) {
        self.typeURL = typeURL
        self.value = value
    }
}

extension TTRPCAny: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        ttrpc__any__descriptor_address()
    }

    package init(reading source: borrowing Ttrpc__Any) {
        self.typeURL = String(reading: source.type_url)
        self.value = [UInt8](reading: source.value)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Ttrpc__Any> {
        let packed = try arena.allocate(Ttrpc__Any.self)
        ttrpc__any__init(packed)
        if !self.typeURL.isEmpty { packed.pointee.type_url = try arena.text(self.typeURL) }
        packed.pointee.value = try arena.bytes(self.value)
        return packed
    }
}
