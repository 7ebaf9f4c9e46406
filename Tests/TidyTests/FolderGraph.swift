/// Which folders of one target use which, by the types and functions that they declare.
///
/// It looks at names only. It ignores a name that several folders declare, and members of types.
struct FolderGraph {
    /// A file and a name in it that make one folder depend on another.
    struct Example: Comparable {
        let file: String
        let name: String

        static func < (left: Self, right: Self) -> Bool {
            (left.file, left.name) < (right.file, right.name)
        }
    }

    /// For each folder the folders that it uses.
    private(set) var uses: [String: [String: Example]] = [:]

    /// - Parameter files: each with its path in the target. Files in no folder count as one folder,
    ///   `.`; files in deeper folders belong to the first folder of their path.
    init(module: String, files: [(path: String, text: String)]) {
        let files = files.map { file in
            (
                file.path, folder: Self.folder(of: file.path),
                names: SwiftNames(file.text, module: module)
            )
        }
        let members = files.reduce(into: Set<String>()) { $0.formUnion($1.names.members) }
        let types = Self.owners(files.map { ($0.folder, $0.names.types) })
        let nested = Self.owners(files.map { ($0.folder, $0.names.nestedTypes) })
        let functions = Self.owners(
            files.map { ($0.folder, $0.names.functions.subtracting(members)) }
        )
        for (path, folder, names) in files {
            let used =
                names.usedTypes.subtracting(names.ownTypes).map { ($0, types[$0]) }
                + names.usedNestedTypes.map { ($0, nested[$0]) }
                + names.calls.map { ($0, functions[$0]) }
            for case (let name, let owner?) in used where owner != folder {
                let example = Example(file: path, name: name)
                uses[folder, default: [:]][owner] = min(uses[folder]?[owner] ?? example, example)
            }
        }
    }

    private static func folder(of path: String) -> String {
        let parts = path.split(separator: "/")
        return parts.count > 1 ? String(parts[0]) : "."
    }

    /// The folder that declares each name, if it is the only one.
    private static func owners(_ declared: [(folder: String, names: Set<String>)]) -> [String:
        String]
    {
        var folders: [String: Set<String>] = [:]
        for (folder, names) in declared {
            for name in names { folders[name, default: []].insert(folder) }
        }
        return folders.compactMapValues { $0.count == 1 ? $0.first : nil }
    }

    /// A shortest cycle, which begins and ends with the same folder; nil if there is none.
    var cycle: [String]? {
        uses.keys.sorted().compactMap(shortestCycle(from:)).min { $0.count < $1.count }
    }

    private func shortestCycle(from start: String) -> [String]? {
        var paths = [[start]]
        var seen: Set<String> = []
        while !paths.isEmpty {
            var longer: [[String]] = []
            for path in paths {
                for next in uses[path[path.count - 1], default: [:]].keys.sorted() {
                    if next == start { return path + [next] }
                    if seen.insert(next).inserted { longer.append(path + [next]) }
                }
            }
            paths = longer
        }
        return nil
    }

    /// The cycle, and for each of its steps a file and the name that it uses. Nil if there is none.
    var report: String? {
        cycle.map { cycle in
            let steps = zip(cycle, cycle.dropFirst()).map { from, to in
                let example = uses[from]?[to]
                return "    \(from) uses \(to): \(example?.file ?? ""): \(example?.name ?? "")"
            }
            return ([cycle.joined(separator: " → ")] + steps).joined(separator: "\n")
        }
    }
}
