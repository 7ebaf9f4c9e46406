import FrontdeskWire

extension AnswerBuffer {
    /// A copy of the bytes.
    var array: [UInt8] { Array(bytes) }
}
