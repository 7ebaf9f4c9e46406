import FrontdeskClient
import FrontdeskProcess
import Testing

@testable import frontdesk_courier

@Suite("The courier's configuration")
struct ConfigurationTests {
    private static let mail = "mail: {from: no-reply@sonnental.example, host: mail.example"
    private static let sms = "sms: {url: 'https://sms.example/send'"

    @Test("Missing settings have safe defaults")
    func defaults() throws {
        let configuration = try Configuration(
            yaml: Self.mail + "}\n" + Self.sms + ", form: {To: '{{recipient}}'}}"
        )
        #expect(configuration.mail?.encryption == .starttls)
        #expect(configuration.mail?.port == 587)
        #expect(configuration.sms?.success == [200...299])
        #expect(configuration.sms?.method == "POST")
        #expect(configuration.socket == "/run/frontdesk/api.sock")
    }

    @Test(
        "A fault names its line and the expected value",
        arguments: [
            ("", "mail or sms is expected"), ("mail: {from: x}", "one address"),
            ("mail: {from: a@b.example}", "host is expected"),
            (mail + ", encryption: tls}", "one of implicit, starttls"),
            (mail + ", port: 0}", "a number from 1 to 65535"),
            (mail + ", host: 'a b'}", "given twice"), (mail + ", pasword: x}", "unknown setting"),
            (mail + ", encryption: none, user: x}", "only over implicit or starttls"),
            (mail + ", password_file: /x}", "user is expected too"),
            (sms + "}", "either form or json"),
            (sms + ", form: {a: b}, json: {a: b}}", "either form or json"),
            (sms + ", method: GET, form: {a: b}}", "one of POST, PUT"),
            (sms + ", form: {a: b}, success: [99]}", "a status"),
            (sms + ", form: {a: b}, retry: ['500-400']}", "a status"),
            (sms + ", form: {a: b}, headers: {A: \"x\\ny\"}}", "one line of ASCII"),
            ("sms: {url: 'http://sms.example/', form: {a: b}}", "https is expected"),
            ("sms: {url: 'file:///etc/passwd', form: {a: b}}", "an https URL"),
        ]
    )
    func faults(yaml: String, expected: String) {
        let fault = #expect(throws: SettingFault.self) { try Configuration(yaml: yaml) }
        #expect(fault?.description.contains(expected) == true, "\(String(describing: fault))")
    }

    @Test("Values inserted into JSON or a form stay inside their text")
    func bodies() throws {
        let message = OutgoingMessage(
            messageID: "ab",
            recipient: "+41446681800",
            text: SecretBytes(utf8: "a\"}],\\\n&To=%+ü\u{1}{{recipient}}")
        )
        let json = try Configuration(
            yaml: Self.sms
                + ", json: {to: ['{{recipient}}'], n: 1, s: '1', b: true, t: '{{text}}'}}"
        )
        let request = GatewayRequest(try #require(json.sms), message)
        #expect(
            request.body.withBytes { String(decoding: $0, as: UTF8.self) }
                == #"{"to":["+41446681800"],"n":1,"s":"1","b":true,"#
                + #""t":"a\"}],\\\n&To=%+ü\u0001{{recipient}}"}"#
        )
        let form = try Configuration(
            yaml: Self.sms + ", form: {To: '{{recipient}}', Body: '{{text}} {{none}}'}}"
        )
        let posted = GatewayRequest(try #require(form.sms), message)
        #expect(
            posted.body.withBytes { String(decoding: $0, as: UTF8.self) }
                == "To=%2B41446681800&Body=a%22%7D%5D%2C%5C%0A%26To%3D%25%2B%C3%BC%01"
                + "%7B%7Brecipient%7D%7D+%7B%7Bnone%7D%7D"
        )
    }
}
