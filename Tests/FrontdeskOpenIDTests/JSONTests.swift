import Foundation
import FrontdeskOpenID
import PeerProgram
import SeededRandomness
import Testing

@Suite("Strict JSON")
struct JSONTests {
    @Test(
        "Text that is not strict JSON is rejected",
        arguments: [
            ("", .malformed), (" ", .malformed), ("null", .malformed), ("[]", .malformed),
            ("\"a\"", .malformed), ("1", .malformed), ("{", .malformed), ("}", .malformed),
            ("{}{}", .malformed), ("{} x", .malformed), ("{}\0", .malformed),
            ("\u{feff}{}", .malformed), ("\u{c}{}", .malformed), ("\u{a0}{}", .malformed),
            (#"{"a":1,}"#, .malformed), (#"{,"a":1}"#, .malformed), (#"{"a"}"#, .malformed),
            (#"{"a":}"#, .malformed), (#"{"a" 1}"#, .malformed), (#"{a:1}"#, .malformed),
            (#"{'a':1}"#, .malformed), (#"{1:1}"#, .malformed), (#"{"a":[1,]}"#, .malformed),
            (#"{"a":[1 2]}"#, .malformed), (#"{"a":[}"#, .malformed), (#"{"a":]}"#, .malformed),
            (#"{"a":1]"#, .malformed), ("{\"a\":1 // no\n}", .malformed),
            // Duplicate names, however they are written.
            (#"{"a":1,"a":1}"#, .malformed), (#"{"a":1,"\u0061":2}"#, .malformed),
            (#"{"b":{"a":1,"a":2}}"#, .malformed), (#"{"b":[{"a":1,"a":2}]}"#, .malformed),
            (#"{"":1,"":2}"#, .malformed),
            // Numbers.
            (#"{"a":01}"#, .malformed), (#"{"a":-01}"#, .malformed), (#"{"a":+1}"#, .malformed),
            (#"{"a":.5}"#, .malformed), (#"{"a":1.}"#, .malformed), (#"{"a":1.e5}"#, .malformed),
            (#"{"a":1e}"#, .malformed), (#"{"a":1e+}"#, .malformed), (#"{"a":-}"#, .malformed),
            (#"{"a":0x10}"#, .malformed), (#"{"a":1_000}"#, .malformed),
            (#"{"a":1e400}"#, .malformed),
            (#"{"a":-1e400}"#, .malformed), (#"{"a":NaN}"#, .malformed),
            (#"{"a":Infinity}"#, .malformed), (#"{"a":-Infinity}"#, .malformed),
            ("{\"a\":\(String(repeating: "9", count: 400))}", .malformed),
            ("{\"a\":1\0}", .malformed), ("{\"a\":1.5\0}", .malformed),
            ("{\"a\":[1\0,2]}", .malformed), ("{\"a\":true\0}", .malformed),
            ("{\0\"a\":1}", .malformed), ("\0{}", .malformed),
            // Words.
            (#"{"a":True}"#, .malformed), (#"{"a":nul}"#, .malformed),
            (#"{"a":nulll}"#, .malformed),
            (#"{"a":undefined}"#, .malformed),
            // Strings.
            (#"{"a":"b}"#, .malformed), (#"{"a":'b'}"#, .malformed), ("{\"a\":\"\t\"}", .malformed),
            ("{\"a\":\"\n\"}", .malformed), ("{\"a\":\"\u{1f}\"}", .malformed),
            ("{\"a\":\"\0\"}", .malformed), (#"{"a":"\u0000"}"#, .malformed),
            (#"{"\u0000":1}"#, .malformed), (#"{"a":"\x41"}"#, .malformed),
            (#"{"a":"\'"}"#, .malformed), (#"{"a":"\u12"}"#, .malformed),
            (#"{"a":"\u12g4"}"#, .malformed), (#"{"a":"\ud800"}"#, .malformed),
            (#"{"a":"\udc00"}"#, .malformed), (#"{"a":"\ud800\u0041"}"#, .malformed),
            (#"{"a":"\ud800\ud800"}"#, .malformed), (#"{"a":"\"}"#, .malformed),
            // Depth.
            (#"{"a":\#(nested(8))}"#, .tooDeep), (#"{"a":\#(nested(5000))}"#, .tooDeep),
            (
                String(repeating: #"{"a":"#, count: 9) + "1" + String(repeating: "}", count: 9),
                .tooDeep
            ),
            (String(repeating: "[", count: 60_000), .tooDeep),
        ] as [(String, JSONFault)]
    )
    func malformed(text: String, fault: JSONFault) {
        #expect(Self.parse(Array(text.utf8)) == .failure(fault))
    }

    @Test(
        "Bytes that are not UTF-8 are rejected",
        arguments: [
            [0xff], [0xc0, 0x80], [0xc1, 0xbf], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80],
            [0xed, 0xbf, 0xbf], [0xf0, 0x80, 0x80, 0x80], [0xf4, 0x90, 0x80, 0x80],
            [0xf8, 0x88, 0x80, 0x80, 0x80], [0x80], [0xc3], [0xe2, 0x82], [0xf0, 0x9f, 0x98],
        ] as [[UInt8]]
    )
    func encoding(bytes: [UInt8]) {
        for (start, end) in [(#"{"a":""#, #""}"#), (#"{""#, #"":1}"#), ("{", "}"), ("{}", "")] {
            let text = Array(start.utf8) + bytes + Array(end.utf8)
            #expect(Self.parse(text) == .failure(.malformed))
        }
    }

    @Test("Values are read as they are")
    func values() throws {
        let text = #"""
             { "text" : "a\"\\\/\b\f\n\r\t\u00e4\uD83D\uDE00ä😀" , "number":-12.5E+1,"int":9007199254740993,
             "list":[ ],"object":{},"yes":true,"no":false,"null":null,"":0,"-0":-0 , "tiny":1e-999 }
            """#
        let object = try JSONObject(parsing: Array(text.utf8), limit: 1000)
        #expect(object["text"] == .text("a\"\\/\u{8}\u{c}\n\r\tä😀ä😀"))
        #expect(object["number"] == .number(-125))
        #expect(object["int"] == .number(9_007_199_254_740_992))
        #expect(object["list"] == .list([]))
        #expect(object["object"] == .object(try JSONObject(parsing: Array("{}".utf8), limit: 2)))
        #expect(object["yes"] == .boolean(true) && object["no"] == .boolean(false))
        #expect(object["null"] == .null && object["absent"] == nil)
        #expect(object[""] == .number(0) && object["-0"] == .number(0))
        #expect(object["tiny"] == .number(0))
        #expect(object.members.count == 11)
    }

    @Test("Names are compared byte for byte")
    func names() throws {
        let text = "{\"\u{212a}\":1,\"K\":2,\"e\u{301}\":3,\"\u{e9}\":4}"
        let object = try JSONObject(parsing: Array(text.utf8), limit: 1000)
        #expect(object["K"] == .number(2) && object["\u{212a}"] == .number(1))
        #expect(object["\u{e9}"] == .number(4) && object["e\u{301}"] == .number(3))
    }

    @Test("A depth of 8 and the limit of the length are the last that are accepted")
    func limits() {
        let deepest = Array(#"{"a":\#(Self.nested(7))}"#.utf8)
        #expect((try? Self.parse(deepest).get()) != nil)
        // Brackets in strings do not count, and neither do escaped quotation marks.
        let strings = Array(#"{"a\"[[[[[[[[[":"\\","b":"[{[{[{[{[{[{","c":"\\\"[[[[[[[["}"#.utf8)
        #expect((try? Self.parse(strings).get()) != nil)
        let text = Array(#"{"a":1}"#.utf8)
        #expect(Self.parse(text, limit: text.count - 1) == .failure(.tooLong))
        #expect((try? Self.parse(text, limit: text.count).get()) != nil)
    }

    @Test("Python's json reads and writes the same values for many random documents")
    func peer() throws {
        var generator = SeededGenerator(seed: 11)
        let documents = (0..<400).map { _ in
            "{" + RandomJSON.members(depth: 1, &generator) + "}"
        }
        let script = """
            import json, sys
            for document in json.load(sys.stdin):
                # Integers as floats, sorted names, and only ASCII.
                print(json.dumps(json.loads(document, parse_int=float), sort_keys=True))
            """
        let written = try PeerProgram.lines(of: script, given: documents)
        try #require(written.count == documents.count)
        for (document, python) in zip(documents, written) {
            let ours = try JSONObject(parsing: Array(document.utf8), limit: 65_536)
            #expect(RandomJSON.canonical(.object(ours)) == String(python), "\(document)")
        }
    }

    @Test("A document cut anywhere or with any changed byte does not trap")
    func mutations() {
        let text = Array(#"{"a":[1,-2.5e3,"\u00e4\n",{"b":null}],"c":true,"é":"😀"}"#.utf8)
        var accepted = 0
        for cut in text.indices { #expect(Self.parse(Array(text[..<cut])) == .failure(.malformed)) }
        for place in text.indices {
            for byte in UInt8.min...UInt8.max {
                var changed = text
                changed[place] = byte
                if (try? Self.parse(changed).get()) != nil { accepted += 1 }
            }
        }
        #expect(accepted > 256)
    }

    static func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }

    private static func parse(
        _ text: [UInt8],
        limit: Int = OpenIDLimits.documentBytes
    ) -> Result<JSONObject, JSONFault> {
        do throws(JSONFault) {
            return .success(try JSONObject(parsing: text, limit: limit))
        } catch {
            return .failure(error)
        }
    }
}
