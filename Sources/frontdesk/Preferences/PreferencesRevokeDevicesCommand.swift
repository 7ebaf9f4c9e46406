internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk preferences revoke-devices`.
struct PreferencesRevokeDevicesCommand: PreferencesSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke-devices",
        abstract: "Revoke the trust in one device or in all devices."
    )

    @OptionGroup var session: PreferencesSession

    @Option(help: ArgumentHelp("The device's id, as shown by `preferences show`.", valueName: "id"))
    var device: String?

    @Flag(help: "Revoke the trust in all devices.")
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
            return try await own.service.revokeDevices(request, timeout: own.callTimeout)
        }
    }
}
