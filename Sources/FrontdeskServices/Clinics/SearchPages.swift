internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskWire

/// The page tokens of searches: the end of a page, sealed and bound to its query. Callers can neither
/// read nor change the rank in it.
struct SearchPages {
    /// The keys of the decoy, because a search may concern several tenants.
    let keys: TenantKeys

    /// In hexadecimal digits: a name of up to 128 bytes, whose folded form may be longer.
    private static let limit = 4096

    func token(_ cursor: ClinicCursor, of query: ClinicQuery) -> String {
        keys.seal(cursor.bytes, cell: cell(of: query)).hex
    }

    /// The end of the previous page; nil for the first page.
    ///
    /// - Throws: `CallError` for a token of another query, or one that we did not issue.
    func cursor(_ token: String, of query: ClinicQuery) throws(CallError) -> ClinicCursor? {
        guard !token.isEmpty else { return nil }
        guard token.utf8.count <= Self.limit, let sealed = [UInt8](hex: token),
            let bytes = try? keys.open(sealed, cell: cell(of: query)),
            let cursor = ClinicCursor(bytes: bytes)
        else {
            throw .invalidField(
                "page_token",
                .malformed,
                "the next_page_token of the previous page of the same search is expected"
            )
        }
        return cursor
    }

    private func cell(of query: ClinicQuery) -> [UInt8] {
        Array("clinic-search\0".utf8) + query.fingerprint
    }
}

extension ClinicCursor {
    fileprivate var bytes: [UInt8] {
        switch self {
        case .name(let name, let id): [0] + id.bytes + Array(name.utf8)
        case .rank(let rank, let id):
            [1] + id.bytes + withUnsafeBytes(of: rank.bigEndian, Array.init)
        }
    }

    fileprivate init?(bytes: [UInt8]) {
        guard let kind = bytes.first, bytes.count >= 17, let id = ClinicID(bytes: bytes[1..<17])
        else { return nil }
        let rest = bytes[17...]
        switch kind {
        case 0: self = .name(String(decoding: rest, as: UTF8.self), id)
        case 1 where rest.count == 8:
            self = .rank(Int64(bitPattern: rest.reduce(0) { $0 << 8 | UInt64($1) }), id)
        default: return nil
        }
    }
}
