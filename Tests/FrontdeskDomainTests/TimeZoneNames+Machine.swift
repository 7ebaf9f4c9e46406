import Foundation
import FrontdeskDomain

extension TimeZoneNames {
    /// Those of the machine that the tests run on. Throws where it has none.
    static func machine() throws -> TimeZoneNames {
        let file = URL(filePath: folder).appending(path: fileName)
        return try TimeZoneNames(parsing: Data(contentsOf: file))
    }
}
