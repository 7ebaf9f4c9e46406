/// Who causes a hash. It decides in which queue the hash waits, and follows from what was typed and
/// shown only. If it followed from the tenant found, all offices that do not exist would share one
/// queue, and their wait would tell them apart.
///
/// The numbers are keyed hashes. Equal numbers share a queue, nothing more.
package enum HashingOrigin: Hashable, Sendable {
    /// A session, a trusted device, or a network with a recent success at the office.
    case known(office: UInt64, source: UInt64)
    /// A network that nothing is known of, and the office that was typed. `site` is the network's
    /// `NetworkPrefix.site`, `network` the prefix itself.
    case unknown(site: UInt64, network: UInt64, office: UInt64)

    /// The operator has a queue of its own, so that no flood of sign-ins delays it.
    package static let `operator` = HashingOrigin.known(office: 0, source: 0)

    package var isKnown: Bool {
        switch self {
        case .known: true
        case .unknown: false
        }
    }

    /// The keys of the queue. Sites share a fixed number of branches, so that the wait for a whole
    /// round is bounded however many sites flood.
    var path: [UInt64] {
        switch self {
        case .known(let office, let source): [office, source]
        case .unknown(let site, let network, let office):
            [site % HashingLimits.unknownBranches, network, office]
        }
    }
}
