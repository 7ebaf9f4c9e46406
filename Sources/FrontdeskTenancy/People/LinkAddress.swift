internal import FrontdeskCalls
package import FrontdeskDomain

/// The address of a mailed link, which always points to the tenant's own page. Empty if the tenant
/// has no page.
package enum LinkAddress {
    package static func text(of link: IssuedToken, on page: PagePolicy) -> String {
        let token = link.text.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        return page.link("link", token) ?? ""
    }
}
