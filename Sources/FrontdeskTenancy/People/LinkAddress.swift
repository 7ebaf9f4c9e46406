internal import FrontdeskCalls
package import FrontdeskDomain

/// The address of a mailed link, which always points to the tenant's own page. Empty if the tenant
/// has no page.
package enum LinkAddress {
    /// The link that starts a flow of the kinds `activate` and `recover`.
    package static func text(of link: IssuedToken, on page: PagePolicy) -> String {
        text("link", link, page)
    }

    /// The link that starts a flow of the kind `register`.
    package static func registration(_ link: IssuedToken, on page: PagePolicy) -> String {
        text("register", link, page)
    }

    /// The link that keeps an account whose owner asked to delete it.
    package static func keeping(_ link: IssuedToken, on page: PagePolicy) -> String {
        text("keep", link, page)
    }

    private static func text(
        _ parameter: String,
        _ link: IssuedToken,
        _ page: PagePolicy
    ) -> String {
        let token = link.text.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        return page.link(parameter, token) ?? ""
    }
}
