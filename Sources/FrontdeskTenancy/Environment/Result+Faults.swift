package import FrontdeskDomain

extension Result where Failure == FieldFault {
    /// The fault, if there is one.
    package var faults: [FieldFault] { if case .failure(let fault) = self { [fault] } else { [] } }
}

extension Result where Failure == FieldFaults {
    package var faults: [FieldFault] {
        if case .failure(let faults) = self { faults.faults } else { [] }
    }
}
