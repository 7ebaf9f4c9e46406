/// A database file: its directory, and the path by which SQLite opens it.
struct FileLocation: ~Copyable {
    let directory: Directory
    /// The path of the directory.
    let path: String
    let name: String

    var log: String { name + "-wal" }
    var journal: String { name + "-journal" }
    /// The name of the file until it is complete.
    var unfinished: String { name + ".new" }

    /// A URI that opens the file for reading and writing and never creates it
    /// (https://www.sqlite.org/uri.html). `psow` states that a torn write never damages bytes
    /// beyond the written ones, so that SQLite writes nothing after a commit's last frame.
    static func uri(path: String, name: String) -> String {
        let plain = Set("/-._~".utf8)
        var uri = "file:"
        for byte in (path + "/" + name).utf8 {
            if plain.contains(byte) || Character(Unicode.Scalar(byte)).isASCIILetterOrDigit {
                uri.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                uri += byte < 16 ? "%0" : "%"
                uri += String(byte, radix: 16)
            }
        }
        return uri + "?mode=rw&psow=1"
    }

    /// All names of a database file and the files that belong to it.
    static func files(of name: String) -> [String] {
        [name, name + ".new"].flatMap { [$0, $0 + "-wal", $0 + "-shm", $0 + "-journal"] }
    }
}

extension Character {
    fileprivate var isASCIILetterOrDigit: Bool { isASCII && (isLetter || isNumber) }
}
