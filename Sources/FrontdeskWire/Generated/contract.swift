// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: ttrpc/envelope.proto
// Source: frontdesk/v1/common.proto
// Source: frontdesk/v1/health.proto
// Source: frontdesk/v1/flows.proto
// Source: frontdesk/v1/sessions.proto
// Source: frontdesk/v1/operator.proto
// Source: frontdesk/v1/courier.proto
// Source: frontdesk/v1/outbox.proto
// Source: frontdesk/v1/mail.proto

/// Everything the contract has.
package enum Contract {
    /// All methods of all services.
    package static let methods: [MethodID] = [
        HealthMethods.all,
        FlowsMethods.all,
        SessionsMethods.all,
        OperatorMethods.all,
        CourierMethods.all,
        OutboxMethods.all,
        MailMethods.all,
    ].flatMap { $0 }

    /// All messages, those of the envelope included.
    package static let messages: [any Message.Type] = [
        TTRPCRequest.self,
        TTRPCResponse.self,
        TTRPCKeyValue.self,
        TTRPCStatus.self,
        TTRPCAny.self,
        ClientContext.self,
        ErrorInfo.self,
        FieldViolation.self,
        CheckRequest.self,
        CheckResponse.self,
        WhoAmIRequest.self,
        WhoAmIResponse.self,
        StartRequest.self,
        AdvanceRequest.self,
        DescribeRequest.self,
        CancelRequest.self,
        CancelResponse.self,
        Answer.self,
        IdentifyAnswer.self,
        Step.self,
        Identify.self,
        Done.self,
        Refused.self,
        Problem.self,
        Session.self,
        Proof.self,
        ValidateRequest.self,
        ValidateResponse.self,
        SignOutRequest.self,
        SignOutResponse.self,
        ListSessionsRequest.self,
        ListSessionsResponse.self,
        EndSessionRequest.self,
        EndSessionResponse.self,
        EndOtherSessionsRequest.self,
        EndOtherSessionsResponse.self,
        Tenant.self,
        CreateTenantRequest.self,
        TenantRequest.self,
        ListTenantsRequest.self,
        ListTenantsResponse.self,
        DeleteTenantResponse.self,
        Account.self,
        CreateAccountRequest.self,
        AccountRequest.self,
        ListAccountsRequest.self,
        ListAccountsResponse.self,
        SetPasswordRequest.self,
        StatusRequest.self,
        StatusResponse.self,
        Gauge.self,
        Counter.self,
        LeaseRequest.self,
        LeaseResponse.self,
        OutgoingMessage.self,
        Settlement.self,
        SettleRequest.self,
        SettleResponse.self,
        OutboxMessage.self,
        ListOutboxRequest.self,
        ListOutboxResponse.self,
        OutboxMessageRequest.self,
        MailTemplate.self,
        ListTemplatesRequest.self,
        ListTemplatesResponse.self,
        TemplateRequest.self,
        SetTemplateRequest.self,
        PreviewRequest.self,
        PreviewPart.self,
        PreviewResponse.self,
        SendTestRequest.self,
    ]
}
