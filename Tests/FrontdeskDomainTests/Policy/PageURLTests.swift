import FrontdeskDomain
import Testing

@Suite struct PageURLTests {
    @Test(
        "A page URL uses https, or http to this machine for tests",
        arguments: [
            "https://sign-in.example", "https://sign-in.example/", "https://a.b-c.example:8443/x/y",
            "https://sign-in.example/desk.php?office=sonnental&x=%20", "http://localhost",
            "http://localhost:8080/desk", "http://127.0.0.1:1", "",
        ]
    )
    func accepted(_ address: String) throws {
        #expect(try page(address).url == address)
    }

    @Test(
        "RS-01 An address that could lead elsewhere is rejected",
        arguments: [
            "http://sign-in.example", "HTTPS://sign-in.example", "https:/sign-in.example",
            "https:sign-in.example", "//evil.example", "https:////evil.example", "https://",
            "https:///path", "https://good.example@evil.example/", "https://user:pw@evil.example",
            "https://good.example\\@evil.example", "https://good.example#evil",
            "javascript:alert(1)",
            "https://good.example/\r\nBcc: x@evil.example", "https://good.example/ x",
            "https://good.example/\u{0}", "https://gооd.example", "https://good.example/ä",
            "https://good.example:0", "https://good.example:65536", "https://good.example:",
            "https://good.example:80:80", "https://-good.example", "https://good..example",
            "https://good.example.", "https://[::1]/", "http://localhost.evil.example/",
            "http://localhost@evil.example/", "http://127.0.0.1.evil.example/", "http://127.0.0.2",
            "https://good.example/<script>", "https://good.example/\"onload=",
            " https://good.example",
            "https://" + String(repeating: "a", count: 64) + ".example",
            "https://good.example/" + String(repeating: "a", count: 512),
        ]
    )
    func refused(_ address: String) {
        #expect(throws: PolicyFault.self) { try page(address) }
    }

    @Test("A link is the page URL with one more parameter")
    func link() throws {
        #expect(
            try page("https://a.example/x").link("link", "fdl_1")
                == "https://a.example/x?link=fdl_1"
        )
        #expect(
            try page("https://a.example/x?y=1").link("link", "z")
                == "https://a.example/x?y=1&link=z"
        )
        #expect(try page("").link("link", "z") == nil)
    }

    private func page(_ address: String) throws -> PagePolicy {
        var policy = Policy.preset(for: .office)
        let field = try #require(PolicyField.find("page.url"))
        try field.set(address, in: &policy, caps: .builtIn)
        return policy.page
    }
}
