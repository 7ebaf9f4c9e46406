import Foundation
import FrontdeskQR
import Testing

@Suite("QR codes")
struct QRCodeTests {
    /// From the shortest to the longest, of any kind that is put in a code.
    static let texts = [
        "x",
        "otpauth://totp/Praxis%20M%C3%BCller:anna%40x.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
            + "&issuer=Praxis%20M%C3%BCller&algorithm=SHA1&digits=6&period=30",
        "Grüße, 東京 & <svg>\"'",
        String(repeating: "https://desk.example/", count: 40),
        String((0..<QRCode.limit).map { Character(Unicode.Scalar(UInt8(0x21 + $0 * 7 % 94))) }),
    ]

    @Test("zbarimg reads the PNG, whatever its size", arguments: texts)
    func png(text: String) throws {
        let code = try code(text)
        for scale in [QRCode.scale, 3] {
            let picture = try code.png(scale: scale)
            #expect(try read(picture.bytes, "png") == text, "at \(scale)")
        }
    }

    @Test("A PNG keeps to its bounds, whatever scale is asked for")
    func scales() throws {
        let code = try code("x")
        #expect(code.width == 21)
        for (scale, side) in [(1, 29), (16, 464), (0, 29), (-5, 29), (1000, 464), (.max, 464)] {
            let header = Array(try code.png(scale: scale).bytes[16..<24])
            let size = header.map { String(format: "%02x", $0) }.joined()
            #expect(size == String(format: "%08x%08x", side, side))
        }
        // The largest, as it is sent.
        #expect(try self.code(Self.texts[4]).png().count < 16_384)
    }

    @Test("The SVG, drawn by librsvg, is read by zbarimg", arguments: texts)
    func svg(text: String) throws {
        let drawing = try code(text).svg()
        #expect(drawing.count < 65_536)
        let png = try run("rsvg-convert", ["--width=800", "--height=800"], drawing.bytes)
        #expect(try read(png, "png") == text)
    }

    @Test("The SVG is one element that runs nothing and fetches nothing")
    func plainSVG() throws {
        let parser = XMLReader()
        try #require(parser.read(try code(Self.texts[2]).svg().bytes))
        #expect(parser.elements == ["svg", "path", "path"])
        #expect(parser.attributes == ["viewBox", "shape-rendering", "fill", "stroke", "d"])
    }

    @Test("What a terminal shows is read by zbarimg, from its characters alone", arguments: texts)
    func terminal(text: String) throws {
        let shown = String(decoding: try code(text).terminal().bytes, as: UTF8.self)
        let screen = try Screen(of: shown)
        #expect(screen.rows.allSatisfy { $0.count == screen.rows[0].count })
        #expect(try read(screen.bitmap(scale: 4), "pgm") == text)
    }

    @Test("A terminal's code stands in a margin of its own, in colours of its own")
    func margin() throws {
        let shown = String(decoding: try code("x").terminal().bytes, as: UTF8.self)
        let lines = shown.split(separator: "\n")
        #expect(lines.count == 15)
        for line in lines {
            #expect(line.hasPrefix("\u{1b}[38;5;16;48;5;231m    "))
            #expect(line.hasSuffix("    \u{1b}[0m"))
        }
        let screen = try Screen(of: shown)
        #expect(screen.rows.prefix(4).joined().allSatisfy { !$0 })
        #expect(screen.rows.suffix(5).joined().allSatisfy { !$0 })
        #expect(screen.rows[4][4])
    }

    @Test("Nothing is no code, and neither is more than a telephone can read")
    func bounds() {
        #expect(throws: QRFault.empty) { try code("") }
        #expect(throws: QRFault.tooLong(limit: 1024)) {
            try code(String(repeating: "x", count: 1025))
        }
        #expect(throws: QRFault.tooLong(limit: 1024)) {
            try code(String(repeating: "x", count: 10_000_000))
        }
        #expect(throws: Never.self) { try code(String(repeating: "ä", count: 512)) }
    }

    @Test("A code and its pictures print nothing of themselves")
    func prints() throws {
        let code = try code("secret")
        var text = "\(code) \(code.svg())"
        dump(code, to: &text)
        dump(code.svg(), to: &text)
        #expect(!text.contains("memory") && !text.contains("width") && !text.contains("svg"))
    }

    func code(_ text: String) throws -> QRCode {
        try Array(text.utf8).withUnsafeBytes { try QRCode($0) }
    }

    /// What zbarimg reads in a picture.
    func read(_ picture: [UInt8], _ kind: String) throws -> String {
        let words = [
            "--nodbus", "--quiet", "--raw", "--oneshot", "-Sdisable", "-Sqrcode.enable", "-Sbinary",
        ]
        let said = try run("zbarimg", words + ["\(kind):-"], picture)
        return String(decoding: said, as: UTF8.self)
    }
}

extension Picture {
    var bytes: [UInt8] { withUnsafeBytes { Array($0) } }
}
