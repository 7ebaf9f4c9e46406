/// The waiting hashes, in two classes. Known origins are served first, fairly by office and then by
/// source. Unknown origins share the rest, fairly by site, then by network, then by the typed
/// office. A flood from unknown networks therefore delays a known origin only by the hashes that
/// are already running, and by the small share that prevents starvation of the second class.
package struct HashingQueue<Element: Sendable>: Sendable {
    package typealias Admission = FairQueue<UInt64, Element>.Admission
    package typealias Service = FairQueue<UInt64, Element>.Service

    private var known: FairQueue<UInt64, Element>
    private var unknown: FairQueue<UInt64, Element>
    /// The number of known origins' elements served while an unknown origin's element waited.
    private var servedFirst = 0

    /// - Parameter quantum: what each key may spend per round, in `PasswordParameters.cost`.
    package init(quantum: Int) {
        known = FairQueue(
            bounds: HashingLimits.known,
            quantum: quantum,
            quantaPerElement: HashingLimits.quantaPerJob
        )
        unknown = FairQueue(
            bounds: HashingLimits.unknown,
            quantum: quantum,
            quantaPerElement: HashingLimits.quantaPerJob
        )
    }

    package var count: Int { known.count + unknown.count }

    package mutating func push(
        _ element: Element,
        from origin: HashingOrigin,
        cost: Int
    ) -> Admission {
        origin.isKnown
            ? known.push(element, at: origin.path, cost: cost)
            : unknown.push(element, at: origin.path, cost: cost)
    }

    /// Removes and returns the next element, and whether its origin is known.
    package mutating func pop(
        droppingWhere isDead: (Element) -> Bool
    ) -> (service: Service, isKnown: Bool) {
        let isSecondDue = servedFirst >= HashingLimits.knownPerUnknown
        var service =
            isSecondDue
            ? unknown.pop(droppingWhere: isDead) : known.pop(droppingWhere: isDead)
        var isKnown = !isSecondDue
        if service.next == nil {
            let other =
                isSecondDue
                ? known.pop(droppingWhere: isDead) : unknown.pop(droppingWhere: isDead)
            service.next = other.next
            service.dropped += other.dropped
            isKnown.toggle()
        }
        servedFirst = isKnown && unknown.count > 0 ? servedFirst + 1 : 0
        return (service, isKnown)
    }

    /// Removes and returns all elements.
    package mutating func removeAll() -> [Element] { known.removeAll() + unknown.removeAll() }

    /// The maximum number of elements that are served before a new element of this origin.
    package func countAhead(of origin: HashingOrigin) -> Int {
        let queue = origin.isKnown ? known : unknown
        // Between any two elements of one branch, every other branch is served once.
        let own = queue.count(at: Array(origin.path.prefix(1)))
        let (rounds, overflow) = own.multipliedReportingOverflow(by: queue.branchCount)
        let ahead = min(queue.count, overflow ? .max : max(own, rounds))
        return origin.isKnown ? ahead : ahead + known.count
    }
}
