/// The origin of a hash, which selects the queue that the hash waits in. It depends only on what
/// the visitor typed and presented, never on whether the tenant exists. Otherwise all unknown
/// offices would share one queue, and the waiting time would reveal that an office does not exist.
///
/// The numbers are keyed hashes. They only select a queue: a collision makes two origins share one.
package enum HashingOrigin: Hashable, Sendable {
    /// A session, a trusted device, or a network with a recent success at the office.
    case known(office: UInt64, source: UInt64)
    /// A network with no recent success at the office, and the office as typed. `site` comes from
    /// the network's `NetworkPrefix.site`, `network` from the prefix itself.
    case unknown(site: UInt64, network: UInt64, office: UInt64)

    /// The operator has a separate queue, so that a flood of sign-ins does not delay it.
    package static let `operator` = HashingOrigin.known(office: 0, source: 0)

    package var isKnown: Bool {
        switch self {
        case .known: true
        case .unknown: false
        }
    }

    /// The keys of the queue. All sites share a fixed number of branches, which bounds the length
    /// of a round even if many sites flood the queue.
    var path: [UInt64] {
        switch self {
        case .known(let office, let source): [office, source]
        case .unknown(let site, let network, let office):
            [site % HashingLimits.unknownBranches, network, office]
        }
    }
}
