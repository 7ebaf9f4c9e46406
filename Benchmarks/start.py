#!/usr/bin/env python3
"""Measures the time from exec to the first answer for several numbers of tenants, and compares it with redis-server.

    start.py FRONTDESKD POPULATE SCRATCH [--repetitions N] [--tenants 1,1000,10000]
"""
import os
import statistics

from daemon import Daemon, Redis, command_line, populated


def main():
    parser = command_line(__doc__)
    parser.add_argument("--repetitions", type=int, default=7)
    parser.add_argument("--tenants", default="1,1000,10000")
    options = parser.parse_args()
    counts = [int(count) for count in options.tenants.split(",")]
    states = {count: populated(options.populate, options.scratch, count) for count in counts}
    runtime = os.path.join(options.scratch, "run")
    found = {"redis-server": []} | {f"{count} tenants": [] for count in counts}
    # Interleaved, so that other load on the machine slows all of them.
    for _ in range(options.repetitions):
        found["redis-server"].append(redis(runtime))
        for count in counts:
            with Daemon(options.frontdeskd, states[count].directory, runtime) as daemon:
                found[f"{count} tenants"].append(daemon.ready_ms)
    bar = statistics.median(found["redis-server"])
    print(f"{'exec to first answer':24}{'median ms':>12}{'least':>10}{'of Redis':>10}")
    for name, times in found.items():
        median = statistics.median(times)
        print(f"{name:24}{median:12.1f}{min(times):10.1f}{median / bar:10.2f}")


def redis(runtime):
    with Redis(runtime) as process:
        return process.ready_ms


if __name__ == "__main__":
    main()
