internal import Foundation
internal import SeededRandomness
internal import Testing

extension EndToEndTests {
    /// Mails that the real courier sends to well-behaved and misbehaving servers.
    @Suite
    struct Sending {
        private func withSink(
            _ modes: String = "ok",
            total: Int = 2,
            _ body: (RunningDaemon, Sink, RunningCourier) async throws -> Void
        ) async throws {
            let sink = try await Sink.mail(modes)
            defer { sink.end() }
            try await withDaemon(Settings.sending) { daemon in
                try await daemon.makeOffice("sonnental")
                let courier = try RunningCourier(daemon, Settings.mail(to: sink, total: total))
                defer { courier.process.end() }
                try await body(daemon, sink, courier)
            }
        }

        @Test("Every kind of message arrives as text and HTML, in English and German")
        func everyKind() async throws {
            try await withSink { daemon, sink, _ in
                let list = try await daemon.frontdesk(
                    "--json",
                    "template",
                    "list",
                    "--tenant",
                    "sonnental"
                )
                let kinds = Set(list.json.templates.list.compactMap(\.kind.text))
                #expect(kinds.count == 18)
                var ids: Set<String> = []
                for kind in kinds {
                    for locale in ["en", "de-CH"] {
                        ids.insert(
                            "<\(try await daemon.post(kind, locale: locale))@sonnental.example>"
                        )
                    }
                }
                let mails = try await sink.mails(2 * kinds.count)
                #expect(Set(mails.compactMap(\.message_id.text)) == ids)
                for mail in mails {
                    #expect(mail.faults.list == [], "\(mail)")
                    #expect(mail.to.list == [.text("anna@sonnental.example")])
                    #expect(mail.from.text == "no-reply@sonnental.example")
                    #expect(mail.from_name.text == "sonnental")
                    #expect(mail.auto_submitted.text == "auto-generated")
                    #expect(
                        mail.parts.list
                            == ["multipart/alternative", "text/plain", "text/html"].map(JSON.text)
                    )
                    #expect(["en", "de"].contains(mail.language.text))
                }
            }
        }

        @Test("RS-02 a name cannot begin a header, a line or a link in a mail")
        func injection() async throws {
            try await withSink { daemon, sink, _ in
                func create(_ name: String) async throws -> Outcome {
                    try await daemon.frontdesk(
                        "tenant",
                        "create",
                        "hostil",
                        "--kind",
                        "office",
                        "--display-name",
                        name
                    )
                }
                for name in [
                    "Praxis\r\nBcc: all@evil.example", "x https://evil.example", "www.x.ch",
                ] {
                    let rejected = try await create(name)
                    #expect(
                        rejected.status != 0 && rejected.errors.contains("display_name"),
                        "\(rejected)"
                    )
                }
                let made = try await create("Bcc: a@b <script>--=_\"x\\ =?utf-8?Q?x?= é {{link}}")
                #expect(made.status == 0, "\(made)")
                try await daemon.post("reset-link", from: "hostil")
                try await daemon.post("notice-new-device", from: "hostil", locale: "de")
                for mail in try await sink.mails(2) {
                    #expect(mail.faults.list == [], "\(mail)")
                    #expect(
                        mail.headers.list
                            == [
                                "date", "from", "to", "subject", "message-id", "mime-version",
                                "auto-submitted", "x-auto-response-suppress", "content-language",
                                "content-type",
                            ].map(JSON.text)
                    )
                    #expect(mail.to.list == [.text("anna@sonnental.example")])
                    for text in [mail.subject, mail["text"], mail.html].compactMap(\.text) {
                        #expect(!text.contains("\nBcc"))
                    }
                    #expect(mail.html.text?.contains("<script>") == false)
                }
            }
        }

        @Test("DP-01 a temporarily rejected message arrives later with the same code")
        func later() async throws {
            try await withSink("later greylist drop ok") { daemon, sink, _ in
                let id = try await daemon.post()
                for tries in 1...3 {
                    let shown = try await eventually(within: .seconds(30)) { () -> JSON? in
                        let shown = try await daemon.outbox("show", id)
                        let isBack = shown.state.text == "queued" && shown.reason.text != ""
                        return isBack && shown.tries.number == Double(tries) ? shown : nil
                    }
                    #expect(shown != nil, "\(tries)")
                    _ = try await daemon.outbox("retry", id)
                }
                _ = try await daemon.wait(for: "delivered", of: id)
                // Rejected or lost twice after the mail was sent and once before, and then
                // accepted.
                let mails = try await sink.mails(3)
                #expect(Set(mails.map(\.code)).count == 1)
                #expect(Set(mails.map(\.message_id)).count == 1)
                #expect(mails.first?.code.text?.count == 6)
            }
        }

        @Test("DP-01 a permanently rejected message stays dead until it is retried or dropped")
        func dead() async throws {
            try await withSink("unknown reject unknown ok") { daemon, sink, _ in
                let first = try await daemon.post()
                let shown = try await daemon.wait(for: "dead", of: first)
                #expect(
                    shown.reason.text?.hasPrefix("550 5.1.1 <a***@s***.example>") == true,
                    "\(shown)"
                )
                let second = try await daemon.post()
                _ = try await daemon.wait(for: "dead", of: second)
                let third = try await daemon.post()
                _ = try await daemon.wait(for: "dead", of: third)
                let list = try await daemon.frontdesk("outbox", "list", "--state", "dead")
                #expect(list.output.split(separator: "\n").count == 4, "\(list)")
                #expect(!list.output.contains("anna@"))
                _ = try await daemon.outbox("retry", first)
                _ = try await daemon.wait(for: "delivered", of: first)
                #expect(try await daemon.outbox("drop", second).state.text == "dropped")
                let again = try await daemon.frontdesk(
                    "outbox",
                    "retry",
                    "--tenant",
                    "sonnental",
                    second
                )
                #expect(again.status == 1, "\(again)")
            }
        }

        @Test(
            "The greeting is fully qualified if the server requires it, and 504 is an operator fault"
        )
        func greeting() async throws {
            try await withSink("helo helo ok") { daemon, sink, courier in
                let id = try await daemon.post()
                let held = try await eventually(within: .seconds(30)) { () -> JSON? in
                    let shown = try await daemon.outbox("show", id)
                    return shown.reason.text?.hasPrefix("504 5.5.2") == true ? shown : nil
                }
                #expect(held != nil && held?.state.text != "dead", "\(courier.words)")
                #expect(courier.words.contains("is blocked until the operator acts"))
                _ = try await daemon.frontdesk("outbox", "retry", "--reason", "HELO COMMAND")
                let again = try await eventually(within: .seconds(30)) { () -> Double? in
                    let tries = try await daemon.outbox("show", id).tries.number
                    return tries ?? 0 >= 2 ? tries : nil
                }
                #expect(again != nil)
                _ = try await daemon.frontdesk("outbox", "retry", "--state", "queued")
                _ = try await daemon.wait(for: "delivered", of: id)
                let name = try String(
                    contentsOfFile: try await sink.wait(for: 1, ".greeting")[0],
                    encoding: .utf8
                )
                let isFull = try /[a-z0-9-]+(\.[a-z0-9-]+)+|\[[0-9.]+\]|\[IPv6:[0-9a-f:]+\]/
                    .wholeMatch(in: name.lowercased().replacing("ipv6", with: "IPv6"))
                #expect(isFull != nil, "\(name)")
            }
        }

        @Test("Messages are retried by tenant, state, reason and age, with a count")
        func retryAll() async throws {
            try await withSink("unknown unknown later ok") { daemon, sink, _ in
                var dead: [String] = []
                for _ in 0..<2 {
                    dead.append(try await daemon.post())
                    _ = try await daemon.wait(for: "dead", of: dead[dead.count - 1])
                }
                func retry(_ words: String...) async throws -> Double? {
                    let done = try await Command(
                        [Binaries.frontdesk, "--runtime", daemon.runtime, "--json"]
                            + ["outbox", "retry"] + words
                    ).run()
                    try #require(done.status == 0, "\(done)")
                    return done.json.retried.number ?? 0
                }
                #expect(try await retry("--reason", "relay") == 0)
                #expect(try await retry("--state", "queued") == 0)
                #expect(try await retry("--all", "--older-than", "3600") == 0)
                // The reason as shown, without the recipient.
                #expect(try await retry("--reason", "anna@") == 0)
                let done = try await retry(
                    "--tenant",
                    "sonnental",
                    "--state",
                    "dead",
                    "--reason",
                    "NO SUCH",
                    "--newer-than",
                    "3600"
                )
                #expect(done == 2)
                _ = try await sink.wait(for: 2)
                for id in dead {
                    let shown = try await eventually(within: .seconds(40)) { () -> JSON? in
                        let shown = try await daemon.outbox("show", id)
                        return shown.state.text == "delivered" ? shown : nil
                    }
                    #expect(shown != nil, "\(id)")
                }
                let none = try await daemon.frontdesk("outbox", "retry")
                #expect(none.status == 64, "\(none)")
            }
        }

        @Test(
            "DP-01 a stalled server delays no response, and no message is delivered after it expires"
        )
        func stalled() async throws {
            try await withSink("stall", total: 2) { daemon, sink, _ in
                let begin = ContinuousClock.now
                var ids: [String] = []
                for _ in 0..<4 { ids.append(try await daemon.post(expires: 3)) }
                #expect(ContinuousClock.now - begin < .seconds(20))
                for id in ids { _ = try await daemon.wait(for: "expired", of: id) }
                try sink.answer("ok")
                let later = try await daemon.post()
                _ = try await daemon.wait(for: "delivered", of: later)
                let taken = sink.files().filter { $0.hasSuffix(".ok.eml") }
                #expect(taken.count == 1)
            }
        }

        @Test("DP-02 the next courier sends the messages of a courier killed during a transfer")
        func killedCourier() async throws {
            try await withSink("stall ok", total: 30) { daemon, sink, courier in
                // The operator does not have to wait for the end of the lease.
                let id = try await daemon.post()
                _ = try await sink.wait(for: 1)
                courier.process.end()
                #expect(try await daemon.outbox("show", id).state.text == "leased")
                let next = try RunningCourier(daemon, Settings.mail(to: sink))
                defer { next.process.end() }
                // A second message shows that the next courier works while the first message is
                // leased.
                let other = try await daemon.post()
                _ = try await daemon.wait(for: "delivered", of: other)
                let mails = try await eventually(within: .seconds(60)) { () -> [JSON]? in
                    let files = sink.files()
                    return files.count == 3 ? try await Mails.read(files) : nil
                }
                let copies = try #require(mails).filter {
                    $0.message_id.text == "<\(id)@sonnental.example>"
                }
                #expect(copies.count == 2)
                #expect(Set(copies.map(\.code)).count == 1)
                _ = try await daemon.wait(for: "delivered", of: id)
            }
        }

        @Test("DP-02 a daemon killed during a transfer learns the outcome after its restart")
        func killedDaemon() async throws {
            try await withSink("slow ok", total: 10) { daemon, sink, _ in
                let id = try await daemon.post()
                _ = try await sink.wait(for: 1)
                daemon.kill()
                try await daemon.start()
                _ = try await daemon.wait(for: "delivered", of: id)
                #expect(sink.files().count == 1)
                let next = try await daemon.post()
                _ = try await daemon.wait(for: "delivered", of: next)
            }
        }

        @Test("DP-02 after any kill at any time, each message arrives with one code")
        func killedAtRandom() async throws {
            try await withSink("ok", total: 1) { daemon, sink, first in
                var courier = first
                var ids: Set<String> = []
                let seed = UInt64.random(in: 0 ... .max)
                var random = SeededGenerator(seed: seed)
                for round in 0..<6 {
                    for _ in 0..<4 { ids.insert(try await daemon.post()) }
                    try await Task.sleep(for: .milliseconds(Int.random(in: 0...60, using: &random)))
                    if round.isMultiple(of: 2) {
                        courier.process.end()
                        courier = try RunningCourier(daemon, Settings.mail(to: sink, total: 1))
                    } else {
                        daemon.kill()
                        try await daemon.start()
                    }
                }
                for id in ids { _ = try await daemon.wait(for: "delivered", of: id) }
                courier.process.end()
                let mails = try await Mails.read(sink.files())
                let copies = Dictionary(grouping: mails) { $0.message_id }
                #expect(copies.count == ids.count, "seed \(seed)")
                for (id, mails) in copies {
                    #expect(Set(mails.map(\.code)).count == 1, "seed \(seed): \(id)")
                }
            }
        }

        @Test("SIGTERM stops the courier cleanly; the next one sends the remaining messages")
        func sigterm() async throws {
            try await withSink("slow ok", total: 5) { daemon, sink, courier in
                let id = try await daemon.post()
                _ = try await sink.wait(for: 1)
                courier.process.signal(SIGTERM)
                #expect(try await courier.process.wait(atMost: .seconds(25)) == 0)
                #expect(courier.words.contains("<6>The courier has stopped."), "\(courier.words)")
                _ = try await daemon.wait(for: "delivered", of: id)
                let left = try await daemon.post()
                #expect(try await daemon.outbox("show", left).state.text == "queued")
            }
        }

        @Test("No log and no disk contains a code or an address in plain text")
        func secrets() async throws {
            try await withSink("later unknown ok") { daemon, sink, courier in
                let id = try await daemon.post()
                _ = try await sink.wait(for: 1)
                let second = try await daemon.post()
                _ = try await daemon.wait(for: "dead", of: second)
                _ = try await daemon.outbox("retry", id)
                _ = try await daemon.wait(for: "delivered", of: id)
                let code = try #require(try await sink.mails(2).first?.code.text)
                #expect(try await daemon.stop() == 0)
                for secret in [code, "anna@sonnental.example"] {
                    for text in [daemon.log, courier.words] { #expect(!text.contains(secret)) }
                    let found = try await Command(["grep", "-rlaF", secret, daemon.state]).run()
                    #expect(found.status == 1, "\(secret): \(found)")
                }
            }
        }

        @Test(
            "TN-09 a peer without the role courier gets no message",
            .enabled(if: isRoot, "acting as other users needs root")
        )
        func wrongRole() async throws {
            let sink = try await Sink.mail()
            defer { sink.end() }
            let web = 61_001
            let settings =
                Settings.peers(["{user: \"\(web)\", roles: [frontend], tenants: all}"])
                + Settings.hashing + "sockets: {api_mode: \"0666\"}\n"
            try await withDaemon(settings) { daemon in
                try await daemon.makeOffice("sonnental")
                let id = try await daemon.post()
                let courier = try RunningCourier(
                    daemon,
                    Settings.mail(to: sink),
                    wrapper: ["setpriv", "--reuid=\(web)", "--regid=\(web)", "--clear-groups"]
                )
                defer { courier.process.end() }
                let refused = try await eventually(within: .seconds(20)) {
                    courier.words.contains("cannot fetch messages from the daemon") ? true : nil
                }
                #expect(refused == true, "\(courier.words)")
                #expect(try await daemon.outbox("show", id).state.text == "queued")
                let check = try await courier.check()
                #expect(check.status == 69, "\(check)")
                #expect(check.output.contains("does not have the role courier"), "\(check)")
                #expect(check.output.contains("mail: ok"), "\(check)")
            }
        }
    }
}
