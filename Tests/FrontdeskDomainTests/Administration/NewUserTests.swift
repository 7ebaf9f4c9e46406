import FrontdeskDomain
import Testing

@Suite("New users and changes of their fields")
struct NewUserTests {
    private let office = Policy.preset(for: .office)
    private let zones: TimeZoneNames

    init() throws { zones = try .machine() }

    private func make(
        template: Account? = nil,
        by administrator: Administrator = .operator,
        _ change: (inout UserTexts) -> Void
    ) -> Result<Account, FieldFaults> {
        var texts = UserTexts()
        texts.userName = "Anna"
        change(&texts)
        return NewUser.make(
            AccountID(high: 1, low: 1),
            texts,
            template: template,
            by: administrator,
            of: office,
            at: morning,
            zones: zones
        )
    }

    @Test("A template supplies everything except personal data")
    func pattern() throws {
        let pattern = administrator(9, .all, level: 0) {
            $0.email = "x@y.ch"
            $0.canonicalEmail = CanonicalName("x@y.ch")
            $0.phone = "+41441234567"
            $0.fullName = "X"
            $0.apps = [.anywhere]
            $0.locale = "de"
            $0.timeZone = "Europe/Zurich"
            $0.isTwoStepEnabled = true
            $0.trustDays = 3
            $0.emailConfirmedAt = morning
            $0.lastSignInAt = morning
            $0.securityQuestion = SecurityAnswer(question: "pet", verifier: "v")
            $0.pendingFirstSteps = [.timeZone]
            $0.status = .disabled
        }
        let maker = administrator(1, .create, level: 2)
        let made = try make(template: pattern, by: .account(maker)) { $0.locale = "fr" }.get()
        var expected = person(1) {
            ($0.role, $0.rights, $0.userLevel) = (.administrator, .all, 2)
            $0.apps = [.anywhere]
            $0.locale = "fr"
            $0.timeZone = "Europe/Zurich"
            $0.isTwoStepEnabled = true
            $0.trustDays = 3
            $0.passwordVerifier = nil
            $0.userName = "Anna"
            $0.canonicalUserName = CanonicalName(stored: Array("anna".utf8))
        }
        expected = Account(expected, id: made.id)
        #expect(made == expected)
    }

    @Test("By default members get the lowest level, and administrators that of their creator")
    func usual() throws {
        let member = try make { _ in }.get()
        #expect(member.role == .member && member.rights == [] && member.userLevel == 5)
        #expect(member.apps == nil && member.status == .enabled && member.passwordVerifier == nil)
        let maker = administrator(1, .create, level: 1)
        let made = try make(by: .account(maker)) { $0.role = .administrator }.get()
        #expect(made.rights == .all && made.userLevel == 1)
    }

    @Test("A member created from an administrator's template gets no rights")
    func memberOfPattern() throws {
        let made = try make(template: administrator(9)) { $0.role = .member }.get()
        #expect(made.rights == [])
    }

    @Test("All faulty fields are reported together")
    func faults() {
        let made = make {
            $0.userName = "a@b"
            $0.fullName = "evil\u{202E}"
            $0.email = "Anna <a@b.ch>"
            $0.phone = "044 123"
            $0.rights = .modify
            $0.userLevel = 6
            $0.apps = [.crm]
            $0.locale = "d"
            $0.timeZone = "Mars/Olympus"
        }
        guard case .failure(let faults) = made else {
            Issue.record("\(made)")
            return
        }
        #expect(
            Set(faults.faults.map(\.field))
                == Set(UserField.allCases.map(\.rawValue)).subtracting(["role"])
        )
    }

    @Test("RS-14 Only the named fields are set")
    func named() throws {
        let before = person(1) { $0.email = "a@b.ch" }
        var texts = UserTexts()
        (texts.role, texts.rights, texts.fullName) = (.administrator, .all, "Anna")
        let after = try before.applying(
            texts,
            [.fullName],
            of: office,
            zones: zones
        ).get()
        var expected = before
        expected.fullName = "Anna"
        #expect(after == expected)
    }

    @Test("The role is set before its rights, and a member loses an administrator's rights")
    func roles() throws {
        var texts = UserTexts()
        (texts.role, texts.rights) = (.administrator, .modify)
        for _ in 0..<10 {
            let raised = try person(1).applying(
                texts,
                [.rights, .role],
                of: office,
                zones: zones
            ).get()
            #expect(raised.rights == .modify)
        }
        texts.role = .member
        let lowered = try administrator(1).applying(
            texts,
            [.role],
            of: office,
            zones: zones
        ).get()
        #expect(lowered.rights == [])
    }

    @Test("A new address or number is unconfirmed; an unchanged one stays confirmed")
    func confirmations() throws {
        let before = person(1) {
            $0.email = "a@b.ch"
            $0.canonicalEmail = CanonicalName("a@b.ch")
            $0.phone = "+41441234567"
            ($0.emailConfirmedAt, $0.phoneConfirmedAt) = (morning, morning)
        }
        var texts = UserTexts()
        (texts.email, texts.phone) = ("A@b.ch", "+41 (44) 123-45.67")
        func apply() throws -> Account {
            try before.applying(texts, [.email, .phone], of: office, zones: zones)
                .get()
        }
        #expect(try apply().emailConfirmedAt == morning && apply().phoneConfirmedAt == morning)
        (texts.email, texts.phone) = ("c@b.ch", "")
        #expect(try apply().emailConfirmedAt == nil && apply().phoneConfirmedAt == nil)
        #expect(try apply().phone == nil)
    }

    @Test(
        "Telephone numbers must be international",
        arguments: [
            ("+41441234567", true), (" +41 (44) 123-45.67 ", true), ("0041441234567", false),
            ("+0441234567", false), ("+4144", false), ("+1234567890123456", false),
            ("+٤١٤٤١٢٣٤٥٦٧", false), ("+41441234567\n", true), ("+414412345\u{0}", false),
            ("++41441234567", false), ("+", false), ("", false),
            ("+" + String(repeating: " 1", count: 30), false),
        ]
    )
    func phones(text: String, isNumber: Bool) {
        #expect(((try? PhoneNumber(text)) != nil) == isNumber)
    }

    @Test(
        "Language tags must have the form of BCP 47",
        arguments: [
            ("de", true), ("de-CH", true), ("zh-Hant-TW", true), ("sl-rozaj-biske-1994", true),
            ("d", false), ("de_CH", false), ("de-", false), ("1a", false), ("de-ändern", false),
            (String(repeating: "abcdefgh-", count: 4) + "abcdefgh", false),
        ]
    )
    func tags(text: String, isTag: Bool) {
        #expect(((try? LanguageTag(typed: text)) != nil) == isTag)
    }

    @Test("A readable secret has 80 bits and no ambiguous characters")
    func readable() {
        let secret = ReadableSecret.make(from: CountingEntropy())
        #expect(secret.count == 19 && secret.split(separator: "-").map(\.count) == [4, 4, 4, 4])
        #expect(secret.allSatisfy { $0 == "-" || $0.isLowercase || "23456789".contains($0) })
        #expect(!secret.contains { "lo01".contains($0) })
        var found: Set<Character> = []
        for byte in 0...255 {
            found.formUnion(ReadableSecret.make(from: SameByte(byte: UInt8(byte))))
        }
        #expect(found.count == 33, "32 characters and the hyphen, each as likely as any other")
    }

    private struct SameByte: Entropy {
        let byte: UInt8
        func bytes(_ count: Int) -> [UInt8] { Array(repeating: byte, count: count) }
    }
}

extension Account {
    /// A copy with another id.
    fileprivate init(_ other: Account, id: AccountID) {
        self.init(
            id: id,
            userName: other.userName,
            canonicalUserName: other.canonicalUserName,
            email: other.email,
            canonicalEmail: other.canonicalEmail,
            role: other.role,
            status: other.status,
            passwordVerifier: other.passwordVerifier,
            createdAt: other.createdAt
        )
        (rights, userLevel, apps) = (other.rights, other.userLevel, other.apps)
        (locale, timeZone) = (other.locale, other.timeZone)
        (isTwoStepEnabled, trustDays) = (other.isTwoStepEnabled, other.trustDays)
    }
}
