internal import FrontdeskDomain

/// The stored form of a flow's facts. It is what `Codable` makes of them, but every step of a flow
/// reads and writes it, and `Codable` spends most of its time in Swift's runtime.
extension FlowFacts {
    init(json: JSONReader) throws {
        self.init(
            kind: try json.require("kind").value(),
            app: try json["app"]?.value(),
            proofs: try json.require("proofs").elements { proof in
                Proof(
                    kind: try proof.require("kind").value(),
                    provenAt: try proof.require("provenAt").time()
                )
            }
        )
        accountID = try json["accountID"]?.id()
        factor = try json["factor"]?.value()
        code = try json["code"].map(IssuedCode.init(from:))
        codesSent = try json["codesSent"]?.decode(Int.self)
        sentAt = try json["sentAt"]?.sendingTimes()
        enrolling = try json["enrolling"]?.bytes()
        recoveryCodes = try json["recoveryCodes"]?.elements { try $0.decode(String.self) }
        remembered = try json["remembered"].map { remembered in
            RememberedSignIn(
                office: try remembered.require("office").decode(String.self),
                user: try remembered.require("user").decode(String.self)
            )
        }
        trustsDevice = try json["trustsDevice"]?.decode(Bool.self)
        hasAnsweredClinicGroup = try json["hasAnsweredClinicGroup"]?.decode(Bool.self)
        credentialVersion = try json["credentialVersion"]?.decode(Int64.self)
        linkHash = try json["linkHash"]?.bytes()
        sessionHash = try json["sessionHash"]?.bytes()
        registrationID = try json["registrationID"]?.id()
    }

    /// Throws what the coding of a part throws.
    func write(to json: JSONWriter) throws {
        try json.writeObject { object in
            object.write("kind", kind.rawValue)
            if let app { object.write("app", app.rawValue) }
            object.write("proofs") { json.write(proofs) }
            if let accountID { object.write("accountID", accountID.hex) }
            if let factor { object.write("factor", factor.rawValue) }
            if let code { try object.write("code") { try json.write(code) } }
            if let codesSent { object.write("codesSent", codesSent) }
            if let sentAt { try object.write("sentAt") { try json.write(sentAt) } }
            if let enrolling { object.write("enrolling", enrolling) }
            if let recoveryCodes {
                object.write("recoveryCodes") {
                    json.writeArray(recoveryCodes) { json.encode($0) }
                }
            }
            if let remembered {
                object.write("remembered") {
                    json.writeObject { member in
                        member.write("office", remembered.office)
                        member.write("user", remembered.user)
                    }
                }
            }
            if let trustsDevice { object.write("trustsDevice") { json.encode(trustsDevice) } }
            if let hasAnsweredClinicGroup {
                object.write("hasAnsweredClinicGroup") { json.encode(hasAnsweredClinicGroup) }
            }
            if let credentialVersion { object.write("credentialVersion", credentialVersion) }
            if let linkHash { object.write("linkHash", linkHash) }
            if let registrationID { object.write("registrationID", registrationID.hex) }
            if let sessionHash { object.write("sessionHash", sessionHash) }
        }
    }
}
