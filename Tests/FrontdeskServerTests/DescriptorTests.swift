import FrontdeskServer
import FrontdeskTesting
import FrontdeskWire
import Glibc
import Testing

/// Each test runs in its own process, so that no other test opens or closes descriptors.
@Suite("Descriptors", .timeLimit(.minutes(15)))
struct DescriptorTests {
    @Test("PR-05 Connections that end after any byte leave no descriptor behind")
    func brokenOff() async {
        await #expect(processExitsWith: .success) {
            try await TestServer.run(over: .socket, routes: HealthRoutes.all()) { test in
                try await warmUp(test)
                let before = openDescriptors()
                let frame = RawConnection.request(HealthMethods.check.id, on: 1)
                for cut in 0...frame.count {
                    let socket = try UnixSocket(path: test.path(of: .api))
                    socket.send(Array(frame.prefix(cut)))
                    if cut % 2 == 0 { socket.endInput() }
                    socket.close()
                }
                // Including the two of the warm-up. Some may have waited in the backlog until now.
                let all = UInt64(frame.count + 3)
                #expect(await eventually { test.value("connections.accepted") == all })
                #expect(await eventually { test.value("api.connections") == 0 })
                #expect(await eventually { openDescriptors() <= before })
                try await useOnce(test)
            }
        }
    }

    @Test("PR-06 Descriptors that a client passes are closed")
    func passed() async {
        await #expect(processExitsWith: .success) {
            try await TestServer.run(over: .socket, routes: HealthRoutes.all()) { test in
                try await warmUp(test)
                let socket = try UnixSocket(path: test.path(of: .api))
                #expect(await eventually { test.value("api.connections") == 1 })
                let before = openDescriptors()
                let frame = RawConnection.request(HealthMethods.check.id, on: 1)
                let sent = socket.withDescriptor { sendDescriptors(200, with: frame, over: $0) }
                #expect(sent == frame.count)
                #expect(await eventually { test.value("calls.ok") == 3 })
                #expect(openDescriptors() < before + 100)
            }
        }
    }

    @Test("PR-06 A client that disconnects before it is accepted leaves nothing behind")
    func goneBeforeAccept() async {
        await #expect(processExitsWith: .success) {
            try await TestServer.run(over: .socket, routes: HealthRoutes.all()) { test in
                try await warmUp(test)
                let before = openDescriptors()
                for _ in 0..<300 { try UnixSocket(path: test.path(of: .api)).close() }
                #expect(await eventually { test.value("connections.accepted") == 302 })
                #expect(await eventually { openDescriptors() <= before })
            }
        }
    }

    @Test("Out-of-band bytes on a Unix socket do no harm")
    func outOfBand() async {
        await #expect(processExitsWith: .success) {
            try await TestServer.run(over: .socket, routes: HealthRoutes.all()) { test in
                for round in 0..<40 {
                    let socket = try UnixSocket(path: test.path(of: .api))
                    if round % 2 == 0 { socket.send([0, 0]) }
                    socket.send([0], flags: Int(MSG_OOB))
                    if round % 3 == 0 { socket.send([0]) }
                    if round % 4 < 2 { socket.endInput() }
                    socket.close()
                }
                try await useOnce(test)
                #expect(await eventually { test.value("api.connections") == 0 })
            }
        }
    }

    @Test(
        "RC-01 A hundred connections use only their descriptors and no CPU time, and close cleanly"
    )
    func exhausted() async {
        await #expect(processExitsWith: .success) {
            let limits = ServerLimits().fitting(descriptors: 32)
            try await TestServer.run(over: .socket, routes: HealthRoutes.all(), limits: limits) {
                let test = $0
                try await warmUp(test)
                let before = openDescriptors()
                // The runtime sometimes opens these descriptors by itself.
                let slack = 2
                let sockets = try (0..<100).map { _ in try UnixSocket(path: test.path(of: .api)) }
                let most = limits.connectionsPerUser
                #expect(await eventually { test.value("api.connections") == UInt64(most) })
                let busy = cpuTime()
                // Real time is needed here, because the test measures how little happens during it.
                try await Task.sleep(for: .milliseconds(500))
                #expect(cpuTime() - busy < .milliseconds(100))
                #expect(openDescriptors() <= before + slack + 100 + limits.descriptors(for: .api))
                // The operator is served meanwhile.
                try await useOnce(test, on: .admin)
                for socket in sockets { socket.close() }
                #expect(await eventually { test.value("api.connections") == 0 })
                try await useOnce(test)
                #expect(await eventually { openDescriptors() <= before + slack })
            }
        }
    }
}

/// Makes the process open the descriptors that it keeps, such as those of the runtime's timers.
private func warmUp(_ test: TestServer) async throws {
    try await useOnce(test)
    try await Task.sleep(for: .milliseconds(1))
    try await useOnce(test)
}

/// Makes a call over a separate connection and closes it completely.
private func useOnce(_ test: TestServer, on name: SocketName = .api) async throws {
    let socket = try UnixSocket(path: test.path(of: name))
    let answered = test.value("calls.ok")
    socket.send(RawConnection.request(HealthMethods.check.id, on: 1))
    #expect(await eventually { test.value("calls.ok") == answered + 1 })
    socket.close()
    #expect(await eventually { test.value("\(name.rawValue).connections") == 0 })
}

/// The number of open descriptors of the process.
private func openDescriptors() -> Int {
    guard let directory = opendir("/proc/self/fd") else { return -1 }
    defer { closedir(directory) }
    var count = 0
    while readdir(directory) != nil { count += 1 }
    return count
}

/// The processor time that this process has used.
private func cpuTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}

/// Sends `bytes` together with `count` copies of a descriptor (SCM_RIGHTS).
private func sendDescriptors(_ count: Int, with bytes: [UInt8], over socket: Int32) -> Int {
    let headerSize = MemoryLayout<cmsghdr>.size
    var control = [UInt8](repeating: 0, count: headerSize + count * MemoryLayout<Int32>.size)
    var header = cmsghdr()
    header.cmsg_len = control.count
    header.cmsg_level = SOL_SOCKET
    header.cmsg_type = Int32(SCM_RIGHTS)
    return control.withUnsafeMutableBytes { control in
        control.storeBytes(of: header, as: cmsghdr.self)
        for index in 0..<count {
            control.storeBytes(
                of: socket,
                toByteOffset: headerSize + index * MemoryLayout<Int32>.size,
                as: Int32.self
            )
        }
        var bytes = bytes
        return bytes.withUnsafeMutableBytes { data in
            var vector = iovec(iov_base: data.baseAddress, iov_len: data.count)
            return withUnsafeMutablePointer(to: &vector) { vector in
                var message = msghdr()
                message.msg_iov = vector
                message.msg_iovlen = 1
                message.msg_control = control.baseAddress
                message.msg_controllen = control.count
                return sendmsg(socket, &message, Int32(MSG_NOSIGNAL))
            }
        }
    }
}
