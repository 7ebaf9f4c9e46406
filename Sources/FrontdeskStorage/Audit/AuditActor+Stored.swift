internal import FrontdeskDomain

extension AuditActor {
    /// The name of its kind in storage.
    var storedKind: String {
        switch self {
        case .account: "account"
        case .operator: "operator"
        case .daemon: "daemon"
        case .visitor: "visitor"
        }
    }

    var idBytes: [UInt8]? {
        switch self {
        case .account(let id): id.bytes
        case .operator(let uid): withUnsafeBytes(of: uid.bigEndian, Array.init)
        case .daemon, .visitor: nil
        }
    }

    init?(storedKind kind: String, id: [UInt8]?) {
        switch (kind, id) {
        case ("account", let bytes?):
            guard let id = AccountID(bytes: bytes) else { return nil }
            self = .account(id)
        case ("operator", let bytes?) where bytes.count == 4:
            self = .operator(uid: bytes.reduce(0) { $0 << 8 | UInt32($1) })
        case ("daemon", nil): self = .daemon
        case ("visitor", nil): self = .visitor
        default: return nil
        }
    }
}
