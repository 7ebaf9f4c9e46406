internal import Foundation
internal import Testing

extension EndToEndTests.MailServers {
    /// A server's behavior, and the error that the operator reads.
    struct Fault: Sendable, CustomTestStringConvertible {
        let manner: MailServer.Manner
        let words: String
        /// Whether the courier has a password.
        var authenticates = false

        var testDescription: String { manner.rawValue }
    }

    private static let faults = [
        Fault(manner: .deniesRelay, words: "relay not permitted"),
        Fault(manner: .rejectsGreeting, words: "HELO name rejected"),
        Fault(manner: .rejectsSender, words: "we do not like this"),
        Fault(manner: .blocksClient, words: "go away"),
        Fault(manner: .wantsAuthentication, words: "530 5.7.0 authenticate first"),
        Fault(manner: .authentication, words: "authenticate first"),
        Fault(manner: .offersNone, words: "offers no authentication", authenticates: true),
        Fault(
            manner: .offersUnknown,
            words: "no authentication mechanism that the courier supports",
            authenticates: true
        ),
    ]

    @Test(
        "A server that rejects the courier blocks the queue; no message is dead, one line says why",
        arguments: faults
    )
    func deferred(fault: Fault) async throws {
        let server = try await MailServer(fault.manner)
        defer { server.end() }
        try await withDaemon(Settings.sending) { daemon in
            try await daemon.makeOffice("sonnental")
            var ids: [String] = []
            for _ in 0..<2 { ids.append(try await daemon.post(to: "anna@elsewhere.example")) }
            let courier = try RunningCourier(
                daemon,
                try settings(server, "starttls", authenticates: fault.authenticates)
            )
            defer { courier.process.end() }
            let found = try await eventually(within: .seconds(40)) { () -> JSON? in
                let fault = try await self.faults(of: daemon).first
                return fault?.attempts.number ?? 0 >= 3 ? fault : nil
            }
            let shown = try #require(found, "\(courier.words)")
            #expect(shown.state.text == "rejected", "\(shown)")
            #expect(shown.reason.text?.contains(fault.words) == true, "\(shown)")
            #expect(shown.reason.text?.contains("anna@") == false, "\(shown)")
            for id in ids {
                let message = try await daemon.outbox("show", id)
                #expect(["queued", "leased"].contains(message.state.text), "\(message)")
            }
            #expect(lines("is blocked until the operator", in: courier) == 1, "\(courier.words)")
            let check = try await courier.check("--mail-to", "anna@elsewhere.example")
            #expect(check.status == 69 && check.output.contains(fault.words), "\(check)")
            #expect(server.mails == [])

            try await server.become(fault.authenticates ? .authentication : .offersNone)
            let again = try await daemon.frontdesk("--json", "outbox", "retry", "--all")
            #expect(again.status == 0, "\(again)")
            for id in ids { _ = try await daemon.wait(for: "delivered", of: id) }
            let end = try await eventually(within: .seconds(20)) {
                try await self.faults(of: daemon).first?.resolved_at.number ?? 0 > 0 ? true : nil
            }
            #expect(end == true && lines("works again after", in: courier) == 1, "\(courier.words)")
            let well = try await courier.check("--mail-to", "anna@elsewhere.example")
            #expect(well.status == 0, "\(well)")
        }
    }

    @Test("A restart of the courier with the right password resolves a fault")
    func restarted() async throws {
        let server = try await MailServer()
        defer { server.end() }
        try await withDaemon(Settings.sending) { daemon in
            try await daemon.makeOffice("sonnental")
            let id = try await daemon.post(to: "anna@elsewhere.example")
            let wrong = try RunningCourier(
                daemon,
                try settings(server, "starttls", password: "open barley")
            )
            defer { wrong.process.end() }
            let found = try await eventually(within: .seconds(40)) {
                try await self.faults(of: daemon).first?.state.text == "rejected" ? true : nil
            }
            #expect(found == true, "\(wrong.words)")
            let degraded = try await daemon.frontdesk("health")
            #expect(degraded.status == 1, "\(degraded)")
            wrong.process.end()

            let right = try RunningCourier(daemon, try settings(server, "starttls"))
            defer { right.process.end() }
            let again = try await daemon.frontdesk("outbox", "retry", "--all")
            #expect(again.status == 0, "\(again)")
            _ = try await daemon.wait(for: "delivered", of: id)
            let resolved = try await self.faults(of: daemon).first?.resolved_at.number ?? 0
            #expect(resolved > 0)
            let health = try await daemon.frontdesk("health")
            #expect(health.status == 0, "\(health)")
            #expect(lines("works again after", in: right) == 0, "the courier knew of no fault")
        }
    }

    @Test("check names the operator's own address to the server and sends nothing")
    func checkAddress() async throws {
        let server = try await MailServer(.deniesRelay)
        defer { server.end() }
        try await withDaemon(Settings.sending) { daemon in
            let settings = try settings(server, "implicit", authenticates: false)
            let courier = try RunningCourier(daemon, settings)
            defer { courier.process.end() }
            // mail.from is in the server's own domain.
            #expect(try await courier.check().status == 0)
            let foreign = try RunningCourier(
                daemon,
                settings + "  check_address: me%1@elsewhere.example\n"
            )
            defer { foreign.process.end() }
            let check = try await foreign.check()
            #expect(check.status == 69, "\(check)")
            #expect(
                check.output.contains("RCPT TO:<me%1@elsewhere.example>: 550 relay not permitted"),
                "\(check)"
            )
            #expect(server.mails == [])
        }
    }

    private func faults(of daemon: RunningDaemon) async throws -> [JSON] {
        try await daemon.frontdesk("--json", "status").json.outbox.faults.list
    }

    private func lines(_ words: String, in courier: RunningCourier) -> Int {
        courier.words.components(separatedBy: words).count - 1
    }
}
