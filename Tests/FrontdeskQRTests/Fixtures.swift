import Foundation
import PeerProgram
import Testing

/// The half characters of a terminal; true for dark ones.
struct Screen {
    private(set) var rows: [[Bool]] = []

    /// Parses lines of half blocks, and rejects everything except those and colors.
    init(of text: String) throws {
        let plain = text.replacing(/\u{1b}\[[0-9;]*m/, with: "")
        for line in plain.split(separator: "\n") {
            let halves: [(Bool, Bool)] = try line.map { character in
                switch character {
                case " ": (false, false)
                case "▀": (true, false)
                case "▄": (false, true)
                case "█": (true, true)
                default: throw NoScreen()
                }
            }
            rows += [halves.map(\.0), halves.map(\.1)]
        }
    }

    struct NoScreen: Error {}

    /// The screen as a Netpbm picture.
    func bitmap(scale: Int) -> [UInt8] {
        let width = (rows.first?.count ?? 0) * scale
        var bytes = Array("P5 \(width) \(rows.count * scale) 255\n".utf8)
        for row in rows {
            let line = row.flatMap { [UInt8](repeating: $0 ? 0 : 255, count: scale) }
            for _ in 0..<scale { bytes += line }
        }
        return bytes
    }
}

/// The elements and attributes of an XML document.
final class XMLReader {
    private(set) var elements: [String] = []
    private(set) var attributes: Set<String> = []

    /// False if the document is not well-formed.
    func read(_ bytes: [UInt8]) -> Bool {
        let script = """
            import sys, xml.etree.ElementTree as tree
            for element in tree.parse(sys.stdin.buffer).iter():
                print(element.tag, *element.attrib)
            """
        guard let printed = try? PeerProgram.run("python3", ["-c", script], bytes) else {
            return false
        }
        for line in String(decoding: printed, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            elements.append(words[0].replacing("{http://www.w3.org/2000/svg}", with: ""))
            attributes.formUnion(words.dropFirst())
        }
        return true
    }
}
