internal import FrontdeskDomain
internal import FrontdeskWire

/// A page of a list that is ordered by name. Its token is the last name of the previous page, in
/// hexadecimal, so that entries that are added or removed in between neither repeat nor hide
/// others.
struct Page {
    let size: Int
    /// The last name of the previous page.
    let after: CanonicalName?

    private static let defaultSize: UInt32 = 100
    private static let sizeLimit: UInt32 = 200

    init(size: UInt32, token: String) throws(CallError) {
        guard size <= Self.sizeLimit else {
            throw .invalidField(
                "page_size",
                .notAllowed,
                "at most \(Self.sizeLimit) is allowed"
            )
        }
        self.size = Int(size == 0 ? Self.defaultSize : size)
        guard !token.isEmpty else {
            after = nil
            return
        }
        guard token.utf8.count <= 1024, let bytes = [UInt8](hex: token) else {
            throw .pageTokenMalformed
        }
        after = CanonicalName(stored: bytes)
    }

    /// The token of the next page. `found` holds the names that a query for `size + 1` entries
    /// returned.
    func next(_ found: [CanonicalName]) -> String {
        found.count > size ? found[size - 1].bytes.hex : ""
    }
}

/// A page of a list that is ordered by number. Its token is the last number of the previous page.
struct NumberedPage: Sendable {
    let size: Int
    /// The last number of the previous page, in ascending or descending order.
    let after: Int64?

    init(size: UInt32, token: String) throws(CallError) {
        self.size = try Page(size: size, token: "").size
        guard !token.isEmpty else {
            after = nil
            return
        }
        guard token.utf8.count <= 19, let number = Int64(token), number > 0 else {
            throw .pageTokenMalformed
        }
        after = number
    }

    /// The token of the next page. `found` holds the numbers that a query for `size + 1` entries
    /// returned.
    func next(_ found: [Int64]) -> String { found.count > size ? "\(found[size - 1])" : "" }
}

extension CallError {
    static let pageTokenMalformed = CallError.invalidField(
        "page_token",
        .malformed,
        "the next_page_token of an earlier page is expected"
    )
}
