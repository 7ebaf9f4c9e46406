#!/usr/bin/env python3
"""Measures how hashing on all cores affects everything else: validations at a fixed rate during a storm of
sign-ins, a Redis server during the same storm, and a quiet office while another one floods the daemon.

    storm.py [SECONDS [ROUNDS]]

Threads of the lowest priority keep all cores awake for the baselines. An idle virtual machine takes
milliseconds to wake up, which would make the storm look better than it is.
"""
import json
import os
import statistics
import subprocess
import sys
import threading
import time

from daemon import Redis, built, percentile
from offices import Daemon, saturate

THREADS = len(os.sched_getaffinity(0))
CLIENTS = 32
RATE = 1000
MEMORY_KIB, PASSES = 65_536, 2
# As many as Validate answers with.
ANSWER_BYTES = 180


class Awake:
    """Keeps all cores awake, with work of the lowest priority."""

    def __enter__(self):
        self.processes = [
            subprocess.Popen([sys.executable, "-c", "import os; os.nice(19)\nwhile True: pass"])
            for _ in range(THREADS)]
        time.sleep(0.2)

    def __exit__(self, *_):
        for process in self.processes:
            process.kill()
            process.wait()


class Storm:
    """Signs in on all clients while it is open. Then it has the rate."""

    def __init__(self, clients, seconds):
        self.clients, self.seconds = clients, seconds

    def __enter__(self):
        self.thread = threading.Thread(target=self.run)
        self.thread.start()
        time.sleep(0.5)
        return self

    def run(self):
        self.rate, self.times = saturate(self.clients, self.seconds)

    def __exit__(self, *_):
        self.thread.join()


def measure(load, seconds, rounds):
    daemon = Daemon(f"memory_kib: {MEMORY_KIB}, passes: {PASSES}, threads: {THREADS}")
    clients = daemon.make_office("flooded", CLIENTS)
    quiet = daemon.make_office("quiet", 1)[0]
    tokens = [client() for client in clients]
    keys = f"{daemon.directory}/keys"
    with open(keys, "w") as file:
        file.write("\n".join(tokens) + "\n")
    redis = Redis(daemon.runtime)
    redis.fill(tokens, ANSWER_BYTES)

    def lookups(kind, path):
        words = [load, kind, path, keys, "8", "1", str(seconds), str(RATE)]
        result = json.loads(subprocess.run(words, capture_output=True, check=True).stdout)
        if result["failures"]:
            raise RuntimeError(f"{kind}: {result}")
        return result

    validate = lambda: lookups("frontdesk", daemon.path)
    get = lambda: lookups("redis", redis.path)
    results, rates, waits = {}, {}, []
    for _ in range(rounds):
        with Awake():
            results.setdefault("Validate, awake", []).append(validate())
            results.setdefault("Redis GET, awake", []).append(get())
        # The storm lasts longer than the measurement.
        rates.setdefault("alone", []).append(saturate(clients, seconds)[0])
        with Storm(clients, seconds + 1) as storm:
            results.setdefault("Validate, storm", []).append(validate())
        rates.setdefault("together", []).append(storm.rate)
        with Storm(clients, seconds + 1) as storm:
            results.setdefault("Redis GET, storm", []).append(get())
        with Storm(clients, seconds + 1) as storm:
            end = time.monotonic() + seconds
            times = []
            while time.monotonic() < end:
                begin = time.monotonic()
                quiet()
                times.append(time.monotonic() - begin)
                time.sleep(0.05)
        hash_time = THREADS / storm.rate
        waits += [took / hash_time - 1 for took in times]

    print(f"\n{RATE} look-ups a second over 8 connections; the storm: {CLIENTS} clients, "
          f"{MEMORY_KIB // 1024} MiB, {PASSES} passes, {THREADS} threads; "
          f"medians of {rounds} rounds of {seconds:g} s\n")
    print("| | p50 µs | p99 µs | p99 to awake | p99 to Redis during the storm |")
    print("|---|---|---|---|---|")
    p99 = {name: statistics.median(round["p99_us"] for round in found)
           for name, found in results.items()}
    for name, found in results.items():
        awake = name.split(",")[0] + ", awake"
        ratio = "" if name == awake else f"{p99[name] / p99[awake]:.2f}"
        to_redis = f"{p99[name] / p99['Redis GET, storm']:.2f}" if name == "Validate, storm" else ""
        p50 = statistics.median(round["p50_us"] for round in found)
        print(f"| {name} | {p50:.0f} | {p99[name]:.0f} | {ratio} | {to_redis} |")
    lost = 1 - statistics.median(
        together / alone for together, alone in zip(rates["together"], rates["alone"]))
    print(f"\nSign-ins a second alone {statistics.median(rates['alone']):.1f}, with "
          f"{RATE} validations a second {statistics.median(rates['together']):.1f}: "
          f"{lost:.1%} lost.")
    waits.sort()
    print(f"A quiet office waits while {CLIENTS} clients of another sign in, in hash times: median "
          f"{percentile(waits, 50):.2f}, at most {waits[-1]:.2f}, of {len(waits)} sign-ins.")
    redis.stop()
    daemon.stop()


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 5
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    measure(built("load"), seconds, rounds)


if __name__ == "__main__":
    main()
