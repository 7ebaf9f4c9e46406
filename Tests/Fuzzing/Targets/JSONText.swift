internal import FrontdeskReflection
internal import FrontdeskWire

/// Every message that the CLI accepts as JSON prints as JSON that parses to the same message. Every
/// response of a daemon prints as valid JSON.
func fuzzJSON(_ input: FuzzInput) {
    var input = input
    let schema = MessageSchema(of: input.choice(of: Contract.messages))
    let isJSON = input.byte().isMultiple(of: 2)
    let bytes = input.remaining()
    if isJSON {
        guard let text = String(validating: bytes, as: UTF8.self) else { return }
        if let json = try? JSON(parsing: text) { printsAndParses(json) }
        guard let packed = try? schema.bytes(fromJSON: text) else { return }
        do throws(CallError) {
            comesBack(try schema.json(from: packed), as: schema, packed)
        } catch {
            // It is nested deeper, or has more fields, than any message that is sent.
            require(error.reason == .malformed, "a packed message is not printed: \(error)")
        }
    } else if let json = try? schema.json(from: bytes, policy: .request) {
        printsAndParses(json)
        do throws(JSONFault) {
            let packed = try schema.bytes(from: json)
            comesBack(json, as: schema, packed)
        } catch { require(false, "printed JSON is rejected: \(error)") }
    }
}

private func comesBack(_ json: JSON, as schema: MessageSchema, _ packed: [UInt8]) {
    do throws(JSONFault) {
        let again = try schema.bytes(fromJSON: json.text())
        require(again == packed, "printed JSON parses to another message")
    } catch { require(false, "printed JSON is not parsed: \(error)") }
}

private func printsAndParses(_ json: JSON) {
    for pretty in [false, true] {
        let text = json.text(pretty: pretty)
        require((try? JSON(parsing: text)) != nil, "the output is not JSON: \(text)")
        let isPlain = text.unicodeScalars.allSatisfy {
            $0 == "\n" || $0.properties.generalCategory != .control
        }
        require(isPlain, "the output contains control characters")
    }
}
