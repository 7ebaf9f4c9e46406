"""AU-01: no input can start, end, color or reorder a line of the journal."""
from machine import *
import machine

from frontdesk.v1 import admin_pb2, common_pb2, flows_pb2, operator_pb2, sessions_pb2
from ttrpc import CallError, Connection

HOSTILE = ["a\nb", "a\r\nb", "\x1b[31mred", "evil\u202egnp", "\u2028line", '{"a": "', "%n%s%d",
           "<3>frontdeskd: forged", "<0>\n<0>panic", "\x9b31m", "\ttab", "x" * 10_000,
           "READY=1\nSTATUS=forged"]


# What the daemon logs by itself from time to time, whatever its users do.
HEADS = "audit logs end at "


def entries(since):
    return [entry for entry in machine.journal(since=since)
            if (entry.get("_SYSTEMD_UNIT") == UNIT or entry.get("UNIT") == UNIT)
            and not entry["MESSAGE"].startswith(HEADS)]


def told(since):
    return [entry for entry in said(since) if not entry["MESSAGE"].startswith(HEADS)]


@check
def hostile_names_make_no_lines():
    before = now()
    for text in HOSTILE:
        frontend, clerk = Connection(API), Connection(ADMIN)
        client = common_pb2.ClientContext(address=text, user_agent=text, locale=text)
        plain = common_pb2.ClientContext(address="192.0.2.1")
        calls = [
            (clerk, "Operator", "CreateTenant", operator_pb2.CreateTenantRequest(
                name=text, display_name=text, kind=1)),
            (clerk, "Operator", "CreateAccount", operator_pb2.CreateAccountRequest(
                tenant="sonnental", user_name=text, password=text)),
            (clerk, "Admin", "GetUser", admin_pb2.UserRequest(
                actor=common_pb2.Actor(tenant=text), user=text)),
            (clerk, "Admin", "CreateUser", admin_pb2.CreateUserRequest(
                actor=common_pb2.Actor(tenant="sonnental"),
                user=admin_pb2.UserData(user_name=text, full_name=text, email=text))),
            (clerk, "Admin", "ImportUsers", admin_pb2.ImportUsersRequest(
                actor=common_pb2.Actor(tenant="sonnental"), csv="user_name\n" + text)),
        ]
        for connection, service, method, request in calls:
            try:
                connection.call(service, method, request, operator_pb2.StatusResponse)
            except (CallError, Exception) as error:
                assert not isinstance(error, (OSError, AssertionError)), error
        for context in (client, plain):
            answer = flows_pb2.Answer(identify=flows_pb2.IdentifyAnswer(
                office=text, user=text, password=text))
            outcome = run_as_web("Flows", "Start", flows_pb2.StartRequest(
                kind=flows_pb2.FLOW_KIND_SIGN_IN, client=context, answer=answer))
            assert outcome.status == 0, outcome
        outcome = run_as_web(text, text, sessions_pb2.ValidateRequest(session_token=text))
        assert outcome.status == 0, outcome
    # This machine has no mail server; the courier reported that before it was stopped.
    health = frontdesk("health", user="web")
    assert set(health.output.split()) <= {"serving", "degraded", "sending-fails"}, health
    written = entries(before)
    assert written == [], "what people do is not this log's business: " + repr(written)
    assert show("StatusText") == "serving"


@check
def hostile_words_stay_in_their_line():
    """Input that appears in the log is part of one entry and contains only plain characters."""
    for text in HOSTILE[:5] + HOSTILE[7:9]:
        escaped = "".join(f"\\u{ord(character):04x}" if ord(character) < 0x10000 else character
                          for character in text)
        write(CONFIGURATION, f'peers:\n  - {{user: "{escaped}", roles: [frontend], tenants: all}}\n')
        before = now()
        assert run("systemctl", "reload", UNIT).status != 0
        systemctl("kill", "--kill-who=main", "--signal=HUP", UNIT)
        written = eventually(
            lambda: (found := told(before)) and len(found) >= 2 and found, "both have told it")
        assert len(written) == 2, written
        for entry in written:
            message = entry["MESSAGE"]
            assert isinstance(message, str), "journald shows other than plain text as bytes"
            assert message.isascii() and message.isprintable(), message
            assert "there is no user" in message and entry["PRIORITY"] == "3", entry
    write(CONFIGURATION, CONFIGURED)
    systemctl("reload", UNIT)


@check
def every_line_is_the_daemons():
    """Since the boot, each log entry of the unit is one of its fixed texts with its priority."""
    texts = {"ready": "6", "stopped": "6", "configuration reloaded": "6",
             HEADS: "6", "the configuration is invalid": "3", "frontdeskd: ": "3",
             "the configuration names tenants that do not exist": "4",
             "changed settings take effect after a restart": "5",
             f"{CONFIGURATION}: ok": "6"}
    found = machine.journal("_SYSTEMD_UNIT=" + UNIT)
    assert found
    for entry in found:
        message = entry["MESSAGE"]
        assert isinstance(message, str) and message.isascii() and message.isprintable(), entry
        kinds = [priority for text, priority in texts.items() if message.startswith(text)]
        assert kinds == [entry["PRIORITY"]], (message, entry["PRIORITY"])
        for secret in (PASSWORD, "fds_", "fdf_", read(KEY).strip().rsplit(":", 1)[1]):
            assert secret not in message, message


def run_as_web(service, method, request):
    """Makes one call as the user `web` and ignores its result. Standard input has the request."""
    program = ("import sys; sys.path.insert(0, %r)\n"
               "from ttrpc import Connection; import envelope_pb2\n"
               "data = sys.stdin.buffer.read(); frontend = Connection(%r)\n"
               "frontend.frame(1, data); answer = frontend.answer(); assert answer, 'closed'\n"
               "print(answer[1].status.code)")
    import envelope_pb2
    envelope = envelope_pb2.Request(
        service=f"frontdesk.v1.{service}", method=method,
        payload=request.SerializeToString()).SerializeToString()
    import os
    import subprocess
    folder = os.path.dirname(__file__)
    words = ["setpriv", "--reuid=web", "--regid=web", "--init-groups", "python3", "-B", "-c",
             program % (folder, API)]
    return Outcome(words, subprocess.run(words, input=envelope, capture_output=True, timeout=60))
