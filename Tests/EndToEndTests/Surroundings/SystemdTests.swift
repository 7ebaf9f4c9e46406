internal import Foundation
internal import Testing

extension EndToEndTests {
    /// A script in the role of systemd: it passes sockets, passes the key as a credential, and
    /// receives notifications.
    @Suite struct Systemd {
        @Test("RC-08 the daemon uses passed sockets and a credential, and notifies every change")
        func activation() async throws {
            let daemon = try await RunningDaemon(configuration: Settings.quick)
            defer { daemon.kill() }
            let credentials = daemon.directory.file("credentials")
            mkdir(credentials, 0o700)
            rename(daemon.state + "/master.key", credentials + "/frontdesk.master-key")
            chmod(credentials + "/frontdesk.master-key", 0o400)
            try await daemon.start(
                [Python.program, Python.script("activate"), daemon.directory.path]
                    + daemon.serveCommand
            )
            let messages = daemon.directory.file("notifications")
            func notified(_ word: String) async throws -> Bool {
                try await eventually(within: .seconds(10)) {
                    let text = try? String(contentsOfFile: messages, encoding: .utf8)
                    return text?.contains(word) == true ? true : nil
                } ?? false
            }
            #expect(try await notified("READY=1"), "\(daemon.log)")
            #expect(try await notified("WATCHDOG=1"))
            try await daemon.makeOffice("sonnental")
            try await daemon.makeUser("anna", in: "sonnental")
            let token = try await daemon.token(of: "anna", at: "sonnental")
            #expect(try await daemon.validate(token).status == 0)
            daemon.process?.signal(SIGHUP)
            #expect(try await notified("RELOADING=1"))
            #expect(try await notified("MONOTONIC_USEC="))
            #expect(try await daemon.stop() == 0)
            #expect(try await notified("STOPPING=1"))
            let left = FileManager.default.fileExists(atPath: daemon.socket("api"))
            #expect(left, "a socket that systemd made is systemd's to remove")
        }
    }
}
