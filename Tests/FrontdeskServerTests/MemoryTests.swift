import FrontdeskServer
import FrontdeskTesting
import FrontdeskWire
import Glibc
import Testing

@Suite("Secrets in memory", .timeLimit(.minutes(15)))
struct MemoryTests {
    @Test("PW-11 A secret that passed through a connection does not stay in the process's memory")
    func secrets() async {
        await #expect(processExitsWith: .success) {
            try await TestServer.run(over: .socket, routes: [SessionRoutes.validate]) { test in
                let socket = try UnixSocket(path: test.path(of: .api))
                // In one piece, then in two, so that the server has time to read the first.
                for (round, cut) in [0, 9080].enumerated() {
                    let answered = test.value("calls.ok") + test.value("calls.internal")
                    send(on: UInt32(2 * round + 1), over: socket, cut: cut)
                    #expect(
                        await eventually {
                            test.value("calls.ok") + test.value("calls.internal") == answered + 1
                        }
                    )
                }
                #expect(occurrences() == 0)
                withExtendedLifetime(Array(masked.map { $0 ^ mask })) {
                    #expect(occurrences() > 0)
                }
            }
        }
    }
}

/// The secret with each byte masked, because the test itself must not keep it in clear text.
private let masked: [UInt8] = (0..<48).map { UInt8(($0 &* 37 &+ 11) & 0x3F) ^ 0x25 ^ 0xC0 }
private let mask: UInt8 = 0x80

/// Calls `Validate` with the secret as its token, and leaves no copy behind. A preceding unknown
/// field moves the secret deep into the buffers, where nothing else is written soon.
private func send(on stream: UInt32, over socket: UnixSocket, cut: Int) {
    let padding: [UInt8] = [0x7A, 0xA8, 0x46] + Array(repeating: 0, count: 9000)
    let placeholder = Array(repeating: UInt8(0xEE), count: masked.count)
    var frame = RawConnection.request(
        SessionsMethods.validate.id,
        payload: padding + [0x0A, UInt8(masked.count)] + placeholder,
        on: stream
    )
    guard let start = frame.firstIndex(of: 0xEE) else { return }
    // Clear text only while the kernel copies it.
    for index in masked.indices { frame[start + index] = masked[index] ^ mask }
    socket.withDescriptor { descriptor in
        frame.withUnsafeMutableBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            _ = Glibc.send(descriptor, start, cut, 0)
            if cut > 0 { usleep(20_000) }
            _ = Glibc.send(descriptor, start + cut, bytes.count - cut, 0)
            explicit_bzero(start, bytes.count)
        }
    }
}

/// How often the secret occurs in the process's writable memory.
private func occurrences() -> Int {
    guard let maps = fopen("/proc/self/maps", "r") else { return -1 }
    defer { fclose(maps) }
    var line = [CChar](repeating: 0, count: 4096)
    var count = 0
    while fgets(&line, Int32(line.count), maps) != nil {
        let text = String(
            decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)),
            as: UTF8.self
        )
        let words = text.split(separator: " ")
        let ends = words[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
        guard words.count > 1, words[1].hasPrefix("rw"), ends.count == 2 else { continue }
        count += occurrences(from: ends[0], to: ends[1])
    }
    return count
}

private func occurrences(from start: UInt, to end: UInt) -> Int {
    guard let base = UnsafeRawPointer(bitPattern: start) else { return 0 }
    let memory = UnsafeRawBufferPointer(start: base, count: Int(end - start))
    var count = 0
    var offset = 0
    let first = Int32(masked[0] ^ mask)
    // Twenty bytes of the secret suffice to count.
    while offset < memory.count - masked.count,
        let found = memchr(base + offset, first, memory.count - masked.count - offset)
    {
        offset = UnsafeRawPointer(found) - base
        if (0..<20).allSatisfy({ memory[offset + $0] ^ mask == masked[$0] }) { count += 1 }
        offset += 1
    }
    return count
}
