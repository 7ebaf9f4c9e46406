internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk audit verify`.
struct AuditVerifyCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify an audit log and report records that were altered or removed.",
        discussion: """
            Repeat --head to check several records. The daemon logs such records from time to time \
            (heads=TENANT:NUMBER:MAC), and each verification prints the last one.

            The exit status is 1 if the verification finds anything.
            """
    )

    @OptionGroup var tenant: AuditTenant

    @Option(help: ArgumentHelp("A record that the log must contain.", valueName: "number:mac"))
    var head: [String] = []

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let request = VerifyAuditRequest(
            actor: tenant.actor,
            positions: try head.map(Self.position)
        )
        let found = try await withAudit(in: console) {
            try await $0.verify(request, timeout: global.callTimeout)
        }
        try show(found, on: console, found.words(Moment(console)))
        guard found.intact else { throw Failure.notSound }
    }

    private static func position(_ text: String) throws -> AuditPosition {
        let parts = text.split(separator: ":")
        guard let code = parts.last, let number = parts.dropLast().last.flatMap({ UInt64($0) })
        else { throw Failure.usage("--head must be NUMBER:MAC") }
        return AuditPosition(sequence: number, mac: String(code))
    }
}

/// `frontdesk audit accept-backup`.
struct AuditAcceptBackupCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept-backup",
        abstract: "Accept a log whose file comes from a backup, like tenant accept-backup."
    )

    @OptionGroup var tenant: AuditTenant
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let request = AcceptAuditRequest(actor: tenant.actor)
        let accepted = try await withAudit(in: console) {
            try await $0.accept(request, timeout: global.callTimeout)
        }
        let number = accepted.end?.sequence ?? 0
        try show(accepted, on: console, .line("the audit log is accepted up to record \(number)"))
    }
}

extension Failure {
    fileprivate static let notSound = Failure(
        status: .refused,
        code: StatusCode.dataLoss.name,
        reason: ErrorReason.unspecified.name,
        message: "the audit log was altered or is incomplete",
        advice: "Documentation/Audit.md explains each finding"
    )
}

extension VerifyAuditResponse {
    fileprivate func words(_ moment: Moment) -> String {
        var details = Details()
        details.add("records", "\(records)")
        details.add("end", end.map(Self.words))
        details.add(
            "anchored",
            anchor.map { "\(Self.words($0)), \(moment.time(anchoredAt) ?? "")" }
        )
        details.add("pruned", pruned == 0 ? nil : "\(pruned), \(moment.time(prunedAt) ?? "")")
        details.add("counted only", unrecorded == 0 ? nil : "\(unrecorded)")
        for fault in faults { details.add("finding", fault.words) }
        details.add("finding", intact ? "none" : nil)
        return details.text
    }

    private static func words(_ position: AuditPosition) -> String {
        "\(position.sequence):\(position.mac)"
    }
}

extension AuditFault {
    fileprivate var words: String {
        switch kind {
        case .altered: "record \(first) was altered"
        case .missing: "records \(first) to \(last) are missing"
        case .foreign: "record \(first) is outside the range of the log"
        case .endsAltered: "the row that stores both ends of the log was altered"
        case .endsBeforeAnchor:
            "the log ends with record \(first) but once had record \(last): it was cut off, or the"
                + " file is an old copy"
        case .differsFromAnchor:
            "record \(first) differs from the anchored one: an old copy of the file was continued"
        case .unspecified, .unrecognized: "a finding that this version does not know"
        }
    }
}
