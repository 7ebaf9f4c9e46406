internal import Logging

extension Logger {
    func log(_ drawback: HashingDrawback) {
        switch drawback {
        case .normalPriority(let errno):
            notice("hashing runs at normal priority", metadata: ["errno": "\(errno)"])
        case .memoryNotKept:
            notice("memory is not kept between hashes, which take longer for it")
        }
    }
}
