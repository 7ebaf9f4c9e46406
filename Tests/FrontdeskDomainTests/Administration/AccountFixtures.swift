import FrontdeskDomain

let morning = Timestamp(milliseconds: 1_800_000_000_000)

/// An account derived from a number and modified by `change`.
func person(_ number: UInt64, _ change: (inout Account) -> Void = { _ in }) -> Account {
    var account = Account(
        id: AccountID(high: 0, low: number),
        userName: "user\(number)",
        canonicalUserName: CanonicalName(stored: Array("user\(number)".utf8)),
        email: nil,
        canonicalEmail: nil,
        role: .member,
        status: .enabled,
        passwordVerifier: "$argon2id$",
        createdAt: morning
    )
    change(&account)
    return account
}

func administrator(
    _ number: UInt64,
    _ rights: Rights = .all,
    level: Int = 0,
    _ change: (inout Account) -> Void = { _ in }
) -> Account {
    person(number) {
        ($0.role, $0.rights, $0.userLevel) = (.administrator, rights, level)
        change(&$0)
    }
}

/// Bytes that count upwards.
struct CountingEntropy: Entropy {
    func bytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37) } }
}
