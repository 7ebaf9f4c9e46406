extension PagePolicy {
    /// The address of the page with a link's token, which is part of nothing else than this
    /// tenant's own page, whatever a request says (RFC 3986 section 3.4). `token` has letters,
    /// digits, `-` and `_` only.
    package func link(opening token: String) -> String {
        address + (address.contains("?") ? "&" : "?") + "link=" + token
    }
}
