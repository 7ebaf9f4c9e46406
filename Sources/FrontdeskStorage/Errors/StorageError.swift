/// An error of storage. No text contains what a person typed: texts name files, tables and rules
/// only.
package enum StorageError: Error, Sendable, Equatable {
    /// Another row has a value that must be unique; `field` is the name of its column.
    case alreadyExists(field: String)
    /// The row, or a row it refers to, does not exist.
    case notFound
    /// A value breaks a rule of the schema.
    case rejected(String)
    /// A file or row is not what we wrote. We never repair or replace it.
    case damaged(String)
    /// A tenant's file is not the one that we used last. We use it again once the operator accepts
    /// it.
    case quarantined(TenantQuarantine)
    /// A newer version of this program wrote the file.
    case newerSchema
    /// Other users can access a file, or it is not a regular file of ours.
    case insecure(String)
    /// Another process uses the state directory.
    case inUse
    /// The disk is full; nothing changed.
    case full
    /// Too many jobs are waiting; nothing changed.
    case busy
    /// The database cannot be used at present; nothing changed.
    case unavailable(String)
    /// The commit failed, and the change may or may not be durable: read again to find out.
    case outcomeUnknown
}

extension StorageError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .alreadyExists(let field): "\(field) is taken"
        case .notFound: "no such row"
        case .rejected(let rule): "refused by \(rule)"
        case .damaged(let what): "damaged: \(what)"
        case .quarantined(let quarantine): "quarantined: \(quarantine)"
        case .newerSchema: "written by a newer version; install that version or restore a backup"
        case .insecure(let what): "not safe to use: \(what)"
        case .inUse: "the state directory is in use by another process"
        case .full: "no space left on the disk"
        case .busy: "too much work is waiting"
        case .unavailable(let what): "not available: \(what)"
        case .outcomeUnknown: "a commit failed and may or may not have taken effect"
        }
    }
}
