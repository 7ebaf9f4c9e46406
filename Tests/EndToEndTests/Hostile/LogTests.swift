internal import Foundation
internal import FrontdeskClient
internal import Testing

extension EndToEndTests {
    /// Input never changes the structure of the log, and the log never contains secrets.
    @Suite struct Log {
        private static let hostile = [
            "a\nb", "a\r\nb", "\u{1B}[31mred", "evil\u{202E}gnp", "\u{2028}line", "{\"a\": \"",
            "%n%s%d", "\\u{41}", "<3>frontdeskd: forged", "\u{0}nul", "\u{9B}31m", "é" + "\u{301}",
            String(repeating: "x", count: 1_000_000),
        ]

        @Test("AU-01 names with line breaks, escapes and bidi marks add no line and no color")
        func hostileNames() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                let connections = try await DaemonConnections(daemon)
                for name in Self.hostile {
                    _ = try? await connections.startSignIn(
                        name,
                        at: "sonnental",
                        password: "wrong wrong"
                    )
                    _ = try? await connections.startSignIn("anna", at: name, password: name)
                    _ = try? await connections.makeUser(
                        name,
                        in: "sonnental",
                        password: Sample.password
                    )
                    var tenant = CreateTenantRequest(
                        name: name,
                        kind: .office,
                        displayName: name
                    )
                    _ = try? await OperatorClient(channel: connections.admin).createTenant(tenant)
                    tenant.name = "ordinary"
                    _ = try? await OperatorClient(channel: connections.admin).createTenant(tenant)
                    let client = ClientContext(address: name, userAgent: name, locale: name)
                    let describe = DescribeRequest(
                        client: client,
                        flowToken: SecretBytes(utf8: name)
                    )
                    _ = try? await FlowsClient(channel: connections.api).describe(describe)
                    _ = try? await connections.api.call(
                        service: name,
                        method: name,
                        payload: [],
                        timeout: nil
                    )
                }
                await connections.close()
                #expect(try await daemon.frontdesk("health").status == 0)
                #expect(try await daemon.stop() == 0)
                for line in daemon.logLines { #expect(line.first == "<", "\(line)") }
                let printable = daemon.log.utf8.allSatisfy {
                    (0x20..<0x7f).contains($0) || $0 == 10
                }
                #expect(printable, "\(daemon.log)")
                #expect(!daemon.logLines.contains { $0.hasPrefix("<3>") }, "\(daemon.log)")
            }
        }

        @Test("The command line escapes hostile names")
        func terminal() async throws {
            try await withDaemon { daemon in
                let made = try await daemon.frontdesk(
                    "tenant",
                    "create",
                    "plain",
                    "--kind",
                    "office",
                    "--display-name",
                    "\u{1B}[31mred\u{202E}"
                )
                let listed = try await daemon.frontdesk("tenant", "list")
                let missing = try await daemon.frontdesk("tenant", "show", "\u{1B}[31mred\nline")
                for outcome in [made, listed, missing] {
                    let shown = outcome.output + outcome.errors
                    #expect(!shown.contains("\u{1B}") && !shown.contains("\u{202E}"), "\(outcome)")
                }
            }
        }
    }
}
