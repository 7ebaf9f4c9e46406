"""MG-06: the privileges of the running daemon, and what its unit forbids to programs."""
import os
import re

from machine import *

HERE = os.path.dirname(__file__)


def status_fields(process):
    return dict(line.split(":\t", 1) for line in read(f"/proc/{process}/status").splitlines())


def resource_limits(process):
    lines = read(f"/proc/{process}/limits").splitlines()[1:]
    fields = [re.split(r"\s{2,}", line) for line in lines]
    return {name: (soft, hard) for name, soft, hard, *_ in fields}


def may_raise_limits():
    return int(status_fields(1)["CapEff"], 16) >> 24 & 1 == 1


@check
def no_privileges():
    fields = status_fields(main_pid())
    for name in ["CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"]:
        assert int(fields[name], 16) == 0, (name, fields[name])
    assert fields["NoNewPrivs"].strip() == "1" and fields["Seccomp"].strip() == "2", fields
    assert fields["Umask"].strip() == "0077", fields["Umask"]
    uid = must("id", "--user", "frontdesk").output.strip()
    assert set(fields["Uid"].split()) == {uid}, fields["Uid"]
    gid = must("id", "--group", "frontdesk").output.strip()
    assert set(fields["Gid"].split()) == {gid} and fields["Groups"].split() in ([], [gid]), fields


@check
def limits():
    own, managers = resource_limits(main_pid()), resource_limits(1)
    assert own["Max core file size"] == ("0", "0"), own
    for name, wanted in [("Max open files", 65536), ("Max locked memory", 64 << 20)]:
        # If systemd may not raise a limit (no CAP_SYS_RESOURCE), it passes on its own limit.
        most = managers[name][1]
        given = wanted if may_raise_limits() or most == "unlimited" else min(wanted, int(most))
        assert own[name] == (str(given), str(given)), (name, own[name], most)
    assert show("LimitNOFILE") == "65536" and show("LimitMEMLOCK") == str(64 << 20)
    bounds = {figure["name"]: figure for figure in frontdesk("--json", "status").json["gauges"]}
    assert int(bounds["api.connections"]["limit"]) == 4096, bounds["api.connections"]
    assert int(bounds["tenants.open"]["limit"]) == 256, bounds["tenants.open"]
    warned = [entry["MESSAGE"] for entry in journal("_SYSTEMD_UNIT=" + UNIT, "PRIORITY=5")]
    assert warned == [], "nothing has to be lowered for this unit"


@check
def no_network():
    """The daemon has its own network namespace, which has only a loopback that is down."""
    process = main_pid()
    assert os.readlink(f"/proc/{process}/ns/net") != os.readlink("/proc/1/ns/net")
    devices = [line.split(":")[0].strip() for line in read(f"/proc/{process}/net/dev").splitlines()
               if ":" in line]
    assert devices == ["lo"], devices
    assert read(f"/proc/{process}/net/route").count("\n") == 1, "a heading and no route"
    opened = {os.readlink(f"/proc/{process}/fd/{name}") for name in os.listdir(f"/proc/{process}/fd")}
    inodes = {match[1] for path in opened if (match := re.match(r"socket:\[(\d+)\]", path))}
    unix = {line.split()[6] for line in read(f"/proc/{process}/net/unix").splitlines()[1:]}
    unix |= {line.split()[6] for line in read("/proc/net/unix").splitlines()[1:]}
    assert inodes and inodes <= unix, "every socket it has is a Unix socket"


@check
def hashing_steps_back():
    """The unit lets the hashing threads lower their own priority, and they do."""
    process, nice = main_pid(), []
    for thread in os.listdir(f"/proc/{process}/task"):
        fields = read(f"/proc/{process}/task/{thread}/stat").rsplit(")", 1)[1].split()
        nice.append(int(fields[16]))
    assert nice.count(19) == os.cpu_count(), sorted(nice)
    assert set(nice) == {0, 19}, sorted(nice)


@check
def unit_forbids_the_rest():
    """A program under the settings of the unit cannot do what the unit must forbid."""
    unit = read(show("FragmentPath"))
    keep = [line for line in unit.splitlines() if not re.match(
        r"Requires=|Sockets=|Exec|Restart|WatchdogSec=|NotifyAccess=|Type=|Also=|WantedBy=", line)]
    text = "\n".join(keep).replace(
        "[Service]", f"[Service]\nType=oneshot\nExecStart=/usr/bin/python3 -B {HERE}/probe.py", 1)
    write("/run/systemd/system/frontdesk-probe.service", text)
    systemctl("daemon-reload")
    before = now()
    done = run("systemctl", "start", "frontdesk-probe.service")
    lines = [entry["MESSAGE"] for entry in said(before, "frontdesk-probe.service")]
    assert done.status == 0 and lines[-1:] == ["nothing was allowed"], lines


@check
def verified_and_scored():
    paths = [show("FragmentPath", unit) for unit in [UNIT, "frontdeskd-init.service"] + SOCKETS]
    verified = run("systemd-analyze", "verify", *paths)
    assert verified.status == 0 and verified.output + verified.errors == "", verified
    must("systemd-analyze", "security", "--threshold=6", "--no-pager", UNIT)


