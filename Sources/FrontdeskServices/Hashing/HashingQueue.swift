/// The hashes that wait, in two classes. Known origins are served first: fairly by office, then by
/// source. All others share what is left: fairly by site, then by network, then by the office that
/// was typed. A flood from unknown networks therefore delays a known origin by no more than the
/// hashes that are running already, and by the small share that keeps the second class moving.
package struct HashingQueue<Element: Sendable>: Sendable {
    package typealias Admission = FairQueue<UInt64, Element>.Admission
    package typealias Service = FairQueue<UInt64, Element>.Service

    private var known: FairQueue<UInt64, Element>
    private var unknown: FairQueue<UInt64, Element>
    /// Elements of known origins that were served while one of an unknown origin waited.
    private var servedFirst = 0

    /// - Parameter turn: what each key may spend when its turn comes, in `PasswordParameters.cost`.
    package init(turn: Int) {
        known = FairQueue(
            bounds: HashingLimits.known,
            turn: turn,
            turnsPerElement: HashingLimits.turnsPerJob
        )
        unknown = FairQueue(
            bounds: HashingLimits.unknown,
            turn: turn,
            turnsPerElement: HashingLimits.turnsPerJob
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

    /// How many elements are served before a further one of this origin, at most.
    package func countAhead(of origin: HashingOrigin) -> Int {
        let queue = origin.isKnown ? known : unknown
        // Between any two elements of one branch, every other branch has a turn.
        let own = queue.count(at: Array(origin.path.prefix(1)))
        let (rounds, overflow) = own.multipliedReportingOverflow(by: queue.branchCount)
        let ahead = min(queue.count, overflow ? .max : max(own, rounds))
        return origin.isKnown ? ahead : ahead + known.count
    }
}
