internal import Foundation
internal import Testing

extension RunningDaemon {
    /// The records of an office's audit log, oldest first.
    func auditRecords(_ office: String) async throws -> [JSON] {
        let listed = try await frontdesk(
            "--json",
            "audit",
            "list",
            "--tenant",
            office,
            "--oldest-first",
            "--limit",
            "10000"
        )
        try #require(listed.status == 0, "\(listed)")
        return listed.json.entries.list
    }

    func verify(_ office: String, _ heads: String...) async throws -> Outcome {
        let heads = heads.flatMap { ["--head", $0] }
        return try await Command(
            [Binaries.frontdesk, "--runtime", runtime, "--json", "audit", "verify"]
                + ["--tenant", office] + heads
        ).run()
    }

    /// Waits until the end of the audit log is anchored and returns it as `number:code`.
    func anchoredEnd(of office: String) async throws -> String {
        try await eventually(within: .seconds(20), every: .milliseconds(50)) {
            let found = try await verify(office).json
            guard found.anchor == found.end, let mac = found.anchor.mac.text else { return nil }
            return "\(found.anchor.sequence.count):\(mac)"
        } ?? ""
    }

    /// The file of an office.
    func tenantFile(_ office: String) async throws -> String {
        let shown = try await frontdesk("--json", "tenant", "show", office)
        let id = try #require(shown.json.tenant_id.text, "\(shown)")
        return "\(state)/tenants/\(id.prefix(2))/\(id)/tenant.sqlite"
    }
}

extension JSON {
    /// A number as JSON or as text.
    var count: Int { number.map { Int($0) } ?? text.flatMap { Int($0) } ?? 0 }

    /// The value of a detail in a record.
    func detail(_ name: String) -> String? {
        self.details.list.first { $0.name.text == name }?.value.text
    }
}
