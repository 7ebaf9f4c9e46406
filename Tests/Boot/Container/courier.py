"""The courier's unit: its own user and network, and no access to the daemon's files."""
from machine import *

COURIER = "frontdesk-courier.service"
COURIER_CONFIGURATION = "/etc/frontdesk/frontdesk-courier.yaml"

write(CONFIGURATION, CONFIGURED.replace(
    "peers:\n", "peers:\n  - {user: frontdesk-courier, socket: api, roles: [courier]}\n", 1))
systemctl("reload", UNIT)


@check
def courier_runs_confined():
    """The courier starts as installed, leases messages, and has no privileges and no state."""
    made = run("frontdesk", "template", "send-test", "--tenant", "sonnental", "--email", "anna@sonnental.example")
    assert made.status == 0, made
    systemctl("start", COURIER)
    process = int(must("systemctl", "show", "--property=MainPID", "--value", COURIER).output)
    fields = dict(line.split(":\t", 1) for line in read(f"/proc/{process}/status").splitlines())
    for name in ["CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"]:
        assert int(fields[name], 16) == 0, (name, fields[name])
    assert fields["NoNewPrivs"].strip() == "1" and fields["Seccomp"].strip() == "2", fields
    uid = must("id", "--user", "frontdesk-courier").output.strip()
    assert set(fields["Uid"].split()) == {uid}, fields["Uid"]
    for path in [STATE, KEY, "/etc/credstore"]:
        assert run("ls", path, user="frontdesk-courier").status != 0, path
    # This machine has no mail server, so the message stays queued with the reason.
    def waits():
        listed = run("frontdesk", "--json", "outbox", "list", "--tenant", "sonnental")
        return any("onnect" in message["reason"] for message in listed.json["messages"])
    deadline = time.monotonic() + 30
    while not waits():
        assert time.monotonic() < deadline, run("journalctl", "--unit", COURIER).output
        time.sleep(0.2)


@check
def courier_is_checked():
    """Status 69 names what cannot be reached; status 78 names a fault in the file."""
    outcome = run("frontdesk-courier", "check", "--config", COURIER_CONFIGURATION,
                  user="frontdesk-courier")
    assert outcome.status == 69 and "daemon: ok" in outcome.output, outcome
    assert "mail: " in outcome.output and "mail: ok" not in outcome.output, outcome


@check
def courier_ends_cleanly():
    must("systemctl", "stop", COURIER)
    result = must("systemctl", "show", "--property=Result", "--value", COURIER).output.strip()
    assert result == "success", result
