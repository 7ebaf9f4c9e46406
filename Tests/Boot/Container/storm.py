"""RC-08: systemd stops restarting a daemon that cannot start, and the log says why."""
import os
import time

from machine import *

BURST = 10


def starts(since):
    """Counts how often systemd began to start the daemon."""
    return len([entry for entry in journal("UNIT=" + UNIT, since=since)
                if entry["MESSAGE"].startswith("Starting ")])


def is_given_up():
    return show("ActiveState", SOCKETS[0]) == "failed"


def expect_no_storm(since, begin):
    """Checks the limit for each minute, because the tries take longer on a slow machine."""
    minutes = 1 + int((time.monotonic() - begin) // 60)
    assert 1 <= starts(since) <= BURST * minutes, (starts(since), minutes)


@check
def missing_key_makes_no_storm():
    session = token("busy", "person0")
    systemctl("stop", UNIT)
    os.rename(KEY, "/root/key")
    try:
        before, begin = now(), time.monotonic()
        # Clients continue to connect, and each connection would start the daemon.
        eventually(lambda: frontdesk("health", "--timeout", "1") and is_given_up(),
                   "it is given up", 150)
        expect_no_storm(before, begin)
        count, lines = starts(before), [entry["MESSAGE"] for entry in said(before)]
        assert len(lines) == count, lines
        assert all("there is no master key" in line and "credential" in line for line in lines)
        refused = frontdesk("health", "--timeout", "1")
        assert refused.status == 69 and len(refused.errors.splitlines()) == 1, refused
        assert starts(before) == count, "it is left alone"
    finally:
        os.rename("/root/key", KEY)
        recover()
    assert validate(session).status == 0, "with the key all is as it was"


@check
def wrong_key_is_refused():
    """The daemon rejects a wrong master key and leaves the state unchanged."""
    session = token("busy", "person0")
    systemctl("stop", UNIT)
    os.rename(KEY, "/root/key")
    must("sh", "-c", f"umask 077; frontdeskd generate-key > {KEY}")
    try:
        before = now()
        assert run("systemctl", "start", UNIT).status != 0
        lines = [entry["MESSAGE"] for entry in said(before)]
        assert len(lines) == 1 and "does not belong to this state" in lines[0], lines
        assert show("NRestarts") == "0"
    finally:
        os.rename("/root/key", KEY)
        recover()
    assert validate(session).status == 0


@check
def crashes_in_a_row_end():
    """systemd gives up after a limited number of starts if the daemon is killed each time."""
    systemctl("reset-failed", UNIT)
    systemctl("restart", UNIT)
    before, begin = now(), time.monotonic()
    eventually(lambda: run("systemctl", "kill", "--signal=KILL", UNIT)
               and show("ActiveState") == "failed", "it is given up", 150)
    expect_no_storm(before, begin)
    words = [entry["MESSAGE"] for entry in journal("UNIT=" + UNIT, since=before)]
    assert any("too quickly" in line for line in words), words
    recover()
    assert frontdesk("health").status == 0
