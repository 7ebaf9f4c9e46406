import Foundation
import FrontdeskWire
import Testing

/// protoc decodes and encodes every message like this target.
@Suite(.enabled(if: Protoc.isInstalled), .serialized)
struct ProtocPeerTests {
    @Test("protoc decodes our bytes and encodes them to the same bytes")
    func everyMessage() throws {
        for type in Contract.messages { try compare(type) }
    }

    private func compare<M: Message>(_ type: M.Type) throws {
        let arena = Arena(budget: WireLimits.requestArena)
        for seed in 1000..<1002 as Range<UInt64> {
            var random = RandomMessage(seed: seed)
            let message = try MessageCodec.decode(
                type,
                from: random.bytes(of: M.descriptor),
                in: arena
            )
            let bytes = try MessageCodec.encode(message)
            let text = try Protoc.run("--decode=\(M.descriptor.fullName)", bytes)
            #expect(try Protoc.run("--encode=\(M.descriptor.fullName)", text) == bytes)
        }
    }

    @Test(
        "The generators of other languages accept the protos",
        arguments: ["python", "php", "ruby", "java", "csharp", "cpp"]
    )
    func otherGenerators(_ language: String) throws {
        let output = FileManager.default.temporaryDirectory
            .appending(path: "frontdesk-\(language)-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: output) }
        _ = try Protoc.run("--\(language)_out=\(output.path)", [])
        let files = FileManager.default.enumerator(atPath: output.path)?.allObjects ?? []
        #expect(files.count >= 6)
    }

    @Test("protoc sees the values that were set")
    func values() throws {
        let proof = Proof(kind: .password, provenAt: -5)
        let session = Session(userName: "zoë", app: .crm, proofs: [proof], current: true)
        let text = try Protoc.run(
            "--decode=frontdesk.v1.Session",
            try MessageCodec.encode(session)
        )
        #expect(
            String(decoding: text, as: UTF8.self) == """
                user_name: "zo\\303\\253"
                app: APP_CRM
                proofs {
                  kind: PROOF_KIND_PASSWORD
                  proven_at: -5
                }
                current: true

                """
        )
    }

    @Test("protoc reads our request frames")
    func requestFrame() throws {
        var output: [UInt8] = []
        try Envelope.appendRequest(
            streamID: 7,
            service: "frontdesk.v1.Health",
            method: "Check",
            payload: [1, 2],
            timeout: .seconds(2),
            requestID: "r1",
            to: &output
        )
        let text = try Protoc.run("--decode=ttrpc.Request", Array(output.dropFirst(10)))
        #expect(
            String(decoding: text, as: UTF8.self) == """
                service: "frontdesk.v1.Health"
                method: "Check"
                payload: "\\001\\002"
                timeout_nano: 2000000000
                metadata {
                  key: "request-id"
                  value: "r1"
                }

                """
        )
    }
}

/// Debian's protobuf compiler as a filter.
enum Protoc {
    static let path = "/usr/bin/protoc"

    static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: path) }

    private static let protos = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Protos").path

    static func run(_ option: String, _ input: [UInt8]) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.currentDirectoryURL = URL(filePath: protos)
        let contract = try FileManager.default.contentsOfDirectory(atPath: protos + "/frontdesk/v1")
            .filter { $0.hasSuffix(".proto") }.sorted().map { "frontdesk/v1/\($0)" }
        process.arguments = ["-I.", option, "ttrpc/envelope.proto"] + contract
        let (stdin, stdout) = (Pipe(), Pipe())
        process.standardInput = stdin
        process.standardOutput = stdout
        try process.run()
        try stdin.fileHandleForWriting.write(contentsOf: Data(input))
        try stdin.fileHandleForWriting.close()
        let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return Array(output)
    }
}
