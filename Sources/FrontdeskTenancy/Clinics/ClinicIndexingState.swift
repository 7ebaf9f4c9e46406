internal import FrontdeskDomain

/// What `ClinicIndexing` remembers.
struct ClinicIndexingState {
    /// Whether the index has to be opened, at the start or after an error.
    var mustOpen = true
    /// Whether the status of a group may differ from the index.
    var groupsAreBehind = false
    /// How often the index got the name or the status of a single group.
    private(set) var groupChanges = 0
    /// The groups that have to be read again.
    private(set) var behind: Set<TenantID> = []
    /// The groups that are compared with the index once after the start.
    var unchecked: [TenantID] = []
    /// The groups that the registry has a mark of.
    private var marked: Set<TenantID> = []
    /// The changes that have begun and not ended.
    private var changes: [TenantID: Int] = [:]
    /// The groups that are being read, and whether they have to be read once more after that.
    private var readings: [TenantID: Bool] = [:]
    /// The number of rebuilds that were requested, and the requests that are done.
    private(set) var rebuildsRequested = 0
    private(set) var rebuildsDone = 0
    /// The result of the last rebuild; nil if it failed.
    private(set) var lastRebuild: RebuiltClinicIndex?

    mutating func mark(_ tenant: TenantID) { marked.insert(tenant) }

    /// Begins a change of a marked group; otherwise returns false. The group stays marked until
    /// `end`.
    mutating func beginIfMarked(_ tenant: TenantID) -> Bool {
        guard marked.contains(tenant) else { return false }
        changes[tenant, default: 0] += 1
        return true
    }

    mutating func end(_ tenant: TenantID) {
        let left = changes[tenant, default: 1] - 1
        changes[tenant] = left == 0 ? nil : left
    }

    mutating func noteGroupChange() { groupChanges += 1 }

    mutating func noteBehind(_ tenant: TenantID) { behind.insert(tenant) }

    mutating func noteUpToDate(_ tenant: TenantID) { behind.remove(tenant) }

    /// Removes and returns the groups whose marks are not needed: the index is up to date.
    mutating func takeUnneededMarks() -> [TenantID] {
        let unneeded = unneededMarks
        marked.subtract(unneeded)
        return unneeded
    }

    var unneededMarks: [TenantID] {
        marked.filter { changes[$0] == nil && !behind.contains($0) && readings[$0] == nil }
    }

    /// Returns false if the group is being read; it is then read once more.
    mutating func beginReading(_ tenant: TenantID) -> Bool {
        guard readings[tenant] == nil else {
            readings[tenant] = true
            return false
        }
        readings[tenant] = false
        return true
    }

    /// Whether the group has to be read once more. Otherwise the reading ends.
    mutating func continuesReading(_ tenant: TenantID) -> Bool {
        guard readings[tenant] == true else {
            readings[tenant] = nil
            return false
        }
        readings[tenant] = false
        return true
    }

    mutating func endReading(_ tenant: TenantID) { readings[tenant] = nil }

    /// Returns the number of the request.
    mutating func requestRebuild() -> Int {
        rebuildsRequested += 1
        return rebuildsRequested
    }

    mutating func noteRebuilt(upTo number: Int, _ result: RebuiltClinicIndex?) {
        rebuildsDone = number
        lastRebuild = result
    }
}

/// The result of a rebuild.
package struct RebuiltClinicIndex: Sendable, Equatable {
    /// The number of clinics in the index.
    package let clinics: Int
    /// The number of groups that could not be read.
    package let unavailableGroups: Int
}
