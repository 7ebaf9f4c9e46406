/// A field of an answer, named by its path in the request, and its fault.
package struct FieldFault: Error, Equatable {
    package let field: String
    package let fault: TextFault

    package init(field: String, fault: TextFault) {
        self.field = field
        self.fault = fault
    }
}

/// The faults of one answer; at least one.
package struct FieldFaults: Error, Equatable {
    package let faults: [FieldFault]

    package init(_ faults: [FieldFault]) {
        self.faults = faults
    }
}
