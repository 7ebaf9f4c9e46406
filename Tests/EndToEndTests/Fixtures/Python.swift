internal import Foundation
internal import Testing

/// Runs the foreign programs of these tests with Debian's Python and `python3-protobuf`.
enum Python {
    static let program = "/usr/bin/python3"

    static func script(_ name: String) -> String {
        let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        return fixtures.deletingLastPathComponent().path + "/Python/\(name).py"
    }

    /// Runs a script with the modules that `protoc` generates from Protos/.
    static func run(
        _ name: String,
        _ arguments: [String],
        timeout: Duration = .seconds(60)
    ) async throws -> Outcome {
        let modules = try await makeModules()
        var command = Command([program, script(name)] + arguments)
        command.environment = environment(with: modules)
        command.timeout = timeout
        return try await command.run()
    }

    static func environment(with modules: TestDirectory) -> [String: String] {
        ["PYTHONPATH": modules.path, "PYTHONDONTWRITEBYTECODE": "1"]
    }

    /// The modules that `protoc` generates from Protos/.
    static func makeModules() async throws -> TestDirectory {
        let modules = try TestDirectory()
        let protos = Binaries.package + "/Protos"
        let files = try FileManager.default.contentsOfDirectory(atPath: protos + "/frontdesk/v1")
            .filter { $0.hasSuffix(".proto") }.sorted().map { "frontdesk/v1/\($0)" }
        let made = try await Command(
            ["protoc", "-I\(protos)", "-I\(protos)/ttrpc", "--python_out=\(modules.path)"]
                + ["envelope.proto"] + files
        ).run()
        try #require(made.status == 0, "\(made)")
        // The comments, which the modules do not have.
        let described = try await Command(
            ["protoc", "-I\(protos)", "--include_source_info"]
                + ["--descriptor_set_out=\(modules.path)/frontdesk/v1/contract.binpb"] + files
        ).run()
        try #require(described.status == 0, "\(described)")
        return modules
    }
}
