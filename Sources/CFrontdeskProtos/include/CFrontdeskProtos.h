// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
#ifndef CFRONTDESKPROTOS_H
#define CFRONTDESKPROTOS_H

#include "frontdesk/v1/admin.pb-c.h"
#include "frontdesk/v1/advice.pb-c.h"
#include "frontdesk/v1/audit.pb-c.h"
#include "frontdesk/v1/clinics.pb-c.h"
#include "frontdesk/v1/common.pb-c.h"
#include "frontdesk/v1/courier.pb-c.h"
#include "frontdesk/v1/flows.pb-c.h"
#include "frontdesk/v1/health.pb-c.h"
#include "frontdesk/v1/mail.pb-c.h"
#include "frontdesk/v1/operator.pb-c.h"
#include "frontdesk/v1/outbox.pb-c.h"
#include "frontdesk/v1/policy.pb-c.h"
#include "frontdesk/v1/preferences.pb-c.h"
#include "frontdesk/v1/sessions.pb-c.h"
#include "frontdesk/v1/sign_in_page.pb-c.h"
#include "ttrpc/envelope.pb-c.h"

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__user_level__descriptor_address(void)
{ return &frontdesk__v1__user_level__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__user_data__descriptor_address(void)
{ return &frontdesk__v1__user_data__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__user__descriptor_address(void)
{ return &frontdesk__v1__user__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__check_rights_request__descriptor_address(void)
{ return &frontdesk__v1__check_rights_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__check_rights_response__descriptor_address(void)
{ return &frontdesk__v1__check_rights_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__create_user_request__descriptor_address(void)
{ return &frontdesk__v1__create_user_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__import_users_request__descriptor_address(void)
{ return &frontdesk__v1__import_users_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__import_fault__descriptor_address(void)
{ return &frontdesk__v1__import_fault__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__existing_user__descriptor_address(void)
{ return &frontdesk__v1__existing_user__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__imported_user__descriptor_address(void)
{ return &frontdesk__v1__imported_user__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__import_users_response__descriptor_address(void)
{ return &frontdesk__v1__import_users_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__list_users_request__descriptor_address(void)
{ return &frontdesk__v1__list_users_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__list_users_response__descriptor_address(void)
{ return &frontdesk__v1__list_users_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__user_request__descriptor_address(void)
{ return &frontdesk__v1__user_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__update_user_request__descriptor_address(void)
{ return &frontdesk__v1__update_user_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__delete_user_response__descriptor_address(void)
{ return &frontdesk__v1__delete_user_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__erase_user_response__descriptor_address(void)
{ return &frontdesk__v1__erase_user_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__resend_welcome_request__descriptor_address(void)
{ return &frontdesk__v1__resend_welcome_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__issue_temporary_password_response__descriptor_address(void)
{ return &frontdesk__v1__issue_temporary_password_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__list_user_sessions_request__descriptor_address(void)
{ return &frontdesk__v1__list_user_sessions_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__list_user_sessions_response__descriptor_address(void)
{ return &frontdesk__v1__list_user_sessions_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__end_user_sessions_request__descriptor_address(void)
{ return &frontdesk__v1__end_user_sessions_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__end_user_sessions_response__descriptor_address(void)
{ return &frontdesk__v1__end_user_sessions_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__list_access_log_request__descriptor_address(void)
{ return &frontdesk__v1__list_access_log_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__access_log_entry__descriptor_address(void)
{ return &frontdesk__v1__access_log_entry__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__list_access_log_response__descriptor_address(void)
{ return &frontdesk__v1__list_access_log_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__explain_sign_in_request__descriptor_address(void)
{ return &frontdesk__v1__explain_sign_in_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__sign_in_finding__descriptor_address(void)
{ return &frontdesk__v1__sign_in_finding__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__explain_sign_in_response__descriptor_address(void)
{ return &frontdesk__v1__explain_sign_in_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__app_sign_in__descriptor_address(void)
{ return &frontdesk__v1__app_sign_in__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__rate_request__descriptor_address(void)
{ return &frontdesk__v1__rate_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__rate_response__descriptor_address(void)
{ return &frontdesk__v1__rate_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__audit_entry__descriptor_address(void)
{ return &frontdesk__v1__audit_entry__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__audit_detail__descriptor_address(void)
{ return &frontdesk__v1__audit_detail__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__list_audit_request__descriptor_address(void)
{ return &frontdesk__v1__list_audit_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__list_own_audit_request__descriptor_address(void)
{ return &frontdesk__v1__list_own_audit_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__list_audit_response__descriptor_address(void)
{ return &frontdesk__v1__list_audit_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__follow_audit_request__descriptor_address(void)
{ return &frontdesk__v1__follow_audit_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__follow_audit_response__descriptor_address(void)
{ return &frontdesk__v1__follow_audit_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__audit_position__descriptor_address(void)
{ return &frontdesk__v1__audit_position__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__verify_audit_request__descriptor_address(void)
{ return &frontdesk__v1__verify_audit_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__audit_fault__descriptor_address(void)
{ return &frontdesk__v1__audit_fault__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__verify_audit_response__descriptor_address(void)
{ return &frontdesk__v1__verify_audit_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__accept_audit_request__descriptor_address(void)
{ return &frontdesk__v1__accept_audit_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__accept_audit_response__descriptor_address(void)
{ return &frontdesk__v1__accept_audit_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__geo_position__descriptor_address(void)
{ return &frontdesk__v1__geo_position__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__clinic_data__descriptor_address(void)
{ return &frontdesk__v1__clinic_data__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__clinic__descriptor_address(void)
{ return &frontdesk__v1__clinic__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__create_clinic_request__descriptor_address(void)
{ return &frontdesk__v1__create_clinic_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__import_clinics_request__descriptor_address(void)
{ return &frontdesk__v1__import_clinics_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__imported_clinic__descriptor_address(void)
{ return &frontdesk__v1__imported_clinic__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__import_clinics_response__descriptor_address(void)
{ return &frontdesk__v1__import_clinics_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__clinic_request__descriptor_address(void)
{ return &frontdesk__v1__clinic_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__list_clinics_request__descriptor_address(void)
{ return &frontdesk__v1__list_clinics_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__list_clinics_response__descriptor_address(void)
{ return &frontdesk__v1__list_clinics_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__update_clinic_request__descriptor_address(void)
{ return &frontdesk__v1__update_clinic_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__search_clinics_request__descriptor_address(void)
{ return &frontdesk__v1__search_clinics_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__found_clinic__descriptor_address(void)
{ return &frontdesk__v1__found_clinic__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__search_clinics_response__descriptor_address(void)
{ return &frontdesk__v1__search_clinics_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__rebuild_index_request__descriptor_address(void)
{ return &frontdesk__v1__rebuild_index_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__rebuild_index_response__descriptor_address(void)
{ return &frontdesk__v1__rebuild_index_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__make_group_code_request__descriptor_address(void)
{ return &frontdesk__v1__make_group_code_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__group_code__descriptor_address(void)
{ return &frontdesk__v1__group_code__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__list_group_codes_request__descriptor_address(void)
{ return &frontdesk__v1__list_group_codes_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__list_group_codes_response__descriptor_address(void)
{ return &frontdesk__v1__list_group_codes_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__group_code_request__descriptor_address(void)
{ return &frontdesk__v1__group_code_request__descriptor; }

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
frontdesk__v1__actor__descriptor_address(void)
{ return &frontdesk__v1__actor__descriptor; }

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
frontdesk__v1__delivery_report__descriptor_address(void)
{ return &frontdesk__v1__delivery_report__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__report_deliveries_request__descriptor_address(void)
{ return &frontdesk__v1__report_deliveries_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__report_deliveries_response__descriptor_address(void)
{ return &frontdesk__v1__report_deliveries_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__report_channel_request__descriptor_address(void)
{ return &frontdesk__v1__report_channel_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__report_channel_response__descriptor_address(void)
{ return &frontdesk__v1__report_channel_response__descriptor; }

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
frontdesk__v1__password_answer__descriptor_address(void)
{ return &frontdesk__v1__password_answer__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__choose_second_factor_answer__descriptor_address(void)
{ return &frontdesk__v1__choose_second_factor_answer__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__one_time_code_answer__descriptor_address(void)
{ return &frontdesk__v1__one_time_code_answer__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__resend_answer__descriptor_address(void)
{ return &frontdesk__v1__resend_answer__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__security_question_answer__descriptor_address(void)
{ return &frontdesk__v1__security_question_answer__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__confirm_email_answer__descriptor_address(void)
{ return &frontdesk__v1__confirm_email_answer__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__set_security_question_answer__descriptor_address(void)
{ return &frontdesk__v1__set_security_question_answer__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__change_password_answer__descriptor_address(void)
{ return &frontdesk__v1__change_password_answer__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__set_password_answer__descriptor_address(void)
{ return &frontdesk__v1__set_password_answer__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__choose_time_zone_answer__descriptor_address(void)
{ return &frontdesk__v1__choose_time_zone_answer__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__enroll_authenticator_answer__descriptor_address(void)
{ return &frontdesk__v1__enroll_authenticator_answer__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__recover_answer__descriptor_address(void)
{ return &frontdesk__v1__recover_answer__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__registration_form_answer__descriptor_address(void)
{ return &frontdesk__v1__registration_form_answer__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__verification_code_answer__descriptor_address(void)
{ return &frontdesk__v1__verification_code_answer__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__choose_clinic_group_answer__descriptor_address(void)
{ return &frontdesk__v1__choose_clinic_group_answer__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__step__descriptor_address(void)
{ return &frontdesk__v1__step__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__identify__descriptor_address(void)
{ return &frontdesk__v1__identify__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__password__descriptor_address(void)
{ return &frontdesk__v1__password__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__factor_choice__descriptor_address(void)
{ return &frontdesk__v1__factor_choice__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__choose_second_factor__descriptor_address(void)
{ return &frontdesk__v1__choose_second_factor__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__one_time_code__descriptor_address(void)
{ return &frontdesk__v1__one_time_code__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__security_question__descriptor_address(void)
{ return &frontdesk__v1__security_question__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__question_text__descriptor_address(void)
{ return &frontdesk__v1__question_text__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__confirm_email__descriptor_address(void)
{ return &frontdesk__v1__confirm_email__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__set_security_question__descriptor_address(void)
{ return &frontdesk__v1__set_security_question__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__change_password__descriptor_address(void)
{ return &frontdesk__v1__change_password__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__set_password__descriptor_address(void)
{ return &frontdesk__v1__set_password__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__guideline__descriptor_address(void)
{ return &frontdesk__v1__guideline__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__choose_time_zone__descriptor_address(void)
{ return &frontdesk__v1__choose_time_zone__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__enroll_authenticator__descriptor_address(void)
{ return &frontdesk__v1__enroll_authenticator__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__registration_form__descriptor_address(void)
{ return &frontdesk__v1__registration_form__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__form_field__descriptor_address(void)
{ return &frontdesk__v1__form_field__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__verification_code__descriptor_address(void)
{ return &frontdesk__v1__verification_code__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__choose_clinic_group__descriptor_address(void)
{ return &frontdesk__v1__choose_clinic_group__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__recover__descriptor_address(void)
{ return &frontdesk__v1__recover__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__finished__descriptor_address(void)
{ return &frontdesk__v1__finished__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__signed_in__descriptor_address(void)
{ return &frontdesk__v1__signed_in__descriptor; }

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
frontdesk__v1__check_request__descriptor_address(void)
{ return &frontdesk__v1__check_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__health_condition__descriptor_address(void)
{ return &frontdesk__v1__health_condition__descriptor; }

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
frontdesk__v1__accept_tenant_response__descriptor_address(void)
{ return &frontdesk__v1__accept_tenant_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__changed_account__descriptor_address(void)
{ return &frontdesk__v1__changed_account__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__account__descriptor_address(void)
{ return &frontdesk__v1__account__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__create_account_request__descriptor_address(void)
{ return &frontdesk__v1__create_account_request__descriptor; }

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
frontdesk__v1__accept_clock_request__descriptor_address(void)
{ return &frontdesk__v1__accept_clock_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__accept_clock_response__descriptor_address(void)
{ return &frontdesk__v1__accept_clock_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__clock_status__descriptor_address(void)
{ return &frontdesk__v1__clock_status__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__unavailable_tenant__descriptor_address(void)
{ return &frontdesk__v1__unavailable_tenant__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__outbox_status__descriptor_address(void)
{ return &frontdesk__v1__outbox_status__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__courier_fault__descriptor_address(void)
{ return &frontdesk__v1__courier_fault__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__gauge__descriptor_address(void)
{ return &frontdesk__v1__gauge__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__counter__descriptor_address(void)
{ return &frontdesk__v1__counter__descriptor; }

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
frontdesk__v1__retry_all_request__descriptor_address(void)
{ return &frontdesk__v1__retry_all_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__retry_all_response__descriptor_address(void)
{ return &frontdesk__v1__retry_all_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__get_policy_request__descriptor_address(void)
{ return &frontdesk__v1__get_policy_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__policy_response__descriptor_address(void)
{ return &frontdesk__v1__policy_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__set_policy_request__descriptor_address(void)
{ return &frontdesk__v1__set_policy_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__policy_setting__descriptor_address(void)
{ return &frontdesk__v1__policy_setting__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__reset_policy_request__descriptor_address(void)
{ return &frontdesk__v1__reset_policy_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__explain_policy_request__descriptor_address(void)
{ return &frontdesk__v1__explain_policy_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__explain_policy_response__descriptor_address(void)
{ return &frontdesk__v1__explain_policy_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__policy_rule__descriptor_address(void)
{ return &frontdesk__v1__policy_rule__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__get_preferences_request__descriptor_address(void)
{ return &frontdesk__v1__get_preferences_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__preferences_view__descriptor_address(void)
{ return &frontdesk__v1__preferences_view__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__two_step_view__descriptor_address(void)
{ return &frontdesk__v1__two_step_view__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__device_view__descriptor_address(void)
{ return &frontdesk__v1__device_view__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__contact_change_view__descriptor_address(void)
{ return &frontdesk__v1__contact_change_view__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__update_preferences_request__descriptor_address(void)
{ return &frontdesk__v1__update_preferences_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__change_own_password_request__descriptor_address(void)
{ return &frontdesk__v1__change_own_password_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__change_own_password_response__descriptor_address(void)
{ return &frontdesk__v1__change_own_password_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__set_own_question_request__descriptor_address(void)
{ return &frontdesk__v1__set_own_question_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__set_two_step_request__descriptor_address(void)
{ return &frontdesk__v1__set_two_step_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__begin_authenticator_setup_request__descriptor_address(void)
{ return &frontdesk__v1__begin_authenticator_setup_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__begin_authenticator_setup_response__descriptor_address(void)
{ return &frontdesk__v1__begin_authenticator_setup_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__confirm_authenticator_request__descriptor_address(void)
{ return &frontdesk__v1__confirm_authenticator_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__recovery_codes_response__descriptor_address(void)
{ return &frontdesk__v1__recovery_codes_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__remove_authenticator_request__descriptor_address(void)
{ return &frontdesk__v1__remove_authenticator_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__generate_recovery_codes_request__descriptor_address(void)
{ return &frontdesk__v1__generate_recovery_codes_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__revoke_devices_request__descriptor_address(void)
{ return &frontdesk__v1__revoke_devices_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__begin_contact_change_request__descriptor_address(void)
{ return &frontdesk__v1__begin_contact_change_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__begin_contact_change_response__descriptor_address(void)
{ return &frontdesk__v1__begin_contact_change_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__confirm_contact_change_request__descriptor_address(void)
{ return &frontdesk__v1__confirm_contact_change_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__confirm_contact_change_response__descriptor_address(void)
{ return &frontdesk__v1__confirm_contact_change_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__remove_phone_request__descriptor_address(void)
{ return &frontdesk__v1__remove_phone_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__set_clinic_group_request__descriptor_address(void)
{ return &frontdesk__v1__set_clinic_group_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__set_clinic_group_response__descriptor_address(void)
{ return &frontdesk__v1__set_clinic_group_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__delete_account_request__descriptor_address(void)
{ return &frontdesk__v1__delete_account_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__delete_account_response__descriptor_address(void)
{ return &frontdesk__v1__delete_account_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__keep_account_request__descriptor_address(void)
{ return &frontdesk__v1__keep_account_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__keep_account_response__descriptor_address(void)
{ return &frontdesk__v1__keep_account_response__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__export_request__descriptor_address(void)
{ return &frontdesk__v1__export_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__export_response__descriptor_address(void)
{ return &frontdesk__v1__export_response__descriptor; }

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
frontdesk__v1__describe_page_request__descriptor_address(void)
{ return &frontdesk__v1__describe_page_request__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__sign_in_page_description__descriptor_address(void)
{ return &frontdesk__v1__sign_in_page_description__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__page_app__descriptor_address(void)
{ return &frontdesk__v1__page_app__descriptor; }

static inline const ProtobufCMessageDescriptor *
frontdesk__v1__page_provider__descriptor_address(void)
{ return &frontdesk__v1__page_provider__descriptor; }

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

// The descriptor of the service with that index; null past the last one.
static inline const ProtobufCServiceDescriptor *
frontdesk_service_descriptor(size_t index)
{
    switch (index) {
    case 0: return &frontdesk__v1__admin__descriptor;
    case 1: return &frontdesk__v1__password_advice__descriptor;
    case 2: return &frontdesk__v1__audit__descriptor;
    case 3: return &frontdesk__v1__clinics__descriptor;
    case 4: return &frontdesk__v1__courier__descriptor;
    case 5: return &frontdesk__v1__flows__descriptor;
    case 6: return &frontdesk__v1__health__descriptor;
    case 7: return &frontdesk__v1__mail__descriptor;
    case 8: return &frontdesk__v1__operator__descriptor;
    case 9: return &frontdesk__v1__outbox__descriptor;
    case 10: return &frontdesk__v1__policies__descriptor;
    case 11: return &frontdesk__v1__preferences__descriptor;
    case 12: return &frontdesk__v1__sessions__descriptor;
    case 13: return &frontdesk__v1__sign_in_page__descriptor;
    default: return NULL;
    }
}

#endif
