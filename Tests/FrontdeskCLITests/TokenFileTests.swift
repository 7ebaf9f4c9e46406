import FrontdeskClient
import Glibc
import Testing

@testable import frontdesk

/// A directory of its own, removed at the end.
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

@Suite("Files with a token")
struct TokenFileTests {
    @Test("A token is kept for its owner alone, in one step, and comes back as it was")
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

    @Test("A file that others can read is not used", arguments: [0o640, 0o604, 0o660] as [mode_t])
    func readable(mode: mode_t) throws {
        let directory = try TokenDirectory()
        try directory.write("fdd_token\n", to: "token", mode: mode)
        let failure = #expect(throws: Failure.self) {
            try TokenFile(path: directory["token"]).read()
        }
        #expect(failure?.words.contains("0600") == true)
    }

    @Test("What is no file of a token is refused: a link, a directory, a pipe, a large file")
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

    @Test("Where nothing can be written the token is told instead, and the status says so")
    func notWritable() async throws {
        let daemon = FakeDaemon.flow(.done { $0.deviceToken = SecretBytes(utf8: "fdd_device") })
        let outcome = try await Surroundings(daemon: daemon, input: "blue\n").run(
            "--json",
            "sign-in",
            "--office",
            "Praxis",
            "--user",
            "anna",
            "--password-stdin",
            "--device-token",
            "/nonexistent/file"
        )
        #expect(outcome.status == .usage)
        #expect(outcome.output.contains(#""device_token":"fdd_device""#))
        #expect(outcome.errors.contains("/nonexistent/file cannot be written"))
    }

    @Test("The names of time zones are those of tzdata, zones and links")
    func timeZones() {
        let names = InstalledTimeZones.names
        #expect(Set(["Europe/Busingen", "Europe/Zurich", "UTC"]).isSubset(of: names))
        #expect(names == names.sorted())
    }
}
