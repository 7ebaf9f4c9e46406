import Foundation
import Testing

/// What protoc and the plugin make of a proto with one method.
struct AccessTests {
    /// Runs protoc with the plugin of this build.
    ///
    /// - Parameter comment: the lines above the method.
    /// - Returns: the Swift code of the service, or what protoc reports.
    private func generate(_ comment: [String]) throws -> (code: String?, errors: String) {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "generator-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let proto = """
            syntax = "proto3";
            package test.v1;
            enum PeerRole { PEER_ROLE_UNSPECIFIED = 0; PEER_ROLE_OPERATOR = 1; PEER_ROLE_FRONTEND = 2; }
            message Asking { string session_token = 1; }
            service Example {
            \(comment.joined(separator: "\n"))
              rpc Ask(Asking) returns (Asking);
            }
            """
        try Data(proto.utf8).write(to: folder.appending(path: "test.proto"))
        let package = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let plugin = package.appending(path: ".build/debug/protoc-gen-frontdesk")
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "protoc", "-I\(folder.path)", "--plugin=\(plugin.path)",
            "--frontdesk_out=\(folder.path)", "--frontdesk_opt=swift", "test.proto",
        ]
        process.standardError = pipe
        try process.run()
        let errors = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let file = folder.appending(path: "Services/Generated/test.service.swift")
        let code = process.terminationStatus == 0 ? try Data(contentsOf: file) : nil
        return (
            code.map { String(decoding: $0, as: UTF8.self) },
            String(decoding: errors, as: UTF8.self)
        )
    }

    @Test("The last line of a method's comment becomes its access")
    func access() throws {
        let (code, errors) = try generate([
            "// Asks.",
            "// access: api: frontend; admin: operator, frontend; proof: session; fresh: always",
        ])
        #expect(
            code?.contains(
                "MethodAccess(api: [.frontend], admin: [.operator, .frontend], "
                    + "proof: .session, freshProof: .always)"
            ) == true,
            "\(errors)"
        )
        let plain = try generate(["// access: api: frontend; proof: none"]).code
        #expect(plain?.contains("admin: [], proof: .none, freshProof: .never") == true)
    }

    @Test(
        "A method whose access is missing or wrong is not generated, and the message names the method",
        arguments: [
            ([], "the last line of its comment"),
            (["// Asks."], "the last line of its comment"),
            (
                ["// access: api: frontend; proof: none", "// Asks."],
                "the last line of its comment"
            ),
            (["// access: proof: none"], "names no socket"),
            (["// access: api: frontend"], "must name one proof"),
            (["// access: api: frontend; proof: session, none"], "must name one proof"),
            (["// access: api: nobody; proof: none"], "unknown word `nobody` for `api`"),
            (["// access: web: frontend; proof: none"], "unknown name `web`"),
            (["// access: api: frontend; proof: magic"], "unknown word `magic` for `proof`"),
            (["// access: api: frontend; api: operator; proof: none"], "names something twice"),
            (["// access: api frontend; proof: none"], "is not `name: words`"),
            (["// access: api: frontend; proof: flow"], "no field `flow_token`"),
            (["// access: api: frontend; proof: none; fresh: always"], "only a session"),
            (["// access: api: frontend; proof: session; fresh: never"], "unknown word `never`"),
        ]
    )
    func refused(_ comment: [String], _ reason: String) throws {
        let (code, errors) = try generate(comment)
        #expect(code == nil)
        #expect(errors.contains("test.v1.Example.Ask: "), "\(errors)")
        #expect(errors.contains(reason), "\(errors)")
    }
}
