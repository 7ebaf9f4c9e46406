import FrontdeskClient
import Glibc
import Testing

@testable import frontdesk

/// A temporary directory, removed at the end.
final class TokenDirectory {
    private let path: String

    init() throws {
        var template = Array("/tmp/frontdesk-tokens-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure.usage("no directory") }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
        for name in names { unlink(self[name]) }
        rmdir(path)
    }

    subscript(name: String) -> String { "\(path)/\(name)" }

    func write(_ text: String, to name: String, mode: mode_t = 0o600) throws {
        let descriptor = open(self[name], O_WRONLY | O_CREAT | O_TRUNC, mode)
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        guard descriptor >= 0, fchmod(descriptor, mode) == 0,
            Glibc.write(descriptor, bytes, bytes.count) == bytes.count
        else { throw Failure.usage("no file") }
    }

    var names: [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name.0) { String(cString: $0) }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}

@Suite("Token files")
struct TokenFileTests {
    @Test("A token is stored atomically, only for its owner, and read back unchanged")
    func keeping() throws {
        let directory = try TokenDirectory()
        let file = TokenFile(path: directory["token"])
        #expect(try file.read() == nil)
        for token in ["fdd_first", "fdd_second"] {
            try file.write(SecretBytes(utf8: token))
            #expect(try file.read()?.text == token)
        }
        var status = stat()
        #expect(stat(file.path, &status) == 0)
        #expect(status.st_mode & 0o7777 == 0o600)
        #expect(directory.names == ["token"], "nothing is left beside it")
    }

    @Test(
        "A file that other users can read is refused",
        arguments: [0o640, 0o604, 0o660] as [mode_t]
    )
    func readable(mode: mode_t) throws {
        let directory = try TokenDirectory()
        try directory.write("fdd_token\n", to: "token", mode: mode)
        let failure = #expect(throws: Failure.self) {
            try TokenFile(path: directory["token"]).read()
        }
        #expect(failure?.words.contains("0600") == true)
    }

    @Test("A symbolic link, a directory, a pipe and a large file are refused")
    func otherThings() throws {
        let directory = try TokenDirectory()
        try directory.write("fdd_token\n", to: "token")
        #expect(symlink(directory["token"], directory["link"]) == 0)
        #expect(mkfifo(directory["pipe"], 0o600) == 0)
        try directory.write(String(repeating: "x", count: 5000), to: "large")
        for path in [directory["link"], directory["pipe"], directory["large"], "/tmp"] {
            #expect(throws: Failure.self) { try TokenFile(path: path).read() }
        }
    }

    @Test("If the file cannot be written, the token is printed and the command fails")
    func notWritable() async throws {
        let daemon = FakeDaemon.flow(.signedIn { $0.deviceToken = SecretBytes(utf8: "fdd_device") })
        let outcome = try await Surroundings(daemon: daemon, input: "blue\n").run(
            "--json",
            "sign-in",
            "--office",
            "Praxis",
            "--user",
            "anna",
            "--password-stdin",
            "--device-token-file",
            "/nonexistent/file"
        )
        #expect(outcome.status == .usage)
        #expect(outcome.output.contains(#""device_token":"fdd_device""#))
        #expect(outcome.errors.contains("cannot write /nonexistent/file"))
    }

    @Test("Time zone names include the zones and links of tzdata")
    func timeZones() {
        let names = InstalledTimeZones.names
        #expect(Set(["Europe/Busingen", "Europe/Zurich", "UTC"]).isSubset(of: names))
        #expect(names == names.sorted())
    }
}
