internal import FrontdeskDomain

extension AccountStore {
    /// The columns that an update can write. This list is the only place that names them; statements
    /// and rows follow its order.
    private static let columns: [AccountColumn] = [
        .text("user_name", { $0.userName }, { $0.userName = $1 }),
        .canonicalName(
            "canonical_user_name",
            { $0.canonicalUserName },
            { $0.canonicalUserName = $1 }
        ),
        .optionalText("email", { $0.email }, { $0.email = $1 }),
        .optionalName("canonical_email", { $0.canonicalEmail }, { $0.canonicalEmail = $1 }),
        .custom(
            "role",
            { $0.role },
            { $0.role = $1 },
            value: { .text($0.rawValue) },
            read: { try $0.value($1) }
        ),
        .custom(
            "status",
            { $0.status },
            { $0.status = $1 },
            // The table knows no third status; `former_at` tells it.
            value: { .text(($0 == .deleted ? .disabled : $0).rawValue) },
            read: { try $0.value($1) }
        ),
        .sealedText("password_verifier", { $0.passwordVerifier }, { $0.passwordVerifier = $1 }),
        .optionalTime("last_sign_in_at", { $0.lastSignInAt }, { $0.lastSignInAt = $1 }),
        .text("full_name", { $0.fullName }, { $0.fullName = $1 }),
        .custom(
            "rights",
            { $0.rights },
            { $0.rights = $1 },
            value: { .count($0.intersection(.all).rawValue) },
            read: { Rights(rawValue: try $0.count($1)) }
        ),
        .count("user_level", { $0.userLevel }, { $0.userLevel = $1 }),
        .custom("apps", { $0.apps }, { $0.apps = $1 }, value: appNames, read: apps),
        .sealedText("phone", { $0.phone }, { $0.phone = $1 }),
        .optionalTime("email_confirmed_at", { $0.emailConfirmedAt }, { $0.emailConfirmedAt = $1 }),
        .optionalTime("phone_confirmed_at", { $0.phoneConfirmedAt }, { $0.phoneConfirmedAt = $1 }),
        .optionalText("time_zone", { $0.timeZone }, { $0.timeZone = $1 }),
        .text("locale", { $0.locale }, { $0.locale = $1 }),
        .custom(
            "duties",
            { $0.pendingFirstSteps },
            { $0.pendingFirstSteps = $1 },
            value: { .integer($0.bits) },
            read: { Set(bits: try $0.integer($1)) }
        ),
        .optionalTime(
            "temporary_expires_at",
            { $0.temporaryExpiresAt },
            { $0.temporaryExpiresAt = $1 }
        ),
        .custom(
            "temporary_used_by",
            { $0.temporaryUsedBy },
            { $0.temporaryUsedBy = $1 },
            value: { $0.map { .id($0) } ?? .null },
            read: { try $0.optionalID($1) }
        ),
        .optionalTime(
            "password_changed_at",
            { $0.passwordChangedAt },
            { $0.passwordChangedAt = $1 }
        ),
        .optionalText("question", { $0.question }, { $0.question = $1 }),
        .sealedText("answer_verifier", { $0.answerVerifier }, { $0.answerVerifier = $1 }),
        .flag("wants_two_step", { $0.isTwoStepEnabled }, { $0.isTwoStepEnabled = $1 }),
        .custom(
            "preferred_factor",
            { $0.preferredFactor },
            { $0.preferredFactor = $1 },
            value: { .optional($0?.rawValue) },
            read: { try $0.optionalText($1).flatMap(SecondFactor.init(rawValue:)) }
        ),
        .custom(
            "trust_days",
            { $0.trustDays },
            { $0.trustDays = $1 },
            value: { $0.map(Value.count) ?? .null },
            read: { try $0.optionalInteger($1).map { Int(clamping: $0) } }
        ),
        AccountColumn(
            name: "former_at",
            isSame: {
                ($0.status == .deleted, $0.deletedAt) == ($1.status == .deleted, $1.deletedAt)
            },
            value: deletedAtValue,
            read: readDeletedAt
        ),
        .optionalTime("erasure_due_at", { $0.erasureDueAt }, { $0.erasureDueAt = $1 }),
        .optionalTime("mailbox_reset_at", { $0.mailboxResetAt }, { $0.mailboxResetAt = $1 }),
        .optionalName("mailbox_reset_by", { $0.mailboxResetBy }, { $0.mailboxResetBy = $1 }),
        .sealed(
            "former_address",
            { $0.formerAddress },
            { $0.formerAddress = $1 },
            bytes: { try JSONColumn.encode($0) },
            read: { try JSONColumn.decode(FormerAddress.self, from: $0) }
        ),
        .custom(
            "uses_clinic_group",
            { $0.clinicGroupChoice?.isUsed },
            { $0.usesClinicGroup = $1 },
            value: { $0.map { .integer($0 ? 1 : 0) } ?? .null },
            read: { try $0.optionalInteger($1).map { $0 != 0 } }
        ),
        .custom(
            "clinic_group",
            { $0.clinicGroupChoice?.last?.id },
            { $0.lastClinicGroup = $1 },
            value: { $0.map { .id($0) } ?? .null },
            read: { try $0.optionalID($1) }
        ),
        .optionalText(
            "clinic_group_name",
            { $0.clinicGroupChoice?.last?.name },
            { $0.lastClinicGroupName = $1 }
        ),
    ]

    private static let names = ["id", "created_at"] + columns.map(\.name)

    /// Only a revocation changes the version of the credentials; an update does not write it.
    static let selection = """
        SELECT \(names.joined(separator: ", ")), credential_version
            + (SELECT version FROM credentials)
        FROM accounts
        """

    static let insertion = """
        INSERT INTO accounts (\(names.joined(separator: ", ")))
        VALUES (\(names.map { _ in "?" }.joined(separator: ", ")))
        """

    /// The values for `insertion`.
    func insertedValues(of account: Account) throws -> [Value] {
        try [.id(account.id), .time(account.createdAt)]
            + Self.columns.map { try $0.value(account, tenant) }
    }

    /// Writes the columns in which the accounts differ. It leaves the others alone, because it
    /// would have to seal their values again and to write the pages of their indexes.
    func write(_ account: Account, replacing old: Account) throws {
        let changed = Self.columns.filter { !$0.isSame(account, old) }
        guard !changed.isEmpty else { return }
        let count = try tenant.statements.execute(
            """
            UPDATE accounts SET \(changed.map { "\($0.name) = ?" }.joined(separator: ", "))
            WHERE id = ?
            """,
            try changed.map { try $0.value(account, tenant) } + [.id(account.id)]
        )
        guard count == 1 else { throw StorageError.notFound }
    }

    /// A row of `selection`.
    func account(_ row: Columns) throws -> Account {
        var account = Account(
            id: try row.id(0),
            userName: "",
            canonicalUserName: CanonicalName(stored: []),
            email: nil,
            canonicalEmail: nil,
            role: .member,
            status: .disabled,
            passwordVerifier: nil,
            createdAt: try row.time(1)
        )
        var index = 2
        for column in Self.columns {
            try column.read(&account, row, index, tenant)
            index += 1
        }
        account.credentialVersion = try row.integer(index)
        return account
    }

    /// The sealed form of a password's verifier.
    func sealed(passwordVerifier: String, of id: AccountID) throws -> [UInt8] {
        try tenant.seal(
            Array(passwordVerifier.utf8),
            "accounts",
            "password_verifier",
            row: id.bytes
        )
    }

    private static func deletedAtValue(_ account: Account, _ tenant: TenantStore) throws -> Value {
        guard account.status == .deleted else { return .null }
        guard let deletedAt = account.deletedAt else {
            throw StorageError.rejected("a deleted account without the time of its deletion")
        }
        return .time(deletedAt)
    }

    private static func readDeletedAt(
        _ account: inout Account,
        _ row: Columns,
        _ index: Int,
        _ tenant: TenantStore
    ) throws {
        guard let deletedAt = try row.optionalTime(index) else { return }
        account.deletedAt = deletedAt
        account.status = .deleted
    }

    private static func appNames(_ apps: Set<App>?) -> Value {
        .optional(apps.map { $0.map(\.rawValue).sorted().joined(separator: ",") })
    }

    private static func apps(_ row: Columns, _ index: Int) throws -> Set<App>? {
        try row.optionalText(index).map { names in
            Set(names.split(separator: ",").compactMap { App(rawValue: String($0)) })
        }
    }
}

/// The parts of values that have several columns. Each value exists as soon as the first of its
/// columns is read, and the columns that follow complete it.
extension Account {
    fileprivate var temporaryExpiresAt: Timestamp? {
        get { temporaryPassword?.expiresAt }
        set { temporaryPassword = newValue.map { TemporaryPassword(expiresAt: $0) } }
    }

    fileprivate var temporaryUsedBy: FlowID? {
        get { temporaryPassword?.lastOpened }
        set { temporaryPassword?.lastOpened = newValue }
    }

    fileprivate var question: String? {
        get { securityQuestion?.question }
        set { securityQuestion = newValue.map { SecurityAnswer(question: $0, verifier: "") } }
    }

    fileprivate var answerVerifier: String? {
        get { securityQuestion?.verifier }
        set {
            securityQuestion = securityQuestion.flatMap { answer in
                newValue.map { SecurityAnswer(question: answer.question, verifier: $0) }
            }
        }
    }

    fileprivate var mailboxResetAt: Timestamp? {
        get { mailboxReset?.at }
        set {
            mailboxReset = newValue.map { MailboxReset(mailbox: CanonicalName(stored: []), at: $0) }
        }
    }

    fileprivate var usesClinicGroup: Bool? {
        get { clinicGroupChoice?.isUsed }
        set { clinicGroupChoice = newValue.map { ClinicGroupChoice(last: nil, isUsed: $0) } }
    }

    fileprivate var lastClinicGroup: TenantID? {
        get { clinicGroupChoice?.last?.id }
        set { clinicGroupChoice?.last = newValue.map { ClinicGroup(id: $0, name: "") } }
    }

    fileprivate var lastClinicGroupName: String? {
        get { clinicGroupChoice?.last?.name }
        set {
            guard let id = lastClinicGroup else { return }
            clinicGroupChoice?.last = ClinicGroup(id: id, name: newValue ?? "")
        }
    }

    fileprivate var mailboxResetBy: CanonicalName? {
        get { mailboxReset?.mailbox }
        set {
            mailboxReset = mailboxReset.flatMap { reset in
                newValue.map { MailboxReset(mailbox: $0, at: reset.at) }
            }
        }
    }
}
