package import Logging

extension Logger {
    package func log(_ warning: HashingWarning) {
        switch warning {
        case .normalPriority(let errno):
            notice("hashing runs at normal priority", metadata: ["errno": "\(errno)"])
        case .memoryNotKept:
            notice("hashes take longer because their memory is not kept between them")
        }
    }
}
