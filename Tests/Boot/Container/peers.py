"""TN-09: users and groups get only the access that the configuration grants."""
from ttrpc import CallError, Connection

from machine import *

EVERY = [["health"], ["whoami"], ["session", "validate", "x"], ["tenant", "list"], ["status"]]


@check
def frontend_has_its_tenants():
    for office in ["sonnental", "Praxis Nord"]:
        assert sign_in(office, "anna", user="web").status == 0, office
    outside, missing = (sign_in(name, "anna", user="web") for name in ("elsewhere", "nowhere"))
    assert outside.status == 1, outside
    assert (outside.output, outside.errors) == (missing.output, missing.errors), outside
    # Another frontend may use all tenants; the first frontend cannot use its sessions.
    foreign = token("elsewhere", "anna", user="portal")
    assert validate(foreign, user="portal").status == 0
    assert validate(foreign, user="web").status == 1
    assert validate(foreign, user="portal").status == 0, "and it is untouched"


@check
def frontend_is_no_operator():
    """The user cannot connect to admin.sock and is no operator on the other socket."""
    for words in (["tenant", "list"], ["status"]):
        outcome = frontdesk(*words, user="web")
        assert outcome.status in (69, 77), outcome
    outcome = frontdesk("call", "Operator/ListTenants", "--socket", "api", user="web")
    assert outcome.status == 77, outcome


@check
def group_makes_an_operator():
    """A supplementary group counts from the time of the connection, and only on its socket."""
    assert frontdesk("tenant", "list", user="clerk").status == 0
    left = frontdesk("tenant", "list", user="clerk", groups=[])
    assert left.status in (69, 77), left
    lent = frontdesk("tenant", "list", user="stranger", groups=["frontdesk-admin"])
    assert lent.status == 0, "the kernel's word counts, not the file of groups"
    assert sign_in("sonnental", "anna", user="clerk").status in (69, 77)


@check
def no_rule_means_nothing():
    """A member of the socket's group without a rule may connect but not call any method."""
    for words in EVERY[:3]:
        outcome = frontdesk(*words, user="insider")
        assert outcome.status == 77, outcome
    assert sign_in("sonnental", "anna", user="insider").status == 77


@check
def strangers_cannot_connect():
    for user in ["stranger", "nobody"]:
        for words in EVERY:
            outcome = frontdesk(*words, user=user)
            assert outcome.status in (69, 77) and len(outcome.errors.splitlines()) == 1, outcome
        probe = run("python3", "-c", f"import socket; socket.socket(1).connect('{API}')", user=user)
        assert "PermissionError" in probe.errors, probe


@check
def root_is_the_operator_and_no_frontend():
    assert frontdesk("tenant", "list").status == 0
    assert frontdesk("health").status == 0
    assert frontdesk("health", "--socket", "api").status == 77
    assert sign_in("sonnental", "anna").status == 77


@check
def refused_before_the_body():
    """A malformed message gets status 7 and not 3, because the daemon did not read it."""
    for method in ["ListTenants", "CreateTenant", "SetPassword"]:
        connection = Connection(API)
        import envelope_pb2
        connection.frame(1, envelope_pb2.Request(
            service="frontdesk.v1.Operator", method=method, payload=b"\xff\xff").SerializeToString())
        assert connection.answer()[1].status.code == 7, method
