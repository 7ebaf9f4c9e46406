import FrontdeskClient
import FrontdeskDomain
import Testing

@testable import frontdesk

@Suite("The command user")
struct UserCommandTests {
    @Test("A user without a password is created with the given data and a welcome")
    func create() async throws {
        let daemon = FakeDaemon { _, _ in User() }
        let outcome = try await Surroundings(daemon: daemon).run(
            ["user", "create", "--tenant", "A", "--user-name", "anna", "--email", "a@b.ch"]
                + ["--full-name", "Anna Muster", "--role", "administrator", "--rights", "create"]
                + ["--user-level", "0", "--apps", "pro,anywhere", "--welcome", "activation-link"]
                + ["--copy-from", "bert", "--phone", "+41 44 1", "--locale", "de"]
                + ["--time-zone", "Europe/Zurich"]
        )
        #expect(outcome.status == .done)
        let request = try #require(daemon.requests("CreateUser", as: CreateUserRequest.self).first)
        let data = try #require(request.user)
        #expect(request.actor?.tenant == "A" && request.copyFrom == "bert")
        #expect(request.welcome == .activationLink)
        #expect(data.userName == "anna" && data.fullName == "Anna Muster")
        #expect(data.rights == [.modify, .create] && data.userLevel?.number == 0)
        #expect(data.apps == [.pro, .anywhere] && data.timeZone == "Europe/Zurich")
    }

    @Test("With a password, options that need a welcome are refused before any prompt")
    func passwordAndMore() async throws {
        let daemon = FakeDaemon { _, _ in User() }
        let outcome = try await Surroundings(daemon: daemon, input: "secret secret\n").run(
            ["user", "create", "--tenant", "A", "--user-name", "anna", "--password-stdin"]
                + ["--full-name", "Anna"]
        )
        #expect(outcome.status == .usage)
        #expect(daemon.methods.isEmpty)
    }

    @Test("update names exactly the given fields, including emptied ones")
    func update() async throws {
        let daemon = FakeDaemon { _, _ in User() }
        _ = try await Surroundings(daemon: daemon).run(
            ["user", "update", "--tenant", "A", "anna", "--email", "", "--rights", "none"]
        )
        let request = try #require(daemon.requests("UpdateUser", as: UpdateUserRequest.self).first)
        #expect(Set(request.fields) == ["email", "rights"])
        #expect(request.data?.email == "" && request.data?.rights == [])
        let nothing = try await Surroundings(daemon: daemon).run(
            ["user", "update", "--tenant", "A", "anna"]
        )
        #expect(nothing.status == .usage)
    }

    @Test(
        "Invalid options are refused",
        arguments: [
            ["delete", "anna"], ["end-sessions"], ["end-sessions", "anna", "--all"],
            ["list", "--state", "asleep"], ["update", "anna", "--apps", "pro,none"],
            ["update", "anna", "--user-level", "-1"], ["access-log", "--limit", "0"],
        ]
    )
    func nonsense(words: [String]) async throws {
        let daemon = FakeDaemon { _, _ in User() }
        let outcome = try await Surroundings(daemon: daemon).run(
            ["user"] + words + ["--tenant", "A"]
        )
        #expect(outcome.status == .usage)
        #expect(daemon.methods.isEmpty)
    }

    @Test("A list is sent in pieces of 100 rows, each with the header and its first line")
    func pieces() throws {
        let rows = (0..<250).map { "user\($0),\"a\nb\"\n" }
        let list = try CSVList(Array(("user_name,full_name\n" + rows.joined()).utf8))
        #expect(list.pieces.map(\.firstLine) == [2, 202, 402])
        #expect(list.pieces.allSatisfy { $0.text.hasPrefix("user_name,full_name\nuser") })
        let joined = list.pieces.map { $0.text.dropFirst("user_name,full_name\n".count) }.joined()
        #expect(joined == rows.joined())
    }

    @Test("A missing quote is detected by the size of the resulting row")
    func missingQuote() {
        let text = "user_name\n\"a\n" + String(repeating: "anna\n", count: 10_000)
        let failure = #expect(throws: Failure.self) { try CSVList(Array(text.utf8)) }
        #expect(failure?.message.hasPrefix("line 2:") == true)
    }

    @Test("Input that is not text is refused", arguments: [[0xff], [0x61, 0], []] as [[UInt8]])
    func notText(bytes: [UInt8]) {
        #expect(throws: Failure.self) { try CSVList(bytes) }
    }

    @Test("An import stops at a faulty piece and reports what was done")
    func importStops() async throws {
        let daemon = FakeDaemon { _, payload in
            let request = try FakeDaemon.request(ImportUsersRequest.self, payload)
            var response = ImportUsersResponse(rows: 100)
            if request.firstLine == 102 {
                let fault = ImportFault(
                    line: 150,
                    column: "email",
                    description: "it is taken"
                )
                response.faults = [fault]
            } else {
                response.users = [ImportedUser()]
            }
            return response
        }
        let list = "user_name\n" + (0..<300).map { "u\($0)\n" }.joined()
        let surroundings = Surroundings(daemon: daemon, input: list)
        let outcome = try await surroundings.run("user", "import", "--tenant", "A", "-")
        #expect(outcome.status == .invalidRows)
        #expect(daemon.methods.count == 2)
        #expect(outcome.output.contains(" 150  email   it is taken"))
        #expect(outcome.output.contains("1 of 200 users created"))
        let again = Surroundings(daemon: daemon, input: list)
        let skipping = try await again.run(
            ["user", "import", "--tenant", "A", "-", "--skip-invalid"]
        )
        #expect(skipping.status == .invalidRows, "the others are done")
        #expect(daemon.methods.count == 5)
    }

    @Test(
        "Encodings of spreadsheets are decoded",
        arguments: [
            Array("user_name\nBjörn 🇨🇭\n".utf8),
            [0xEF, 0xBB, 0xBF] + Array("user_name\nBjörn 🇨🇭\n".utf8),
            [0xFF, 0xFE]
                + "user_name\nBjörn 🇨🇭\n".utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] },
            [0xFE, 0xFF]
                + "user_name\nBjörn 🇨🇭\n".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] },
        ] as [[UInt8]]
    )
    func encodings(bytes: [UInt8]) throws {
        #expect(try CSVList(bytes).pieces.map(\.text) == ["user_name\nBjörn 🇨🇭\n"])
    }

    @Test(
        "An incomplete UTF-16 character is refused",
        arguments: [[0xFF, 0xFE, 0x61], [0xFF, 0xFE, 0x00, 0xD8], [0xFE, 0xFF, 0, 0]] as [[UInt8]]
    )
    func brokenUTF16(bytes: [UInt8]) {
        #expect(throws: Failure.self) { try CSVList(bytes) }
    }

    @Test("A first line that states the separator is not the header but counts as a line")
    func stated() throws {
        let list = try CSVList(Array("sep=;\r\nuser_name;email\r\nanna;\r\n".utf8))
        #expect(list.separator == .semicolon && list.headerLine == 2)
        #expect(list.pieces.map(\.firstLine) == [3])
        #expect(list.pieces.map(\.text) == ["user_name;email\r\nanna;\r\n"])
        #expect(throws: Failure.self) { try CSVList(Array("sep=|\nuser_name\n".utf8)) }
    }

    @Test("Empty rows before the header are skipped but count as lines")
    func emptyRows() async throws {
        let rows = (0..<150).map { "u\($0);\n" }.joined()
        for (empty, header) in [(";;;\n", 2), (",,\r\n\n", 3), ("sep=;\n\"\";\n", 3)] {
            let list = try CSVList(Array("\(empty)user_name;email\n\(rows)".utf8))
            #expect(list.headerLine == header)
            #expect(list.pieces.map(\.firstLine) == [header + 1, header + 101])
            for piece in list.pieces {
                let table = try UserTable(csv: piece.text, separator: list.separator)
                #expect(table.rows.first?.line == 2)
                #expect(table.rows.allSatisfy { (try? $0.user.get()) != nil })
            }
        }
        #expect(throws: Failure.self) { try CSVList(Array(";;\n;;\n".utf8)) }
    }

    @Test("A repeated import distinguishes existing users from faults")
    func importAgain() async throws {
        let daemon = FakeDaemon { _, payload in
            let request = try FakeDaemon.request(ImportUsersRequest.self, payload)
            #expect(request.separator == (request.skipExisting ? ";" : ""))
            var response = ImportUsersResponse(rows: 2, awaitingWelcome: 1)
            if request.skipExisting {
                response.existing = [ExistingUser()]
                response.users = [ImportedUser()]
            } else {
                let fault = ImportFault(line: 2, reason: .alreadyExists)
                response.faults = [fault]
            }
            return response
        }
        let surroundings = Surroundings(daemon: daemon, input: "user_name\nanna\nbert\n")
        let refused = try await surroundings.run("user", "import", "--tenant", "A", "-")
        #expect(refused.status == .invalidRows)
        #expect(refused.errors.contains("1 user already exists (--skip-existing skips them)"))
        let again = Surroundings(daemon: daemon, input: "user_name\nanna\nbert\n")
        let done = try await again.run([
            "user", "import", "--tenant", "A", "-", "--skip-existing", "--separator", "semicolon",
        ])
        #expect(done.status == .done)
        #expect(
            done.output.contains("1 of 2 users created\n1 user already exists\n1 user has not been")
        )
    }

    @Test("send-pending-welcomes welcomes users until the tenant reaches its limit")
    func welcomeWaiting() async throws {
        let daemon = FakeDaemon { method, payload in
            if method.hasSuffix("ListUsers") {
                return ListUsersResponse(
                    users: ["anna", "bert", "carl", "dora"].map { name in
                        var user = User()
                        (user.accountID, user.data) = (name, UserData())
                        user.data?.email = name == "bert" ? "" : "\(name)@nord.example"
                        user.stateUntil = name == "carl" ? 1 : 0
                        return user
                    }
                )
            }
            let request = try FakeDaemon.request(ResendWelcomeRequest.self, payload)
            guard request.user == "anna" else {
                throw CallError(.resourceExhausted, .overloaded, "5 of 5 messages")
            }
            return User()
        }
        let outcome = try await Surroundings(daemon: daemon).run(
            "user",
            "send-pending-welcomes",
            "--tenant",
            "A"
        )
        #expect(outcome.status == .refused)
        #expect(outcome.output.contains("1 of 2 users were welcomed"))
    }
}
