import CFrontdeskProtos
import CProtobufC
import FrontdeskWire
import Testing

struct ContractTests {
    /// Every method according to protobuf-c's service descriptors.
    private func described() -> [String] {
        var names: [String] = []
        var index = 0
        while let service = frontdesk_service_descriptor(index)?.pointee {
            index += 1
            let methods = UnsafeBufferPointer(start: service.methods, count: Int(service.n_methods))
            names += methods.map { "\(String(cString: service.name))/\(String(cString: $0.name))" }
        }
        return names
    }

    @Test("The method tables are those of the protos, each method once")
    func methods() {
        #expect(Contract.methods.map(\.description) == described())
        #expect(Set(Contract.methods).count == Contract.methods.count)
        #expect(Contract.methods.contains(MethodID(service: "frontdesk.v1.Flows", name: "Advance")))
    }

    @Test("Every method states who may call it, in the words of its comment")
    func access() {
        #expect(Set(Contract.access.keys) == Set(Contract.methods))
        for (method, access) in Contract.access {
            #expect(!access.api.isEmpty || !access.admin.isEmpty, "\(method)")
        }
        #expect(
            FlowsMethods.advance.access
                == MethodAccess(api: [.frontend], admin: [], proof: .flow, freshProof: .never)
        )
        #expect(
            PoliciesMethods.set.access
                == MethodAccess(
                    api: [.frontend],
                    admin: [.operator],
                    proof: .actor,
                    freshProof: .sometimes
                )
        )
        #expect(PreferencesMethods.removePhone.access.freshProof == .always)
    }

    @Test("A method is found by the bytes of its names, and only by all of them")
    func methodTable() {
        let table = MethodTable(Contract.methods)
        func index(_ service: String, _ method: String) -> Int? {
            Array(service.utf8).withUnsafeBytes { service in
                Array(method.utf8).withUnsafeBytes { table.index(service: service, method: $0) }
            }
        }
        for (position, method) in Contract.methods.enumerated() {
            #expect(index(method.service, method.name) == position)
        }
        #expect(index("frontdesk.v1.Flows", "Validate") == nil)
        #expect(index("frontdesk.v1.Flow", "Start") == nil)
        #expect(index("frontdesk.v1.Flows", "Star") == nil)
        #expect(index("frontdesk.v1.Flows", "") == nil)
        #expect(index("", "") == nil)
    }

    @Test("No message has more fields than WireCheck can remember")
    func fieldCounts() {
        for type in Contract.messages { #expect(type.descriptor.pointee.n_fields <= 64) }
    }
}
