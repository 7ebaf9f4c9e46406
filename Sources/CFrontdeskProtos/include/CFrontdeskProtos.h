// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
#ifndef CFRONTDESKPROTOS_H
#define CFRONTDESKPROTOS_H

#include "ttrpc/envelope.pb-c.h"
#include "frontdesk/v1/common.pb-c.h"
#include "frontdesk/v1/health.pb-c.h"
#include "frontdesk/v1/flows.pb-c.h"
#include "frontdesk/v1/sessions.pb-c.h"
#include "frontdesk/v1/operator.pb-c.h"
#include "frontdesk/v1/courier.pb-c.h"
#include "frontdesk/v1/outbox.pb-c.h"
#include "frontdesk/v1/mail.pb-c.h"

static inline const ProtobufCMessageDescriptor *
ttrpc__request__descriptor_address(void)
{ return &ttrpc__request__descriptor; }

static inline const ProtobufCMessageDescriptor *
ttrpc__response__descriptor_address(void)
{ return &ttrpc__response__descriptor; }

static inline const ProtobufCMessageDescriptor *
ttrpc__key_value__descriptor_address(void)
{ return &ttrpc__key_value__descriptor; }

static inline const ProtobufCMessageDescriptor *
ttrpc__status__descriptor_address(void)
{ return &ttrpc__status__descriptor; }

static inline const ProtobufCMessageDescriptor *
ttrpc__any__descriptor_address(void)
{ return &ttrpc__any__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__client_context__descriptor_address(void)
{ return &frontdesk__v1__client_context__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__error_info__descriptor_address(void)
{ return &frontdesk__v1__error_info__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__field_violation__descriptor_address(void)
{ return &frontdesk__v1__field_violation__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__check_request__descriptor_address(void)
{ return &frontdesk__v1__check_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__check_response__descriptor_address(void)
{ return &frontdesk__v1__check_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__who_am_irequest__descriptor_address(void)
{ return &frontdesk__v1__who_am_irequest__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__who_am_iresponse__descriptor_address(void)
{ return &frontdesk__v1__who_am_iresponse__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__start_request__descriptor_address(void)
{ return &frontdesk__v1__start_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__advance_request__descriptor_address(void)
{ return &frontdesk__v1__advance_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__describe_request__descriptor_address(void)
{ return &frontdesk__v1__describe_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__cancel_request__descriptor_address(void)
{ return &frontdesk__v1__cancel_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__cancel_response__descriptor_address(void)
{ return &frontdesk__v1__cancel_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__answer__descriptor_address(void)
{ return &frontdesk__v1__answer__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__identify_answer__descriptor_address(void)
{ return &frontdesk__v1__identify_answer__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__step__descriptor_address(void)
{ return &frontdesk__v1__step__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__identify__descriptor_address(void)
{ return &frontdesk__v1__identify__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__done__descriptor_address(void)
{ return &frontdesk__v1__done__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__refused__descriptor_address(void)
{ return &frontdesk__v1__refused__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__problem__descriptor_address(void)
{ return &frontdesk__v1__problem__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__session__descriptor_address(void)
{ return &frontdesk__v1__session__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__proof__descriptor_address(void)
{ return &frontdesk__v1__proof__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__validate_request__descriptor_address(void)
{ return &frontdesk__v1__validate_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__validate_response__descriptor_address(void)
{ return &frontdesk__v1__validate_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__sign_out_request__descriptor_address(void)
{ return &frontdesk__v1__sign_out_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__sign_out_response__descriptor_address(void)
{ return &frontdesk__v1__sign_out_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__list_sessions_request__descriptor_address(void)
{ return &frontdesk__v1__list_sessions_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__list_sessions_response__descriptor_address(void)
{ return &frontdesk__v1__list_sessions_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__end_session_request__descriptor_address(void)
{ return &frontdesk__v1__end_session_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__end_session_response__descriptor_address(void)
{ return &frontdesk__v1__end_session_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__end_other_sessions_request__descriptor_address(void)
{ return &frontdesk__v1__end_other_sessions_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__end_other_sessions_response__descriptor_address(void)
{ return &frontdesk__v1__end_other_sessions_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__tenant__descriptor_address(void)
{ return &frontdesk__v1__tenant__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__create_tenant_request__descriptor_address(void)
{ return &frontdesk__v1__create_tenant_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__tenant_request__descriptor_address(void)
{ return &frontdesk__v1__tenant_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__list_tenants_request__descriptor_address(void)
{ return &frontdesk__v1__list_tenants_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__list_tenants_response__descriptor_address(void)
{ return &frontdesk__v1__list_tenants_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__delete_tenant_response__descriptor_address(void)
{ return &frontdesk__v1__delete_tenant_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__account__descriptor_address(void)
{ return &frontdesk__v1__account__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__create_account_request__descriptor_address(void)
{ return &frontdesk__v1__create_account_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__account_request__descriptor_address(void)
{ return &frontdesk__v1__account_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__list_accounts_request__descriptor_address(void)
{ return &frontdesk__v1__list_accounts_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__list_accounts_response__descriptor_address(void)
{ return &frontdesk__v1__list_accounts_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__set_password_request__descriptor_address(void)
{ return &frontdesk__v1__set_password_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__status_request__descriptor_address(void)
{ return &frontdesk__v1__status_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__status_response__descriptor_address(void)
{ return &frontdesk__v1__status_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__gauge__descriptor_address(void)
{ return &frontdesk__v1__gauge__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__counter__descriptor_address(void)
{ return &frontdesk__v1__counter__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__lease_request__descriptor_address(void)
{ return &frontdesk__v1__lease_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__lease_response__descriptor_address(void)
{ return &frontdesk__v1__lease_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__outgoing_message__descriptor_address(void)
{ return &frontdesk__v1__outgoing_message__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__settlement__descriptor_address(void)
{ return &frontdesk__v1__settlement__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__settle_request__descriptor_address(void)
{ return &frontdesk__v1__settle_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__settle_response__descriptor_address(void)
{ return &frontdesk__v1__settle_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__outbox_message__descriptor_address(void)
{ return &frontdesk__v1__outbox_message__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__list_outbox_request__descriptor_address(void)
{ return &frontdesk__v1__list_outbox_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__list_outbox_response__descriptor_address(void)
{ return &frontdesk__v1__list_outbox_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__outbox_message_request__descriptor_address(void)
{ return &frontdesk__v1__outbox_message_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__mail_template__descriptor_address(void)
{ return &frontdesk__v1__mail_template__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__list_templates_request__descriptor_address(void)
{ return &frontdesk__v1__list_templates_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__list_templates_response__descriptor_address(void)
{ return &frontdesk__v1__list_templates_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__template_request__descriptor_address(void)
{ return &frontdesk__v1__template_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__set_template_request__descriptor_address(void)
{ return &frontdesk__v1__set_template_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__preview_request__descriptor_address(void)
{ return &frontdesk__v1__preview_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__preview_part__descriptor_address(void)
{ return &frontdesk__v1__preview_part__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__preview_response__descriptor_address(void)
{ return &frontdesk__v1__preview_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__send_test_request__descriptor_address(void)
{ return &frontdesk__v1__send_test_request__descriptor; }

// The descriptor of the service with that index; null past the last one.
static inline const ProtobufCServiceDescriptor *
frontdesk_service_descriptor(size_t index)
{
    switch (index) {
    case 0: return &frontdesk__v1__health__descriptor;
    case 1: return &frontdesk__v1__flows__descriptor;
    case 2: return &frontdesk__v1__sessions__descriptor;
    case 3: return &frontdesk__v1__operator__descriptor;
    case 4: return &frontdesk__v1__courier__descriptor;
    case 5: return &frontdesk__v1__outbox__descriptor;
    case 6: return &frontdesk__v1__mail__descriptor;
    default: return NULL;
    }
}

#endif
