import Foundation
import FrontdeskQR
import PeerProgram
import Testing

@Suite("QR codes")
struct QRCodeTests {
    /// From the shortest to the longest, of every kind that the daemon puts in a code.
    static let texts = [
        "x",
        "otpauth://totp/Praxis%20M%C3%BCller:anna%40x.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
            + "&issuer=Praxis%20M%C3%BCller&algorithm=SHA1&digits=6&period=30",
        "Grüße, 東京 & <svg>\"'",
        String(repeating: "https://desk.example/", count: 40),
        String((0..<QRCode.limit).map { Character(Unicode.Scalar(UInt8(0x21 + $0 * 7 % 94))) }),
    ]

    @Test("zbarimg reads the PNG at every size", arguments: texts)
    func png(text: String) throws {
        let code = try code(text)
        for scale in [QRCode.scale, 3] {
            let picture = try code.png(scale: scale)
            #expect(try read(picture.bytes, "png") == text, "at \(scale)")
        }
    }

    @Test("A PNG keeps within its limits at every requested scale")
    func scales() throws {
        let code = try code("x")
        #expect(code.width == 21)
        for (scale, side) in [(1, 29), (16, 464), (0, 29), (-5, 29), (1000, 464), (.max, 464)] {
            let header = Array(try code.png(scale: scale).bytes[16..<24])
            let size = header.map { String(format: "%02x", $0) }.joined()
            #expect(size == String(format: "%08x%08x", side, side))
        }
        // The largest picture that is sent.
        #expect(try self.code(Self.texts[4]).png().count < 16_384)
    }

    @Test("zbarimg reads the SVG as librsvg draws it", arguments: texts)
    func svg(text: String) throws {
        let drawing = try code(text).svg()
        #expect(drawing.count < 65_536)
        let png = try PeerProgram.run(
            "rsvg-convert",
            ["--width=800", "--height=800"],
            drawing.bytes
        )
        #expect(try read(png, "png") == text)
    }

    @Test("The SVG is one element that runs and loads nothing")
    func plainSVG() throws {
        let parser = XMLReader()
        try #require(parser.read(try code(Self.texts[2]).svg().bytes))
        #expect(parser.elements == ["svg", "path", "path"])
        #expect(parser.attributes == ["viewBox", "shape-rendering", "fill", "stroke", "d"])
    }

    @Test("zbarimg reads the terminal output, given only its characters", arguments: texts)
    func terminal(text: String) throws {
        let shown = String(decoding: try code(text).terminal().bytes, as: UTF8.self)
        let screen = try Screen(of: shown)
        #expect(screen.rows.allSatisfy { $0.count == screen.rows[0].count })
        #expect(try read(screen.bitmap(scale: 4), "pgm") == text)
    }

    @Test("A terminal code has its own margin and its own colors")
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

    @Test("An empty content, or one too long for a phone, is rejected")
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

    @Test("The descriptions of codes and pictures reveal nothing")
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

    /// The text that zbarimg reads from a picture.
    func read(_ picture: [UInt8], _ kind: String) throws -> String {
        let words = [
            "--nodbus", "--quiet", "--raw", "--oneshot", "-Sdisable", "-Sqrcode.enable", "-Sbinary",
        ]
        let printed = try PeerProgram.run("zbarimg", words + ["\(kind):-"], picture)
        return String(decoding: printed, as: UTF8.self)
    }
}

extension Picture {
    var bytes: [UInt8] { withUnsafeBytes { Array($0) } }
}
