import Foundation
import FrontdeskProcess
import Testing

@Suite("Secret files")
struct SecretFileTests {
    private func read(_ bytes: [UInt8]) throws -> [UInt8] {
        let file = NSTemporaryDirectory() + "frontdesk-secret-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: file) }
        let isMade = FileManager.default.createFile(
            atPath: file,
            contents: Data(bytes),
            attributes: [.posixPermissions: 0o600]
        )
        try #require(isMade)
        do {
            return try ConfigurationFile.secret(in: file)
        } catch let error as StartupError {
            #expect("\(error)".contains(file))
            throw error
        }
    }

    @Test("A secret is one line of text without its final line feed")
    func accepted() throws {
        for text in ["secret", "  with blanks ", "pässwörd", "#!\"'\\"] {
            #expect(try read(Array(text.utf8)) == Array(text.utf8))
            #expect(try read(Array("\(text)\n".utf8)) == Array(text.utf8))
        }
    }

    @Test(
        "A file with unexpected bytes is rejected, and the error names the file and the fault",
        arguments: [
            ([0xef, 0xbb, 0xbf, 0x61], "byte order mark"), ([0xff, 0xfe, 0x61, 0], "UTF-16"),
            ([0xfe, 0xff, 0, 0x61], "UTF-16"), ([0x61, 0], "NUL"),
            ([0x61, 0x0d, 0x0a], "carriage"),
            ([0x61, 0x0d], "carriage"), ([0x61, 0x0a, 0x0a], "one line"),
            ([0x61, 0x0a, 0x62], "one line"), ([], "empty"), ([0x0a], "empty"),
            ([0x61, 0xe9], "UTF-8"), ([0x61, 0x09], "invisible"), ([0x61, 0x7f], "invisible"),
            ([0x61, 0xef, 0xbb, 0xbf], "invisible"), ([0x61, 0xc2, 0x85], "invisible"),
        ] as [([UInt8], String)]
    )
    func rejected(bytes: [UInt8], words: String) {
        let error = #expect(throws: StartupError.self) { try read(bytes) }
        #expect(error.map { "\($0)" }?.contains(words) == true, "\(String(describing: error))")
    }
}
