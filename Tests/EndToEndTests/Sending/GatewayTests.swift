internal import Foundation
internal import Testing

extension EndToEndTests {
    /// Text messages through an HTTP gateway.
    @Suite
    struct Gateways {
        private func settings(_ gateway: Sink, _ directory: TestDirectory, _ body: String) throws
            -> String
        {
            try directory.write("AC123 secret", to: "gateway-password")
            chmod(directory.file("gateway-password"), 0o600)
            return """
                sms:
                  url: http://127.0.0.1:\(gateway.port)/2010-04-01/Accounts/AC123/Messages.json
                  headers: {Idempotency-Key: "{{message_id}}"}
                  user: AC123
                  password_file: \(directory.file("gateway-password"))
                  total_timeout_seconds: 2
                  success: [200, 201]
                  \(body)

                """
        }

        private let twilio =
            "form: {From: \"+15005550006\", To: \"{{recipient}}\", Body: \"{{text}}\"}"

        @Test("A code is sent once through a gateway with Twilio's interface")
        func form() async throws {
            let gateway = try await Sink.sms("201")
            defer { gateway.end() }
            try await withDaemon(Settings.sending) { daemon in
                try await daemon.makeOffice("sonnental")
                let courier = try RunningCourier(
                    daemon,
                    try settings(gateway, daemon.directory, twilio)
                )
                defer { courier.process.end() }
                #expect(try await courier.check().status == 0)
                let id = try await daemon.post(to: "+41446681800", locale: "de")
                _ = try await daemon.wait(for: "delivered", of: id)
                let file = try #require(gateway.files(".json").first)
                let request = JSON(try String(contentsOfFile: file, encoding: .utf8))
                #expect(request.path.text == "/2010-04-01/Accounts/AC123/Messages.json")
                let authorization = Data("AC123:AC123 secret".utf8).base64EncodedString()
                #expect(request.headers.Authorization.text == "Basic \(authorization)")
                #expect(request.headers["Idempotency-Key"].text == id)
                let fields = URLComponents(string: "?" + (request.body.text ?? ""))?.queryItems
                #expect(fields?.map(\.name) == ["From", "To", "Body"])
                #expect(request.body.text?.contains("To=%2B41446681800&Body=") == true)
                #expect(
                    request.body.text?.contains("ist+Ihr+Anmeldecode+f%C3%BCr+sonnental") == true
                )
                #expect(gateway.files(".json").count == 1)
                // The gateway does not send mail.
                let mail = try await daemon.post()
                #expect(try await daemon.outbox("show", mail).state.text == "queued")
            }
        }

        @Test("DP-01 the courier retries a failing or stalling gateway with the same code")
        func fails() async throws {
            let gateway = try await Sink.sms("500 stall 429 200")
            defer { gateway.end() }
            try await withDaemon(Settings.sending) { daemon in
                try await daemon.makeOffice("sonnental")
                let body = "json: {to: \"{{recipient}}\", text: \"{{text}}\", flash: false}"
                let courier = try RunningCourier(
                    daemon,
                    try settings(gateway, daemon.directory, body)
                )
                defer { courier.process.end() }
                let id = try await daemon.post(to: "+41446681800")
                for tries in 1...3 {
                    let back = try await eventually(within: .seconds(30)) { () -> JSON? in
                        let shown = try await daemon.outbox("show", id)
                        return shown.state.text == "queued" && shown.tries.number == Double(tries)
                            ? shown : nil
                    }
                    #expect(back != nil, "\(tries)")
                    _ = try await daemon.outbox("retry", id)
                }
                _ = try await daemon.wait(for: "delivered", of: id)
                let texts = try gateway.files(".json").map { file in
                    JSON(JSON(try String(contentsOfFile: file, encoding: .utf8)).body.text ?? "")
                }
                #expect(texts.count == 4)
                #expect(Set(texts.map { $0["text"] }).count == 1)
                #expect(Set(texts.map(\.to)) == [.text("+41446681800")])
            }
        }

        @Test("A message that a gateway rejects is a dead letter with the gateway's reason")
        func refused() async throws {
            let gateway = try await Sink.sms("400")
            defer { gateway.end() }
            try await withDaemon(Settings.sending) { daemon in
                try await daemon.makeOffice("sonnental")
                let courier = try RunningCourier(
                    daemon,
                    try settings(gateway, daemon.directory, twilio)
                )
                defer { courier.process.end() }
                let id = try await daemon.post(to: "+41446681800")
                let shown = try await daemon.wait(for: "dead", of: id)
                #expect(shown.reason.text == "status 400: {\"status\": \"said\"}")
                #expect(shown.recipient.text == "+41 ** *** ** 00")
            }
        }
    }
}
