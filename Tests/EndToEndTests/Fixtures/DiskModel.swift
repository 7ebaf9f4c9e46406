internal import Foundation
internal import SeededRandomness

/// Models which parts of a directory are on the disk and which only in the kernel's memory, from an
/// initial tree and the history of all changes since (`Disk/disk.c`).
///
/// A write is on the disk after its file was synced, and a name after its directory was. Until
/// then, any part may reach the disk or not, sector by sector and in any order. Writes before a
/// failed sync stay in the kernel's memory, and a later sync does not write them.
final class DiskModel {
    /// A file or a directory.
    fileprivate final class Node {
        let isDirectory: Bool
        var bytes: [UInt8] = []
        var unsynced: [Change] = []
        /// The content that the process sees.
        var names: [String: Node] = [:]
        /// The content on the disk.
        var syncedNames: [String: Node] = [:]
        var unsyncedNames: [Naming] = []

        init(isDirectory: Bool) { self.isDirectory = isDirectory }
    }

    fileprivate enum Change {
        case write(Int, ArraySlice<UInt8>)
        case cut(Int)
    }

    fileprivate enum Naming {
        case set(String, Node)
        case remove(String)
        case move(String, String, Node)
    }

    private let root = Node(isDirectory: true)
    private var handles: [UInt64: Node] = [:]

    /// A tree that is completely on the disk.
    init(of path: String) throws {
        try load(path, into: root)
    }

    /// How many changes a power loss would certainly lose now.
    private(set) var lost = 0

    /// Applies a history.
    ///
    /// - Parameter chance: the probability that a write is on the disk although its sync failed.
    func replay(
        _ history: Data,
        chance: Double,
        _ randomness: inout SeededGenerator
    ) throws {
        try history.withUnsafeBytes { bytes in
            let end = Int(bytes.loadUnaligned(as: UInt64.self))
            var place = 8
            while place < end {
                guard let record = DiskRecord(bytes, at: place) else {
                    throw Unmodelled(what: "a record at \(place)")
                }
                try replay(record, chance, &randomness)
                place = record.end
            }
        }
    }

    /// Creates the tree that a power loss leaves.
    ///
    /// - Parameter chance: the probability that a write is on the disk although it was not synced.
    func write(
        to path: String,
        chance: Double,
        _ randomness: inout SeededGenerator
    ) throws {
        try write(root, to: path, chance, &randomness)
    }

    private func replay(
        _ record: DiskRecord,
        _ chance: Double,
        _ randomness: inout SeededGenerator
    ) throws {
        let node = handles[record.handle]
        switch record.kind {
        case .opened:
            handles[record.handle] = try open(record.path)
        case .written:
            node?.unsynced.append(.write(record.offset, record.bytes))
        case .cut:
            node?.unsynced.append(.cut(record.offset))
        case .synced:
            guard let node else { return }
            for change in node.unsynced { apply(change, to: node) }
            for naming in node.unsyncedNames { apply(naming, to: node) }
            (node.unsynced, node.unsyncedNames) = ([], [])
        case .syncFailed:
            if let node { lose(of: node, chance, &randomness) }
        case .madeDirectory, .removed, .renamed, .linked:
            try rename(record)
        }
    }

    private func rename(_ record: DiskRecord) throws {
        let (parent, name) = try parent(of: record.path)
        switch record.kind {
        case .madeDirectory:
            parent.set(name, Node(isDirectory: true))
        case .removed:
            parent.names[name] = nil
            parent.unsyncedNames.append(.remove(name))
        default:
            let (newParent, newName) = try self.parent(of: record.otherPath)
            guard newParent === parent, let node = parent.names[name] else {
                throw Unmodelled(what: "\(record.path) to \(record.otherPath)")
            }
            if record.kind == .linked { return parent.set(newName, node) }
            parent.names[name] = nil
            parent.names[newName] = node
            parent.unsyncedNames.append(.move(name, newName, node))
        }
    }

    /// Unsynced writes reach the disk by chance.
    private func lose(of node: Node, _ chance: Double, _ randomness: inout SeededGenerator) {
        for change in node.unsynced {
            lost += 1
            for part in change.sectors where randomness.chance(chance) { apply(part, to: node) }
        }
        for naming in node.unsyncedNames {
            lost += 1
            if randomness.chance(chance) { apply(naming, to: node) }
        }
        (node.unsynced, node.unsyncedNames) = ([], [])
    }

    private func apply(_ change: Change, to node: Node) {
        switch change {
        case .write(let offset, let data):
            node.resize(to: max(node.bytes.count, offset + data.count))
            node.bytes.replaceSubrange(offset..<(offset + data.count), with: data)
        case .cut(let length):
            node.resize(to: length)
        }
    }

    private func apply(_ naming: Naming, to node: Node) {
        switch naming {
        case .set(let name, let new): node.syncedNames[name] = new
        case .remove(let name): node.syncedNames[name] = nil
        case .move(let old, let new, let moved):
            node.syncedNames[old] = nil
            node.syncedNames[new] = moved
        }
    }

    private func open(_ path: String) throws -> Node {
        if path.isEmpty { return root }
        let (parent, name) = try parent(of: path)
        if let node = parent.names[name] { return node }
        let node = Node(isDirectory: false)
        parent.set(name, node)
        return node
    }

    private func parent(of path: String) throws -> (Node, String) {
        var parts = path.split(separator: "/").map(String.init)
        let name = parts.popLast() ?? ""
        var node = root
        for part in parts {
            guard let next = node.names[part] else { throw Unmodelled(what: path) }
            node = next
        }
        return (node, name)
    }

    private func load(_ path: String, into node: Node) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: path) {
            let inner = "\(path)/\(name)"
            var isDirectory: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: inner, isDirectory: &isDirectory)
            let new = Node(isDirectory: isDirectory.boolValue)
            (node.names[name], node.syncedNames[name]) = (new, new)
            if new.isDirectory {
                try load(inner, into: new)
            } else {
                // The daemon recreates files that only reserve space.
                let isReserve = name == "reserve"
                new.bytes =
                    isReserve ? [] : Array(FileManager.default.contents(atPath: inner) ?? Data())
            }
        }
    }

    private func write(
        _ node: Node,
        to path: String,
        _ chance: Double,
        _ randomness: inout SeededGenerator
    ) throws {
        lose(of: node, chance, &randomness)
        guard node.isDirectory else {
            let file = Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
            guard file >= 0 else { throw SystemFault("open \(path)") }
            defer { close(file) }
            guard Glibc.write(file, node.bytes, node.bytes.count) == node.bytes.count else {
                throw SystemFault("write \(path)")
            }
            return
        }
        guard mkdir(path, 0o700) == 0 else { throw SystemFault("mkdir \(path)") }
        for (name, inner) in node.syncedNames {
            try write(inner, to: "\(path)/\(name)", chance, &randomness)
        }
    }

    private struct Unmodelled: Error { let what: String }
}

extension DiskModel.Node {
    fileprivate func set(_ name: String, _ node: DiskModel.Node) {
        names[name] = node
        unsyncedNames.append(.set(name, node))
    }

    fileprivate func resize(to length: Int) {
        if bytes.count > length { bytes.removeLast(bytes.count - length) }
        bytes += [UInt8](repeating: 0, count: length - bytes.count)
    }
}

extension DiskModel.Change {
    /// The parts that reach the disk independently.
    fileprivate var sectors: [DiskModel.Change] {
        guard case .write(let offset, let data) = self else { return [self] }
        return stride(from: 0, to: data.count, by: 512).map { start in
            let begin = data.startIndex + start
            return .write(offset + start, data[begin..<min(begin + 512, data.endIndex)])
        }
    }
}

extension SeededGenerator {
    fileprivate mutating func chance(_ chance: Double) -> Bool {
        Double.random(in: 0..<1, using: &self) < chance
    }
}
