/// The ten bytes before a frame's data, as ttrpc's PROTOCOL.md describes them.
package struct FrameHeader: Equatable, Sendable {
    /// The size of the header itself, in bytes.
    package static let size = 10

    /// The size of the data that follows, in bytes.
    package var length: UInt32
    /// Which call the frame belongs to; clients use odd ids that increase.
    package var streamID: UInt32
    package var type: FrameType
    package var flags: FrameFlags

    package init(length: UInt32, streamID: UInt32, type: FrameType, flags: FrameFlags = []) {
        self.length = length
        self.streamID = streamID
        self.type = type
        self.flags = flags
    }

    /// Reads a header; nil if there are fewer than ten bytes.
    package init?(decoding bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= Self.size else { return nil }
        length = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt32.self))
        streamID = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
        type = FrameType(rawValue: bytes[8])
        flags = FrameFlags(rawValue: bytes[9])
    }

    /// Writes the ten bytes to the beginning of `output`, if they fit.
    package func encode(into output: UnsafeMutableRawBufferPointer) {
        guard output.count >= Self.size else { return }
        output.storeBytes(of: length.bigEndian, toByteOffset: 0, as: UInt32.self)
        output.storeBytes(of: streamID.bigEndian, toByteOffset: 4, as: UInt32.self)
        output[8] = type.rawValue
        output[9] = flags.rawValue
    }

    /// Appends the ten bytes to `output`.
    package func encode(to output: inout [UInt8]) {
        for word in [length, streamID] {
            for shift: UInt32 in [24, 16, 8, 0] {
                output.append(UInt8(truncatingIfNeeded: word >> shift))
            }
        }
        output.append(type.rawValue)
        output.append(flags.rawValue)
    }
}

/// The type of a frame. The daemon ignores types other than these three.
package struct FrameType: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let request = FrameType(rawValue: 1)
    package static let response = FrameType(rawValue: 2)
    package static let data = FrameType(rawValue: 3)
}

/// Only streams use these flags; a unary request has none.
package struct FrameFlags: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let remoteClosed = FrameFlags(rawValue: 1)
    package static let remoteOpen = FrameFlags(rawValue: 2)
    package static let noData = FrameFlags(rawValue: 4)
}
