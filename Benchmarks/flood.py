#!/usr/bin/env python3
"""Measures how a flood of sign-ins at invented offices from new networks affects a person in a known network (FT-07).

    flood.py [SAMPLES [CONNECTIONS]]

Each connection keeps one sign-in under way, at an office that does not exist, from a new IPv4 /24 or IPv6 /48. After
a rejection it waits half a second. Times are in hash times: the number of threads divided by the pool's hashes a
second, without and with the flood. The client and the daemon share the cores with the hashes, which run at the lowest
priority, so each hash takes longer during the flood.
"""
import collections
import itertools
import os
import selectors
import sys
import threading
import time

from daemon import Connection, percentile, sign_in
from offices import PRO, Daemon, saturate

THREADS = len(os.sched_getaffinity(0))
MEMORY_KIB, PASSES = 19_456, 2
OVERLOADED = 8
RETRY_S = 0.5


class Flood:
    """Signs in on all connections while it is open."""

    def __init__(self, path, connections):
        self.connections = [Connection(path) for _ in range(connections)]
        self.numbers = itertools.count()
        self.sent = self.hashed = self.refused = 0
        self.is_ending = False

    def __enter__(self):
        self.thread = threading.Thread(target=self.run)
        self.thread.start()
        while self.sent < len(self.connections):
            time.sleep(0.01)
        return self

    def __exit__(self, *_):
        self.is_ending = True
        self.thread.join()
        for connection in self.connections:
            connection.close()

    def run(self):
        with selectors.DefaultSelector() as selector:
            for connection in self.connections:
                selector.register(connection.socket, selectors.EVENT_READ, connection)
                self.send(connection)
            resting = collections.deque()
            while not self.is_ending:
                while resting and resting[0][0] <= time.monotonic():
                    self.send(resting.popleft()[1])
                for key, _ in selector.select(0.01):
                    code, answer = key.data.receive()
                    if code == OVERLOADED:
                        self.refused += 1
                        resting.append((time.monotonic() + RETRY_S, key.data))
                    elif code == 0:
                        self.hashed += 1
                        self.send(key.data)
                    else:
                        raise RuntimeError(f"{code} {answer!r}")

    def send(self, connection):
        number = next(self.numbers)
        address = (f"2001:{number >> 8 & 0xffff:x}:{number & 0xffff:x}::1" if number % 2
                   else f"{11 + (number >> 16) % 200}.{number >> 8 & 255}.{number & 255}.1")
        connection.send(*sign_in(f"invented-{number}", "anna", "Summer2026!", PRO, address))
        self.sent += 1


def timed(work, samples):
    times = []
    for _ in range(samples):
        begin = time.monotonic()
        work()
        times.append(time.monotonic() - begin)
        time.sleep(0.02)
    return sorted(times)


def main():
    samples = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    connections = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    daemon = Daemon(f"memory_kib: {MEMORY_KIB}, passes: {PASSES}, threads: {THREADS}")
    known, *others = daemon.make_office("quiet", 1 + 8 * THREADS)
    known()
    hash_time = THREADS / saturate([known, *others], 3)[0]
    alone = timed(known, samples)
    with Flood(daemon.path, connections) as flood:
        begin, before = time.monotonic(), flood.hashed
        during = timed(known, samples)
        seconds = time.monotonic() - begin
        rate = (flood.hashed - before) / seconds
    slower = THREADS / (rate + samples / seconds)

    print(f"\n{connections} sign-ins under way, {flood.sent} sent, {flood.refused} refused, "
          f"{MEMORY_KIB // 1024} MiB, {PASSES} passes, {THREADS} threads; {samples} sign-ins of the known person\n")
    print("| | median ms | p99 ms | median, hash times | p99, hash times | most, hash times |")
    print("|---|---|---|---|---|---|")
    for name, times, unit in (("alone", alone, hash_time), ("during the flood", during, slower)):
        found = [percentile(times, 50), percentile(times, 99), times[-1]]
        ratios = " | ".join(f"{value / unit:.2f}" for value in found)
        print(f"| {name} | {1000 * found[0]:.1f} | {1000 * found[1]:.1f} | {ratios} |")
    longer = percentile(during, 50) / slower - percentile(alone, 50) / hash_time
    print(f"\nThe known person waits {longer:.2f} hash times longer in the median. A hash time is "
          f"{1000 * hash_time:.1f} ms alone and {1000 * slower:.1f} ms during the flood, which gets "
          f"{rate:.1f} hashes a second.")
    daemon.stop()


if __name__ == "__main__":
    main()
