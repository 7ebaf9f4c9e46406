/// What can go wrong in storage. None of the texts carries what a person typed: they name files,
/// tables and rules only.
package enum StorageError: Error, Sendable, Equatable {
    /// A value that has to be unique is taken; `field` is the name of its column.
    case alreadyExists(field: String)
    /// The row, or a row it refers to, does not exist.
    case notFound
    /// A value breaks a rule of the schema.
    case rejected(String)
    /// A file or row is not what was once written. It is never repaired or replaced.
    case damaged(String)
    /// A tenant's file is not the one that was used last; it is used again once the operator has
    /// accepted it.
    case held(TenantHold)
    /// The file was written by a newer version of this program.
    case newerSchema
    /// Others can reach a file, or it is not a plain file of ours.
    case insecure(String)
    /// The state directory is in use by another process.
    case inUse
    /// No room is left on the disk; nothing was changed.
    case full
    /// Too much work is waiting already; nothing was changed.
    case busy
    /// The database cannot be used at present; nothing was changed.
    case unavailable(String)
    /// The commit failed in a way that may have made it durable or not: read again to know.
    case outcomeUnknown
}

extension StorageError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .alreadyExists(let field): "\(field) is taken"
        case .notFound: "no such row"
        case .rejected(let rule): "refused by \(rule)"
        case .damaged(let what): "damaged: \(what)"
        case .held(let hold): "held: \(hold)"
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
