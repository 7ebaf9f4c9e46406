"""A new machine: the daemon creates nothing by itself and names what is missing."""
import os
import stat

from machine import *


def states():
    return sorted(os.listdir(STATE))


@check
def users_and_directories():
    """systemd-sysusers and systemd-tmpfiles have created the users and directories at boot."""
    must("id", "frontdesk")
    for group in ["frontdesk-api", "frontdesk-admin"]:
        must("getent", "group", group)
    for path, owner, mode in [("/run/frontdesk", "root", 0o755), (STATE, "frontdesk", 0o700),
                              ("/etc/credstore", "root", 0o700),
                              ("/etc/credstore.encrypted", "root", 0o700)]:
        status = os.stat(path)
        assert stat.S_IMODE(status.st_mode) == mode, (path, oct(status.st_mode))
        assert status.st_uid == int(must("id", "--user", owner).output), path


@check
def installed_configuration_is_accepted():
    must("frontdeskd", "check-config", CONFIGURATION)


@check
def not_initialised():
    """Without a state the daemon exits at once with one line that says what to do."""
    before = now()
    assert run("systemctl", "start", UNIT).status != 0
    assert show("ExecMainStatus") == "78", show("ExecMainStatus")
    assert show("NRestarts") == "0", "it is not tried again by itself"
    lines = [entry["MESSAGE"] for entry in said(before)]
    assert len(lines) == 1 and "systemctl start frontdeskd-init" in lines[0], lines
    assert said(before)[0]["PRIORITY"] == "3", "a start-up error is an error in the journal"
    assert states() == [], states()
    systemctl("stop", *SOCKETS)
    systemctl("reset-failed")


@check
def init_wants_a_key():
    before = now()
    assert run("systemctl", "start", "frontdeskd-init").status != 0
    lines = [entry["MESSAGE"] for entry in said(before, "frontdeskd-init.service")]
    assert any("frontdeskd generate-key" in line for line in lines), lines
    told = [entry for entry in said(before, "frontdeskd-init.service")
            if "frontdeskd generate-key" in entry["MESSAGE"]]
    assert [entry["PRIORITY"] for entry in told] == ["3"], told
    assert states() == [], states()


@check
def init():
    must("frontdeskd", "generate-key", "--output", KEY)
    key = read(KEY)
    refused = run("frontdeskd", "generate-key", "--output", KEY)
    assert refused.status == 78 and read(KEY) == key, refused
    systemctl("start", "frontdeskd-init")
    assert "master.key" not in states() and "registry.sqlite" in states(), states()
    found = {path: (os.stat(path).st_mtime_ns, os.stat(path).st_size)
             for path in [f"{STATE}/{name}" for name in states()]}
    assert run("systemctl", "start", "frontdeskd-init").status != 0, "it is done once"
    for path, (_, size) in found.items():
        assert os.stat(path).st_size == size, path
    systemctl("reset-failed")
