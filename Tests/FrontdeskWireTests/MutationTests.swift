import CProtobufC
import FrontdeskWire
import SeededRandomness
import Testing

struct MutationTests {
    @Test("PR-03 Mutated messages never crash, and never take more memory than the budget")
    func mutated() throws {
        var total = Tally()
        for (index, type) in Contract.messages.enumerated() {
            total.add(try mutate(type, seed: UInt64(index), rounds: 800))
        }
        // The test proves nothing if all mutations are rejected or all are accepted.
        #expect(total.accepted > 1_000)
        #expect(total.refused > 10_000)
    }

    @Test("PR-03 However small the budget, a message is refused and not half read")
    func smallBudgets() throws {
        var spent = 0
        for (index, type) in Contract.messages.enumerated() {
            spent += try decodeWithSmallBudgets(type, seed: UInt64(index))
        }
        #expect(spent > 1_000)
    }

    private struct Tally {
        var accepted = 0
        var refused = 0

        mutating func add(_ other: Tally) {
            accepted += other.accepted
            refused += other.refused
        }
    }

    private func mutate<M: Message>(_ type: M.Type, seed: UInt64, rounds: Int) throws -> Tally {
        var random = RandomMessage(seed: seed)
        let arena = Arena(budget: WireLimits.requestArena)
        var tally = Tally()
        for _ in 0..<rounds {
            var bytes = random.bytes(of: M.descriptor)
            mutate(&bytes, using: &random.generator)
            do {
                let message = try MessageCodec.decode(type, from: bytes, in: arena)
                let again = try MessageCodec.decode(
                    type,
                    from: try MessageCodec.encode(message),
                    in: arena
                )
                #expect(again == message)
                tally.accepted += 1
            } catch {
                // protobuf-c unpacks everything that WireCheck accepts.
                #expect(error.violations.count == 1, "\(type): \(bytes)")
                tally.refused += 1
            }
            #expect(arena.bytesReserved <= arena.budget)
        }
        return tally
    }

    private func decodeWithSmallBudgets<M: Message>(_ type: M.Type, seed: UInt64) throws -> Int {
        var random = RandomMessage(seed: seed)
        var spent = 0
        for budget in (0..<10).flatMap({ _ in stride(from: 0, to: 1_280, by: 64) }) {
            let arena = Arena(budget: budget)
            let bytes = random.bytes(of: M.descriptor)
            do {
                let message = try MessageCodec.decode(type, from: bytes, in: arena)
                #expect(try MessageCodec.encode(message) == bytes)
            } catch {
                #expect(error.code == .resourceExhausted)
                spent += 1
            }
        }
        return spent
    }

    private func mutate(_ bytes: inout [UInt8], using random: inout SeededGenerator) {
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            let end = min(bytes.count, place + Int.random(in: 0...8, using: &random))
            switch Int.random(in: 0..<7, using: &random) {
            case 0: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
            case 1: bytes.removeSubrange(place..<end)
            case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 3: bytes.removeSubrange(place...)
            case 4: bytes.insert(contentsOf: [0xFF, 0xFF, 0xFF, 0xFF, 0x0F], at: place)
            case 5 where place < bytes.count:
                bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 6 where place < bytes.count: bytes[place] = 0
            default: break
            }
        }
    }

    @Test("PR-03 Any bytes at all are refused or accepted as an envelope")
    func randomEnvelopes() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...40, using: &random)
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) & 0x3F }
            bytes.withUnsafeBytes {
                _ = try? RequestEnvelope(decoding: $0)
                _ = try? Envelope.decodeResponse($0)
            }
        }
    }

    @Test("PR-03 Random bytes in random pieces never break the splitter")
    func randomFrames() {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<3_000 {
            let pieces = (0..<Int.random(in: 1...8, using: &random)).map { index in
                (0..<Int.random(in: 0...30, using: &random)).map { _ in
                    index == 0 ? 0 : UInt8.random(in: 0...3, using: &random)
                }
            }
            let result = split(pieces, limit: 1_000)
            #expect(result.mostPending <= pieces.reduce(0) { $0 + $1.count })
        }
    }
}
