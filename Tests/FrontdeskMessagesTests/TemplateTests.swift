import Testing

@testable import FrontdeskMessages

@Suite("Templates")
struct TemplateTests {
    @Test(
        "Values, sections and comments render as the Mustache specification says",
        arguments: [
            ("{{code}}", "7"), ("a {{{code}}} {{&code}} {{ code }} b", "a 7 7 7 b"),
            ("{{#device}}on {{device}}{{/device}}", ""), ("{{^device}}none{{/device}}", "none"),
            ("{{#code}}{{#user}}{{user}} {{code}}{{/user}}{{/code}}", "ann 7"),
            ("{{#code}}a{{/code}}{{^code}}b{{/code}}", "a"), ("a{{! code }}b", "ab"),
            ("{{#link}}is there, if empty{{/link}}", "is there, if empty"), ("{{link}}", ""),
            ("a { b } {c} }} d", "a { b } {c} }} d"), ("", ""),
        ]
    )
    func renders(source: String, text: String) throws {
        let values = ["code": "7", "user": "ann", "link": ""]
        #expect(try Template(source).render(values) == text)
    }

    @Test(
        "A line with only the tag of a section or a comment is omitted",
        arguments: [
            ("a\n{{#code}}\nb\n{{/code}}\nc\n", "a\nb\nc\n"),
            ("a\r\n  {{#code}}  \r\nb\r\n\t{{/code}}\r\nc", "a\r\nb\r\nc"),
            ("{{#code}}\nb\n{{/code}}", "b\n"), ("a\n{{! no }}\nb", "a\nb"),
            ("a\n{{^code}}\nb\n{{/code}}\nc", "a\nc"),
            ("a {{#code}}\nb\n{{/code}} c", "a \nb\n c"),
            ("{{#code}}{{/code}}\nb", "\nb"), ("a\n  {{code}}\nb", "a\n  7\nb"),
        ]
    )
    func standaloneLines(source: String, text: String) throws {
        #expect(try Template(source).render(["code": "7"]) == text)
    }

    @Test(
        "An invalid template is rejected",
        arguments: [
            ("{{code", "a tag is not closed"), ("{{{code}}", "must end this tag"),
            ("{{nothing}}", "is unknown"), ("{{> code}}", "is unknown"),
            ("{{=<% %>=}}", "is unknown"), ("{{.}}", "is unknown"), ("{{}}", "is unknown"),
            ("{{code.user}}", "is unknown"), ("{{upper(code)}}", "is unknown"),
            ("{{#code}}a", "has no {{/code}}"), ("a{{/code}}", "does not end an open section"),
            ("{{#code}}{{#user}}{{/code}}{{/user}}", "does not end an open section"),
            (String(repeating: "{{#code}}", count: 100_000), "sections may be nested"),
        ]
    )
    func faults(source: String, words: String) throws {
        let fault = #expect(throws: TemplateFault.self) { try Template(source) }
        #expect(try #require(fault).description.contains(words))
    }

    @Test("Values are text: tags in them are not rendered")
    func values() throws {
        let values = ["code": "{{user}}", "user": "{{#code}}"]
        #expect(try Template("{{code}} {{user}}").render(values) == "{{user}} {{#code}}")
    }

    @Test("A template knows the values that it uses and those that control sections")
    func names() throws {
        let template = try Template("{{code}}{{#user}}{{^device}}{{link}}{{/device}}{{/user}}")
        #expect(template.names == ["code", "user", "device", "link"])
        #expect(template.sections == ["user", "device"])
    }
}
