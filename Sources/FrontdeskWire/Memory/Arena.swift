package import CProtobufC

/// Why an `Arena` rejected a request.
package enum ArenaError: Error, Equatable {
    /// The request exceeds what is left of the budget.
    case budgetSpent
    /// A text contains U+0000, which would end it in C.
    case textWithNUL
}

/// Memory for the C structs of one message. The arena hands memory out in one direction, takes it
/// back all at once, and zeroes it, because passwords and tokens pass through it. protobuf-c frees
/// memory without wiping it and lets a hostile message multiply in memory; an arena prevents both.
///
/// Not thread-safe: use one arena per call or per event loop.
package final class Arena {
    /// The maximum that this arena takes from the system, in bytes.
    package let budget: Int
    /// Whether an allocation failed since the last `reset()`.
    @exclusivity(unchecked) package private(set) var isSpent = false

    // No method calls code outside this type except to free memory, so exclusive accesses cannot
    // overlap.
    @exclusivity(unchecked) private var chunks: [UnsafeMutableRawBufferPointer] = []
    /// How much of the last chunk is in use.
    @exclusivity(unchecked) private var used = 0
    /// The sum of the sizes of `chunks`.
    private var reserved = 0
    private let allocator: UnsafeMutablePointer<ProtobufCAllocator>
    private let release: (UnsafeMutableRawBufferPointer) -> Void

    private static let alignment = 16
    private static let firstChunk = 4_096

    /// - Parameters:
    ///   - budget: in bytes.
    ///   - release: gives memory back to the system, zeroed; tests look at it there.
    package init(
        budget: Int,
        release: @escaping (UnsafeMutableRawBufferPointer) -> Void = { $0.deallocate() }
    ) {
        self.budget = budget
        self.release = release
        allocator = .allocate(capacity: 1)
        allocator.initialize(
            to: ProtobufCAllocator(
                alloc: { data, size in Arena.allocate(size, from: data) },
                free: { _, _ in },
                allocator_data: nil
            )
        )
        allocator.pointee.allocator_data = Unmanaged.passUnretained(self).toOpaque()
    }

    deinit {
        zero()
        for chunk in chunks { release(chunk) }
        allocator.deallocate()
    }

    private static func allocate(
        _ byteCount: Int,
        from arena: UnsafeMutableRawPointer?
    ) -> UnsafeMutableRawPointer? {
        guard let arena else { return nil }
        return Unmanaged<Arena>.fromOpaque(arena)._withUnsafeGuaranteedRef {
            $0.allocate(byteCount: byteCount)
        }
    }

    /// The memory that the arena holds, used or unused, in bytes.
    package var bytesReserved: Int { reserved }

    /// Uninitialized memory of `byteCount` bytes, aligned for any type; nil if the budget is spent.
    package func allocate(byteCount: Int) -> UnsafeMutableRawPointer? {
        guard byteCount >= 0, byteCount <= budget else {
            isSpent = true
            return nil
        }
        let size = (max(1, byteCount) + Self.alignment - 1) & ~(Self.alignment - 1)
        if let chunk = chunks.last, chunk.count - used >= size {
            defer { used += size }
            return chunk.baseAddress.map { $0 + used }
        }
        return grow(by: size)
    }

    /// Takes everything back and zeroes it. A first chunk of the usual size is kept for the next
    /// message.
    package func reset() {
        isSpent = false
        if used == 0, chunks.count <= 1 { return }
        zero()
        used = 0
        let keepsFirst = chunks.first.map { $0.count <= Self.firstChunk } ?? false
        while chunks.count > (keepsFirst ? 1 : 0), let chunk = chunks.popLast() {
            reserved -= chunk.count
            release(chunk)
        }
    }

    /// Runs `body` with protobuf-c's view of this arena.
    package func withAllocator<Result>(
        _ body: (UnsafeMutablePointer<ProtobufCAllocator>) -> Result
    ) -> Result {
        withExtendedLifetime(self) { body(allocator) }
    }

    private func grow(by size: Int) -> UnsafeMutableRawPointer? {
        let doubled = max(Self.firstChunk, reserved)
        let room = min(max(doubled, size), budget - reserved)
        guard room >= size else {
            isSpent = true
            return nil
        }
        let chunk = UnsafeMutableRawBufferPointer.allocate(
            byteCount: room,
            alignment: Self.alignment
        )
        chunks.append(chunk)
        reserved += room
        used = size
        return chunk.baseAddress
    }

    private func zero() {
        if chunks.count == 1 {
            UnsafeMutableRawBufferPointer(rebasing: chunks[0][..<used]).wipe()
            return
        }
        for (index, chunk) in chunks.enumerated() {
            // All chunks except the last are full, apart from what no longer fitted.
            let isLast = index == chunks.count - 1
            UnsafeMutableRawBufferPointer(rebasing: chunk[..<(isLast ? used : chunk.count)]).wipe()
        }
    }
}
