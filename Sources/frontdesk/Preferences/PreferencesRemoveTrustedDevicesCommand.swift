internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk preferences remove-trusted-devices`.
struct PreferencesRemoveTrustedDevicesCommand: PreferencesSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "remove-trusted-devices",
        abstract: "Stop trusting one device or all devices."
    )

    @OptionGroup var session: PreferencesSession

    @Option(help: ArgumentHelp("The device's id, as shown by `preferences show`.", valueName: "id"))
    var device: String?

    @Flag(help: "Stop trusting all devices.")
    var all = false

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        guard (device != nil) != all, device?.isEmpty != true else {
            throw ValidationError("give either --device ID or --all")
        }
    }

    func run(in console: Console) async throws {
        try await show(in: console) { own in
            let request = RevokeDevicesRequest(
                sessionToken: own.token,
                client: own.client,
                deviceID: device ?? ""
            )
            return try await own.service.revokeDevices(request, timeout: own.patience)
        }
    }
}
