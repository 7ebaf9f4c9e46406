"""Executes the commands on standard input with Clients/python, one line per answer; see Peer.swift."""
import sys

sys.path.insert(0, sys.argv[1])
from frontdesk import PRO, SIGN_IN, Frontdesk, FrontdeskError  # noqa: E402

desk, timeout, flow_token = Frontdesk(sys.argv[2]), 60, ""


def call(method, message):
    return desk.call(method, message, timeout)


def step(method, message, office, user, password, address):
    global flow_token
    answer = call(method, {
        "client": {"address": address, "user_agent": "Prüfer 🦊", "locale": "de-CH"},
        "answer": {"identify": {"office": office, "user": user, "password": password, "app": PRO}},
        **message})
    if "signed_in" in answer:
        return ["signed_in", answer["signed_in"]["session_token"]]
    flow_token, problem = answer.get("flow_token", ""), answer.get("problem", {})
    return ["need", problem.get("reason", 0), problem.get("retry_at", 0), *fields(problem)]


def fields(message):
    return [violation["field"] for violation in message.get("violations", [])]


def validate(token):
    return call("Sessions/Validate", {"session_token": token, "app": PRO})["session"]


def listed(token):
    sessions = call("Sessions/List", {"session_token": token})["sessions"]
    return next(session["session_id"] for session in sessions if session.get("current"))


def answer(command, *words):
    global timeout
    if command == "start":
        return step("Flows/Start", {"kind": SIGN_IN}, *words)
    if command == "advance":
        return step("Flows/Advance", {"flow_token": flow_token}, *words)
    if command == "validate":
        session = validate(*words)
        return ["session", *(session.get(name, 0) for name in (
            "session_id", "tenant_id", "tenant", "account_id", "user_name", "app", "role",
            "created_at", "expires_at")), session["client"]["user_agent"],
            *(proof["kind"] for proof in session["proofs"])]
    if command == "sign-out":
        call("Sessions/SignOut", {"session_token": words[0]})
        return ["ok"]
    if command == "many":
        first, second, count = words
        found = [(validate(first)["session_id"], listed(second)) for _ in range(int(count))]
        return ["many", len(found), *set(found).pop()] if len(set(found)) == 1 else ["mixed"]
    timeout = float(words[0])
    return ["ok"]


for line in sys.stdin:
    try:
        result = answer(*line.rstrip("\n").split("\t"))
    except FrontdeskError as error:
        result = ["error", error.code, error.reason, error.retry_after_ms,
                  "yes" if error.request_id else "no",
                  *(violation["field"] for violation in error.violations)]
    print(*result, sep="\t", flush=True)
