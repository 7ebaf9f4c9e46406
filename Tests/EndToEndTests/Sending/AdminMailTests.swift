internal import Foundation
internal import Testing

extension EndToEndTests.MailServers {
    /// The contents of a mail that starts a sign-in.
    private struct Access {
        let office: String
        let user: String
    }

    private static var temporary: Regex<Substring> { /[a-z2-9]{4}(?:-[a-z2-9]{4}){3}/ }
    private static var link: Regex<(Substring, Substring)> {
        /https:\/\/sonnental\.example\/sign-in\?link=(fdl_[A-Za-z0-9_-]+)/
    }

    @Test(
        "O1 Mails that administrators trigger pass a real server and are enough to sign in"
    )
    func administratorsMails() async throws {
        let server = try await MailServer()
        defer { server.end() }
        try await withDaemon(Settings.sending) { daemon in
            let courier = try RunningCourier(daemon, try settings(server, "implicit"))
            defer { courier.process.end() }
            try await daemon.makeOffice("sonnental")
            try await run(
                daemon,
                ["policy", "set", "sonnental", "first-steps=change-password"]
                    + ["page.url=https://sonnental.example/sign-in"]
            )

            try await create("anna", "temporary-password", daemon)
            var (access, first) = try await welcome(server, 2)
            #expect(access.office == "sonnental" && access.user == "anna")
            try await run(daemon, ["user", "resend-welcome", "--tenant", "sonnental", "anna"])
            let temporary: String
            (access, temporary) = try await welcome(server, 4, except: first)
            first = try await signIn(access, first, daemon).need
            #expect(first == "identify", "RS-04 the one before is dead: \(first)")
            let begun = try await signIn(access, temporary, daemon)
            #expect(begun.need == "change_password")
            let changed = try await daemon.frontdesk(
                "--json",
                "flow",
                "advance",
                begun.token,
                "--answer",
                "change-password=@-",
                input: #"{"current_password": "\#(temporary)", "#
                    + #""new_password": "kettle-Sunday-orbit-41", "#
                    + #""confirmation": "kettle-Sunday-orbit-41"}"# + "\n"
            )
            #expect(changed.status == 0 && changed.json.need == .text("signed_in"), "\(changed)")

            try await run(daemon, ["user", "send-reset-link", "--tenant", "sonnental", "anna"])
            let reset = try await mailed(Self.link, server, 5)
            try await follow("reset-password", reset, to: "velvet-Tuesday-anchor-72", daemon)
            let own = try await signIn(access, "velvet-Tuesday-anchor-72", daemon)
            #expect(own.need == "signed_in")
            let old = try await signIn(access, "kettle-Sunday-orbit-41", daemon)
            #expect(old.need == "identify")

            try await create("bert", "activation-link", daemon)
            // The sixth mail notifies anna of her new password.
            let activation = try await mailed(Self.link, server, 7, except: reset)
            try await follow("activate", activation, to: "marble-Friday-lantern-93", daemon)
            let bert = try await signIn(
                Access(office: "sonnental", user: "bert"),
                "marble-Friday-lantern-93",
                daemon
            )
            #expect(bert.need == "signed_in")
            for mail in try await mails(server, 7) {
                #expect(mail.faults.list == [], "\(mail)")
            }
        }
    }

    @Test(
        "FT-11 Typing exactly the text of a mail signs in",
        arguments: [
            ("dr.mueller", "praxis/anna"), ("St.Gallen", "BERN:bert"),
            ("praxis  nord", "a.b  c&<d>"),
            ("o'neil & co", "müller.ch"),
        ]
    )
    func typed(office: String, user: String) async throws {
        let server = try await MailServer()
        defer { server.end() }
        try await withDaemon(Settings.sending) { daemon in
            let courier = try RunningCourier(daemon, try settings(server, "implicit"))
            defer { courier.process.end() }
            try await daemon.makeOffice(office)
            try await run(daemon, ["policy", "set", office, "first-steps=change-password"])
            try await run(
                daemon,
                ["user", "create", "--tenant", office, "--user-name", user]
                    + ["--email", "someone@sonnental.example", "--welcome", "temporary-password"]
            )
            let (access, temporary) = try await welcome(server, 2)
            #expect(access.office == office && access.user == user)
            #expect(try await signIn(access, temporary, daemon).need == "change_password")
        }
    }

    private func run(_ daemon: RunningDaemon, _ words: [String]) async throws {
        let done = try await Command([Binaries.frontdesk, "--runtime", daemon.runtime] + words)
            .run()
        try #require(done.status == 0, "\(done)")
    }

    private func create(_ user: String, _ welcome: String, _ daemon: RunningDaemon) async throws {
        try await run(
            daemon,
            ["user", "create", "--tenant", "sonnental", "--user-name", user]
                + ["--email", "\(user)@sonnental.example", "--welcome", welcome]
        )
    }

    /// Waits until there are this many mails and returns them.
    private func mails(_ server: MailServer, _ count: Int) async throws -> [JSON] {
        let files = try await eventually(within: .seconds(40)) {
            server.mails.count >= count ? server.mails : nil
        }
        return try await Mails.read(try #require(files, "\(server.mails)"))
    }

    /// The match in the mails that was not there before.
    private func mailed(
        _ pattern: Regex<(Substring, Substring)>,
        _ server: MailServer,
        _ count: Int,
        except known: String = ""
    ) async throws -> String {
        let texts = try await mails(server, count).compactMap { $0["text"].text }
        let found = Set(texts.flatMap { $0.matches(of: pattern).map { String($0.output.1) } })
        let new = found.subtracting([known])
        try #require(new.count == 1, "\(texts)")
        return new.first ?? ""
    }

    /// Office and user name from the newest welcome, and the temporary password.
    private func welcome(
        _ server: MailServer,
        _ count: Int,
        except known: String = ""
    ) async throws -> (Access, String) {
        let texts = try await mails(server, count).compactMap { $0["text"].text }
        func fact(_ name: String) throws -> String {
            let lines = texts.flatMap { $0.split(whereSeparator: \.isNewline) }
            let line = try #require(lines.last { $0.hasPrefix("\(name): ") }, "\(texts)")
            return String(line.dropFirst(name.count + 2))
        }
        let passwords = Set(
            texts.flatMap { $0.matches(of: Self.temporary).map { String($0.output) } }
        ).subtracting([known])
        try #require(passwords.count == 1, "\(texts)")
        return (
            Access(office: try fact("Office"), user: try fact("User name")), passwords.first ?? ""
        )
    }

    private func signIn(
        _ access: Access,
        _ password: String,
        _ daemon: RunningDaemon
    ) async throws -> (need: String, token: String) {
        let outcome = try await daemon.signIn(access.user, at: access.office, password: password)
        let need = outcome.json.need.text ?? (outcome.status == 1 ? "identify" : "\(outcome)")
        return (need, outcome.json.flow_token.text ?? "")
    }

    private func follow(
        _ command: String,
        _ link: String,
        to password: String,
        _ daemon: RunningDaemon
    ) async throws {
        let done = try await daemon.frontdesk(
            command,
            link,
            "--answer",
            "set-password=@-",
            input: password + "\n"
        )
        #expect(done.status == 0, "\(done)")
    }
}
