#!/usr/bin/env python3
"""Stores, leases and reports messages over the sockets, for one office and for many. It also
compares sign-ins with a stalled and with a healthy mail server, which alternate in one run.

    outbox.py [MESSAGES [ROUNDS]]        # at most 1,000 messages
"""
import os
import signal
import statistics
import subprocess
import sys
import time

import daemon
import offices
from daemon import PASSWORD, Connection, field, fields, percentile, sign_in
from offices import BINARIES, MESSAGES_PER_DAY, ROOT, Daemon

OFFICES = [1, 100]
COURIER = "  - {user: %d, socket: api, roles: [courier]}\n" % os.geteuid()
DELIVERED = 1
BATCH = 32


def post(admin, office, recipient="anna@sonnental.example"):
    code, answer = admin.call("Mail", "SendTest", field(1, office) + field(2, "one-time-code")
                              + field(4, 1) + field(5, recipient) + field(6, 3_600_000))
    if code:
        raise RuntimeError(f"not stored: {code} {answer!r}")


def drain(api, count):
    """Leases and reports messages like a courier that needs no time to send them."""
    done = 0
    while done < count:
        code, answer = api.call("Courier", "Lease", field(1, BATCH) + field(2, 1000))
        if code:
            raise RuntimeError(f"not leased: {code} {answer!r}")
        messages = [dict(fields(value)) for number, value in fields(answer) if number == 1]
        if not messages:
            raise RuntimeError(f"{done} of {count}")
        reported = b"".join(
            field(1, field(1, message[1]) + field(2, message[2]) + field(3, message[3])
                  + field(4, DELIVERED)) for message in messages)
        code, answer = api.call("Courier", "ReportDeliveries", reported)
        if code or answer:
            raise RuntimeError(f"not reported: {code} {answer!r}")
        done += len(messages)


def throughput(offices, count):
    """Returns the messages stored per second, and the messages leased and reported per second."""
    with Daemon("memory_kib: 19456, passes: 2") as running:
        for number in range(offices):
            running.frontdesk("tenant", "create", f"o{number}", "--kind", "office")
            running.allow_messages(f"o{number}")
        admin, api = Connection(f"{running.runtime}/admin.sock"), Connection(running.path)
        begin = time.perf_counter()
        for number in range(count):
            post(admin, f"o{number % offices}")
        stored = time.perf_counter()
        drain(api, count)
        return count / (stored - begin), count / (time.perf_counter() - stored)


class Sink:
    """A mail server whose answers the benchmark controls."""

    def __init__(self, directory):
        self.directory = directory
        os.makedirs(directory)
        self.answer("ok")
        self.process = subprocess.Popen(
            ["/usr/bin/python3", f"{ROOT}/Tests/EndToEndTests/Python/mail_sink.py", directory])
        while not os.path.exists(f"{directory}/port"):
            time.sleep(0.05)
        with open(f"{directory}/port") as file:
            self.port = int(file.read())

    def answer(self, mode):
        with open(f"{self.directory}/modes.new", "w") as file:
            file.write(mode)
        os.rename(f"{self.directory}/modes.new", f"{self.directory}/modes")


def latency(rounds):
    """Returns the sorted durations of sign-ins in milliseconds, for each behavior of the mail server. A
    message is stored before each sign-in."""
    times = {"ok": [], "stall": []}
    with Daemon("memory_kib: 19456, passes: 2") as running:
        running.make_office("sonnental", 1)
        running.allow_messages("sonnental")
        admin, api = Connection(f"{running.runtime}/admin.sock"), Connection(running.path)
        sink = Sink(f"{running.directory}/sink")
        configuration = f"{running.directory}/courier.yaml"
        with open(configuration, "w") as file:
            file.write(f"daemon: {{socket: {running.path}}}\nmail: {{from: a@sonnental.example, "
                       f"host: 127.0.0.1, port: {sink.port}, encryption: none, "
                       "total_timeout_seconds: 1}\n")
        courier = subprocess.Popen([f"{BINARIES}/frontdesk-courier", "serve", "--config", configuration],
                                   stderr=subprocess.DEVNULL)
        try:
            for round in range(rounds):
                for mode in ("ok", "stall") if round % 2 else ("stall", "ok"):
                    sink.answer(mode)
                    for _ in range(10):
                        post(admin, "sonnental")
                        begin = time.perf_counter()
                        code, answer = api.call(*sign_in("sonnental", "u0", PASSWORD, offices.PRO))
                        times[mode].append((time.perf_counter() - begin) * 1000)
                        if code or offices.STEP_SIGNED_IN not in dict(fields(answer)):
                            raise RuntimeError(f"not signed in: {code} {answer!r}")
        finally:
            courier.send_signal(signal.SIGKILL)
            courier.wait()
            sink.process.kill()
            sink.process.wait()
    return {mode: sorted(found) for mode, found in times.items()}


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else MESSAGES_PER_DAY
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 15
    daemon.PEERS += COURIER
    print("| offices | stored a second | leased and reported a second |\n|---|---|---|")
    for offices in OFFICES:
        found = [throughput(offices, count) for _ in range(3)]
        stored, sent = (statistics.median(column) for column in zip(*found))
        print(f"| {offices} | {stored:.0f} | {sent:.0f} |", flush=True)
    found = latency(rounds)
    print("\n| mail server | sign-ins | p50, ms | p99, ms |\n|---|---|---|---|")
    for mode, times in found.items():
        print(f"| {mode} | {len(times)} | {percentile(times, 50):.1f} | {percentile(times, 99):.1f} |")
    ratios = [percentile(found["stall"], part) / percentile(found["ok"], part) for part in (50, 99)]
    print(f"\nstalled against healthy: p50 {ratios[0]:.2f}, p99 {ratios[1]:.2f}")


if __name__ == "__main__":
    main()
