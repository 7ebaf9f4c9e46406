internal import Foundation
internal import FrontdeskClient
internal import Testing

extension EndToEndTests {
    /// Kills the daemon during each step of the first sign-in, before a system call that changes
    /// the disk.
    @Suite struct KilledSteps {
        /// A state in which the step is open, and the process to kill.
        private struct Scene {
            let daemon: RunningDaemon
            let disk: ControlledDisk
            let kept: String
            let temporary: String
            let code: String
            let step: Step

            /// Restores the state and starts the daemon on it.
            func begin() async throws -> Newcomer {
                daemon.kill()
                try FileManager.default.removeItem(atPath: daemon.state)
                try FileManager.default.copyItem(atPath: kept, toPath: daemon.state)
                daemon.environment = disk.environment
                try await daemon.start(timeout: .seconds(60))
                return try await Newcomer(daemon)
            }
        }

        @Test(
            "RS-09, DU-01 a killed step of the first sign-in is done completely or not at all",
            arguments: Newcomer.way.indices
        )
        func eachStep(_ index: Int) async throws {
            let (need, record) = Newcomer.way[index]
            let scene = try await scene(before: need)
            defer { scene.daemon.kill() }
            // Choose calls at random: testing all of them would take three minutes.
            var randomness = makeRandomness(for: "killed steps")
            var (number, ends) = (Int.random(in: 1...4, using: &randomness), 0)
            while true {
                let newcomer = try await scene.begin()
                try scene.disk.arm(.changing, number: number, .kill)
                let answered = try? await newcomer.answer(
                    scene.step,
                    password: scene.temporary,
                    code: scene.code
                )
                let isEnded = try scene.disk.hits() > 0
                try scene.disk.disarm()
                await newcomer.close()
                guard isEnded else {
                    #expect(answered != nil)
                    break
                }
                scene.daemon.kill()
                try await scene.daemon.start(timeout: .seconds(60))
                try await expectWhole(scene, record, answered: answered, "\(need) \(number)")
                number += Int.random(in: 1...6, using: &randomness)
                ends += 1
            }
            print("first sign-in: \(need) ended at \(ends) calls")
            #expect(ends > 2)
        }

        /// The stored state is the old one or the new one, and both can continue.
        private func expectWhole(
            _ scene: Scene,
            _ record: String,
            answered: Step?,
            _ place: Comment
        ) async throws {
            let kinds = try await scene.daemon.auditRecords(Newcomer.office).map(\.kind.text)
            let isNew = kinds.contains(record)
            let newcomer = try await Newcomer(scene.daemon)
            let old = try await newcomer.describe(scene.step.flowToken)
            #expect((old == nil) == isNew, place)
            if answered != nil { #expect(isNew, place) }
            if record == "time-zone.set" {
                #expect(kinds.contains("sign-in.succeeded") == isNew, place)
            }
            if let old {
                #expect(old.needName == scene.step.needName, place)
                let next = try await newcomer.answer(
                    old,
                    password: scene.temporary,
                    code: scene.code
                )
                #expect(next.problem == nil && next.needName != old.needName, place)
            }
            // The flow's token was lost with the response, so the person starts again.
            if isNew, ["password.changed", "time-zone.set"].contains(record) {
                let temporary = try await newcomer.signIn(scene.temporary)
                #expect(temporary.problem?.reason == .notAccepted, place)
                let own = try await newcomer.signIn(Newcomer.newPassword)
                let isLast = record == "time-zone.set"
                #expect(own.needName == (isLast ? "signed_in" : "choose_time_zone"), place)
            }
            await newcomer.close()
            scene.daemon.kill()
            for file in try FileBytes.databases(in: scene.daemon.state) {
                #expect(try await FileBytes.sqlite(file, "PRAGMA integrity_check") == "ok", place)
            }
        }

        /// Runs the flow up to the need, kills and restarts the daemon after each step, and saves
        /// the state.
        private func scene(before need: String) async throws -> Scene {
            let daemon = try await RunningDaemon(configuration: nil)
            try await daemon.start()
            try await daemon.makeOffice(Newcomer.office)
            var newcomer = try await Newcomer(daemon)
            let temporary = try await newcomer.make()
            var step = try await newcomer.signIn(temporary)
            let code = try await newcomer.sentCode()
            while step.needName != need {
                let before = step.needName
                step = try await newcomer.answer(step, password: temporary, code: code)
                #expect(step.needName != before)
                await newcomer.close()
                daemon.kill()
                try await daemon.start()
                newcomer = try await Newcomer(daemon)
                step = try #require(try await newcomer.describe(step.flowToken))
            }
            await newcomer.close()
            daemon.kill()
            let kept = daemon.directory.file("kept")
            try FileManager.default.copyItem(atPath: daemon.state, toPath: kept)
            return Scene(
                daemon: daemon,
                disk: try await ControlledDisk(below: daemon.state),
                kept: kept,
                temporary: temporary,
                code: code,
                step: step
            )
        }
    }
}
