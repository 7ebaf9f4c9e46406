package import FrontdeskDomain

/// Everything that is stored about one person, as one JSON object in several parts: the parts one
/// after another are the text. Nothing in it is about other people, and it contains no secret.
///
/// Each section is one line in `sections`, or in `lists` if it may have any number of entries.
package struct PersonExport {
    let store: TenantStore
    let account: Account

    package init(of account: Account, in store: TenantStore) {
        self.store = store
        self.account = account
    }

    /// Where a part begins.
    package struct Position: Sendable, Equatable {
        /// The index in `lists`.
        package var list = 0
        /// The last row of the previous part; 0 at the beginning of a list.
        package var after: Int64 = 0
        /// Whether an entry of this list was written.
        package var hasEntries = false

        package init() {}
    }

    /// The number of lists, each of which has positions.
    package static let listCount = 2

    /// The rows that one part examines.
    private static let rowsPerPart = 200

    /// A part of the text.
    ///
    /// - Parameter position: where it begins; nil for the first part.
    /// - Returns: the text, and where the next part begins; nil after the last one.
    package func part(from position: Position?) throws -> (text: String, next: Position?) {
        var text = ""
        var next = position ?? Position()
        if position == nil {
            let members = try sections.map { "\"\($0.name)\":\(try json($0.write))" }
            text = "{" + members.joined(separator: ",") + ",\"\(lists[0].name)\":["
        }
        let (entries, last) = try lists[next.list].read(next.after, Self.rowsPerPart)
        for entry in entries {
            text += (next.hasEntries ? "," : "") + entry
            next.hasEntries = true
        }
        if let last {
            next.after = last
            return (text, next)
        }
        text += "]"
        let following = next.list + 1
        guard following < lists.count else { return (text + "}", nil) }
        next = Position()
        next.list = following
        return (text + ",\"\(lists[following].name)\":[", next)
    }

    private typealias Section = (name: String, write: (JSONWriter) throws -> Void)

    private var sections: [Section] {
        [
            ("account", writeAccount),
            ("pending_contacts", writePendingContacts),
            ("authenticator", writeAuthenticator),
            ("devices", writeDevices),
            ("sessions", writeSessions),
            ("links", writeLinks),
        ]
    }

    /// A list: the entries after a row, and the last row examined; nil at the end.
    private typealias List = (
        name: String, read: (Int64, Int) throws -> (entries: [String], last: Int64?)
    )

    private var lists: [List] {
        [("messages", messages), ("events", events)]
    }

    private func json(_ write: (JSONWriter) throws -> Void) throws -> String {
        String(decoding: try JSONColumn.encode(write), as: UTF8.self)
    }
}

extension PersonExport {
    private func writeAccount(_ json: JSONWriter) throws {
        json.writeObject { object in
            object.write("id", account.id.hex)
            object.write("user_name", account.userName)
            object.write("full_name", account.fullName)
            object.write("email", optional: account.email)
            object.write("email_confirmed_at", optional: account.emailConfirmedAt)
            object.write("former_email", optional: account.formerAddress?.email)
            object.write("phone", optional: account.phone)
            object.write("phone_confirmed_at", optional: account.phoneConfirmedAt)
            object.write("role", account.role.rawValue)
            object.write("rights", account.rights.names.joined(separator: " "))
            object.write("user_level", account.userLevel)
            object.write(
                "apps",
                optional: account.apps?.map(\.rawValue).sorted().joined(separator: " ")
            )
            object.write("status", account.status.rawValue)
            object.write("created_at", account.createdAt.milliseconds)
            object.write("last_sign_in_at", optional: account.lastSignInAt)
            object.write("erasure_due_at", optional: account.erasureDueAt)
            object.write("time_zone", optional: account.timeZone)
            object.write("locale", account.locale)
            object.write("has_password", account.passwordVerifier == nil ? 0 : 1)
            object.write("password_changed_at", optional: account.passwordChangedAt)
            object.write("temporary_password_until", optional: account.temporaryPassword?.expiresAt)
            object.write("mailbox_reset_at", optional: account.mailboxReset?.at)
            object.write("security_question", optional: account.securityQuestion?.question)
            object.write("wants_two_step", account.isTwoStepEnabled ? 1 : 0)
            object.write("preferred_factor", optional: account.preferredFactor?.rawValue)
            object.write("trust_days", optional: account.trustDays)
            object.write("clinic_group", optional: account.clinicGroupChoice?.last?.name)
            object.write("uses_clinic_group", account.clinicGroup == nil ? 0 : 1)
            object.write(
                "first_steps",
                account.pendingFirstSteps.map(\.rawValue).sorted().joined(separator: " ")
            )
        }
    }

    private func writePendingContacts(_ json: JSONWriter) throws {
        json.writeArray(try store.contacts.list(account: account.id)) { change in
            json.writeObject { object in
                object.write("kind", change.kind.rawValue)
                object.write("value", change.value)
                object.write("expires_at", change.code.shownEnd.milliseconds)
            }
        }
    }

    private func writeAuthenticator(_ json: JSONWriter) throws {
        let found = try store.factors.findAuthenticator(of: account.id)
        let codes = try store.factors.countRecoveryCodes(of: account.id)
        json.writeObject { object in
            object.write("created_at", optional: found?.createdAt)
            object.write("confirmed_at", optional: found?.confirmedAt)
            object.write("recovery_codes", codes)
        }
    }

    private func writeDevices(_ json: JSONWriter) throws {
        json.writeArray(try store.devices.list(account: account.id)) { device in
            json.writeObject { object in
                object.write("client") { json.write(device.client) }
                object.write("trusted_at", device.trustedAt.milliseconds)
                object.write("last_used_at", device.lastUsedAt.milliseconds)
            }
        }
    }

    private func writeSessions(_ json: JSONWriter) throws {
        json.writeArray(try store.sessions.list(account: account.id).map(\.session)) { session in
            json.writeObject { object in
                object.write("app", session.app.rawValue)
                object.write("client") { json.write(session.client) }
                object.write("proofs") { json.write(session.proofs) }
                object.write("created_at", session.createdAt.milliseconds)
                object.write("last_seen_at", session.lastSeenAt.milliseconds)
            }
        }
    }

    private func writeLinks(_ json: JSONWriter) throws {
        json.writeArray(try store.links.list(account: account.id)) { link in
            json.writeObject { object in
                object.write("purpose", link.purpose.rawValue)
                object.write("created_at", link.createdAt.milliseconds)
                object.write("expires_at", link.expiresAt.milliseconds)
            }
        }
    }

    /// The messages without their contents, which may open the account.
    private func messages(after: Int64, limit: Int) throws -> ([String], Int64?) {
        let found = try store.outbox.list(of: account.id, after: after, limit: limit)
        let entries = try found.map { place, entry in
            try json { json in
                json.writeObject { object in
                    object.write("kind", entry.kind.rawValue)
                    object.write("state", entry.state.rawValue)
                    object.write("channel", entry.channel)
                    object.write("recipient", entry.recipient)
                    object.write("created_at", entry.createdAt.milliseconds)
                    object.write("finished_at", optional: entry.finishedAt)
                    object.write("reason", entry.reason)
                }
            }
        }
        return (entries, found.count < limit ? nil : found.last?.place)
    }

    /// The records of the audit log by the person or about them. Where another person acted, or was
    /// affected, the entry says nothing about that person.
    private func events(after: Int64, limit: Int) throws -> ([String], Int64?) {
        var query = AuditQuery()
        query.account = account.id
        query.after = after
        let page = try store.audit.list(query, limit: limit)
        return (try page.records.map(entry), page.next)
    }

    private func entry(_ record: AuditRecord) throws -> String {
        let event = record.event
        let isOwnOrigin = event.originOwner == account.id
        let isOwnDetails = event.subject == nil || event.subject == account.id
        return try json { json in
            json.writeObject { object in
                object.write("at", event.at.milliseconds)
                object.write("kind", event.kind.rawValue)
                object.write(
                    "by",
                    event.actor == .account(account.id) ? "you" : event.actor.storedKind
                )
                if isOwnOrigin, let origin = event.origin {
                    object.write("client") { json.write(origin) }
                }
                if isOwnDetails { object.write("details") { json.write(event.details) } }
            }
        }
    }
}

extension JSONWriter.Object {
    fileprivate func write(_ key: StaticString, optional text: String?) {
        if let text { write(key, text) }
    }

    fileprivate func write(_ key: StaticString, optional time: Timestamp?) {
        if let time { write(key, time.milliseconds) }
    }

    fileprivate func write(_ key: StaticString, optional number: Int?) {
        if let number { write(key, number) }
    }
}
