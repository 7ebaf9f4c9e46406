import Foundation
import FrontdeskDomain

extension TimeZoneNames {
    /// The names of the machine that runs the tests. Throws if it has no database.
    static func machine() throws -> TimeZoneNames {
        let file = URL(filePath: folder).appending(path: fileName)
        return try TimeZoneNames(parsing: Data(contentsOf: file))
    }
}
