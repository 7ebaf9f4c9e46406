"""Signs in, validates, signs out, and checks that the session is then refused."""
import sys

from frontdesk.v1 import common_pb2, flows_pb2, sessions_pb2
from ttrpc import CallError, Connection

path, office, user, password = sys.argv[1:]
connection = Connection(path)
client = common_pb2.ClientContext(address="2001:db8::1", user_agent="Python", locale="de-CH")
start = flows_pb2.StartRequest(kind=flows_pb2.FLOW_KIND_SIGN_IN, client=client)
step = connection.call("Flows", "Start", start, flows_pb2.Step)
assert step.WhichOneof("need") == "identify" and step.flow_token, step


def advance(token, secret):
    answer = flows_pb2.Answer(identify=flows_pb2.IdentifyAnswer(
        office=office, user=user, password=secret, app=common_pb2.APP_PRO))
    request = flows_pb2.AdvanceRequest(client=client, flow_token=token, answer=answer)
    return connection.call("Flows", "Advance", request, flows_pb2.Step)


first = step.flow_token
step = advance(first, "not the password")
assert step.problem.reason == flows_pb2.PROBLEM_REASON_NOT_ACCEPTED, step
assert step.flow_token and step.flow_token != first, "each call rotates the token"
try:
    advance(first, password)
    raise AssertionError("the old flow token is dead")
except CallError as error:
    assert error.info.reason == common_pb2.ERROR_REASON_FLOW_INVALID, error
step = advance(step.flow_token, password)
assert step.WhichOneof("need") == "signed_in" and not step.flow_token, step
token = step.signed_in.session_token

validate = sessions_pb2.ValidateRequest(session_token=token, app=common_pb2.APP_PRO)
answer = connection.call("Sessions", "Validate", validate, sessions_pb2.ValidateResponse)
assert answer.session.user_name == user and answer.session.client.user_agent == "Python", answer
out = sessions_pb2.SignOutRequest(session_token=token)
connection.call("Sessions", "SignOut", out, sessions_pb2.SignOutResponse)
try:
    connection.call("Sessions", "Validate", validate, sessions_pb2.ValidateResponse)
    raise AssertionError("the session is still valid")
except CallError as error:
    assert error.code == 16, error
    assert error.info.reason == common_pb2.ERROR_REASON_SESSION_INVALID, error
    assert error.info.request_id, error
