internal import FrontdeskDomain

extension AccountStore {
    /// The columns that may change, in the order of `changing(_:)`.
    private static let changingColumns = [
        "user_name", "canonical_user_name", "email", "canonical_email", "role", "status",
        "password_verifier", "last_sign_in_at", "full_name", "rights", "user_level", "apps",
        "phone", "email_confirmed_at", "phone_confirmed_at", "time_zone", "locale", "duties",
        "temporary_expires_at", "temporary_used_by", "password_changed_at", "question",
        "answer_verifier", "wants_two_step", "preferred_factor", "trust_days", "former_at",
        "mailbox_reset_at", "mailbox_reset_by", "former_address",
    ]

    private static let columns = ["id", "created_at"] + changingColumns

    /// The version of the credentials is not among what an update writes: only a revocation changes it.
    static let selection = """
        SELECT \(columns.joined(separator: ", ")), credential_version
            + (SELECT version FROM credentials)
        FROM accounts
        """

    static let insertion = """
        INSERT INTO accounts (\(columns.joined(separator: ", ")))
        VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
        """

    static let change = """
        UPDATE accounts SET \(changingColumns.map { "\($0) = ?" }.joined(separator: ", "))
        WHERE id = ?
        """

    /// The values of all columns.
    func values(of account: Account) throws -> [Value] {
        try [.id(account.id), .time(account.createdAt)] + changing(account)
    }

    /// The values of the columns that may change.
    func changing(_ account: Account) throws -> [Value] {
        let isFormer = account.status == .former
        return [
            .text(account.userName),
            .name(account.canonicalUserName),
            .optional(account.email),
            .name(account.canonicalEmail),
            .text(account.role.rawValue),
            .text(isFormer ? AccountStatus.disabled.rawValue : account.status.rawValue),
            .optional(try sealed(account.passwordVerifier, "password_verifier", of: account.id)),
            .time(account.lastSignInAt),
            .text(account.fullName),
            .count(account.rights.intersection(.all).rawValue),
            .count(account.userLevel),
            .optional(account.apps.map { $0.map(\.rawValue).sorted().joined(separator: ",") }),
            .optional(try sealed(account.phone, "phone", of: account.id)),
            .time(account.emailConfirmedAt),
            .time(account.phoneConfirmedAt),
            .optional(account.timeZone),
            .text(account.locale),
            .integer(account.duties.bits),
            .time(account.temporaryPassword?.expiresAt),
            account.temporaryPassword?.lastOpened.map { .id($0) } ?? .null,
            .time(account.passwordChangedAt),
            .optional(account.securityQuestion?.question),
            .optional(
                try sealed(account.securityQuestion?.verifier, "answer_verifier", of: account.id)
            ),
            .integer(account.wantsTwoStep ? 1 : 0),
            .optional(account.preferredFactor?.rawValue),
            account.trustDays.map(Value.count) ?? .null,
            isFormer ? .integer(1) : .null,
            .time(account.mailboxReset?.at),
            .name(account.mailboxReset?.mailbox),
            .optional(try sealed(account.formerAddress, of: account.id)),
        ]
    }

    func account(_ row: Columns) throws -> Account {
        let id: AccountID = try row.id(0)
        var account = Account(
            id: id,
            userName: try row.text(2),
            canonicalUserName: try row.name(3),
            email: try row.optionalText(4),
            canonicalEmail: try row.optionalName(5),
            role: try row.value(6),
            status: try row.optionalInteger(28) == nil ? try row.value(7) : .former,
            passwordVerifier: try opened(row.optionalBytes(8), "password_verifier", of: id),
            createdAt: try row.time(1),
            lastSignInAt: try row.optionalTime(9)
        )
        account.fullName = try row.text(10)
        account.rights = Rights(rawValue: try row.count(11))
        account.userLevel = try row.count(12)
        account.apps = try row.optionalText(13).map { names in
            Set(names.split(separator: ",").compactMap { App(rawValue: String($0)) })
        }
        account.phone = try opened(row.optionalBytes(14), "phone", of: id)
        account.emailConfirmedAt = try row.optionalTime(15)
        account.phoneConfirmedAt = try row.optionalTime(16)
        account.timeZone = try row.optionalText(17)
        account.locale = try row.text(18)
        account.duties = Set(bits: try row.integer(19))
        if let expiresAt = try row.optionalTime(20) {
            account.temporaryPassword = TemporaryPassword(
                expiresAt: expiresAt,
                lastOpened: try row.optionalBytes(21).flatMap { Identifier(bytes: $0) }
            )
        }
        account.passwordChangedAt = try row.optionalTime(22)
        if let question = try row.optionalText(23),
            let verifier = try opened(row.optionalBytes(24), "answer_verifier", of: id)
        {
            account.securityQuestion = SecurityAnswer(question: question, verifier: verifier)
        }
        account.wantsTwoStep = try row.integer(25) != 0
        account.preferredFactor = try row.optionalText(26).flatMap(SecondFactor.init(rawValue:))
        account.trustDays = try row.optionalInteger(27).map { Int(clamping: $0) }
        if let at = try row.optionalTime(29), let mailbox = try row.optionalName(30) {
            account.mailboxReset = MailboxReset(mailbox: mailbox, at: at)
        }
        account.formerAddress = try row.optionalBytes(31).map { sealed in
            let bytes = try tenant.open(sealed, "accounts", "former_address", row: id.bytes)
            return try JSONColumn.decode(FormerAddress.self, from: bytes)
        }
        account.credentialVersion = try row.integer(32)
        return account
    }

    func sealed(_ text: String?, _ column: String, of id: AccountID) throws -> [UInt8]? {
        try text.map { try tenant.seal(Array($0.utf8), "accounts", column, row: id.bytes) }
    }

    private func sealed(_ former: FormerAddress?, of id: AccountID) throws -> [UInt8]? {
        try former.map {
            try tenant.seal(
                JSONColumn.encode($0),
                "accounts",
                "former_address",
                row: id.bytes
            )
        }
    }

    private func opened(
        _ sealed: [UInt8]?,
        _ column: String,
        of id: AccountID
    ) throws -> String? {
        try sealed.map {
            String(
                decoding: try tenant.open($0, "accounts", column, row: id.bytes),
                as: UTF8.self
            )
        }
    }
}
