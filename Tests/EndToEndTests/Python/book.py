"""The ledger of a test: what the daemon acknowledged, and requests that it did not answer.

For each person and each tenant, the ledger stores the required state, and the states that are also
possible while an operation is in doubt. The observed state must be one of them: an operation is done
completely or not at all."""
import random
import time

from frontdesk.v1 import admin_pb2, common_pb2, flows_pb2, operator_pb2, sessions_pb2
from ttrpc import CallError, Connection

UNAVAILABLE, NOT_FOUND, UNAUTHENTICATED = 14, 5, 16
# Sessions of an office expire after 30 minutes without use, and their use is stored periodically.
LONGEST = 20 * 60


class Gone(Exception):
    """The daemon has ended, during a call or before it."""


class Refused(Exception):
    """The daemon was unavailable: status 14."""


class Violation(Exception):
    """The daemon broke a guarantee."""


class Entity:
    """A ledger entry: the required state and other possible ones."""

    def __init__(self, tenant, name, state):
        self.tenant, self.name = tenant, name
        self.state, self.doubts = state, []
        self.tokens = {}  # every token ever received, with the session's id
        self.flows = []  # used flow tokens
        self.born, self.touched = time.monotonic(), True

    def candidates(self):
        return [self.state] + self.doubts


def person_state(**change):
    return dict(dict(exists=False, enabled=True, password=None, failures=0, alive=frozenset(),
                     ghosts=0), **change)


def tenant_state(**change):
    return dict(dict(exists=False, suspended=False), **change)


class DaemonConnections:
    """Calls over one connection for each socket."""

    def __init__(self, runtime):
        self.runtime, self.links = runtime, {}

    def call(self, socket, service, method, request, response):
        try:
            if socket not in self.links:
                self.links[socket] = Connection(f"{self.runtime}/{socket}.sock")
                # A long timeout, so that pausing the processes of this machine does no harm.
                self.links[socket].socket.settimeout(180)
            return self.links[socket].call(service, method, request, response)
        except CallError as error:
            if error.code == UNAVAILABLE:
                raise Refused(str(error)) from None
            raise
        except (OSError, TypeError, AssertionError) as error:
            self.links = {}
            raise Gone(repr(error)) from None

    def api(self, service, method, request, response):
        return self.call("api", service, method, request, response)

    def operate(self, method, request, response=operator_pb2.Account):
        return self.call("admin", "Operator", method, request, response)

    def administer(self, method, person):
        """Calls as the operator."""
        request = admin_pb2.UserRequest(actor=common_pb2.Actor(tenant=person.tenant),
                                        user=person.name)
        return self.call("admin", "Admin", method, request, admin_pb2.User)

    def client(self):
        # As many networks as an account remembers, so that people sign in from each of them. Hundreds
        # of failures from networks that an office does not know would reach its rate limit.
        address = f"198.51.{random.randrange(8)}.{random.randrange(1, 255)}"
        return common_pb2.ClientContext(address=address, user_agent="ledger", locale="de")

    def answer(self, person, password):
        return flows_pb2.Answer(identify=flows_pb2.IdentifyAnswer(
            office=person.tenant, user=person.name, password=password, app=common_pb2.APP_PRO))

    def start(self, person, password):
        return self.api("Flows", "Start", flows_pb2.StartRequest(
            client=self.client(), kind=flows_pb2.FLOW_KIND_SIGN_IN,
            answer=self.answer(person, password) if password else None), flows_pb2.Step)

    def advance(self, flow, person, password):
        return self.api("Flows", "Advance", flows_pb2.AdvanceRequest(
            client=self.client(), flow_token=flow, answer=self.answer(person, password)),
            flows_pb2.Step)

    def is_valid(self, token):
        try:
            self.api("Sessions", "Validate", sessions_pb2.ValidateRequest(session_token=token),
                     sessions_pb2.ValidateResponse)
            return True
        except CallError as error:
            if error.code != UNAUTHENTICATED:
                raise
            return False

    def sessions(self, token):
        answer = self.api("Sessions", "List", sessions_pb2.ListSessionsRequest(session_token=token),
                          sessions_pb2.ListSessionsResponse)
        return [session.session_id for session in answer.sessions]

    def find(self, method, request, response):
        return self.found(lambda: self.operate(method, request, response))

    def find_user(self, person):
        return self.found(lambda: self.administer("GetUser", person))

    @staticmethod
    def found(call):
        try:
            return call()
        except CallError as error:
            if error.code != NOT_FOUND:
                raise
            return None


class Book:
    """The operations. Each is recorded before its request and resolved by the response."""

    def __init__(self, connection):
        self.connection, self.people, self.tenants = connection, [], []
        self.acknowledged = 0

    def do(self, entity, states, call):
        """Sends a request. `states` are the possible results; the last one is that of success."""
        entity.touched = True
        entity.doubts += [state for state in states if state not in entity.doubts]
        result = call()
        entity.state, entity.doubts = states[-1], []
        self.acknowledged += 1
        return result

    # People.

    def create(self, tenant, name):
        person = Entity(tenant, name, person_state())
        self.people.append(person)
        password = f"the first password of {name}"
        request = operator_pb2.CreateAccountRequest(
            tenant=tenant, user_name=name, email=f"{name}@{tenant}.example", password=password)
        self.do(person, [person_state(exists=True, password=password)],
                lambda: self.connection.operate("CreateAccount", request))
        return person

    def create_again(self, person):
        request = operator_pb2.CreateAccountRequest(tenant=person.tenant, user_name=person.name)
        try:
            self.connection.operate("CreateAccount", request)
        except CallError as error:
            if error.code == 6:
                return
            raise
        raise Violation(f"{person.name} was made twice")

    def sign_in(self, person, flows=False):
        old = person.state
        done = dict(old, failures=0, ghosts=old["ghosts"] + 1)
        if flows:
            flow = self.connection.start(person, None).flow_token
            step = self.do(person, [done], lambda: self.connection.advance(
                flow, person, old["password"]))
            person.flows.append(flow)
        else:
            step = self.do(person, [done], lambda: self.connection.start(person, old["password"]))
        if step.WhichOneof("need") != "signed_in":
            raise Violation(f"{person.name}: the right password was not accepted")
        token = step.signed_in.session_token
        person.tokens[token] = step.signed_in.session.session_id
        person.state = dict(old, failures=0, alive=old["alive"] | {token})
        return token

    def fail(self, person):
        # If an earlier failure is in doubt, this one may be counted in addition to it or alone.
        failed = [dict(state, failures=state["failures"] + 1)
                  for state in reversed(person.candidates())]
        step = self.do(person, failed, lambda: self.connection.start(person, "not the password"))
        if step.problem.reason != flows_pb2.PROBLEM_REASON_NOT_ACCEPTED:
            raise Violation(f"{person.name}: a wrong password is answered {step}")

    def sign_out(self, person):
        token = random.choice(sorted(person.state["alive"]))
        request = sessions_pb2.SignOutRequest(session_token=token)
        self.do(person, [dict(person.state, alive=person.state["alive"] - {token})],
                lambda: self.connection.api("Sessions", "SignOut", request,
                                      sessions_pb2.SignOutResponse))
        self.expect_dead(person, token)

    def end(self, person):
        token, other = random.sample(sorted(person.state["alive"]), 2)
        request = sessions_pb2.EndSessionRequest(
            session_token=token, session_id=person.tokens[other], client=self.connection.client())
        self.do(person, [dict(person.state, alive=person.state["alive"] - {other})],
                lambda: self.connection.api("Sessions", "End", request, sessions_pb2.EndSessionResponse))
        self.expect_dead(person, other)

    def end_others(self, person, proves=False):
        old, token = person.state, random.choice(sorted(person.state["alive"]))
        request = sessions_pb2.EndOtherSessionsRequest(
            session_token=token, client=self.connection.client(),
            password=old["password"] if proves else "")
        proven = dict(old, failures=0 if proves else old["failures"])
        self.do(person, [proven, dict(proven, alive=frozenset([token]), ghosts=0)],
                lambda: self.connection.api("Sessions", "EndOthers", request,
                                      sessions_pb2.EndOtherSessionsResponse))
        for other in old["alive"] - {token}:
            self.expect_dead(person, other)

    def set_password(self, person):
        password = f"password {random.randrange(10 ** 12)} of {person.name}"
        request = operator_pb2.SetPasswordRequest(
            tenant=person.tenant, account=person.name, password=password)
        old = person.state["alive"]
        self.do(person, [dict(person.state, password=password, failures=0, alive=frozenset(),
                              ghosts=0)], lambda: self.connection.operate("SetPassword", request))
        for token in old:
            self.expect_dead(person, token)

    def disable(self, person):
        old = person.state["alive"]
        self.do(person, [dict(person.state, enabled=False, alive=frozenset(), ghosts=0)],
                lambda: self.connection.administer("DisableUser", person))
        for token in old:
            self.expect_dead(person, token)

    def enable(self, person):
        self.do(person, [dict(person.state, enabled=True, failures=0)],
                lambda: self.connection.administer("EnableUser", person))

    def expect_dead(self, person, token):
        """P3: an acknowledged change takes effect at once."""
        if self.connection.is_valid(token):
            raise Violation(f"an ended session of {person.name} is still valid")

    # Tenants.

    def request(self, tenant):
        return operator_pb2.TenantRequest(tenant=tenant.name)

    def create_tenant(self, name):
        tenant = Entity(name, name, tenant_state())
        self.tenants.append(tenant)
        request = operator_pb2.CreateTenantRequest(name=name, kind=1)
        self.do(tenant, [tenant_state(exists=True)],
                lambda: self.connection.operate("CreateTenant", request, operator_pb2.Tenant))
        return tenant

    def change_tenant(self, tenant, method, state, response=operator_pb2.Tenant):
        """Every change of a tenant's state ends its sessions."""
        people = [person for person in self.people if person.tenant == tenant.name]
        for person in people:
            person.touched = True
            gone = dict(person.state, alive=frozenset(), ghosts=0)
            person.doubts += [gone if state["exists"] else person_state()]
        self.do(tenant, [state], lambda: self.connection.operate(
            method, self.request(tenant), response))
        for person in people:
            person.state, person.doubts = person.doubts[-1], []
            for token in person.tokens:
                self.expect_dead(person, token)

    def suspend(self, tenant):
        self.change_tenant(tenant, "SuspendTenant", dict(tenant.state, suspended=True))

    def resume(self, tenant):
        self.change_tenant(tenant, "ResumeTenant", dict(tenant.state, suspended=False))

    def delete_tenant(self, tenant):
        self.change_tenant(tenant, "DeleteTenant", tenant_state(),
                           operator_pb2.DeleteTenantResponse)

    # Verification.

    def verify(self, entities=None):
        """Compares the daemon with the ledger. Returns how many entries were compared."""
        if entities is None:
            entities = self.tenants + self.people
        for tenant in [entity for entity in entities if entity in self.tenants]:
            self.observe_tenant(tenant)
        for person in [entity for entity in entities if entity in self.people]:
            self.observe(person)
        return len(entities)

    def resolve(self, entity, seen, matches):
        fitting = [state for state in entity.candidates() if matches(state)]
        if not fitting:
            raise Violation(f"{entity.tenant}/{entity.name} is {seen}, and should be one of "
                            f"{[self.show(state) for state in entity.candidates()]}")
        # Equal states count once. Different states that look the same are distinguished later.
        entity.state, entity.doubts = fitting[0], [
            state for number, state in enumerate(fitting[1:], 1) if state not in fitting[:number]]

    def show(self, state):
        return {key: len(value) if key == "alive" else value for key, value in state.items()}

    def observe_tenant(self, tenant):
        found = self.connection.find("GetTenant", self.request(tenant), operator_pb2.Tenant)
        seen = (bool(found), bool(found) and found.status == operator_pb2.TENANT_STATUS_SUSPENDED)
        self.resolve(tenant, seen, lambda state: (state["exists"], state["suspended"]) == seen)
        tenant.touched = False

    def observe(self, person):
        found = self.connection.find_user(person)
        alive = frozenset(token for token in person.tokens if self.connection.is_valid(token))
        count = len(self.connection.sessions(min(alive))) if alive else None
        seen = dict(exists=bool(found), alive=len(alive), count=count)
        if found:
            seen.update(enabled=found.state != admin_pb2.USER_STATE_DISABLED,
                        failures=found.failed_attempts)

        def matches(state):
            if not state["exists"]:
                return not found and not alive
            return (found and alive == state["alive"] and seen["enabled"] == state["enabled"]
                    and seen["failures"] == state["failures"]
                    and count in (None, len(alive) + state["ghosts"]))

        self.resolve(person, seen, matches)
        for flow in person.flows:
            self.expect_used(person, flow)
        person.flows = []
        office = next((one for one in self.tenants if one.name == person.tenant), None)
        if person.touched and found and seen["enabled"] and person.state["failures"] < 4 and not (
                office and office.state["suspended"]):
            self.try_passwords(person)
        person.touched = False

    def expect_used(self, person, flow):
        """P2: a used flow token opens nothing, even after a crash."""
        try:
            self.connection.advance(flow, person, person.state["password"] or "none")
        except CallError as error:
            if error.info.reason == common_pb2.ERROR_REASON_FLOW_INVALID:
                return
            raise
        raise Violation(f"a flow of {person.name} was used twice")

    def try_passwords(self, person):
        """One of the possible passwords is valid, and with it the sessions can be counted."""
        fitting = person.candidates()
        for password in {state["password"]: 0 for state in fitting}:
            step = self.connection.start(person, password)
            if step.WhichOneof("need") == "signed_in":
                break
        else:
            raise Violation(f"{person.name}: no password works")
        token = step.signed_in.session_token
        person.tokens[token] = step.signed_in.session.session_id
        count = len(self.connection.sessions(token))
        after = [dict(state, failures=0, alive=state["alive"] | {token})
                 for state in fitting if state["password"] == password
                 and len(state["alive"]) + state["ghosts"] + 1 == count]
        if not after:
            raise Violation(f"{person.name} has {count} sessions, and should be one of "
                            f"{[self.show(state) for state in fitting]}")
        person.state, person.doubts = after[0], []

    def retire(self):
        """Removes entries that are about to expire from the ledger."""
        now = time.monotonic()
        self.people = [one for one in self.people if now - one.born < LONGEST or one.touched]
