internal import FrontdeskDomain
internal import FrontdeskMessages
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

/// The service `frontdesk.v1.Mail`: lets the operator manage the templates of messages.
package struct MailTemplates: MailService {
    let outbox: Outbox

    var entropy: any Entropy { outbox.environment.entropy }

    package func listTemplates(
        _ request: ListTemplatesRequest,
        context: CallContext
    ) async throws -> ListTemplatesResponse {
        let own = try await fetchOwn(Set(MessageKind.allCases), of: request.tenant)
        let builtIn = MessageKind.allCases.flatMap { kind in
            MessageRenderer.languages.flatMap { locale in
                TemplatePart.allCases.map { TemplateKey(kind: kind, locale: locale, part: $0) }
            }
        }
        let keys = Set(builtIn).union(own.keys).sorted { left, right in
            (left.kind.rawValue, left.locale.text, left.part.rawValue)
                < (right.kind.rawValue, right.locale.text, right.part.rawValue)
        }
        return ListTemplatesResponse(
            templates: keys.map { key in
                var wire = wire(key, own[key])
                wire.source = ""
                return wire
            }
        )
    }

    package func getTemplate(
        _ request: TemplateRequest,
        context: CallContext
    ) async throws -> MailTemplate {
        let key = try TemplateKey(request)
        let own = try await fetchOwn([key.kind], of: request.tenant)[key]
        guard own != nil || MessageRenderer.builtIn(key) != nil else {
            throw CallError.notFound("template")
        }
        return wire(key, own)
    }

    package func setTemplate(
        _ request: SetTemplateRequest,
        context: CallContext
    ) async throws -> MailTemplate {
        let target = request.target ?? TemplateRequest()
        let key = try TemplateKey(target, "target.")
        let open = try await outbox.vault.openVisible(target.tenant)
        let source = MessageRenderer.normalized(request.source)
        do throws(TemplateFault) {
            try MessageRenderer.check(source, key.kind, key.part)
        } catch {
            throw CallError.invalidField("source", .malformed, error.description)
        }
        let caller = context.caller
        let template = try await open.write(for: context.call) { transaction in
            let template = OwnTemplate(key: key, source: source, updatedAt: transaction.now)
            try transaction.store.templates.save(template)
            try transaction.record(Self.event(key, "set", by: caller, at: transaction.now))
            return template
        }
        return wire(key, template)
    }

    package func resetTemplate(
        _ request: TemplateRequest,
        context: CallContext
    ) async throws -> MailTemplate {
        let key = try TemplateKey(request)
        let open = try await outbox.vault.openVisible(request.tenant)
        let caller = context.caller
        let isFound = try await open.write(for: context.call) { transaction in
            guard try transaction.store.templates.delete(key) else { return false }
            try transaction.record(Self.event(key, "removed", by: caller, at: transaction.now))
            return true
        }
        guard isFound || MessageRenderer.builtIn(key) != nil else {
            throw CallError.notFound("template")
        }
        return wire(key, nil)
    }

    private static func event(
        _ key: TemplateKey,
        _ change: String,
        by caller: Caller,
        at now: Timestamp
    ) -> AuditEvent {
        AuditEvent(
            .templateChanged,
            by: .operator(uid: caller.uid),
            at: now,
            [
                "message": key.kind.rawValue, "locale": key.locale.text, "part": key.part.rawValue,
                "change": change,
            ]
        )
    }

    package func preview(
        _ request: PreviewRequest,
        context: CallContext
    ) async throws -> PreviewResponse {
        let kind = try MessageKind(named: request.kind, "")
        let locale = try request.locale.isEmpty ? nil : LanguageTag(named: request.locale, "")
        let open = try await outbox.vault.openVisible(request.tenant)
        let renderer = try await open.read { try outbox.renderer(for: [kind], in: $0) }
        var trying: [TemplatePart: String] = [:]
        for part in request.parts {
            trying[try TemplatePart(part.part, "parts.")] = MessageRenderer.normalized(part.source)
        }
        do throws(TemplateFault) {
            let (mail, sms) = try renderer.preview(kind, in: locale, trying: trying)
            return PreviewResponse(
                locale: mail.locale.text,
                subject: mail.subject,
                text: mail.text,
                html: mail.html,
                sms: sms
            )
        } catch {
            throw CallError.invalidField("parts", .malformed, error.description)
        }
    }

    private func fetchOwn(
        _ kinds: Set<MessageKind>,
        of reference: String
    ) async throws -> [TemplateKey: OwnTemplate] {
        let open = try await outbox.vault.openVisible(reference)
        let own = try await open.read { try $0.store.templates.list(kinds) }
        return Dictionary(own.map { ($0.key, $0) }) { $1 }
    }

    /// The template in force: the tenant's own template, or else the built-in one.
    private func wire(_ key: TemplateKey, _ own: OwnTemplate?) -> MailTemplate {
        var wire = MailTemplate(kind: key.kind.rawValue, locale: key.locale.text)
        wire.part = key.part.wire
        wire.source = own?.source ?? MessageRenderer.builtIn(key) ?? ""
        wire.isCustom = own != nil
        wire.updatedAt = own?.updatedAt.milliseconds ?? 0
        wire.values = MessageRenderer.valueNames
        wire.requiredValue = key.part == .subject ? "" : key.kind.requiredValue?.rawValue ?? ""
        return wire
    }
}

extension TemplateKey {
    fileprivate init(_ request: TemplateRequest, _ path: String = "") throws(CallError) {
        self.init(
            kind: try MessageKind(named: request.kind, path),
            locale: try LanguageTag(named: request.locale, path),
            part: try TemplatePart(request.part, path)
        )
    }
}

extension MessageKind {
    init(named name: String, _ path: String) throws(CallError) {
        guard let kind = MessageKind(rawValue: name) else {
            throw .invalidField(
                "\(path)kind",
                name.isEmpty ? .required : .notAllowed,
                "one of \(Self.allCases.map(\.rawValue).joined(separator: ", ")) is expected"
            )
        }
        self = kind
    }
}

extension LanguageTag {
    init(named name: String, _ path: String) throws(CallError) {
        guard let tag = LanguageTag(name) else {
            throw .invalidField(
                "\(path)locale",
                name.isEmpty ? .required : .malformed,
                "a BCP 47 tag such as de or de-CH is expected"
            )
        }
        self = tag
    }
}

extension TemplatePart {
    fileprivate init(_ wire: Wire.TemplatePart, _ path: String) throws(CallError) {
        switch wire {
        case .subject: self = .subject
        case .text: self = .text
        case .html: self = .html
        case .sms: self = .sms
        case .unspecified, .unrecognized:
            throw .invalidField("\(path)part", .required, "subject, text, html or sms is expected")
        }
    }

    fileprivate var wire: Wire.TemplatePart {
        switch self {
        case .subject: .subject
        case .text: .text
        case .html: .html
        case .sms: .sms
        }
    }
}
