/// The limits of what crosses the wire. Everything that a peer can make grow has its limit here.
package enum WireLimits {
    /// The maximum data of a frame that the daemon accepts, in bytes, unless configured otherwise.
    package static let frameData = 64 * 1024

    /// The maximum data of a frame in ttrpc, in bytes. Debian's Go client crashes on more.
    package static let specifiedFrameData = 4 * 1024 * 1024

    /// The maximum nesting of messages. The outermost message counts as 1.
    package static let nesting = 16

    /// The maximum number of fields in a request, including those of nested messages, packed
    /// elements and unknown fields.
    package static let requestFields = 2_048

    /// The same for a response. A client trusts the daemon more.
    package static let responseFields = 262_144

    /// The maximum memory to unpack a request or pack an answer, in bytes. protobuf-c needs about
    /// 40 bytes per field in addition to its content, and up to 200 for an empty message.
    package static let requestArena = 1024 * 1024

    /// The same for clients, and for the answers of lists.
    package static let responseArena = 16 * 1024 * 1024

    /// The maximum message of an error status, in bytes. A longer one is cut.
    package static let statusMessage = 1_024

    /// The maximum request id from a caller, in bytes. A longer one is ignored.
    package static let requestID = 64
}
