internal import CQRencode
internal import Glibc

/// A QR code (ISO/IEC 18004) for SVG, PNG or a terminal. Its content may be secret, so the modules
/// and all pictures are wiped when released. The memory that libqrencode uses while encoding cannot
/// be wiped.
package final class QRCode: Sendable, CustomStringConvertible, CustomReflectable {
    /// The maximum content in bytes. The standard allows 2,331 at this error correction level, but
    /// phones have difficulty reading larger codes than about this size.
    package static let limit = 1024
    /// The empty margin, in modules, that readers need on every side (ISO/IEC 18004 section 6.3.8).
    static let margin = 4

    /// The number of modules on one side, without the margin.
    package let width: Int
    // Only libqrencode writes the memory, before `init` returns, so threads can share it safely.
    nonisolated(unsafe) private let code: UnsafeMutablePointer<QRcode>

    /// Encodes `bytes` unchanged. Up to 15 % of the picture may be damaged (level M).
    package init(_ bytes: UnsafeRawBufferPointer) throws(QRFault) {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
        let data = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
        guard let code = QRcode_encodeData(Int32(bytes.count), data, 0, QR_ECLEVEL_M) else {
            throw .noMemory
        }
        self.code = code
        width = Int(code.pointee.width)
    }

    deinit {
        explicit_bzero(code.pointee.data, width * width)
        QRcode_free(code)
    }

    /// Whether the module is dark. Everything outside the code is light margin.
    func isDark(_ row: Int, _ column: Int) -> Bool {
        guard (0..<width).contains(row), (0..<width).contains(column) else { return false }
        return code.pointee.data[row * width + column] & 1 == 1
    }

    package var description: String { "QRCode" }

    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why no code was created.
package enum QRFault: Error, Equatable {
    case empty
    /// The limit in bytes.
    case tooLong(limit: Int)
    case noMemory
}
