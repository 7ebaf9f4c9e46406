import Testing

@testable import FrontdeskDomain

@Suite("CSV parsing")
struct CSVTests {
    private func fields(_ text: String) throws -> [[String]] {
        try CSV(text).records.map(\.fields)
    }

    @Test(
        "RFC 4180 input is parsed",
        arguments: [
            ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]), ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
            ("\u{FEFF}a,b", [["a", "b"]]), ("\u{FEFF}\"a\",b", [["a", "b"]]),
            ("\"a,b\",\"c\nd\r\ne\"", [["a,b", "c\nd\r\ne"]]), ("\"a\"\"b\"", [["a\"b"]]),
            ("\"\"\"\"", [["\""]]), ("\"\",", []), (",,", []), ("a,,\n , ,\n", [["a", "", ""]]),
            ("a\n\n\r\nb\n", [["a"], ["b"]]), ("", []), ("\n", []), (" a , b ", [[" a ", " b "]]),
            ("é,🇨🇭\u{200D}\n", [["é", "🇨🇭\u{200D}"]]), ("a;b", [["a;b"]]),
        ] as [(String, [[String]])]
    )
    func read(text: String, expected: [[String]]) throws {
        #expect(try fields(text) == expected)
    }

    @Test(
        "Malformed input is reported with its position",
        arguments: [
            ("a\"b", 1, 2, CSV.Reason.strayQuote), ("a,b\nc,d\"\n", 2, 4, .strayQuote),
            (" \"a\"", 1, 2, .strayQuote), ("\"a\"b", 1, 4, .textAfterQuote),
            ("\"a\" ,b", 1, 4, .textAfterQuote), ("a\n\"b\nc", 3, 2, .unendedQuote),
            ("\"", 1, 2, .unendedQuote), ("a\rb", 1, 3, .strayReturn), ("a\r", 1, 3, .strayReturn),
            ("\"a\"\"", 1, 5, .unendedQuote),
        ]
    )
    func faults(text: String, line: Int, column: Int, reason: CSV.Reason) {
        let fault = #expect(throws: CSV.Fault.self) { try CSV(text) }
        #expect(fault == CSV.Fault(line: line, column: column, reason: reason))
    }

    @Test("Records know their first line, also after line ends in quotes")
    func lines() throws {
        #expect(try CSV("h\n\"a\nb\"\n\nc\r\nd").records.map(\.line) == [1, 2, 5, 6])
    }

    @Test("Quoted text is read back unchanged")
    func roundTrip() throws {
        let pieces = ["", "a", ",", "\"", "\n", "\r\n", "\u{FEFF}", "é", "\u{0301}", "\r"]
        var seed: UInt64 = 1
        func next(_ bound: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % bound
        }
        for _ in 0..<2000 {
            let records = (0..<1 + next(3)).map { _ in
                ["x"]
                    + (0..<next(4)).map { _ in
                        (0..<next(5)).map { _ in pieces[next(pieces.count)] }.joined()
                    }
            }
            let text = records.map { record in
                record.map { field in
                    "\"" + field.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined()
                        + "\""
                }.joined(separator: ",")
            }.joined(separator: "\r\n")
            let read = try fields(text)
            #expect(
                read.map { $0.map { Array($0.utf8) } } == records.map { $0.map { Array($0.utf8) } }
            )
        }
    }
}

@Suite("Lists of users")
struct UserTableTests {
    private func wishes(_ text: String) throws -> [Result<UserTable.RequestedUser, FieldFaults>] {
        try UserTable(csv: text).rows.map(\.user)
    }

    @Test("Columns may be in any order, and an empty field means \"not given\"")
    func columns() throws {
        let text = """
            email,user_name,rights,apps,user_level,role,welcome,full_name,phone,locale,time_zone
            a@b.ch,anna,modify create,pro anywhere,0,administrator,none,"A, B",+41 1,de,UTC
            ,bert,,,,,,,,,
            """
        let found = try wishes(text)
        let anna = try #require(try found.first?.get())
        #expect(anna.texts.userName == "anna" && anna.texts.email == "a@b.ch")
        #expect(anna.texts.rights == .all && anna.texts.apps == [.pro, .anywhere])
        #expect(anna.texts.userLevel == 0 && anna.texts.role == .administrator)
        #expect(anna.welcome == WelcomeChoice.none && anna.texts.fullName == "A, B")
        var bert = UserTexts()
        bert.userName = "bert"
        #expect(try found.last?.get() == UserTable.RequestedUser(texts: bert, welcome: nil))
    }

    @Test(
        "An invalid header rejects the whole list",
        arguments: [
            ("", UserTable.Fault.noHeader), ("\n\n", .noHeader),
            ("email\na@b.ch", .missing(column: "user_name")),
            ("user_name,password", .column(name: "password", number: 2)),
            ("user_name,email,email", .column(name: "email", number: 3)),
            ("sep=|\nuser_name", .separator),
            ("\"", .form(CSV.Fault(line: 1, column: 2, reason: .unendedQuote))),
        ]
    )
    func headers(text: String, expected: UserTable.Fault) {
        let fault = #expect(throws: UserTable.Fault.self) { try UserTable(csv: text) }
        #expect(fault == expected)
    }

    @Test(
        "A faulty row is reported with its column, and the other rows are read",
        arguments: [
            ("role", "boss"), ("rights", "all"), ("rights", "modify,create"), ("user_level", "6x"),
            ("user_level", "-1"), ("user_level", "٣"), ("apps", "pro nothing"),
            ("welcome", "by-post"),
        ]
    )
    func rows(column: String, value: String) throws {
        let found = try wishes("user_name,\(column)\nanna,\"\(value)\"\nbert,\n")
        guard case .failure(let faults) = try #require(found.first) else {
            Issue.record("\(found)")
            return
        }
        #expect(faults.faults.map(\.field) == [column])
        #expect(throws: Never.self) { try found.last?.get() }
    }

    @Test("A row may be short, and a field without a column must be empty")
    func counts() throws {
        let table = try UserTable(
            csv: "user_name,email,,\nanna\nbert,b@c.ch,x\ncarl,, ,\ndora,d@c.ch,,,,\nemil,,,,x\n"
        )
        #expect(table.rows.map(\.line) == [2, 3, 4, 5, 6])
        let isRight = table.rows.map { (try? $0.user.get()) != nil }
        #expect(isRight == [true, false, true, true, false])
    }

    /// The same two users as different spreadsheets write them.
    @Test(
        "Lists are read as spreadsheets write them",
        arguments: [
            "user_name,role,apps\r\nanna,Administrator,PRO  anywhere\r\nbert,,\r\n",
            "user_name;role;apps\r\nanna;ADMINISTRATOR;pro anywhere\r\nbert;;\r\n;;\r\n;;\r\n",
            "\u{FEFF}\"user_name\";\"role\";\"apps\"\n\"anna\";\"administrator\";\"pro anywhere\"\nbert\n",
            "user_name\trole\tapps\t\r\nanna\tadministrator\tpro anywhere\t\r\nbert\t\t\t\r\n",
            "sep=;\r\nUser_Name;Role;Apps;;\r\nanna;administrator;pro anywhere;;\r\nbert;;;;\r\n",
            "\u{FEFF}\"sep=\t\"\nuser_name\trole\tapps\nanna\tadministrator\tpro anywhere\nbert\n",
        ]
    )
    func spreadsheets(text: String) throws {
        let table = try UserTable(csv: text)
        let users = try table.rows.map { try $0.user.get().texts }
        #expect(users.map(\.userName) == ["anna", "bert"])
        #expect(users.map(\.role) == [.administrator, nil])
        #expect(users.map(\.apps) == [[.pro, .anywhere], nil])
        let first = text.contains("sep=") ? 3 : 2
        #expect(table.rows.map(\.line) == [first, first + 1])
    }

    @Test(
        "Empty rows before the header are skipped but counted as lines",
        arguments: [
            (";;;\nuser_name;email\nanna;a@b.ch\n", 3),
            (";;;\r\n\r\nuser_name;email\r\nanna;a@b.ch\r\n", 4),
            ("\u{FEFF}\"\"\t\"\"\n \t\nuser_name\temail\nanna\ta@b.ch\n", 4),
            ("sep=;\n;;\nuser_name;email\nanna;a@b.ch\n", 4),
            (",,,\nuser_name;email\n;\nanna;a@b.ch\n", 4),
        ]
    )
    func emptyRows(text: String, line: Int) throws {
        let table = try UserTable(csv: text)
        #expect(table.rows.map(\.line) == [line])
        let texts = try #require(try table.rows.first?.user.get().texts)
        #expect(texts.userName == "anna" && texts.email == "a@b.ch")
        #expect(throws: UserTable.Fault.noHeader) { try UserTable(csv: ";;\n,,\n") }
    }

    @Test("The requested separator overrides the declared one, which overrides detection")
    func separators() throws {
        #expect(try UserTable(csv: "user_name,email\nanna,a;b\n").rows.count == 1)
        #expect(try UserTable(csv: "user_name\nanna;x\n").rows.count == 1, "none: a comma")
        #expect(throws: UserTable.Fault.self) {
            try UserTable(csv: "user_name;email\n", separator: .comma)
        }
        #expect(throws: UserTable.Fault.self) { try UserTable(csv: "sep=,\nuser_name;email\n") }
        let fault = #expect(throws: UserTable.Fault.self) {
            try UserTable(csv: "sep=;\nuser_name;email\nanna;\"x\"y\n")
        }
        #expect(
            fault == .form(CSV.Fault(line: 3, column: 9, reason: .textAfterQuote))
        )
    }

    @Test("Ten thousand rows are read with their line numbers")
    func many() throws {
        let rows = (0..<10_000).map { "user\($0),\"Name, \($0)\",u\($0)@sonnental.example\n" }
        let table = try UserTable(csv: "user_name,full_name,email\n" + rows.joined())
        #expect(table.rows.count == 10_000)
        #expect(table.rows.last?.line == 10_001)
        #expect(try table.rows.last?.user.get().texts.fullName == "Name, 9999")
        #expect(table.rows.allSatisfy { (try? $0.user.get()) != nil })
    }
}
