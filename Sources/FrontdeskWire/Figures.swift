// Short initializers for the figures of the status.

extension Gauge {
    /// - Parameter limit: 0 if the figure has no limit of its own.
    package init(_ name: String, in unit: String, _ value: Int, limit: Int = 0) {
        self.init()
        self.name = name
        self.unit = unit
        self.value = UInt64(clamping: value)
        self.limit = UInt64(clamping: limit)
    }
}

extension Counter {
    package init(_ name: String, _ value: UInt64) {
        self.init()
        self.name = name
        self.value = value
    }
}
