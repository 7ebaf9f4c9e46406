#!/usr/bin/env python3
"""Compares Sessions.Validate with redis-server's GET over Unix sockets. One client program uses 100,000 sessions
or keys at random, with answers of the same size.

    validate.py FRONTDESKD POPULATE SCRATCH [--seconds S] [--rounds N] [--sessions N]
"""
import json
import os
import statistics
import subprocess

from daemon import PEERS, Daemon, Redis, built, command_line, validation

SHAPES = [(1, 1), (50, 1), (50, 16)]
SESSIONS_PER_USER = 200


def main():
    parser = command_line(__doc__)
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--sessions", type=int, default=100_000)
    options = parser.parse_args()
    state, keys = filled(options)
    with open(keys) as file:
        tokens = file.read().split()
    runtime = os.path.join(options.scratch, "run")
    load = built("load")

    def run(kind, path, shape, seconds):
        words = [load, kind, path, keys, *map(str, shape), str(seconds)]
        found = json.loads(subprocess.run(words, capture_output=True, check=True).stdout)
        assert not found["failures"], (kind, found)
        return found

    with Daemon(options.frontdeskd, state, runtime, PEERS) as daemon, Redis(runtime) as redis:
        size = warm(daemon, tokens)
        redis.fill(tokens, size)
        servers = {"Validate": ("frontdesk", daemon.path), "Redis GET": ("redis", redis.path)}
        results = {}
        for _ in range(options.rounds):
            for shape in SHAPES:
                for name, (kind, path) in servers.items():
                    results.setdefault((shape, name), []).append(run(kind, path, shape, options.seconds))
    report(results, size, options)


def filled(options):
    """A state directory with the sessions, and the file of their tokens. It is created once."""
    users = -(-options.sessions // SESSIONS_PER_USER)
    state = os.path.join(options.scratch, f"sessions-{options.sessions}")
    if not os.path.exists(state + ".done"):
        os.makedirs(options.scratch, exist_ok=True)
        subprocess.run(
            [options.populate, "--state", state, "--users", str(users), "--sessions", str(options.sessions),
             "--tokens", state + ".tokens"], check=True)
        open(state + ".done", "w").close()
    return state, state + ".tokens"


def warm(daemon, tokens):
    """Loads every session into memory. Returns the size of an answer in bytes."""
    connection, size = daemon.connect(), 0
    for token in tokens:
        code, answer = connection.call(*validation(token))
        assert code == 0, answer
        size = len(answer)
    connection.close()
    return size


def report(results, size, options):
    print(f"{options.sessions} sessions, answers of {size} bytes; medians of {options.rounds} rounds of "
          f"{options.seconds:g} s, in turn\n")
    print("| connections × in flight | Validate/s | Redis GET/s | ratio | Validate p50, p99 µs | Redis p50, p99 µs | p99 ratio |")
    print("|---|---|---|---|---|---|---|")
    for shape in SHAPES:
        ours, theirs = results[shape, "Validate"], results[shape, "Redis GET"]

        def median(found, key):
            return statistics.median(one[key] for one in found)

        def ratio(key):
            return statistics.median(one[key] / max(1, other[key]) for one, other in zip(ours, theirs))

        print(f"| {shape[0]} × {shape[1]} | {median(ours, 'per_second'):,.0f} | {median(theirs, 'per_second'):,.0f} "
              f"| {ratio('per_second'):.2f} | {median(ours, 'p50_us'):.0f}, {median(ours, 'p99_us'):.0f} "
              f"| {median(theirs, 'p50_us'):.0f}, {median(theirs, 'p99_us'):.0f} | {ratio('p99_us'):.2f} |")


if __name__ == "__main__":
    main()
