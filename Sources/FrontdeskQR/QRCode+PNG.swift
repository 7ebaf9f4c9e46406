extension QRCode {
    /// The default side length of a module in pixels.
    package static let scale = 6

    /// The code as a PNG (ISO/IEC 15948) with one bit per pixel, dark on light, with the margin.
    /// `scale` is the side length of a module in pixels, 1 to 16.
    package func png(scale: Int = scale) throws(QRFault) -> Picture {
        let scale = min(max(scale, 1), 16)
        let side = (width + 2 * Self.margin) * scale
        let bytesInRow = 1 + (side + 7) / 8
        let rows = Picture(capacity: bytesInRow * side) { writer in
            for y in 0..<side {
                writer.append(UInt8(0))  // Filter: none.
                for start in stride(from: 0, to: side, by: 8) {
                    writer.append(pixels(from: start, y: y, side: side, scale: scale))
                }
            }
        }
        var isCompressed = false
        let picture = Picture(capacity: Deflate.bound(rows.count) + 100) { writer in
            for byte in [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as [UInt8] {
                writer.append(byte)
            }
            writer.appendChunk("IHDR", size: 13) { writer in
                writer.append(UInt32(side))
                writer.append(UInt32(side))
                // One bit, grayscale, and the only compression, filter and order that PNG supports
                // without interlacing.
                for byte in [1, 0, 0, 0, 0] as [UInt8] { writer.append(byte) }
            }
            isCompressed = rows.withUnsafeBytes { Deflate.compress($0, as: "IDAT", to: &writer) }
            writer.appendChunk("IEND", size: 0) { _ in }
        }
        guard isCompressed else { throw .noMemory }
        return picture
    }

    /// Eight pixels of a row, the leftmost in the highest bit. Light pixels, and those beyond the
    /// edge, are 1.
    private func pixels(from start: Int, y: Int, side: Int, scale: Int) -> UInt8 {
        (start..<start + 8).reduce(0) { byte, x in
            let isDark =
                x < side && isDark(y / scale - Self.margin, x / scale - Self.margin)
            return byte << 1 | (isDark ? 0 : 1)
        }
    }
}

extension BufferWriter {
    /// Appends a chunk: length, type, content, and the checksum of type and content.
    mutating func appendChunk(_ type: String, size: UInt32, _ content: (inout BufferWriter) -> Void)
    {
        append(size)
        let start = count
        append(type)
        content(&self)
        append(Deflate.check(written(from: start)))
    }
}
