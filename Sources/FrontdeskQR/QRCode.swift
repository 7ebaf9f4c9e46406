internal import CQRencode
internal import Glibc

/// A QR code (ISO/IEC 18004), to be shown as SVG, as PNG, or in a terminal. What it says may be a
/// secret: the modules are wiped when the last reference goes, and so is every picture. What
/// libqrencode holds while it encodes is beyond reach.
package final class QRCode: Sendable, CustomStringConvertible, CustomReflectable {
    /// The most bytes that go into a code. The standard allows 2,331 at this level of correction; a
    /// telephone has trouble with a picture of more than about this.
    package static let limit = 1024
    /// The empty margin, in modules, that readers need on every side (ISO/IEC 18004 section 6.3.8).
    static let margin = 4

    /// Modules on one side, without the margin.
    package let width: Int
    // Written by libqrencode before `init` returns and never again, so that sharing it is safe.
    nonisolated(unsafe) private let code: UnsafeMutablePointer<QRcode>

    /// Encodes `bytes` as they are. Up to 15 % of the picture may be damaged (level M).
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

    /// Whether the module is dark. Everything outside is the margin, and light.
    func isDark(_ row: Int, _ column: Int) -> Bool {
        guard (0..<width).contains(row), (0..<width).contains(column) else { return false }
        return code.pointee.data[row * width + column] & 1 == 1
    }

    package var description: String { "QRCode" }

    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why there is no code.
package enum QRFault: Error, Equatable {
    case empty
    /// The limit in bytes.
    case tooLong(limit: Int)
    case noMemory
}
