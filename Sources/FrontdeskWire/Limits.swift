/// The bounds of what crosses the wire. Everything that a peer can make grow is here.
package enum WireLimits {
    /// The data of one frame the daemon accepts, in bytes, unless configured otherwise.
    package static let frameData = 64 * 1024

    /// The data of one frame ttrpc allows, in bytes. Debian's Go client crashes on more.
    package static let specifiedFrameData = 4 * 1024 * 1024

    /// How deep messages may be nested, the outermost counted as 1.
    package static let nesting = 16

    /// The fields of one request, those of nested messages, packed elements and unknown fields
    /// counted.
    package static let requestFields = 2_048

    /// The same for a response, which a client reads from a daemon it trusts more.
    package static let responseFields = 262_144

    /// The memory for unpacking one request or packing one answer, in bytes. A field costs
    /// protobuf-c about 40 bytes beside its content, an empty message up to 200.
    package static let requestArena = 1024 * 1024

    /// The same on the client's side, and for the answers of lists.
    package static let responseArena = 16 * 1024 * 1024

    /// The message of an error status, in bytes; a longer one is cut.
    package static let statusMessage = 1_024

    /// A request id as a caller may give it, in bytes; a longer one is ignored.
    package static let requestID = 64
}
