internal import CZlib
internal import Glibc

/// zlib compression that wipes all working memory when zlib frees it.
enum Deflate {
    /// The maximum size of `count` bytes after compression.
    static func bound(_ count: Int) -> Int { Int(compressBound(uLong(count))) }

    /// The CRC-32 checksum of a PNG chunk.
    static func check(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        let data = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
        return UInt32(truncatingIfNeeded: crc32(0, data, uInt(bytes.count)))
    }

    /// Appends a chunk with the compressed `bytes`; false if memory cannot be allocated.
    static func compress(
        _ bytes: UnsafeRawBufferPointer,
        as type: String,
        to writer: inout BufferWriter
    ) -> Bool {
        // Compress to a temporary buffer first, because the size precedes the content.
        var size = 0
        let compressed = Picture(capacity: bound(bytes.count)) { writer in
            writer.fill { buffer in
                size = compress(bytes, into: buffer)
                return size
            }
        }
        guard size > 0 else { return false }
        compressed.withUnsafeBytes { content in
            writer.appendChunk(type, size: UInt32(size)) { writer in
                for byte in content { writer.append(byte) }
            }
        }
        return true
    }

    /// Returns the number of bytes written; 0 if memory cannot be allocated.
    private static func compress(
        _ bytes: UnsafeRawBufferPointer,
        into buffer: UnsafeMutableRawBufferPointer
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
        // A window of 4 KiB and little state suffice, because adjacent rows are similar.
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
        stream.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.avail_out = uInt(buffer.count)
        return deflate(&stream, Z_FINISH) == Z_STREAM_END ? Int(stream.total_out) : 0
    }
}

/// Each block for zlib begins with its size. The header's length preserves the block's alignment.
private let headerSize = 16
