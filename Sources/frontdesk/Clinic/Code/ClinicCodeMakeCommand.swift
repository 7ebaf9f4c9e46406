internal import ArgumentParser
internal import FrontdeskClient
internal import FrontdeskQR

/// `frontdesk clinic code make`.
struct ClinicCodeMakeCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "make",
        abstract: "Create a QR code with which patients choose the group.",
        discussion: """
            The code contains the address of the patients' page: page.url in the policy of the tenant \
            of the kind patients. It stays valid until it is revoked, even if that \
            address changes. On a terminal, the command draws the code.
            """
    )

    @OptionGroup var tenant: TenantOption

    @Option(help: ArgumentHelp("Where the code is displayed.", valueName: "text"))
    var label: String

    @Option(help: ArgumentHelp("The id of the clinic that displays it.", valueName: "clinic"))
    var clinic = ""

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let request = MakeGroupCodeRequest(actor: tenant.actor, label: label, clinicID: clinic)
        let code = try await withClinics(in: console) {
            try await $0.makeGroupCode(request, timeout: global.callTimeout)
        }
        if console.isInteractive, !global.json { draw(code.payload, on: console) }
        try show(code, on: console, code.details(Moment(console)))
    }

    private func draw(_ payload: String, on console: Console) {
        let code = Array(payload.utf8).withUnsafeBytes { try? QRCode($0) }
        guard let code else { return }
        console.writeError(
            code.terminal().withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        )
    }
}
