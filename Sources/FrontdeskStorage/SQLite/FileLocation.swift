/// A database file: the directory that holds it, and the path SQLite opens it by.
struct FileLocation: ~Copyable {
    let directory: Directory
    /// Of the directory.
    let path: String
    let name: String

    var log: String { name + "-wal" }
    var journal: String { name + "-journal" }
    /// The name a file has until it is complete.
    var unfinished: String { name + ".new" }

    /// A URI that opens the file for reading and writing and never creates it
    /// (https://www.sqlite.org/uri.html). `psow` says that a torn write never reaches beyond the
    /// bytes written, so that nothing is written after a commit's last frame.
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

    /// All names a database file and what belongs to it may have.
    static func files(of name: String) -> [String] {
        [name, name + ".new"].flatMap { [$0, $0 + "-wal", $0 + "-shm", $0 + "-journal"] }
    }
}

extension Character {
    fileprivate var isASCIILetterOrDigit: Bool { isASCII && (isLetter || isNumber) }
}
