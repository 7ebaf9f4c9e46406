internal import Foundation
internal import Testing

extension EndToEndTests {
    /// The real daemon with a wrong machine clock that is then corrected.
    @Suite struct Clock {
        private static let day: Int64 = 86_400

        private func withClock(_ body: (RunningDaemon, ControlledClock) async throws -> Void)
            async throws
        {
            let clock = try await ControlledClock()
            let daemon = try await RunningDaemon(configuration: Settings.quick)
            daemon.environment = clock.environment
            defer { daemon.kill() }
            try await daemon.start()
            try await daemon.makeOffice("sonnental")
            try await daemon.makeUser("anna", in: "sonnental")
            try await body(daemon, clock)
        }

        private func restart(_ daemon: RunningDaemon) async throws {
            #expect(try await daemon.stop() == 0)
            try await daemon.start()
        }

        @Test("FT-06 After a clock ten years ahead is corrected, its sessions end and are reported")
        func tenYearsAhead() async throws {
            try await withClock { daemon, clock in
                try clock.set(3650 * Self.day)
                try await restart(daemon)
                #expect(daemon.log.contains("<4>the machine's clock is far ahead"))
                let token = try await daemon.token(of: "anna", at: "sonnental")
                try clock.set(0)
                try await restart(daemon)
                #expect(daemon.log.contains("<3>the machine's clock is behind"))
                let status = try await daemon.frontdesk("status")
                #expect(status.output.contains("the machine's clock is behind"), "\(status)")
                #expect(try await daemon.validate(token).status == 0)

                let accepted = try await daemon.frontdesk("clock", "accept")
                #expect(accepted.status == 0, "\(accepted)")
                #expect(daemon.log.contains("the operator has accepted the machine's clock"))
                #expect(try await daemon.validate(token).status == 1)
                let next = try await daemon.token(of: "anna", at: "sonnental")
                try await restart(daemon)
                #expect(try await daemon.validate(token).status == 1)
                #expect(try await daemon.validate(next).status == 0)
                let later = try await daemon.frontdesk("status")
                #expect(!later.output.contains("the machine's clock"), "\(later)")
            }
        }

        @Test("FT-06 After the clock is set back three days, expired data stays expired")
        func threeDaysBack() async throws {
            try await withClock { daemon, clock in
                let token = try await daemon.token(of: "anna", at: "sonnental")
                try clock.set(Self.day)
                try await restart(daemon)
                #expect(try await daemon.validate(token).status == 1)
                try clock.set(-3 * Self.day)
                try await restart(daemon)
                #expect(daemon.log.contains("<3>the machine's clock is behind"))
                #expect(try await daemon.validate(token).status == 1)
                _ = try await daemon.token(of: "anna", at: "sonnental")
            }
        }

        @Test("FT-06 A change of two minutes at run time is reported and affects no session")
        func twoMinutes() async throws {
            try await withClock { daemon, clock in
                let token = try await daemon.token(of: "anna", at: "sonnental")
                try clock.set(120)
                let isReported: Bool? = try await eventually(
                    within: .seconds(30),
                    every: .milliseconds(100)
                ) {
                    daemon.log.contains("<4>the machine's clock was set") ? true : nil
                }
                #expect(isReported == true)
                #expect(try await daemon.validate(token).status == 0)
                let status = try await daemon.frontdesk("status")
                #expect(status.output.contains("the machine's clock is ahead"), "\(status)")
            }
        }
    }
}
