internal import CZlib
internal import Glibc

/// zlib, with all memory it works in wiped when it is given back.
enum Deflate {
    /// The most bytes that compressing `count` bytes can give.
    static func bound(_ count: Int) -> Int { Int(compressBound(uLong(count))) }

    /// PNG's check of a chunk (CRC-32).
    static func check(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        let data = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
        return UInt32(truncatingIfNeeded: crc32(0, data, uInt(bytes.count)))
    }

    /// Appends a chunk of `bytes`, compressed; false if there was no memory.
    static func compress(
        _ bytes: UnsafeRawBufferPointer,
        as type: String,
        to pen: inout Pen
    ) -> Bool {
        // Somewhere to compress to before the size is known, which stands in front.
        var size = 0
        let compressed = Picture(capacity: bound(bytes.count)) { pen in
            pen.fill { room in
                size = compress(bytes, into: room)
                return size
            }
        }
        guard size > 0 else { return false }
        compressed.withUnsafeBytes { content in
            pen.appendChunk(type, size: UInt32(size)) { pen in
                for byte in content { pen.append(byte) }
            }
        }
        return true
    }

    /// How many bytes were written; 0 if there was no memory.
    private static func compress(
        _ bytes: UnsafeRawBufferPointer,
        into room: UnsafeMutableRawBufferPointer
    ) -> Int {
        var stream = z_stream()
        stream.zalloc = { _, items, size in
            let count = Int(items) * Int(size)
            guard let block = calloc(1, headerSize + count) else { return nil }
            block.storeBytes(of: count, as: Int.self)
            return block + headerSize
        }
        stream.zfree = { _, address in
            guard let block = address.map({ $0 - headerSize }) else { return }
            explicit_bzero(block, headerSize + block.load(as: Int.self))
            free(block)
        }
        // A window of 4 KiB and little state: a picture repeats itself from row to row.
        let size = Int32(MemoryLayout<z_stream>.size)
        let status = deflateInit2_(
            &stream,
            9,
            Z_DEFLATED,
            12,
            5,
            Z_DEFAULT_STRATEGY,
            zlibVersion(),
            size
        )
        guard status == Z_OK else { return 0 }
        defer { deflateEnd(&stream) }
        let data = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.next_in = UnsafeMutablePointer(mutating: data)
        stream.avail_in = uInt(bytes.count)
        stream.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.avail_out = uInt(room.count)
        return deflate(&stream, Z_FINISH) == Z_STREAM_END ? Int(stream.total_out) : 0
    }
}

/// Before each block that zlib has: its size. As much as keeps the block aligned.
private let headerSize = 16
