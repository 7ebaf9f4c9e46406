import FrontdeskAdvice
import FrontdeskCrypto
import FrontdeskDomain
import Testing

@Suite("Guidelines for new passwords")
struct GuidelineTests {
    static let context = ContextWords([
        "anna.meier", "anna.meier@sonnental.example", "sonnental", "Praxis Sonnental Zürich",
    ])

    func broken(_ text: String, _ guidelines: PasswordGuidelines = .init()) throws
        -> [PasswordGuideline]
    {
        let password = try prepared(text)
        let strength = strength(password, Self.context)
        return password.withUnsafeBytes {
            guidelines.broken(by: $0, codePoints: password.codePoints, strength: strength)
        }
    }

    @Test("PW-01 The length counts code points after NFKC, not visible characters")
    func length() throws {
        let short = PasswordGuideline.minimumLength(8)
        #expect(try broken("kq7zvwx") == [short])
        #expect(try broken("kq7zvwxp") == [])
        let flags = String(repeating: "\u{1F1E8}\u{1F1ED}", count: 8)
        #expect(try broken(flags) == [])
        #expect(try broken(flags, .init(minimumLength: 17)) == [.minimumLength(17)])
        // One letter and seven marks: eight code points, of which normalization removes one.
        #expect(try broken("e" + String(repeating: "\u{301}", count: 7)) == [short])
        #expect(try broken("\u{FB03}q\u{FB03}zw").contains(short) == false)
        #expect(try broken("kq7zvwxp", .init(minimumLength: 15)) == [.minimumLength(15)])
    }

    @Test(
        "PW-03 A password that consists mostly of the user's own words is rejected",
        arguments: [
            "sonnental", "Sonnental1", "praxissonnental", "anna.meier", "Anna.Meier1985",
            "latnennos",
            "s0nn3nt@l!!", "sonnentalsonnental", "annameier", "SmartOffice1", "meier-zürich",
            "ANNA_MEIER", "Zürich2024", "anywhere!",
        ]
    )
    func personal(text: String) throws {
        let strength = strength(try prepared(text), ContextWords(Self.all))
        #expect(strength.isPersonal)
        #expect(strength.warning == .personal)
    }

    static let all =
        ["anna.meier", "anna.meier@sonnental.example", "Praxis Sonnental Zürich"]
        + ContextWords.products

    @Test(
        "PW-03 A password with a small part of own words is accepted",
        arguments: [
            "anna isst gern kalte kartoffeln", "sonnental, regenberg und nebelsee", "kq7zvwxpex!",
            "vier Meier fahren nach Paris heim",
        ]
    )
    func impersonal(text: String) throws {
        #expect(try broken(text) == [])
    }

    @Test("PW-03 Common passwords are rejected with the reason")
    func common() throws {
        #expect(try broken("password") == [.notCommon])
        #expect(try broken("Elizabeth") == [.notCommon])
        #expect(try broken("123456") == [.minimumLength(8), .notCommon])
        #expect(try broken("password correct horse") == [])
    }

    @Test("Character types of any script are required only if the tenant requires them")
    func kinds() throws {
        let both = PasswordGuidelines(requiresLetterAndDigit: true)
        #expect(try broken("kqzvwxpbt", both) == [.letterAndDigit])
        #expect(try broken("8461729305", both) == [.letterAndDigit])
        #expect(try broken("kqzvwxpb4", both) == [])
        #expect(try broken("пвкщжъзг٣", both) == [])
        let cases = PasswordGuidelines(requiresUpperAndLower: true)
        #expect(try broken("kqzvwxpbt", cases) == [.upperAndLower])
        #expect(try broken("KQZVWXPBT", cases) == [.upperAndLower])
        #expect(try broken("kqzvwÄpbt", cases) == [])
        let special = PasswordGuidelines(requiresSpecial: true)
        #expect(try broken("kqz vwx pbt", special) == [.special])
        #expect(try broken("kqzvwx§pbt", special) == [])
        #expect(try broken("kqzvwx\u{1F511}pbt", special) == [])
        #expect(
            try broken(String(repeating: "kq zv", count: 200) + "!", special).contains(.special)
                == false
        )
    }

    @Test("A strength is required only if the tenant requires it")
    func score() throws {
        #expect(try broken("password-1", .init(minimumScore: 2)) == [.minimumScore(2)])
        #expect(try broken("kq7zvwxpbt", .init(minimumScore: 4)) == [.minimumScore(4)])
        #expect(try broken("kq7zvwxpbtmf", .init(minimumScore: 4)) == [])
    }

    @Test("The tenant's requirements are kept within bounds and listed in a fixed order")
    func bounds() {
        let least = PasswordGuidelines(minimumLength: .min, minimumScore: -3)
        #expect(least == PasswordGuidelines())
        #expect(least.list == [.minimumLength(8), .notCommon, .notPersonal])
        let most = PasswordGuidelines(
            minimumLength: .max,
            requiresLetterAndDigit: true,
            requiresSpecial: true,
            requiresUpperAndLower: true,
            minimumScore: 100
        )
        #expect(
            most.list == [
                .minimumLength(64), .letterAndDigit, .upperAndLower, .special, .notCommon,
                .notPersonal, .minimumScore(4),
            ]
        )
    }

    @Test(
        "PW-03 The parts of the full name, the office's name and the local part are own words",
        arguments: [
            "Magdalena1985", "hofstetter!", "MagdalenaHofstetter", "rettetsfoh", "mhofstetter7",
            "Praxis Seefeld", "seefeld2024", "leni.h-leni.h", "Brien1985",
        ]
    )
    func ownNames(text: String) throws {
        let tenant = Tenant(
            id: try #require(TenantID(bytes: Array(repeating: 1, count: 16))),
            name: "nord",
            canonicalName: try TenantName("nord").canonical,
            kind: .office,
            displayName: "Praxis Seefeld",
            status: .active,
            createdAt: Timestamp(milliseconds: 0)
        )
        var account = Account(
            id: try #require(AccountID(bytes: Array(repeating: 2, count: 16))),
            userName: "leni.h",
            canonicalUserName: try UserName("leni.h").canonical,
            email: "m.hofstetter@post.example",
            canonicalEmail: try EmailAddress("m.hofstetter@post.example").canonical,
            role: .member,
            status: .enabled,
            passwordVerifier: nil,
            createdAt: Timestamp(milliseconds: 0)
        )
        let without = ContextWords(tenant: tenant, account: account)
        account.fullName = "Magdalena  von O’Brien-Hofstetter"
        let words = ContextWords(tenant: tenant, account: account)
        #expect(strength(try prepared(text), words).isPersonal)
        if text.hasSuffix("1985") {
            #expect(!strength(try prepared(text), without).isPersonal)
        }
    }

    @Test("A short own word, or a part of another word, does not count")
    func shortWords() throws {
        let context = ContextWords(["jo", "li", "A. B.", "", "  ", "@.", "ann"])
        #expect(!strength(try prepared("johannisbeere"), context).isPersonal)
        #expect(!strength(try prepared("annannxq"), context).isPersonal)
        #expect(!strength(try prepared("kq7zvwxp"), .none).isPersonal)
    }
}
