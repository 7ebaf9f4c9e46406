import FrontdeskOpenID
import Testing

@Suite("What differs between providers")
struct ProviderProfileTests {
    static let directory = "11111111-2222-3333-4444-555555555555"
    static let member = #""tid":"\#(directory)","oid":"aaaa-1""#
    let signed: SignedToken

    init() throws { signed = try SignedToken() }

    // MARK: Google

    @Test("Google's issuer is accepted with and without its scheme and identifies the same person")
    func googleIssuer() throws {
        let profile = ProviderProfile.google()
        let content = try signed.content("", of: profile)
        #expect(content.identity.issuer == "https://accounts.google.com")
        let bare = signed.verdict("", of: profile, issuer: "accounts.google.com")
        #expect(bare == .accepted(content))
        for other in ["http://accounts.google.com", "ACCOUNTS.GOOGLE.COM", "accounts.google.com/"] {
            #expect(signed.verdict("", of: profile, issuer: other).fault == .otherIssuer)
        }
    }

    @Test(
        "Google's e-mail address is proven only if Google hosts the mailbox",
        arguments: [
            (#""email":"a@gmail.com","email_verified":true"#, .proven("a@gmail.com")),
            (#""email":"a@GMail.com""#, .proven("a@GMail.com")),
            (#""email":"a@gmail.com","email_verified":false"#, .unproven("a@gmail.com")),
            (#""email":"a@notgmail.com","email_verified":true"#, .unproven("a@notgmail.com")),
            (#""email":"a@b.test","email_verified":true"#, .unproven("a@b.test")),
            (#""email":"a@b.test","email_verified":true,"hd":"b.test""#, .proven("a@b.test")),
            (#""email":"a@b.test","email_verified":true,"hd":"""#, .unproven("a@b.test")),
            (#""email":"a@b.test","hd":"b.test""#, .unproven("a@b.test")),
            (#""email":7,"email_verified":true"#, .none), (#""email":"""#, .none), ("", .none),
        ] as [(String, EmailClaim)]
    )
    func googleMail(claims: String, email: EmailClaim) throws {
        #expect(try signed.content(claims, of: .google()).email == email)
    }

    @Test(
        "Only the claim hd admits an account of a Workspace domain",
        arguments: [
            (#""hd":"company.test""#, nil), (#""hd":"COMPANY.test""#, nil),
            (#""hd":"evil.test""#, .otherDomain), (#""hd":["company.test"]"#, .otherDomain),
            (#""email":"a@company.test","email_verified":true"#, .otherDomain),
        ] as [(String, IDTokenFault?)]
    )
    func hostedDomain(claims: String, fault: IDTokenFault?) {
        let profile = ProviderProfile.google(hostedDomains: ["other.test", "Company.test"])
        #expect(signed.verdict(claims, of: profile).fault == fault)
    }

    // MARK: Apple

    @Test(
        "Apple's verified addresses are proven, whether the claim is a boolean or a string",
        arguments: [
            (#","email_verified":true"#, .proven("r@privaterelay.appleid.com")),
            (#","email_verified":"true""#, .proven("r@privaterelay.appleid.com")),
            (#","email_verified":"True""#, .unproven("r@privaterelay.appleid.com")),
            (#","email_verified":1"#, .unproven("r@privaterelay.appleid.com")),
            (#","email_verified":"false""#, .unproven("r@privaterelay.appleid.com")),
            ("", .unproven("r@privaterelay.appleid.com")),
        ] as [(String, EmailClaim)]
    )
    func appleMail(claims: String, email: EmailClaim) throws {
        let address = #""email":"r@privaterelay.appleid.com""#
        #expect(try signed.content(address + claims, of: .apple).email == email)
    }

    // MARK: Microsoft

    @Test("A person of a directory is identified by tid and oid, whatever sub and email say")
    func microsoftIdentity() throws {
        let profile = try #require(ProviderProfile.microsoft(directory: Self.directory))
        let claims =
            Self.member + #","email":"victim@company.test","preferred_username":"a@b.test""#
        let content = try signed.content(claims, of: profile)
        #expect(content.identity.subject == "\(Self.directory)/aaaa-1")
        #expect(
            content.identity.issuer == "https://login.microsoftonline.com/\(Self.directory)/v2.0"
        )
        #expect(content.email == .none)
        #expect(content.preferredUserName == "a@b.test")
    }

    @Test(
        "ID-04 An account of another directory, a guest and an account without oid are rejected",
        arguments: [
            (#""oid":"1""#, .otherDirectory), (#""tid":"other","oid":"1""#, .otherDirectory),
            (#""tid":"\#(directory)""#, .objectMalformed),
            (#""tid":"\#(directory)","oid":"""#, .objectMalformed),
            (#""tid":"\#(directory)","oid":7"#, .objectMalformed),
            (member + #","idp":"https://sts.windows.net/other/""#, .guest),
            (member + #","idp":7"#, .guest),
            (member + #","idp":"https://login.microsoftonline.com/\#(directory)/v2.0""#, nil),
            (member, nil),
        ] as [(String, IDTokenFault?)]
    )
    func microsoftRules(claims: String, fault: IDTokenFault?) throws {
        let profile = try #require(ProviderProfile.microsoft(directory: Self.directory))
        #expect(signed.verdict(claims, of: profile).fault == fault)
    }

    @Test("Guests are admitted where the profile says so")
    func guests() throws {
        let profile = try #require(
            ProviderProfile.microsoft(directory: Self.directory, admitsGuests: true)
        )
        let guest = Self.member + #","idp":"https://sts.windows.net/other/""#
        #expect(signed.verdict(guest, of: profile).fault == nil)
    }

    @Test(
        "ID-04 Only the id of an organization's directory makes a profile",
        arguments: [
            "common", "organizations", "consumers", "", "company.test",
            "9188040d-6c67-4c5b-b112-36a304b66dad", "9188040D-6C67-4C5B-B112-36A304B66DAD",
            "11111111-2222-3333-4444-55555555555", "11111111-2222-3333-4444-55555555555g",
            "11111111222233334444555555555555", "../1111-2222-3333-4444-555555555555",
        ]
    )
    func directories(id: String) {
        #expect(ProviderProfile.microsoft(directory: id) == nil)
    }

    // MARK: All

    @Test(
        "ID-16 A sign-in is fresh only if auth_time says so; 0 means that it is absent",
        arguments: [
            (#""auth_time":1800000000"#, .fresh), (#""auth_time":1799999940.5"#, .fresh),
            (#""auth_time":1799999939"#, .stale), (#""auth_time":1"#, .stale),
            (#""auth_time":-5"#, .stale), (#""auth_time":0"#, .unknown), ("", .unknown),
            (#""auth_time":"1800000000""#, .unknown), (#""auth_time":1800000061"#, .unknown),
            (#""auth_time":1e300"#, .unknown), (#""auth_time":null"#, .unknown),
        ] as [(String, Freshness)]
    )
    func freshness(claims: String, freshness: Freshness) throws {
        let generic = ProviderProfile.generic(issuer: "https://provider.test")
        #expect(try signed.content(claims, of: generic).freshness == freshness)
        #expect(try signed.content(claims, of: .google()).freshness == .unknown)
        #expect(try signed.content(claims, of: .apple).freshness == .unknown)
    }

    @Test("A generic provider proves no e-mail address")
    func genericMail() throws {
        let claims = #""email":"a@gmail.com","email_verified":true,"hd":"b.test""#
        let generic = ProviderProfile.generic(issuer: "https://provider.test")
        #expect(try signed.content(claims, of: generic).email == .unproven("a@gmail.com"))
        let long = String(repeating: "a", count: 250) + "@b.test"
        #expect(try signed.content(#""email":"\#(long)""#, of: generic).email == .none)
    }

    @Test("Methods and names are reported; malformed ones are absent")
    func content() throws {
        let generic = ProviderProfile.generic(issuer: "https://provider.test")
        let good = try signed.content(
            #""amr":["pwd","otp"],"name":"Zoë \uD83D\uDE00""#,
            of: generic
        )
        #expect(good.authenticationMethods == ["pwd", "otp"])
        #expect(good.name == "Zoë 😀")
        let bad = try signed.content(#""amr":["pwd",1],"name":{"a":1},"hd":[]"#, of: generic)
        #expect(bad.authenticationMethods == [] && bad.name == nil && bad.hostedDomain == nil)
    }

    @Test("Identities are equal only byte for byte")
    func identities() throws {
        let letter = ProviderProfile.generic(issuer: "https://K.test")
        let sign = ProviderProfile.generic(issuer: "https://\u{212a}.test")
        let first = try signed.content("", of: letter).identity
        let second = try signed.content("", of: sign).identity
        #expect(first.issuer == second.issuer)
        #expect(first != second)
        #expect(Set([first, second]).count == 2)
        #expect(try signed.content("", of: letter).identity == first)
    }
}

extension IDTokenVerdict {
    /// Nil if the token was accepted.
    var fault: IDTokenFault? {
        if case .rejected(let fault) = self { fault } else { nil }
    }
}
