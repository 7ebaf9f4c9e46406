#!/usr/bin/env python3
"""Measures the daemon's memory: idle, for each open tenant, for each idle connection, and at the peak of
hashing. It compares the idle memory with redis-server's.

    memory.py FRONTDESKD POPULATE SCRATCH
"""
import os
import threading
import time

from daemon import (
    PASSWORD, PEERS, Daemon, Redis, command_line, populated, raise_descriptors, sign_in, validation)

TENANTS, PEOPLE, CONNECTIONS, CLIENTS = 1000, 100, 2000, 32
SETTLED_S = 1


def main():
    options = command_line(__doc__).parse_args()
    raise_descriptors()
    state = populated(options.populate, options.scratch, TENANTS, PEOPLE)
    runtime = os.path.join(options.scratch, "run")
    configuration = PEERS + (
        f"limits:\n  open_tenants: {2 * TENANTS}\n  connections: {2 * CONNECTIONS}\n"
        f"  connections_per_user: {2 * CONNECTIONS}\n"
    )
    with Daemon(options.frontdeskd, state.directory, runtime, configuration) as daemon:
        time.sleep(SETTLED_S)
        idle = daemon.memory()
        print("idle, KiB resident by mapping:")
        for name, kinds in daemon.mappings()[:12]:
            print(f"  {name:36}{kinds['Rss']:8}  of it dirty {kinds['Private_Dirty']}")
        show("idle", idle)
        tenants(daemon, state.tokens)
        connections(daemon)
    with Daemon(options.frontdeskd, state.directory, runtime, configuration) as daemon:
        hashing(daemon)
    redis(runtime)


def show(name, memory):
    print(
        f"{name:24} RSS {memory['Rss'] / 1024:7.1f} MiB, PSS {memory['Pss'] / 1024:7.1f}, "
        f"private and dirty {memory['Private_Dirty'] / 1024:7.1f}"
    )


def tenants(daemon, tokens):
    connection = daemon.connect()
    first = len(tokens) // 10
    for token in tokens[:first]:
        assert connection.call(*validation(token))[0] == 0
    before, files, open_files = daemon.memory(), daemon.descriptors(), daemon.figures()["tenants.open"][0]
    for token in tokens[first:]:
        assert connection.call(*validation(token))[0] == 0
    after, opened = daemon.memory(), daemon.figures()["tenants.open"][0] - open_files
    show(f"{opened + open_files} tenants open", after)
    print(
        f"{'each':24} {(after['Rss'] - before['Rss']) / opened:.1f} KiB, "
        f"{(daemon.descriptors() - files) / opened:.2f} descriptors"
    )
    connection.close()


def connections(daemon):
    before = daemon.memory()
    held = [daemon.connect() for _ in range(CONNECTIONS)]
    for connection in held:
        assert connection.call("Health", "Check")[0] == 0
    after = daemon.memory()
    print(f"{'an idle connection':24} {(after['Rss'] - before['Rss']) / CONNECTIONS:.1f} KiB")
    for connection in held:
        connection.close()


def hashing(daemon):
    """Measures the peak while 32 clients sign in, and how much of it the daemon returns."""
    idle = daemon.memory()["Rss"]
    end = time.monotonic() + 5

    def client(number):
        connection = daemon.connect()
        at = number
        while time.monotonic() < end:
            code, _ = connection.call(*sign_in(f"person-{at % PEOPLE}", "user-0", PASSWORD))
            assert code == 0
            at += CLIENTS
        connection.close()

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    limit = daemon.figures()["hashing.memory"][1]
    print(f"{'32 clients signing in':24} peak {(daemon.peak_kib() - idle) / limit:.2f} of threads × parameter over idle")
    for seconds in (0, 10):
        time.sleep(seconds)
        print(f"{f'{seconds} s after':24} {(daemon.memory()['Rss'] - idle) / 1024:+.1f} MiB against idle")


def redis(runtime):
    with Redis(runtime) as process:
        time.sleep(SETTLED_S)
        show("redis-server, idle", process.memory())


if __name__ == "__main__":
    main()
