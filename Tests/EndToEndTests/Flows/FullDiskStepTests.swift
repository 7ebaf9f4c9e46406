internal import Foundation
internal import FrontdeskClient
internal import Testing

extension EndToEndTests {
    /// A disk that fills up during the first sign-in.
    @Suite struct FullDiskSteps {
        @Test(
            "DU-06 a full disk refuses each step of the first sign-in, and space lets it continue"
        )
        func eachStep() async throws {
            let daemon = try await RunningDaemon(configuration: nil)
            defer { daemon.kill() }
            let disk = try await ControlledDisk(below: daemon.state)
            daemon.environment = disk.environment
            try await daemon.start()
            try await daemon.makeOffice(Newcomer.office)
            var newcomer = try await Newcomer(daemon)
            let temporary = try await newcomer.make()
            var step = try await onceThereIsRoom(disk, "identify") {
                try await newcomer.signIn(temporary)
            }
            let code = try await newcomer.sentCode()
            for (need, _) in Newcomer.way {
                #expect(step.needName == need && step.problem == nil)
                let before = step
                let answering = newcomer
                step = try await onceThereIsRoom(disk, need) {
                    try await answering.answer(before, password: temporary, code: code)
                }
                #expect(try await newcomer.describe(before.flowToken) == nil)
                // What the daemon acknowledged is on the disk.
                await newcomer.close()
                daemon.kill()
                try await daemon.start()
                newcomer = try await Newcomer(daemon)
            }
            guard case .signedIn(let done) = step.need else { throw NotReady(words: step.needName) }
            let token = done.sessionToken.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
            #expect(try await daemon.validate(token).status == 0)
            #expect(try await newcomer.signIn(Newcomer.newPassword).needName == "signed_in")
            await newcomer.close()
            // Each step was done once. A refused attempt is recorded neither as done nor as a
            // failure.
            let kinds = try await daemon.auditRecords(Newcomer.office).map(\.kind.text)
            for kind in Newcomer.way.map(\.1) + ["code.sent"] {
                #expect(kinds.count { $0 == kind } == 1, "\(kind): \(kinds)")
            }
            #expect(kinds.count { $0 == "sign-in.succeeded" } == 2)
            #expect(!kinds.contains("sign-in.failed") && !kinds.contains("code.failed"))
            #expect(try await daemon.verify(Newcomer.office).status == 0)
        }

        /// Runs the step twice on a full disk, and then again with free space.
        private func onceThereIsRoom(
            _ disk: ControlledDisk,
            _ need: String,
            _ answer: () async throws -> Step
        ) async throws -> Step {
            try disk.arm([.write, .allocate], number: 1, .failFromThenOn, error: ENOSPC)
            for _ in 0..<2 {
                let error = await #expect(throws: CallError.self, "\(need)") { try await answer() }
                #expect(error?.code == .unavailable, "\(need): \(error as Any)")
                #expect(error?.reason == .storageUnavailable, "\(need): \(error as Any)")
            }
            #expect(try disk.hits() > 0)
            try disk.disarm()
            let step = try await eventually(within: .seconds(20)) { () -> Step? in
                do {
                    return try await answer()
                } catch let error as CallError where error.reason == .storageUnavailable {
                    return nil
                }
            }
            return try #require(step, "\(need)")
        }
    }
}
