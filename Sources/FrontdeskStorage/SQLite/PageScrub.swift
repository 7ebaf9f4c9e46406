internal import Glibc

/// Overwrites deleted content that SQLite leaves in a database file.
///
/// `secure_delete` overwrites what a statement deletes. But when SQLite moves rows between pages, it
/// leaves copies in the unused space between the pointers and the content of a page
/// (https://www.sqlite.org/fileformat2.html#b_tree_pages). These copies survive the later deletion
/// of the row. This space has no meaning, so a crash in the middle of overwriting it does no harm.
enum PageScrub {
    /// The pages that are read at once.
    private static let batch = 256
    /// Beyond this number, a page that is not of a tree could look like one: overflow pages begin
    /// with a page number. No file grows to these 64 GiB.
    private static let pageLimit = 1 << 24

    /// Overwrites the unused space of all pages and waits for the disk. No connection may have the
    /// file open, because its cached pages still have the old content, and the log must be empty.
    static func run(on file: borrowing File) throws(StorageError) {
        let size = Int(try file.status().st_size)
        let pages = min(size / Identity.pageSize, pageLimit)
        for start in stride(from: 0, to: pages, by: batch) {
            let offset = start * Identity.pageSize
            let bytes = try file.bytes(
                at: offset,
                count: min(batch, pages - start) * Identity.pageSize
            )
            for page in 0..<(bytes.count / Identity.pageSize) {
                let first = page * Identity.pageSize
                guard
                    let gap = unusedSpace(
                        bytes[first..<(first + Identity.pageSize)],
                        isFirst: start + page == 0
                    ), bytes[gap].contains(where: { $0 != 0 })
                else { continue }
                try file.overwrite(at: offset + gap.lowerBound, count: gap.count)
            }
        }
        guard fsync(file.descriptor) == 0 else { throw .unavailable("a file cannot be synced") }
    }

    /// The space between the pointers to the cells and the cells; nil if the page is not of a tree,
    /// or if its header makes no sense.
    private static func unusedSpace(_ page: ArraySlice<UInt8>, isFirst: Bool) -> Range<Int>? {
        // The first page begins with the file's header.
        let header = page.startIndex + (isFirst ? 100 : 0)
        let length: Int
        switch page[header] {
        case 0x0A, 0x0D: length = 8
        case 0x02, 0x05: length = 12
        default: return nil
        }
        let cells = number(page, header + 3)
        let content = number(page, header + 5)
        let lower = header + length + 2 * cells
        let upper = page.startIndex + content
        guard upper <= page.endIndex, lower < upper else { return nil }
        return lower..<upper
    }

    private static func number(_ page: ArraySlice<UInt8>, _ place: Int) -> Int {
        Int(page[place]) << 8 | Int(page[place + 1])
    }
}

extension File {
    /// Overwrites bytes with zeros.
    fileprivate func overwrite(at offset: Int, count: Int) throws(StorageError) {
        let zeros = [UInt8](repeating: 0, count: count)
        guard pwrite(descriptor, zeros, count, off_t(offset)) == count else {
            throw .unavailable("a file cannot be written")
        }
    }
}
