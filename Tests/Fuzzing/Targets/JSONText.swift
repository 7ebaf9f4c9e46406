internal import FrontdeskReflection
internal import FrontdeskWire

/// JSON from a caller of the CLI: an accepted message prints as JSON that is accepted as the same
/// message. A daemon's answer prints as valid JSON.
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
            // Nested deeper, or with more fields, than any message that is sent.
            require(error.reason == .malformed, "packed, and not printed: \(error)")
        }
    } else if let json = try? schema.json(from: bytes, policy: .request) {
        printsAndParses(json)
        do throws(JSONFault) {
            let packed = try schema.bytes(from: json)
            comesBack(json, as: schema, packed)
        } catch { require(false, "what is printed is accepted: \(error)") }
    }
}

private func comesBack(_ json: JSON, as schema: MessageSchema, _ packed: [UInt8]) {
    do throws(JSONFault) {
        let again = try schema.bytes(fromJSON: json.text())
        require(again == packed, "printed and read it is another message")
    } catch { require(false, "what is printed is read: \(error)") }
}

private func printsAndParses(_ json: JSON) {
    for pretty in [false, true] {
        let text = json.text(pretty: pretty)
        require((try? JSON(parsing: text)) != nil, "what is printed is JSON: \(text)")
        let isPlain = text.unicodeScalars.allSatisfy {
            $0 == "\n" || $0.properties.generalCategory != .control
        }
        require(isPlain, "nothing printed steers a terminal")
    }
}
