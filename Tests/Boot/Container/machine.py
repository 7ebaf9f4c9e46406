"""The machine under test as its operator and its users see it."""
import json
import os
import subprocess
import time

UNIT = "frontdeskd.service"
SOCKETS = ["frontdeskd.socket", "frontdeskd-admin.socket"]
STATE = "/var/lib/frontdesk"
CONFIGURATION = "/etc/frontdesk/frontdeskd.yaml"
KEY = "/etc/credstore/frontdesk.master-key"
API, ADMIN = "/run/frontdesk/api.sock", "/run/frontdesk/admin.sock"
PASSWORD = "correct horse battery staple"

_checks = []


def check(function):
    """A decorator for a function that raises an error if its check fails."""
    _checks.append((function.__name__.replace("_", "-"), function))
    return function


def take_checks():
    taken = list(_checks)
    _checks.clear()
    return taken


class Outcome:
    def __init__(self, words, done):
        self.words, self.status = words, done.returncode
        self.output, self.errors = done.stdout, done.stderr

    @property
    def json(self):
        return json.loads(self.output)

    def __str__(self):
        return f"{self.words} gave {self.status}: {self.output!r} {self.errors!r}"


def run(*words, input="", user=None, groups=None, timeout=60):
    """Runs a program, optionally as another user: with that user's groups, or with `groups`."""
    words = list(words)
    if user is not None:
        chosen = ["--init-groups"] if groups is None else (
            ["--groups=" + ",".join(groups)] if groups else ["--clear-groups"])
        group = must("id", "--group", user).output.strip()
        words = ["setpriv", f"--reuid={user}", f"--regid={group}"] + chosen + words
    return Outcome(words, subprocess.run(words, input=input, capture_output=True, text=True,
                                         timeout=timeout))


def must(*words, **more):
    outcome = run(*words, **more)
    assert outcome.status == 0, outcome
    return outcome


def systemctl(*words, **more):
    return must("systemctl", *words, **more)


def show(name, unit=UNIT):
    return must("systemctl", "show", "--value", "--property", name, unit).output.strip()


def recover():
    """Does what Documentation/Operating.md recommends after a fault is repaired."""
    systemctl("reset-failed", UNIT, *SOCKETS)
    systemctl("start", UNIT)


def main_pid():
    return int(show("MainPID"))


def frontdesk(*words, **more):
    return run("frontdesk", *words, **more)


def eventually(condition, what, within=30):
    """Waits until a condition becomes true."""
    end = time.monotonic() + within
    while True:
        result = condition()
        if result:
            return result
        assert time.monotonic() < end, f"not within {within} s: {what}"
        time.sleep(0.02)


def journal(*match, since=None):
    """Returns entries of the journal, oldest first."""
    must("journalctl", "--sync")
    words = ["journalctl", "--output=json", "--no-pager"] + list(match)
    if since:
        # --after-cursor omits the first entry that matches, even if it is a later one.
        words.append("--cursor=" + since)
    entries = [json.loads(line) for line in must(*words).output.splitlines()]
    return [entry for entry in entries if entry["__CURSOR"] != since]


def said(since, unit=UNIT):
    """Returns the messages that the daemon itself has written, without those of systemd."""
    return journal("_SYSTEMD_UNIT=" + unit, since=since)


def now():
    """Returns the current end of the journal."""
    must("logger", "--tag", "boot-checks", "a mark")
    must("journalctl", "--sync")
    return journal("--lines=1")[0]["__CURSOR"]


def read(path):
    with open(path) as file:
        return file.read()


def write(path, text, mode=0o644):
    with open(path, "w") as file:
        file.write(text)
    os.chmod(path, mode)


def make_office(name, *people):
    must("frontdesk", "tenant", "create", name, "--kind", "office")
    for person in people:
        must("frontdesk", "user", "create", "--tenant", name, "--user-name", person,
             "--password-stdin", input=PASSWORD + "\n")


def sign_in(office, person, **more):
    return frontdesk("--json", "sign-in", "--office", office, "--user", person, "--password-stdin",
                     input=PASSWORD + "\n", **more)


def token(office, person, **more):
    outcome = sign_in(office, person, **more)
    assert outcome.status == 0, outcome
    return outcome.json["session_token"]


def validate(session, **more):
    return frontdesk("session", "validate", "-", input=session + "\n", **more)


CONFIGURED = """
peers:
  - {user: web, roles: [frontend], tenants: [sonnental, "Praxis Nord"]}
  - {user: portal, roles: [frontend], tenants: all}
  - {group: frontdesk-admin, socket: admin, roles: [operator], tenants: all}
"""
