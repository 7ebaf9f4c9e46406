import FrontdeskReflection
import FrontdeskWire
import Testing

struct SchemaTests {
    @Test("The schema has all methods of the contract, found by full and short names")
    func methods() {
        let methods = Schema.services.flatMap(\.methods)
        #expect(methods.map { "\($0.service)/\($0.name)" } == Contract.methods.map(\.description))
        #expect(Schema.method(at: "Flows/Advance")?.request.name == "frontdesk.v1.AdvanceRequest")
        #expect(Schema.method(at: "frontdesk.v1.Flows/Advance")?.response.shortName == "Step")
        #expect(Schema.service(named: "Health")?.name == "frontdesk.v1.Health")
        for path in ["", "Flows", "Flows/", "/Advance", "Flows/advance", "Flows/Advance/x", "x/y"] {
            #expect(Schema.method(at: path) == nil)
        }
    }

    @Test("A service is described as in its proto file")
    func service() {
        #expect(
            Schema.service(named: "Health")?.description == """
                service frontdesk.v1.Health {
                  rpc Check(CheckRequest) returns (CheckResponse);
                  rpc WhoAmI(WhoAmIRequest) returns (WhoAmIResponse);
                }
                """
        )
    }

    @Test("A method is described with all types that it needs, each once")
    func method() throws {
        let text = try #require(Schema.method(at: "Sessions/EndOthers")).description
        #expect(
            text == """
                // frontdesk.v1.Sessions/EndOthers
                rpc EndOthers(EndOtherSessionsRequest) returns (EndOtherSessionsResponse);

                message EndOtherSessionsRequest {
                  string session_token = 1;
                  string password = 2;
                  ClientContext client = 3;
                }

                message ClientContext {
                  string address = 1;
                  string user_agent = 2;
                  string locale = 3;
                }

                message EndOtherSessionsResponse {
                  uint32 ended = 1;
                }
                """
        )
    }

    @Test("Oneofs, enums and repeated fields are described in proto syntax")
    func shapes() throws {
        let text = try #require(Schema.method(at: "Flows/Start")).description
        #expect(
            text.contains("  oneof {\n    Identify identify = 10;\n    Password password = 11;\n")
        )
        #expect(text.contains("message Identify {}"))
        #expect(text.contains("enum FlowKind {\n  FLOW_KIND_UNSPECIFIED = 0;\n"))
        #expect(text.contains("  repeated FieldViolation violations = 2;"))
        #expect(text.components(of: "message ClientContext {") == 1)
    }
}

extension String {
    fileprivate func components(of text: String) -> Int { split(separator: text).count - 1 }
}
