internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy

/// The stored flows of people who are known or register. Each fails with `FlowError.flowInvalid` if
/// no flow is stored under the old token any more: another call was faster.
extension Transaction {
    func fetchFlow(_ hash: TokenHash) throws -> Flow {
        guard let flow = try store.flows.find(tokenHash: hash.bytes, at: now) else {
            throw FlowError.flowInvalid
        }
        return flow
    }

    /// - Parameter old: the hash of the token under which the flow is stored; nil for a new flow, which
    ///   has nothing to end.
    func endFlow(_ old: TokenHash?) throws {
        guard let old else { return }
        guard try store.flows.delete(tokenHash: old.bytes) else { throw FlowError.flowInvalid }
    }

    /// - Parameters:
    ///   - old: as for `endFlow`.
    ///   - source: the network that began a new flow, if the person has no account.
    func storeFlow(
        _ flow: Flow,
        replacing old: TokenHash?,
        from source: FlowSource? = nil,
        under token: IssuedToken
    ) throws {
        let (flows, hash) = (store.flows, token.hash.bytes)
        guard let old else {
            return try flows.insert(flow, tokenHash: hash, from: source, at: now)
        }
        guard try flows.rotate(from: old.bytes, to: hash, flow, at: now) else {
            throw FlowError.flowInvalid
        }
    }
}
