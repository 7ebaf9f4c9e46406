#!/usr/bin/env python3
"""Checks that the limits hold with many tenants and connections, and measures the cost.

    scale.py FRONTDESKD POPULATE SCRATCH [--tenants 100000] [--connections 10000] [--seconds 30]
"""
import os
import random
import subprocess
import threading
import time

from daemon import (
    PASSWORD, PEERS, Daemon, built, command_line, field, percentile, populated, raise_descriptors,
    sign_in, validation)

OPEN_TENANTS, PEOPLE, CLIENTS, FLOWS = 256, 1000, 16, 5000


def main():
    parser = command_line(__doc__)
    parser.add_argument("--tenants", type=int, default=100_000)
    parser.add_argument("--connections", type=int, default=10_000)
    parser.add_argument("--seconds", type=int, default=30)
    options = parser.parse_args()
    raise_descriptors()
    few = populated(options.populate, options.scratch, 1)
    many = populated(options.populate, options.scratch, options.tenants, PEOPLE)
    runtime = os.path.join(options.scratch, "run")
    configuration = PEERS + (
        f"hashing:\n  memory_kib: 19456\n"
        f"limits:\n  open_tenants: {OPEN_TENANTS}\n  connections: {2 * options.connections}\n"
        f"  connections_per_user: {options.connections + 100}\n"
    )

    def daemon(state):
        return Daemon(options.frontdeskd, state.directory, runtime, configuration)

    warm(daemon, few, many)
    cold(many)
    with daemon(many) as running:
        connect(running, options.connections)
        watch = Watch(running)
        visit(running, many, options.seconds)
        flows(running)
        watch.finish()


def warm(daemon, few, many):
    """Validates the same session repeatedly, in a daemon with one tenant and in one with all."""
    with daemon(few) as one:
        first = one.connect()
        assert first.call(*validation(few.tokens[0]))[0] == 0
        alone = measure(first, few.tokens[0], 5000)
    with daemon(many) as all_of_them:
        connection = all_of_them.connect()
        assert connection.call(*validation(many.tokens[0]))[0] == 0
        among_many = measure(connection, many.tokens[0], 5000)
    medians = [percentile(found, 50) for found in (alone, among_many)]
    print(
        f"warm validation, one at a time: {medians[0]:.1f} µs with 1 tenant, {medians[1]:.1f} µs with "
        f"{len(many.tokens)}: ratio {medians[1] / medians[0]:.2f}"
    )


def measure(connection, token, count):
    found = []
    for _ in range(count):
        begin = time.perf_counter()
        connection.call(*validation(token))
        found.append((time.perf_counter() - begin) * 1e6)
    return found


def cold(many):
    """SQLite alone: opens a file and runs one query."""
    files = random.Random(1).sample(many.files(), 500)
    result = subprocess.run([built("open"), *files], capture_output=True, text=True, check=True)
    found = [
        float(words[1]) + float(words[3])
        for words in (line.split() for line in result.stdout.splitlines()) if words[0] == "open"
    ]
    print(f"SQLite alone, open and query: p50 {percentile(found, 50):.0f} µs, p99 {percentile(found, 99):.0f} µs")


def connect(daemon, count):
    before = daemon.memory()
    begin = time.perf_counter()
    daemon.held = [daemon.connect() for _ in range(count)]
    spent = time.perf_counter() - begin
    # The last one gets an answer, so all before it were accepted.
    assert daemon.held[-1].call("Health", "Check")[0] == 0
    after = daemon.memory()
    print(
        f"{daemon.figures()['api.connections'][0]} connections in {spent:.1f} s, "
        f"{(after['Rss'] - before['Rss']) / count:.1f} KiB each"
    )


class Watch:
    """Checks the limits continuously."""

    BOUNDED = ("tenants.open", "api.connections", "api.calls", "hashing.queued", "hashing.running",
               "sessions.indexed")

    def __init__(self, daemon):
        self.daemon, self.most, self.descriptors = daemon, {}, 0
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def run(self):
        while not self.ended.wait(0.5):
            for name, (value, limit) in self.daemon.figures().items():
                if name in self.BOUNDED:
                    self.most[name] = max(value, self.most.get(name, (0, 0))[0]), limit
            self.descriptors = max(self.descriptors, self.daemon.descriptors())

    def finish(self):
        self.ended.set()
        self.thread.join()
        for name, (value, limit) in self.most.items():
            print(f"{name:24} at most {value:8} of {limit}")
            assert value <= limit, f"{name} is over its bound"
        print(f"{'descriptors':24} at most {self.descriptors:8}")
        print(f"{'peak RSS':24} {self.daemon.peak_kib() / 1024:.0f} MiB, "
              f"then {self.daemon.memory()['Rss'] / 1024:.0f} MiB")


def visit(daemon, many, seconds):
    """Validates sessions of all tenants, and signs people of 1,000 tenants in, at random."""
    end = time.monotonic() + seconds
    validations, sign_ins, failures = [], [], []

    def validating(seed):
        source, connection = random.Random(seed), daemon.connect()
        while time.monotonic() < end:
            begin = time.perf_counter()
            code, payload = connection.call(*validation(source.choice(many.tokens)))
            validations.append((time.perf_counter() - begin) * 1e6)
            if code:
                failures.append(payload)
        connection.close()

    def signing_in(seed):
        source, connection = random.Random(seed), daemon.connect()
        while time.monotonic() < end:
            office = f"person-{source.randrange(PEOPLE)}"
            begin = time.perf_counter()
            code, payload = connection.call(*sign_in(office, "user-0", PASSWORD))
            sign_ins.append((time.perf_counter() - begin) * 1e3)
            if code:
                failures.append(payload)
        connection.close()

    threads = [threading.Thread(target=validating, args=(seed,)) for seed in range(2)]
    alone = seconds / 2
    end = time.monotonic() + alone
    run(threads)
    report("cold validations", validations, alone, "µs")
    validations.clear()
    end = time.monotonic() + alone
    run([threading.Thread(target=validating, args=(seed,)) for seed in range(10, 12)]
        + [threading.Thread(target=signing_in, args=(seed,)) for seed in range(CLIENTS)])
    report("during sign-ins", validations, alone, "µs")
    report("sign-ins", sign_ins, alone, "ms")
    assert not failures, failures[:3]


def run(threads):
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def report(name, found, seconds, unit):
    print(
        f"{name:24} {len(found) / seconds:8.0f}/s, p50 {percentile(found, 50):.0f} {unit}, "
        f"p99 {percentile(found, 99):.0f} {unit}"
    )


def flows(daemon):
    """Starts flows that never finish; then a real person signs in."""
    connection = daemon.connect()
    before, begin = daemon.memory(), time.perf_counter()
    start = field(1, field(1, "192.0.2.9")) + field(2, 1)
    for _ in range(FLOWS):
        assert connection.call("Flows", "Start", start)[0] == 0
    spent = time.perf_counter() - begin
    code, _ = connection.call(*sign_in("person-0", "user-0", PASSWORD))
    assert code == 0
    print(
        f"{FLOWS} flows started in {spent:.1f} s: {(daemon.memory()['Rss'] - before['Rss']) / 1024:+.1f} MiB; "
        "a person still signs in"
    )


if __name__ == "__main__":
    main()
