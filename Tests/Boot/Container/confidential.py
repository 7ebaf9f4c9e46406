"""MG-07: LoadCredential passes the key. No secret appears anywhere else on the machine."""
import os
import stat

from machine import *

make_office("sonnental", "anna")
make_office("Praxis Nord", "anna")
make_office("elsewhere", "anna")
session = token("sonnental", "anna", user="web")


@check
def key_is_a_credential():
    """The key is in memory that only the daemon's user can read."""
    directory = f"/run/credentials/{UNIT}"
    path = directory + "/frontdesk.master-key"
    assert read(path) == read(KEY)
    for user in ["web", "clerk", "stranger", "nobody"]:
        for command in (["cat", path], ["ls", directory], ["cat", KEY], ["ls", STATE]):
            outcome = run(*command, user=user)
            assert outcome.status != 0 and outcome.output == "", (user, outcome)
    status = os.stat(path)
    assert stat.S_IMODE(status.st_mode) & 0o027 == 0, oct(status.st_mode)
    kind = must("stat", "--file-system", "--format=%T", path).output.strip()
    assert kind in ("ramfs", "tmpfs"), kind
    # The daemon's user can read the credential but not the file that it came from.
    assert run("cat", KEY, user="frontdesk").status != 0
    for folder, _, files in os.walk(STATE):
        for name in files:
            with open(f"{folder}/{name}", "rb") as file:
                assert read(KEY).strip().encode() not in file.read(), name


@check
def nothing_to_see_in_proc():
    process, key = main_pid(), read(KEY).strip()
    encoded = key.rsplit(":", 1)[1]
    for name in ["cmdline", "environ"]:
        with open(f"/proc/{process}/{name}", "rb") as file:
            content = file.read().decode(errors="replace")
        for secret in [encoded, PASSWORD, session, "fds_"]:
            assert secret not in content, name
    for name in ["environ", "maps", "mem"]:
        assert run("cat", f"/proc/{process}/{name}", user="stranger").status != 0, name
    assert run("ls", f"/proc/{process}/fd", user="stranger").status != 0


@check
def state_is_closed():
    """The daemon does not start if others can read a file of its state, and repairs nothing."""
    for folder, names, files in os.walk(STATE):
        for name in ["."] + names + files:
            mode = os.stat(f"{folder}/{name}").st_mode
            assert mode & 0o077 == 0, (folder, name, oct(mode))
    systemctl("stop", UNIT)
    os.chmod(STATE + "/registry.sqlite", 0o644)
    try:
        before = now()
        assert run("systemctl", "start", UNIT).status != 0
        lines = [entry["MESSAGE"] for entry in said(before)]
        assert len(lines) == 1 and "chmod 600" in lines[0], lines
        assert stat.S_IMODE(os.stat(STATE + "/registry.sqlite").st_mode) == 0o644
    finally:
        os.chmod(STATE + "/registry.sqlite", 0o600)
        recover()
    assert validate(session, user="web").status == 0


@check
def encrypted_key():
    """The daemon takes the same key encrypted by systemd-creds, without the plain-text file."""
    must("systemd-creds", "encrypt", "--with-key=host", "--name=frontdesk.master-key", KEY,
         "/etc/credstore.encrypted/frontdesk.master-key")
    os.rename(KEY, "/root/key")
    folder = f"/etc/systemd/system/{UNIT}.d"
    os.makedirs(folder)
    write(folder + "/key.conf", "[Service]\nLoadCredentialEncrypted=frontdesk.master-key\n")
    try:
        systemctl("daemon-reload")
        systemctl("restart", UNIT)
        assert validate(session, user="web").status == 0
    finally:
        must("rm", "-r", folder, "/etc/credstore.encrypted/frontdesk.master-key")
        os.rename("/root/key", KEY)
        systemctl("daemon-reload")
        systemctl("restart", UNIT)
    assert validate(session, user="web").status == 0
