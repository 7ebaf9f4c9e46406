"""Socket activation: the first connection starts the daemon."""
import os
import stat

from machine import *

for user in ["web", "portal", "clerk", "insider", "stranger"]:
    must("useradd", "--system", "--user-group", "--no-create-home", user)
for user, group in [("web", "frontdesk-api"), ("portal", "frontdesk-api"),
                    ("insider", "frontdesk-api"), ("clerk", "frontdesk-admin")]:
    must("usermod", "--append", "--groups", group, user)
write(CONFIGURATION, CONFIGURED)
systemctl("enable", "--now", *SOCKETS)


@check
def sockets_wait():
    """PR-07: root owns the directory and the sockets; only their groups can use them."""
    assert show("ActiveState") == "inactive"
    assert main_pid() == 0
    for path, group in [(API, "frontdesk-api"), (ADMIN, "frontdesk-admin")]:
        status = os.stat(path)
        assert stat.S_ISSOCK(status.st_mode) and stat.S_IMODE(status.st_mode) == 0o660, path
        assert status.st_uid == 0
        assert status.st_gid == int(must("getent", "group", group).output.split(":")[2]), path
    directory = os.stat("/run/frontdesk")
    assert directory.st_uid == 0 and stat.S_IMODE(directory.st_mode) == 0o755


@check
def first_connection_starts_it():
    """A connection to one socket starts the daemon, which then serves both sockets."""
    assert main_pid() == 0
    answer = frontdesk("health", user="web")
    assert answer.status == 0, answer
    assert show("ActiveState") == "active" and main_pid() > 0
    operator = frontdesk("status")
    assert operator.status == 0, operator


@check
def ready_means_ready():
    """systemctl start returns only once the daemon serves; the status text comes with READY."""
    systemctl("stop", UNIT)
    assert show("ActiveState") == "inactive"
    before = now()
    systemctl("start", UNIT)
    assert show("ActiveState") == "active" and show("SubState") == "running"
    assert show("StatusText") == "serving", show("StatusText")
    lines = [entry["MESSAGE"] for entry in said(before)]
    assert any(line.startswith("ready ") for line in lines), lines
    assert frontdesk("health", user="web").status == 0


@check
def sockets_outlive_the_daemon():
    """systemd owns the sockets, so it refuses no connection between two daemons."""
    inodes = [os.stat(path).st_ino for path in (API, ADMIN)]
    first = main_pid()
    systemctl("restart", UNIT)
    assert inodes == [os.stat(path).st_ino for path in (API, ADMIN)]
    assert main_pid() not in (0, first)
    assert frontdesk("health", user="web").status == 0


@check
def second_daemon_is_refused():
    """PR-07: a second daemon cannot open the same state, and the first one is not affected."""
    first = main_pid()
    os.makedirs("/run/other", exist_ok=True)
    must("chown", "frontdesk", "/run/other")
    key = read(KEY)
    os.makedirs("/run/other-key", mode=0o700, exist_ok=True)
    write("/run/other-key/frontdesk.master-key", key, 0o400)
    must("chown", "-R", "frontdesk", "/run/other-key")
    second = run("env", "CREDENTIALS_DIRECTORY=/run/other-key", "frontdeskd", "serve", "--state",
                 STATE, "--runtime", "/run/other", user="frontdesk")
    must("rm", "-r", "/run/other-key")
    assert second.status == 78 and "in use" in second.errors, second
    assert main_pid() == first and frontdesk("health", user="web").status == 0
