internal import FrontdeskClient
internal import Glibc

/// Reads standard input line by line. A line may be a secret, so the buffer is wiped after each
/// line is returned.
final class LineInput {
    private let descriptor: Int32
    private let buffer: UnsafeMutableRawBufferPointer
    private var filled = 0
    private var isAtEnd = false

    private static let newline = UInt8(ascii: "\n")

    init(descriptor: Int32) {
        self.descriptor = descriptor
        // One byte more than the longest line with its line ending, to detect longer lines.
        buffer = .allocate(byteCount: Limits.line + 3, alignment: 1)
    }

    deinit {
        wipe(0..<buffer.count)
        buffer.deallocate()
    }

    /// The next line without its line ending, `\n` or `\r\n`; nil at the end of the input. Trailing
    /// blanks stay, because a password may end in a blank.
    func line() throws(Failure) -> SecretBytes? {
        var searched = 0
        while true {
            if let end = buffer[searched..<filled].firstIndex(of: Self.newline) {
                let hasReturn = end > 0 && buffer[end - 1] == UInt8(ascii: "\r")
                return try take(hasReturn ? end - 1 : end, dropping: end + 1)
            }
            searched = filled
            guard try fill() else {
                return filled > 0 ? try take(filled, dropping: filled) : nil
            }
        }
    }

    /// Everything up to the end of the input.
    func rest() throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        repeat {
            bytes += buffer[..<filled]
            wipe(0..<filled)
            filled = 0
            guard bytes.count <= Limits.request else {
                throw .usage("standard input exceeds \(Limits.request) bytes")
            }
        } while try fill()
        return bytes
    }

    private func take(_ length: Int, dropping used: Int) throws(Failure) -> SecretBytes {
        guard length <= Limits.line else { throw Self.tooLong }
        guard !buffer[..<length].contains(0) else {
            throw .usage("standard input contains U+0000, which no password or token may contain")
        }
        let line = SecretBytes(UnsafeRawBufferPointer(rebasing: buffer[..<length]))
        let left = filled - used
        if left > 0 {
            UnsafeMutableRawBufferPointer(rebasing: buffer[..<left])
                .copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[used..<filled]))
        }
        wipe(left..<filled)
        filled = left
        return line
    }

    /// Reads more input. Returns false at the end.
    private func fill() throws(Failure) -> Bool {
        guard !isAtEnd else { return false }
        let room = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
        guard !room.isEmpty else { throw Self.tooLong }
        while true {
            let count = read(descriptor, room.baseAddress, room.count)
            if count > 0 {
                filled += min(count, room.count)
                return true
            }
            if count == 0 {
                isAtEnd = true
                return false
            }
            guard errno == EINTR else {
                throw .usage("cannot read standard input: \(String(cString: strerror(errno)))")
            }
        }
    }

    private func wipe(_ range: Range<Int>) {
        guard let start = buffer.baseAddress else { return }
        explicit_bzero(start + range.lowerBound, range.count)
    }

    private static let tooLong = Failure.usage(
        "a line on standard input exceeds \(Limits.line) bytes"
    )
}
