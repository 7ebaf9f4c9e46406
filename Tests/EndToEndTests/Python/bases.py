"""An office with people in every state of a sign-in, and valid requests for each method of the
contract: `make(world)` returns one as a dictionary and creates what it requires."""
import itertools
import random
import re
import time

from google.protobuf import json_format, symbol_database

import envelope_pb2
from contract import KINDS
from frontdesk.v1 import common_pb2
from ttrpc import Connection

ALREADY_EXISTS = 6
PASSWORD, NEW, OFFICE = "kettle-Sunday-orbit-41", "velvet-Tuesday-anchor-72", "mutant"
CLASSES = {name: tuple(symbol_database.Default().GetPrototype(kind) for kind in kinds)
           for name, kinds in KINDS.items()}


class Refused(Exception):
    def __init__(self, name, status, info):
        super().__init__(name, status.code, status.message)
        self.code, self.message, self.info = status.code, status.message, info


class World:
    def __init__(self, runtime, place):
        self.place, self.serial = place, itertools.count(1)
        self.sockets = {name: Connection(f"{runtime}/{name}.sock") for name in ("api", "admin")}
        self.tag = f"{random.SystemRandom().randrange(16**8):08x}"
        self.office = f"{OFFICE}-{self.tag}"
        self.tenant = self.call("Operator.CreateTenant", {
            "name": self.office, "kind": "TENANT_KIND_OFFICE", "display_name": "Mutant"})
        self.rules = {}
        self.set(first_steps="", required="none", page_address="https://mutant.example/sign-in",
                 two_step_methods="sms,email,authenticator")
        self.make_patients()
        self.boss = self.person("ROLE_ADMINISTRATOR")
        self.person("ROLE_ADMINISTRATOR")
        # Another office and another person that a hostile value may name.
        self.other = self.call("Operator.CreateTenant", {
            "name": f"other-{self.tag}", "kind": "TENANT_KIND_OFFICE", "display_name": "O"}).tenant_id
        self.victim = self.person()
        self.since = time.monotonic()
        self.settings = self.session(self.boss, "APP_SETTINGS")
        # A clinic group, with an administrator.
        self.group = f"group-{self.tag}"
        self.call("Operator.CreateTenant", {
            "name": self.group, "kind": "TENANT_KIND_CLINIC_GROUP", "display_name": "G"})
        self.call("Operator.CreateAccount", {
            "tenant": self.group, "user_name": "boss", "role": "ROLE_ADMINISTRATOR",
            "password": PASSWORD})
        self.group_since = None

    def set(self, **rules):
        names = {"first_steps": "first-steps", "page_address": "page.url",
                 "two_step_methods": "two-step.methods", "required": "two-step.required-for"}
        if self.rules.items() >= rules.items():
            return
        self.rules |= rules
        self.call("Policies.Set", {"actor": {"tenant": self.office}, "settings": [
            {"field": names[name], "value": value} for name, value in rules.items()]})

    def make_patients(self):
        """Creates the tenant of patients, unless an earlier world has done so."""
        try:
            self.call("Operator.CreateTenant", {"name": "patients", "kind": "TENANT_KIND_PATIENTS"})
        except Refused as refused:
            assert refused.code == ALREADY_EXISTS, refused
        self.call("Policies.Set", {"actor": {"tenant": "patients"}, "settings": [
            {"field": "page.url", "value": "https://patients.example/"}]})

    def registration(self):
        """A valid registration form of a new person."""
        return {"registration_form": {
            "email": f"patient-{self.tag}-{next(self.serial)}@mail.example", "new_password": NEW,
            "confirmation": NEW, "full_name": "Pat Ient", "phone": "+41441234567", "locale": "de",
            "time_zone": "Europe/Zurich"}}

    def call(self, name, fields, place=None):
        """Sends a valid request on the socket that offers the method."""
        service = name.split(".")[0]
        own = {"Operator", "Admin", "Policies", "Mail", "Outbox", "Clinics"}
        place = place or ("admin" if service in own else "api")
        request = json_format.ParseDict(fields, CLASSES[name][0]())
        status, response = self.send(name, request.SerializeToString(), self.sockets[place])
        if status.code:
            raise Refused(name, status, self.info(status))
        return response

    def send(self, name, payload, connection, limit=0):
        service, method = name.split(".")
        connection.stream += 2
        connection.frame(connection.stream, envelope_pb2.Request(
            service=f"frontdesk.v1.{service}", method=method, payload=payload,
            timeout_nano=limit).SerializeToString())
        answer = connection.answer()
        assert answer is not None and answer[0] == connection.stream, (name, payload[:200])
        return answer[1].status, CLASSES[name][1].FromString(answer[1].payload)

    @staticmethod
    def info(status):
        info = common_pb2.ErrorInfo()
        if status.details:
            info.ParseFromString(status.details[0].value)
        return info

    def client(self):
        """A new address each time, because other tests cover the rate limits."""
        number = next(self.serial)
        return {"address": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}",
                "user_agent": "Browser", "locale": "de"}

    def actor(self):
        if self.place == "admin":
            return {"tenant": self.office}
        # A session for settings expires after ten minutes without use.
        if time.monotonic() - self.since > 120:
            self.settings, self.since = self.session(self.boss, "APP_SETTINGS"), time.monotonic()
        return {"session_token": self.settings, "client": self.client()}

    def group_actor(self):
        """The administrator of the clinic group."""
        if self.place == "admin":
            return {"tenant": self.group}
        if self.group_since is None or time.monotonic() - self.group_since > 120:
            step = self.call("Flows.Start", {
                "client": self.client(), "kind": "FLOW_KIND_SIGN_IN", "answer": {"identify": {
                    "office": self.group, "user": "boss", "password": PASSWORD,
                    "app": "APP_SETTINGS"}}})
            self.group_settings = step.signed_in.session_token
            self.group_since = time.monotonic()
        return {"session_token": self.group_settings, "client": self.client()}

    def patient(self):
        """A new patient's step that asks for a clinic group."""
        name = f"{self.name()}-{self.tag}"
        self.call("Operator.CreateAccount", {
            "tenant": "patients", "user_name": name, "role": "ROLE_MEMBER", "password": PASSWORD})
        return self.call("Flows.Start", {
            "client": self.client(), "kind": "FLOW_KIND_SIGN_IN", "answer": {"identify": {
                "user": name, "password": PASSWORD, "app": "APP_PATIENT"}}})

    def patient_session(self):
        done = self.call("Flows.Advance", self.advance(
            self.patient(), {"choose_clinic_group": {"name": self.group}}))
        return done.signed_in.session_token

    def name(self):
        return f"p{next(self.serial)}"

    def person(self, role="ROLE_MEMBER", **data):
        name = self.name()
        self.call("Operator.CreateAccount", {
            "tenant": self.office, "user_name": name, "email": f"{name}@mutant.example",
            "role": role, "password": PASSWORD})
        if data:
            self.call("Admin.UpdateUser", {"actor": {"tenant": self.office}, "user": name,
                                           "data": data, "fields": list(data)})
        return name

    def identify(self, name, password=PASSWORD, app="APP_PRO"):
        return {"identify": {"office": self.office, "user": name, "password": password,
                             "app": app}}

    def sign_in(self, name, password=PASSWORD, app="APP_PRO"):
        return self.call("Flows.Start", {
            "client": self.client(), "kind": "FLOW_KIND_SIGN_IN",
            "answer": self.identify(name, password, app)})

    def session(self, name=None, app="APP_PRO"):
        self.set(first_steps="", required="none")
        step = self.sign_in(name or self.person(), app=app)
        assert step.WhichOneof("need") == "signed_in", step
        return step.signed_in.session_token

    def mail(self, kind, name, pattern):
        """The match of `pattern` in the newest message of a kind to a person."""
        while True:
            found = self.call("Courier.Lease", {"max_messages": 100, "lease_ms": 5000, "wait_ms": 2000})
            assert found.messages, (kind, name)
            texts = [each.text for each in found.messages
                     if each.kind == kind and each.recipient.startswith(f"{name}@")]
            if texts:
                return re.findall(pattern, texts[-1])[-1]

    def newcomer(self):
        """A person with a temporary password, and the password."""
        name = self.name()
        self.call("Admin.CreateUser", {"actor": {"tenant": self.office},
                                       "user": {"user_name": name}, "welcome": "WELCOME_NONE"})
        made = self.call("Admin.IssueTemporaryPassword", {"actor": {"tenant": self.office}, "user": name})
        return name, made.temporary_password

    def link(self, name=None):
        name = name or self.person()
        self.call("Admin.StartPasswordReset", {"actor": {"tenant": self.office}, "user": name})
        return self.mail("reset-link", name, r"link=(fdl_\S+)")

    def advance(self, step, answer):
        return {"client": self.client(), "flow_token": step.flow_token, "answer": answer}

    def walked(self, steps, required, begin, answers, last):
        """A flow after some answers, and the next answer."""
        self.set(first_steps=steps, required=required)
        step = begin()
        self.set(first_steps=steps, required=required)
        for answer in answers:
            step = self.call("Flows.Advance", self.advance(step, answer))
            assert not step.HasField("problem"), step
        return self.advance(step, last)


def own(world, **fields):
    return {"session_token": world.session(), "client": world.client(), **fields}


def named(world, **fields):
    return {"actor": world.actor(), "user": world.person(), **fields}


def enrolling(world):
    fields = own(world)
    world.call("Preferences.BeginAuthenticatorSetup", fields)
    return {**fields, "code": "123456"}


def changing(world):
    fields = own(world, kind="CONTACT_KIND_PHONE")
    world.call("Preferences.BeginContactChange", {**fields, "value": "+41791234567"})
    return {**fields, "code": "123456"}


def message(world):
    return world.call("Mail.SendTest", {
        "tenant": world.office, "kind": "reset-link", "locale": "en",
        "channel": "SENDING_CHANNEL_MAIL", "recipient": "a@mutant.example",
        "expires_in_ms": 600_000}).message_id


def delivery_report(world):
    message(world)
    leased = world.call("Courier.Lease", {"max_messages": 1, "lease_ms": 5000}).messages[0]
    return {"reports": [{
        "tenant_id": leased.tenant_id, "message_id": leased.message_id,
        "lease_id": leased.lease_id, "outcome": "DELIVERY_OUTCOME_RETRY", "reason": "busy"}]}


def anew(world, **fields):
    name = world.name()
    world.call("Operator.CreateTenant", {
        "name": f"{name}-{world.tag}", "kind": "TENANT_KIND_OFFICE", "display_name": "Passing"})
    return {"tenant": f"{name}-{world.tag}", **fields}


QUESTION = {"set_security_question": {"question_id": "first-pet", "answer": "Rex of Seefeld"}}


def asked(world):
    """A reset that asks the security question."""
    name = world.person()
    world.call("Preferences.SetQuestion", {
        "session_token": world.session(name), "client": world.client(),
        **QUESTION["set_security_question"]})
    return world.call("Flows.Start", {
        "client": world.client(), "kind": "FLOW_KIND_RECOVER", "link_token": world.link(name)})


def step_up(world):
    return world.call("Flows.Start", {
        "client": world.client(), "kind": "FLOW_KIND_STEP_UP",
        "session_token": world.session()})


def change(temporary):
    return {"change_password": {"current_password": temporary, "new_password": NEW,
                                "confirmation": NEW}}


def in_flow(steps="", required="none", answers=(), last=None, begin=None, **data):
    """Answers `last` at the current step of a sign-in or of the flow that `begin` starts."""
    def make(world):
        return world.walked(
            steps, required,
            lambda: begin(world) if begin else world.sign_in(world.person(**data)), answers, last)
    return make


def changed(world, required_zone=False):
    name, temporary = world.newcomer()
    answers = [change(temporary)] if required_zone else []
    last = {"choose_time_zone": {"time_zone": "Europe/Zurich"}} if required_zone else change(temporary)
    return world.walked("change-password,time-zone", "none",
                        lambda: world.sign_in(name, temporary), answers, last)


def registering(world):
    """The right code is in the mail of a tenant that the world does not read."""
    step = world.call("Flows.Start", {
        "client": world.client(), "kind": "FLOW_KIND_REGISTER", "app": "APP_PATIENT",
        "answer": world.registration()})
    return {"client": world.client(), "flow_token": step.flow_token,
            "answer": {"verification_code": {"code": "123456"}}}


def invited(world):
    name = world.name()
    world.call("Admin.CreateUser", {
        "actor": {"tenant": world.office}, "welcome": "WELCOME_TEMPORARY_PASSWORD",
        "user": {"user_name": name, "email": f"{name}@mutant.example"}})
    temporary = world.mail("temporary-password", name, r"[a-z0-9]{4}(?:-[a-z0-9]{4}){3}")
    return world.sign_in(name, temporary)


DATA = {"full_name": "Anna Müller", "phone": "+41791234567", "role": "ROLE_ADMINISTRATOR",
        "rights": ["RIGHT_MODIFY"], "user_level": {"number": 4}, "apps": ["APP_PRO"],
        "locale": "de", "time_zone": "Europe/Zurich"}
SMS, MAIL = ({"choose_second_factor": {"factor": f"SECOND_FACTOR_{way}"}} for way in ("SMS", "EMAIL"))
PHONE = {"phone": "+41791234567"}
TEMPLATE = {"kind": "reset-link", "locale": "en", "part": "TEMPLATE_PART_TEXT"}
PAGE = {"page_size": 10}

BASES = {
    "Flows.Start": [
        lambda w: {"client": w.client(), "kind": "FLOW_KIND_SIGN_IN", "app": "APP_PRO",
                   "answer": w.identify(w.person())},
        lambda w: {"client": w.client(), "kind": "FLOW_KIND_RECOVER",
                   "answer": {"recover": {"office": w.office, "user": w.person()}}},
        lambda w: {"client": w.client(), "kind": "FLOW_KIND_RECOVER", "link_token": w.link()},
        lambda w: {"client": w.client(), "kind": "FLOW_KIND_REGISTER", "app": "APP_PATIENT",
                   "answer": w.registration()},
        lambda w: {"client": w.client(), "kind": "FLOW_KIND_STEP_UP",
                   "session_token": w.session()}],
    "Flows.Advance": [
        in_flow("", "everyone", [], SMS, **PHONE),
        in_flow("", "everyone", [MAIL], {"one_time_code": {"code": "123456"}}, **PHONE),
        in_flow("", "everyone", [MAIL], {"resend": {}}, **PHONE),
        in_flow("confirm-email", last={"confirm_email": {"code": "123456"}}, begin=invited),
        in_flow(last={"security_question": {"answer": "Rex of Seefeld"}}, begin=asked),
        in_flow(answers=[{"security_question": {"answer": "Rex of Seefeld"}}], begin=asked,
                last={"set_password": {"new_password": NEW, "confirmation": NEW}}),
        in_flow(last={"password": {"password": PASSWORD}}, begin=step_up),
        in_flow("security-question", last=QUESTION,
                begin=lambda w: w.sign_in(*w.newcomer())),
        in_flow("", "everyone", last={"enroll_authenticator": {"code": "123456"}},
                begin=lambda w: w.sign_in(*w.newcomer())),
        registering, changed, lambda w: changed(w, True),
        lambda w: w.advance(w.patient(), {"choose_clinic_group": {"name": w.group}}),
        lambda w: w.advance(w.patient(), {"choose_clinic_group": {
            "qr_payload": group_payload(w)}})],
    "Flows.Describe": [lambda w: {"client": w.client(),
                                  "flow_token": step_up(w).flow_token}],
    "Flows.Cancel": [lambda w: {"client": w.client(), "flow_token": step_up(w).flow_token}],
    "Sessions.Validate": [lambda w: {"session_token": w.session(), "app": "APP_PRO",
                                     "tenant_id": w.tenant.tenant_id}],
    "Sessions.SignOut": [lambda w: {"session_token": w.session()}],
    "Sessions.List": [lambda w: {"session_token": w.session()}],
    "Sessions.End": [lambda w: ended(w)],
    "Sessions.EndOthers": [lambda w: own(w, password=PASSWORD)],
    "Preferences.Get": [own],
    "Preferences.Update": [lambda w: own(w, fields=["time_zone", "locale", "trust_days"],
                                         time_zone="Europe/Zurich", locale="de", trust_days=3)],
    "Preferences.ChangePassword": [lambda w: own(w, current_password=PASSWORD, new_password=NEW,
                                                 confirmation=NEW)],
    "Preferences.SetQuestion": [lambda w: own(w, **QUESTION["set_security_question"])],
    "Preferences.SetTwoStep": [lambda w: own(w, enabled=True, preferred="SECOND_FACTOR_EMAIL")],
    "Preferences.BeginAuthenticatorSetup": [own],
    "Preferences.ConfirmAuthenticator": [enrolling],
    "Preferences.RemoveAuthenticator": [own],
    "Preferences.GenerateRecoveryCodes": [own],
    "Preferences.RevokeDevices": [own],
    "Preferences.BeginContactChange": [
        lambda w: own(w, kind="CONTACT_KIND_PHONE", value="+41791234567"),
        lambda w: own(w, kind="CONTACT_KIND_EMAIL", value=f"{w.name()}@mutant.example")],
    "Preferences.ConfirmContactChange": [changing],
    "Preferences.RemovePhone": [own],
    "Preferences.SetClinicGroup": [
        lambda w: {"session_token": w.patient_session(), "client": w.client(),
                   "choice": {"qr_payload": group_payload(w)}}],
    "Preferences.Export": [own],
    "Preferences.DeleteAccount": [own],
    "Preferences.KeepAccount": [lambda w: {"client": w.client(), "link_token": w.link()}],
    "PasswordAdvice.Rate": [
        lambda w: {"candidate": NEW, "flow_token": changed(w)["flow_token"]},
        lambda w: {"candidate": NEW, "session_token": w.session()}],
    "Operator.CreateTenant": [lambda w: {"name": f"t{w.name()}-{w.tag}",
                                         "kind": "TENANT_KIND_COMPANY", "display_name": "T"}],
    "Operator.ListTenants": [lambda w: PAGE],
    "Operator.GetTenant": [lambda w: {"tenant": w.office}],
    "Operator.AcceptTenant": [lambda w: {"tenant": w.office}],
    "Operator.SuspendTenant": [anew], "Operator.ResumeTenant": [anew],
    "Operator.DeleteTenant": [anew],
    "Operator.CreateAccount": [lambda w: {
        "tenant": w.office, "user_name": w.name(), "email": f"{w.name()}@mutant.example",
        "role": "ROLE_MEMBER", "password": PASSWORD}],
    "Operator.SetPassword": [lambda w: {"tenant": w.office, "account": w.person(),
                                        "password": NEW}],
    "Operator.Status": [lambda w: {}],
    "Operator.AcceptClock": [lambda w: {}],
    "SignInPage.Describe": [lambda w: {"office": w.office, "client": w.client()}],
    "Admin.CheckRights": [lambda w: {"actor": w.actor()}],
    "Admin.CreateUser": [lambda w: {
        "actor": w.actor(), "copy_from": w.person(), "welcome": "WELCOME_ACTIVATION_LINK",
        "user": {"user_name": w.name(), "email": f"{w.name()}@mutant.example", **DATA}}],
    "Admin.ImportUsers": [lambda w: {
        "actor": w.actor(), "skip_invalid": True, "first_line": 2, "welcome": "WELCOME_NONE",
        "csv": f"user_name,full_name,email\r\n{w.name()},\"A, B\",{w.name()}@mutant.example\r\n"}],
    "Admin.ListUsers": [lambda w: {"actor": w.actor(), "states": ["USER_STATE_ENABLED"],
                                   "text": "p", **PAGE}],
    "Admin.GetUser": [named],
    "Admin.UpdateUser": [lambda w: named(w, data=DATA, fields=list(DATA))],
    "Admin.DisableUser": [named], "Admin.EnableUser": [named], "Admin.UnlockUser": [named],
    "Admin.EndMailboxWait": [named],
    "Admin.DeleteUser": [named],
    "Admin.EraseUser": [named],
    "Admin.ResendWelcome": [lambda w: {"actor": w.actor(), "user": newly(w),
                                       "welcome": "WELCOME_ACTIVATION_LINK"}],
    "Admin.StartPasswordReset": [named],
    "Admin.IssueTemporaryPassword": [lambda w: {"actor": w.actor(), "user": w.newcomer()[0]}],
    "Admin.ResetTwoStep": [named],
    "Admin.ListSessions": [lambda w: {"actor": w.actor(), "user": w.person(), **PAGE}],
    "Admin.EndSessions": [named],
    "Admin.ListAccessLog": [lambda w: named(w, since_at=1, **PAGE)],
    "Admin.ExplainSignIn": [lambda w: named(w, app="APP_PRO", address="192.0.2.1")],
    "Clinics.CreateClinic": [lambda w: {"actor": w.group_actor(),
                                        "clinic": {"name": w.name(), **CLINIC}}],
    "Clinics.ImportClinics": [lambda w: {
        "actor": w.group_actor(), "skip_invalid": True, "first_line": 2, "separator": ",",
        "csv": f"name,address,country,specialties\r\n{w.name()},\"Weg 1, Bern\",CH,A|B\r\n"}],
    "Clinics.GetClinic": [lambda w: clinic(w)],
    "Clinics.ListClinics": [lambda w: {"actor": w.group_actor(), **PAGE}],
    "Clinics.UpdateClinic": [lambda w: clinic(
        w, data={"name": w.name(), **CLINIC}, fields=["name", *CLINIC])],
    "Clinics.CloseClinic": [lambda w: clinic(w)],
    "Clinics.ReopenClinic": [lambda w: closed_clinic(w)],
    "Clinics.Search": [lambda w: {
        "group": w.group, "text": "p zürich", "specialties": ["Kardiologie"], "languages": ["de"],
        "position": {"latitude_e7": 473000000, "longitude_e7": 85000000}, "radius_km": 100,
        "order": "CLINIC_ORDER_BOTH", **PAGE},
        # Only frontends have sessions of patients.
        lambda w: {"session_token": w.patient_session() if w.place == "api" else "", "text": "p",
                   "all_groups": True, **PAGE}],
    "Clinics.RebuildIndex": [lambda w: {}],
    "Clinics.MakeGroupCode": [lambda w: {"actor": w.group_actor(), "label": "Reception",
                                         "clinic_id": new_clinic(w)}],
    "Clinics.GetGroupCode": [lambda w: group_code(w)],
    "Clinics.ListGroupCodes": [lambda w: {"actor": w.group_actor(), **PAGE}],
    "Clinics.RevokeGroupCode": [lambda w: group_code(w)],
    "Policies.Get": [lambda w: {"actor": w.actor(), "fields": ["apps"]}],
    "Policies.Set": [lambda w: {"actor": w.actor(), "settings": [
        {"field": "page.contact", "value": "Reception"}]}],
    "Policies.Reset": [lambda w: {"actor": w.actor(), "fields": ["page.contact"]}],
    "Policies.Explain": [lambda w: {"fields": ["apps"]}],
    "Audit.List": [lambda w: {"actor": w.actor(), "kind": "account.created", "account": w.person(),
                              "since_at": 1, "until_at": 2**60, "newest_first": True, **PAGE}],
    "Audit.ListOwn": [lambda w: {"session_token": w.session(), **PAGE}],
    "Audit.Follow": [lambda w: {"actor": w.actor(), "after": 1, **PAGE}],
    "Audit.Verify": [lambda w: {"actor": w.actor(), "positions": [{"sequence": 1, "mac": "0" * 64}]}],
    "Audit.Accept": [lambda w: {"actor": w.actor()}],
    "Courier.Lease": [lambda w: {"max_messages": 1, "lease_ms": 1000,
                                 "channels": ["SENDING_CHANNEL_MAIL"]}],
    "Courier.ReportDeliveries": [delivery_report],
    "Courier.ReportChannel": [lambda w: {"channel": "SENDING_CHANNEL_MAIL",
                                  "state": "CHANNEL_STATE_WORKING", "reason": "none"}],
    "Outbox.List": [lambda w: {"tenant": w.office, "states": ["DELIVERY_STATE_QUEUED"], **PAGE}],
    "Outbox.Get": [lambda w: {"tenant": w.office, "message_id": message(w)}],
    "Outbox.Retry": [lambda w: {"tenant": w.office, "message_id": message(w)}],
    "Outbox.RetryAll": [lambda w: {"tenant": w.office, "states": ["DELIVERY_STATE_DEAD"],
                                   "reason": "550", "min_age_ms": 1, "max_age_ms": 60000}],
    "Outbox.Drop": [lambda w: {"tenant": w.office, "message_id": message(w)}],
    "Mail.ListTemplates": [lambda w: {"tenant": w.office}],
    "Mail.GetTemplate": [lambda w: {"tenant": w.office, **TEMPLATE}],
    "Mail.SetTemplate": [lambda w: {"target": {"tenant": w.office, **TEMPLATE},
                                    "source": "Dear {{user}}: {{link}}"}],
    "Mail.ResetTemplate": [lambda w: {"tenant": w.office, **TEMPLATE}],
    "Mail.Preview": [lambda w: {"tenant": w.office, "kind": "reset-link", "locale": "en",
                                "parts": [{"part": "TEMPLATE_PART_TEXT",
                                           "source": "Dear {{user}}: {{link}}"}]}],
    "Mail.SendTest": [lambda w: {
        "tenant": w.office, "kind": "reset-link", "locale": "en", "expires_in_ms": 60_000,
        "channel": "SENDING_CHANNEL_MAIL", "recipient": "a@mutant.example"}],
    "Health.Check": [lambda w: {}], "Health.WhoAmI": [lambda w: {}],
}


CLINIC = {"address": "Weg 1, 8000 Zürich", "country": "CH", "phone": "+41441234567",
          "position": {"latitude_e7": 473769000, "longitude_e7": 85417000},
          "specialties": ["Kardiologie"], "languages": ["de"],
          "website": "https://clinic.example/", "listed": True}


def new_clinic(world):
    return world.call("Clinics.CreateClinic", {
        "actor": {"tenant": world.group}, "clinic": {"name": world.name(), **CLINIC}}).clinic_id


def clinic(world, **fields):
    return {"actor": world.group_actor(), "clinic_id": new_clinic(world), **fields}


def closed_clinic(world):
    fields = clinic(world)
    world.call("Clinics.CloseClinic", {**fields, "actor": {"tenant": world.group}})
    return fields


def group_payload(world):
    """The content of a QR code that many patients use."""
    if not hasattr(world, "payload"):
        world.payload = world.call("Clinics.MakeGroupCode", {
            "actor": {"tenant": world.group}, "label": "Door"}).payload
    return world.payload


def group_code(world):
    made = world.call("Clinics.MakeGroupCode", {
        "actor": {"tenant": world.group}, "label": "Reception"})
    # A group has a limited number of codes.
    world.codes = getattr(world, "codes", []) + [made.code_id]
    if len(world.codes) > 50:
        try:
            world.call("Clinics.RevokeGroupCode", {
                "actor": {"tenant": world.group}, "code_id": world.codes.pop(0)})
        except Refused as refused:
            assert refused.code in (5, 9), refused
    return {"actor": world.group_actor(), "code_id": made.code_id}


def ended(world):
    name = world.person()
    other = world.sign_in(name).signed_in.session.session_id
    return {"session_token": world.session(name), "session_id": other, "password": PASSWORD,
            "client": world.client()}


def newly(world):
    name = world.name()
    world.call("Admin.CreateUser", {
        "actor": {"tenant": world.office}, "welcome": "WELCOME_TEMPORARY_PASSWORD",
        "user": {"user_name": name, "email": f"{name}@mutant.example"}})
    return name


assert set(BASES) == set(CLASSES), set(BASES) ^ set(CLASSES)
