#!/usr/bin/env python3
"""Measures complete sign-ins over the socket. It compares them with a plain loop of libsodium's verify with the
same threads and parameters, and with peers, in the same run.

    sign_in.py [SECONDS [ROUNDS [MEMORY_KIB…]]]
"""
import statistics
import subprocess
import sys
import tempfile
import time

from daemon import PASSWORD, percentile
from offices import ROOT, Daemon, saturate
from peers import Dovecot, Flask

THREADS = 2
CLIENTS = 32
MEMORY_KIB = [65_536, 19_456]
PASSES = 2
KEEPING = ["until-idle", "wiped", "off"]


def build_loop(directory):
    source = f"{ROOT}/Sources/CHashingMemory"
    program = f"{directory}/loop"
    subprocess.run(["cc", "-O2", f"-I{source}/include", f"{ROOT}/Benchmarks/Hashing/loop.c",
                    f"{source}/hashing_memory.c", "-lsodium", "-lpthread", "-o", program],
                   check=True)
    return program


def argon2id(memory, passes):
    return subprocess.run(
        ["argon2", "saltsaltsaltsalt", "-id", "-k", str(memory), "-t", str(passes), "-p", "1",
         "-e"], input=PASSWORD, capture_output=True, text=True, check=True).stdout.strip()


def measure(loop, memory, passes, seconds, rounds):
    daemons = {keeping: Daemon(f"memory_kib: {memory}, passes: {passes}, threads: {THREADS}, "
                               f"keep_memory: {keeping}") for keeping in KEEPING}
    idle = {keeping: daemon.kilobytes("VmRSS") for keeping, daemon in daemons.items()}
    verifier = argon2id(memory, passes)
    verifiers = {f"u{number}": verifier for number in range(CLIENTS)}
    peers = {"dovecot, 2 workers": Dovecot(verifiers, THREADS),
             "Flask, gunicorn, 2 workers": Flask(verifiers, THREADS)}
    systems = {f"Frontdesk, {keeping}": daemon.make_office("north", CLIENTS)
               for keeping, daemon in daemons.items()}
    for name, peer in peers.items():
        systems[name] = [peer.client(user) for user in verifiers]

    rates, times = {}, {}
    for _ in range(rounds):
        for mode in ["fresh", "kept", "wiped"]:
            # The priority of the daemon's threads, so that other load slows both alike.
            words = ["nice", "-n", "19", loop, str(THREADS), str(memory), str(passes), str(seconds), mode]
            rate = float(subprocess.run(words, capture_output=True, check=True).stdout)
            rates.setdefault(f"loop, {mode}", []).append(rate)
        for name, clients in systems.items():
            rate, latencies = saturate(clients, seconds)
            rates.setdefault(name, []).append(rate)
            times.setdefault(name, []).append(
                (percentile(latencies, 50), percentile(latencies, 99),
                 percentile(latencies, 99) * rate / CLIENTS))

    print(f"\n{memory // 1024} MiB, {passes} passes, {THREADS} threads, {CLIENTS} clients; "
          f"medians of {rounds} rounds of {seconds:g} s\n")
    print("| | per second | to the plain loop | to the same loop alone | p50 ms | p99 ms "
          "| p99 to clients ÷ throughput |")
    print("|---|---|---|---|---|---|---|")
    alone = {"Frontdesk, until-idle": "loop, kept", "Frontdesk, wiped": "loop, wiped",
             "Frontdesk, off": "loop, fresh"}
    for name, values in rates.items():
        ratio = statistics.median(a / b for a, b in zip(values, rates["loop, fresh"]))
        cells = [name, f"{statistics.median(values):.1f}", f"{ratio:.2f}", "", "", "", ""]
        if name in alone:
            own = statistics.median(a / b for a, b in zip(values, rates[alone[name]]))
            cells[3] = f"{own:.2f}"
        if name in times:
            for place, column in enumerate(zip(*times[name])):
                scale, form = (1, "{:.2f}") if place == 2 else (1000, "{:.0f}")
                cells[4 + place] = form.format(statistics.median(column) * scale)
        print(f"| {' | '.join(cells)} |")

    print("\n| | idle MB | peak MB | peak ÷ (idle + threads × parameter) | seconds to idle again |")
    print("|---|---|---|---|---|")
    for keeping, daemon in daemons.items():
        saturate(systems[f"Frontdesk, {keeping}"], 1)
        peak, begin = daemon.kilobytes("VmHWM"), time.monotonic()
        # The daemon's other memory grows with what is stored; half a region is not part of it.
        while (daemon.kilobytes("VmRSS") > peak - (THREADS - 0.5) * memory
               and time.monotonic() < begin + 30):
            time.sleep(0.05)
        print(f"| Frontdesk, {keeping} | {idle[keeping] / 1024:.1f} | {peak / 1024:.1f} | "
              f"{peak / (idle[keeping] + THREADS * memory):.2f} | "
              f"{time.monotonic() - begin:.1f} |")
    for server in [*daemons.values(), *peers.values()]:
        server.stop()


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 4
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as directory:
        loop = build_loop(directory)
        for memory in [int(word) for word in sys.argv[3:]] or MEMORY_KIB:
            measure(loop, memory, PASSES, seconds, rounds)


if __name__ == "__main__":
    main()
