package import CProtobufC

/// A protobuf message as a Swift value. Generated code conforms each message to it.
package protocol Message: Sendable, Equatable {
    /// The struct that protoc-c generates for the message.
    associatedtype CMessage

    /// protobuf-c's description of the message.
    static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> { get }

    /// Copies the content of an unpacked C struct.
    init(reading message: borrowing CMessage)

    /// Builds the C struct, and everything that it points to, in `arena`.
    func pack(into arena: Arena) throws(ArenaError) -> UnsafeMutablePointer<CMessage>
}
