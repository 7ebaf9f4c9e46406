"""Guesses codes on every path that accepts one, and proves everything else in between: the password,
a trusted address, a trusted device and a mailed link. Prints how many guesses were verified and how
many were sent."""
import base64
import email
import email.policy
import glob
import hmac
import math
import re
import sys
import time
from collections import Counter

from frontdesk.v1 import common_pb2, flows_pb2, preferences_pb2, sessions_pb2
from ttrpc import CallError, Connection

path, mails, office, user, password, total = sys.argv[1:]
TRUSTED, OTHER = "198.51.100.7", "192.0.2.1"
connection = Connection(path)
looked_at, waits = Counter(), Counter()


def client(address=OTHER):
    return common_pb2.ClientContext(address=address, user_agent="Python")


def start(kind, address=OTHER, **fields):
    request = flows_pb2.StartRequest(kind=kind, client=client(address), **fields)
    return connection.call("Flows", "Start", request, flows_pb2.Step)


def sign_in(app=common_pb2.APP_PRO, address=OTHER, device=""):
    answer = flows_pb2.Answer(identify=flows_pb2.IdentifyAnswer(
        office=office, user=user, password=password, app=app, device_token=device))
    return start(flows_pb2.FLOW_KIND_SIGN_IN, address, answer=answer)


def advance(step, **answer):
    request = flows_pb2.AdvanceRequest(
        client=client(), flow_token=step.flow_token, answer=flows_pb2.Answer(**answer))
    return connection.call("Flows", "Advance", request, flows_pb2.Step)


def choose(step, factor):
    return advance(step, choose_second_factor=flows_pb2.ChooseSecondFactorAnswer(factor=factor))


def code(step, text, trust=False):
    return advance(step, one_time_code=flows_pb2.OneTimeCodeAnswer(code=text, trust_device=trust))


def change(method, response=None, **fields):
    """Calls Preferences with a session from the trusted address."""
    request = getattr(preferences_pb2, fields.pop("request", method + "Request"))
    return connection.call("Preferences", method, request(client=client(TRUSTED), **fields),
                     response or getattr(preferences_pb2, method + "Response"))


def session(**fields):
    """A session that required no code."""
    step = sign_in(**fields)
    assert step.WhichOneof("need") == "signed_in", step
    return step.signed_in.session_token


def authenticator_code(secret):
    """RFC 6238 with SHA-1, 30 seconds and six digits."""
    step = int(time.time()) // 30
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, step.to_bytes(8, "big"), "sha1")
    place = digest[-1] & 15
    return f"{(int.from_bytes(digest[place:place + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


def mailed(pattern):
    """The match of this pattern in the first mail that contains it."""
    for _ in range(400):
        for name in sorted(glob.glob(mails + "/*.eml")):
            with open(name, "rb") as file:
                mail = email.message_from_binary_file(file, policy=email.policy.default)
            text = mail.get_body(("plain",)).get_content()
            if found := re.search(pattern, text):
                return found.group(0)
        time.sleep(0.1)
    raise AssertionError(f"no mail with {pattern} has come")


def mailed_link():
    answer = flows_pb2.Answer(recover=flows_pb2.RecoverAnswer(office=office, user=user))
    step = start(flows_pb2.FLOW_KIND_RECOVER, answer=answer)
    assert not step.HasField("problem"), step
    return mailed(r"fdl_[\w-]+")


def count(name, reason):
    if reason == flows_pb2.PROBLEM_REASON_WRONG_CODE:
        looked_at[name] += 1
    else:
        assert reason == flows_pb2.PROBLEM_REASON_TOO_MANY_ATTEMPTS, (name, reason)
        waits[name] += 1


def wrong():
    """A code that is used only once. None of them is currently valid."""
    number = f"{sum(looked_at.values()) + sum(waits.values()):06}"
    return number if number != authenticator_code(secret) else "999999"


def guess(name, step, factor, times=8):
    step = choose(step, factor)
    for _ in range(times):
        assert step.WhichOneof("need") == "one_time_code", step
        recovery = factor == flows_pb2.SECOND_FACTOR_RECOVERY_CODE
        step = code(step, "AAAAA-AAAAA" if recovery else wrong())
        if step.problem.reason == flows_pb2.PROBLEM_REASON_CODE_EXPIRED:
            return
        count(name, step.problem.reason)


def guess_answer():
    step = start(flows_pb2.FLOW_KIND_RECOVER, link_token=link)
    for _ in range(8):
        assert step.WhichOneof("need") == "security_question", step
        answer = flows_pb2.SecurityQuestionAnswer(answer="Bello")
        step = advance(step, security_question=answer)
        count("security question", step.problem.reason)


def guess_change(token):
    """Guesses the code that confirms a new address."""
    for _ in range(8):
        done = change("ConfirmContactChange", session_token=token, code=wrong(),
                      kind=preferences_pb2.CONTACT_KIND_EMAIL)
        if done.problem.reason == flows_pb2.PROBLEM_REASON_CODE_EXPIRED:
            return
        count("new address", done.problem.reason)


def end_others(token):
    """Tries to end other sessions with the password alone, which is no fresh proof with two steps."""
    request = sessions_pb2.EndOtherSessionsRequest(
        session_token=token, client=client(), password=password)
    try:
        connection.call("Sessions", "EndOthers", request, sessions_pb2.EndOtherSessionsResponse)
    except CallError as refusal:
        assert refusal.info.reason == common_pb2.ERROR_REASON_FRESH_PROOF_REQUIRED, refusal
    else:
        raise AssertionError("the password alone ended other sessions")


# The account gets an authenticator, recovery codes, a security question and a trusted device.
step = sign_in()
assert step.WhichOneof("need") == "one_time_code", step
token = code(step, mailed(r"\b\d{6}\b")).signed_in.session_token
change("SetQuestion", preferences_pb2.PreferencesView, request="SetOwnQuestionRequest",
       session_token=token, question_id="first-pet", answer="Rex von Seefeld")
secret = change("BeginAuthenticatorSetup", session_token=token).secret
confirmed = change("ConfirmAuthenticator", preferences_pb2.RecoveryCodesResponse,
                   session_token=token, code=authenticator_code(secret))
assert len(confirmed.recovery_codes) == 10, confirmed
step = choose(sign_in(), flows_pb2.SECOND_FACTOR_RECOVERY_CODE)
device = code(step, confirmed.recovery_codes[0], trust=True).signed_in.device_token
assert device, "no trusted device"
change("BeginContactChange", session_token=token, kind=preferences_pb2.CONTACT_KIND_EMAIL,
       value="new@sonnental.example")
link = mailed_link()

began = time.monotonic()
FACTORS = {"authenticator": flows_pb2.SECOND_FACTOR_AUTHENTICATOR,
           "e-mail": flows_pb2.SECOND_FACTOR_EMAIL,
           "recovery code": flows_pb2.SECOND_FACTOR_RECOVERY_CODE}
APPS = {"pro": common_pb2.APP_PRO, "anywhere": common_pb2.APP_ANYWHERE,
        "settings": common_pb2.APP_SETTINGS}
while sum(looked_at.values()) + sum(waits.values()) < int(total):
    for app, number in APPS.items():
        for name, factor in FACTORS.items():
            guess(f"{app} by {name}", sign_in(number), factor)
            # This step used to reset the count of wrong codes.
            token = session(address=TRUSTED)
            end_others(token)
            session(device=device)
    guess("step-up", advance(start(flows_pb2.FLOW_KIND_STEP_UP, session_token=token),
                             password=flows_pb2.PasswordAnswer(password=password)),
          flows_pb2.SECOND_FACTOR_AUTHENTICATOR)
    guess_change(session(address=TRUSTED))
    guess_answer()

tried, passed = looked_at + waits, time.monotonic() - began
assert len(tried) == 12, tried
looked = sum(looked_at.values())
# Five at once, then one after each lockout, which doubles each time.
assert 5 <= looked <= 5 + math.log2(passed + 2), (looked, passed)
print(looked, sum(tried.values()))
