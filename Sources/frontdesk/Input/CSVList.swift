internal import FrontdeskClient
internal import FrontdeskDomain
internal import Glibc

/// A list in CSV, split into pieces small enough for the daemon, each with the header.
/// This type only looks for a first line that states the separator, and for the ends of records,
/// which are line endings outside quotes (RFC 4180). The daemon checks everything else.
struct CSVList {
    let pieces: [Piece]
    /// The separator that the first line declares; nil without such a line.
    let separator: CSVSeparator?
    /// The line number of the header. Empty rows before it are skipped.
    let headerLine: Int

    struct Piece: Equatable {
        /// The text, including the header.
        let text: String
        /// The line of the list on which this piece's first row begins.
        let firstLine: Int
    }

    /// The maximum size of a piece, in bytes and rows.
    static let pieceBytes = 32 * 1024
    static let pieceRows = 100
    /// The maximum size of a file, in bytes.
    static let fileBytes = 64 * 1024 * 1024

    init(_ bytes: [UInt8]) throws(Failure) {
        var text = try ListText.decode(bytes)
        let firstLine: Int
        do throws(TextFault) {
            let declared = try CSVSeparator.declared(in: text)
            separator = declared?.separator
            firstLine = declared == nil ? 1 : 2
            if let declared { text = String(text.unicodeScalars.dropFirst(declared.length)) }
        } catch {
            throw .usage("line 1: sep= must be followed by \(CSVSeparator.expected)")
        }
        let records = Self.records(Array(text.utf8), from: firstLine).drop(while: \.isEmpty)
        guard let header = records.first else { throw .usage("the list is empty") }
        headerLine = header.line
        var pieces: [Piece] = []
        var rows: [Record] = []
        var size = header.bytes.count
        func finish() {
            guard let first = rows.first else { return }
            let bytes = rows.reduce(into: Array(header.bytes)) { $0 += $1.bytes }
            pieces.append(
                Piece(text: String(decoding: bytes, as: UTF8.self), firstLine: first.line)
            )
            (rows, size) = ([], header.bytes.count)
        }
        for record in records.dropFirst() {
            guard header.bytes.count + record.bytes.count <= Self.pieceBytes else {
                throw .usage(
                    "line \(record.line): the row exceeds \(Self.pieceBytes / 1024) KiB",
                    advice: "is a quote missing?"
                )
            }
            if rows.count == Self.pieceRows || size + record.bytes.count > Self.pieceBytes {
                finish()
            }
            rows.append(record)
            size += record.bytes.count
        }
        finish()
        if pieces.isEmpty {
            pieces = [
                Piece(
                    text: String(decoding: header.bytes, as: UTF8.self),
                    firstLine: headerLine + 1
                )
            ]
        }
        self.pieces = pieces
    }

    /// Reads a file.
    static func read(_ path: String) throws(Failure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw unreadable(path) }
            guard count > 0 else { return bytes }
            bytes += buffer[..<count]
            guard bytes.count <= fileBytes else {
                throw .usage("\(path) exceeds \(fileBytes / 1024 / 1024) MiB")
            }
        }
    }

    private static func unreadable(_ path: String) -> Failure {
        .usage("cannot read \(path): \(String(cString: strerror(errno)))")
    }

    private struct Record {
        let bytes: ArraySlice<UInt8>
        let line: Int

        var isEmpty: Bool {
            CSVSeparator.isEmpty(String(decoding: bytes, as: UTF8.self).unicodeScalars)
        }
    }

    private static func records(_ bytes: [UInt8], from first: Int) -> [Record] {
        var records: [Record] = []
        var (start, line, recordLine, isQuoted) = (0, first, first, false)
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            guard byte == UInt8(ascii: "\n") else { continue }
            line += 1
            guard !isQuoted else { continue }
            records.append(Record(bytes: bytes[start...index], line: recordLine))
            (start, recordLine) = (index + 1, line)
        }
        if start < bytes.count { records.append(Record(bytes: bytes[start...], line: recordLine)) }
        return records
    }
}

extension ImportFault {
    /// The fault with its line in the whole list. The daemon counts a piece's header as line 1.
    func counted(from list: CSVList) -> ImportFault {
        var fault = self
        if fault.line == 1 { fault.line = UInt32(clamping: list.headerLine) }
        return fault
    }
}
