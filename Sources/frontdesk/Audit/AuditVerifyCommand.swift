internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk audit verify`.
struct AuditVerifyCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Go through a trail and say what is not as it was written.",
        discussion: """
            --head may be repeated: places the trail must have, as the daemon's log tells them now \
            and then (heads=TENANT:NUMBER:CODE), or as an earlier verification printed them.

            The exit status is 1 if something was found.
            """
    )

    @OptionGroup var tenant: AuditTenant

    @Option(help: ArgumentHelp("A place the trail must have.", valueName: "number:code"))
    var head: [String] = []

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        var request = VerifyAuditRequest()
        request.actor = tenant.actor
        request.places = try head.map(Self.place)
        let found = try await withAudit(in: console) {
            try await $0.verify(request, timeout: global.patience)
        }
        try show(found, on: console, found.words(Moment(console)))
        guard found.sound else { throw Failure.notSound }
    }

    private static func place(_ text: String) throws -> AuditPlace {
        let parts = text.split(separator: ":")
        guard let code = parts.last, let number = parts.dropLast().last.flatMap({ UInt64($0) })
        else { throw Failure.usage("--head is number:code") }
        var place = AuditPlace()
        place.sequence = number
        place.code = String(code)
        return place
    }
}

/// `frontdesk audit accept`.
struct AuditAcceptCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Do what `frontdesk tenant accept` does, also for what belongs to no tenant."
    )

    @OptionGroup var tenant: AuditTenant
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        var request = AcceptAuditRequest()
        request.actor = tenant.actor
        let accepted = try await withAudit(in: console) {
            try await $0.accept(request, timeout: global.patience)
        }
        let number = accepted.end?.sequence ?? 0
        try show(accepted, on: console, .line("the trail is accepted up to record \(number)"))
    }
}

extension Failure {
    fileprivate static let notSound = Failure(
        status: .refused,
        code: StatusCode.dataLoss.name,
        reason: ErrorReason.unspecified.name,
        message: "the trail is not as it was written",
        advice: "Documentation/Audit.md says what each finding means"
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
        details.add("counted only", held == 0 ? nil : "\(held)")
        for fault in faults { details.add("finding", fault.words) }
        details.add("finding", sound ? "none" : nil)
        return details.text
    }

    private static func words(_ place: AuditPlace) -> String { "\(place.sequence):\(place.code)" }
}

extension AuditFault {
    fileprivate var words: String {
        switch kind {
        case .altered: "record \(first) is not what was written there"
        case .missing: "records \(first) to \(last) are gone"
        case .foreign: "record \(first) is where none can be"
        case .endsAltered: "what tells the ends was altered"
        case .endsBeforeAnchor:
            "ends with record \(first), and had \(last): cut off, or an old copy"
        case .differsFromAnchor:
            "record \(first) is another than it was: an old copy was gone on with"
        case .unspecified, .unrecognized: "something this command does not know"
        }
    }
}
