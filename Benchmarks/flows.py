#!/usr/bin/env python3
"""Measures what each step of a first sign-in costs without the password hash: time to the client, CPU time of
the daemon, and allocations. The time of the hashing threads is subtracted.

    flows.py [PEOPLE]
"""
import glob
import mmap
import os
import re
import statistics
import struct
import subprocess
import sys
import tempfile
import time

import daemon
from daemon import Connection, field, fields, percentile
from offices import PRO, ROOT, Daemon

OFFICE = "sonnental"
CLIENT = field(1, field(1, "192.0.2.1"))
SIGN_IN = 1
TEMPORARY_PASSWORD = 1
NEW_PASSWORD = "kettle-Sunday-orbit-41"
COURIER = "  - {user: %d, socket: api, roles: [courier]}\n" % os.geteuid()
# Needs by their number in `Step`.
IDENTIFY = "identify"
NEEDS = {13: "one-time code", 15: "confirm e-mail", 16: "set the security question",
         17: "change the password", 19: "choose the time zone", 40: "signed_in"}


class Meter:
    """Reads the counters of a daemon that counts its allocations."""

    def __init__(self, running, count):
        self.running = running
        with open(count, "r+b") as file:
            self.page = mmap.mmap(file.fileno(), 8)

    def allocations(self):
        return struct.unpack("=Q", self.page[:8])[0]

    def processor(self):
        """CPU seconds of the hashing threads and of all others (schedstat of proc(5))."""
        used = [0.0, 0.0]
        for task in glob.glob(f"/proc/{self.running.pid}/task/*"):
            with open(f"{task}/comm") as name, open(f"{task}/schedstat") as time_used:
                used[not name.read().startswith("hashing")] += int(time_used.read().split()[0]) / 1e9
        return used

    def measured(self, work):
        """The result of `work`, its seconds, CPU seconds and allocations, all without hashing."""
        hashing, others = self.processor()
        allocations, begin = self.allocations(), time.perf_counter()
        answer = work()
        elapsed = time.perf_counter() - begin
        allocations = self.allocations() - allocations
        hashing_after, others_after = self.processor()
        return answer, (elapsed - (hashing_after - hashing), others_after - others, allocations)


def call(connection, *words):
    code, answer = connection.call(*words)
    if code:
        raise RuntimeError(f"{words[:2]}: {code} {answer!r}")
    return answer


def mailed(api, kind, pattern):
    """The secret in the waiting message of a kind."""
    while True:
        answer = call(api, "Courier", "Lease", field(1, 100) + field(2, 5000) + field(3, 600_000))
        for number, value in fields(answer):
            message = dict(fields(value))
            if message[11].decode() == kind:
                return re.search(pattern, message[8].decode())[0]


def answer_to(need, email, password, code):
    return {
        "one-time code": lambda: field(4, field(1, code)),
        # The mailed code has proven the address, so the person only types it.
        "confirm e-mail": lambda: field(7, field(2, email)),
        "set the security question": lambda: field(8, field(1, "first-pet") + field(2, "Rex of Seefeld")),
        "change the password": lambda: field(
            9, field(1, password) + field(2, NEW_PASSWORD) + field(3, NEW_PASSWORD)),
        "choose the time zone": lambda: field(11, field(1, "Europe/Zurich")),
    }[need]()


def first_sign_in(meter, admin, api, name):
    """Leads one new user through every step. Yields (need, figures) for each."""
    actor = field(2, OFFICE)
    email = f"{name}@sonnental.example"
    user = field(1, name) + field(3, email)
    call(admin, "Admin", "CreateUser",
         field(1, actor) + field(2, user) + field(4, TEMPORARY_PASSWORD))
    password = mailed(api, "temporary-password", r"[a-z0-9]{4}(-[a-z0-9]{4}){3}")
    identify = field(1, OFFICE) + field(2, name) + field(3, password) + field(4, PRO)
    need, request = IDENTIFY, ("Start", CLIENT + field(2, SIGN_IN) + field(4, field(1, identify)))
    while True:
        step, figures = meter.measured(lambda: call(api, "Flows", *request))
        yield need, figures
        found = dict(fields(step))
        if 3 in found:
            raise RuntimeError(f"{need}: {found[3]!r}")
        need = next(NEEDS[number] for number in found if number in NEEDS)
        if need == "signed_in":
            return
        code = mailed(api, "one-time-code", r"\b[0-9]{6}\b") if need == "one-time code" else ""
        answer = answer_to(need, email, password, code)
        request = ("Advance", CLIENT + field(2, found[1]) + field(3, answer))


def main():
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    daemon.PEERS += COURIER
    with tempfile.TemporaryDirectory() as scratch:
        shim, count = f"{scratch}/allocations.so", f"{scratch}/count"
        subprocess.run(["cc", "-O2", "-Wall", "-Wextra", "-shared", "-fPIC", "-o", shim,
                        f"{ROOT}/Benchmarks/Load/allocations.c"], check=True)
        figures = {}
        with Daemon("memory_kib: 19456, passes: 2",
                    {"LD_PRELOAD": shim, "ALLOCATIONS": count}) as running:
            running.frontdesk("tenant", "create", OFFICE, "--kind", "office")
            running.frontdesk("policy", "set", OFFICE, "two-step.required-for=everyone")
            running.allow_messages(OFFICE)
            meter = Meter(running, count)
            admin, api = Connection(running.admin), Connection(running.path)
            for number in range(people):
                for need, found in first_sign_in(meter, admin, api, f"person{number}"):
                    figures.setdefault(need, []).append(found)
    print("| answer to | p50, ms | p99, ms | CPU, ms | allocations |\n|---|---|---|---|---|")
    for need, found in figures.items():
        # The first one fills the caches.
        elapsed, processor, allocations = zip(*found[1:])
        print(f"| {need} | {percentile(elapsed, 50) * 1000:.2f} | {percentile(elapsed, 99) * 1000:.2f} "
              f"| {statistics.median(processor) * 1000:.2f} | {statistics.median(allocations):.0f} |")


if __name__ == "__main__":
    main()
