#!/usr/bin/env python3
"""Measures whether response times reveal what exists (EN-01, EN-02, EN-03, EN-07). It alternates between the
cases and compares their medians, for failed sign-ins, for recoveries and for invalid tokens.

    enumeration.py [SAMPLES]
"""
import json
import random
import statistics
import sys
import time

from daemon import PASSWORD, field, percentile, sign_in, validation
from offices import PRO, Daemon, SignIn

MEMORY_KIB, PASSES = 19_456, 2
# Failures are counted per account, address and office, so the benchmark uses each of them rarely.
PEOPLE, OFFICES = 15, 8
RECOVER = 4
# An audit log records this many events of visitors in a burst, and only counts further ones.
VISITORS = 1000


def main():
    samples = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    daemon = Daemon(f"memory_kib: {MEMORY_KIB}, passes: {PASSES}")
    for office in range(OFFICES):
        daemon.make_office(f"north{office}", PEOPLE)
    token = SignIn(daemon.path, "north0", "u0", "192.0.2.1")()
    passwords(daemon, samples)
    recoveries(daemon, samples)
    tokens(daemon, token, samples)
    daemon.stop()


def passwords(daemon, samples):
    """EN-01, EN-02: compares an existing person, no such person and no such office, with a wrong password."""
    def cases(number):
        office, person = number % OFFICES, number // OFFICES % PEOPLE
        return {
            "existing person": (f"north{office}", f"u{person}"),
            "no such person": (f"north{office}", f"nobody{person}"),
            "no such office": (f"nowhere{office}", f"u{person}"),
        }

    times = in_turn(daemon, samples, lambda office, user, address: sign_in(
        office, user, PASSWORD + "!", PRO, address), cases)
    show("Sign-ins that fail", times, "existing person", "ms", 1)


def recoveries(daemon, samples):
    """EN-01, EN-02: compares recoveries that send a link with all that send none. An account gets one link a
    minute, so each sample uses a new account."""
    assert 3 * samples < VISITORS and 5 * samples < 2 * VISITORS, "too many samples for one trail"
    for office in ("south", "west", "closed"):
        daemon.make_office(office, samples if office == "south" else 1)
        daemon.frontdesk("policy", "set", office, f"page.url=https://{office}.example/")
    daemon.frontdesk("user", "disable", "--tenant", "west", "u0")
    daemon.frontdesk("user", "create", "--tenant", "west", "--user-name", "mute", "--welcome", "none")
    daemon.frontdesk("tenant", "suspend", "closed")

    def recovery(office, user, address):
        wanted = field(13, field(1, office) + field(2, user))
        return ("Flows", "Start",
                field(1, field(1, address)) + field(2, RECOVER) + field(4, wanted))

    times = in_turn(daemon, samples, recovery, lambda number: {
        "a link is sent": ("south", f"u{number}"),
        "no such person": ("south", f"nobody{number}"),
        "disabled": ("west", "u0"),
        "no address": ("west", "mute"),
        "no such office": (f"nowhere{number}", "u0"),
        "suspended office": ("closed", "u0"),
    })
    outbox = daemon.frontdesk("--json", "outbox", "list", "--tenant", "south")
    sent = [message for message in json.loads(outbox)["messages"] if message["kind"] == "reset-link"]
    assert len(sent) == samples, f"{len(sent)} links were sent"
    show("Recoveries that are asked for", times, "a link is sent", "ms", 1)


def in_turn(daemon, samples, request, cases):
    """Returns the response times in ms. The order changes with each sample, so that no case always follows
    the same one."""
    connection, times = daemon.connect(), {}
    for number in range(samples):
        who = list(enumerate(cases(number).items()))
        random.shuffle(who)
        for place, (name, (office, user)) in who:
            address = f"2001:db8:{number:x}:{place}::1"
            begin = time.perf_counter()
            code, answer = connection.call(*request(office, user, address))
            times.setdefault(name, []).append(1000 * (time.perf_counter() - begin))
            assert code == 0, answer
    return times


def tokens(daemon, token, samples):
    """EN-07: compares tokens whose first, middle or last character is wrong."""
    connection, times = daemon.connect(), {}

    def altered(place):
        other = "A" if token[place] != "A" else "B"
        return token[:place] + other + token[place + 1:]

    kinds = {"first character wrong": altered(4), "middle wrong": altered(len(token) // 2),
             "last wrong": altered(len(token) - 1)}
    for _ in range(20 * samples):
        for name, kind in kinds.items():
            begin = time.perf_counter()
            code, _ = connection.call(*validation(kind))
            times.setdefault(name, []).append(1e6 * (time.perf_counter() - begin))
            assert code == 16
    show("Tokens that are none", times, "first character wrong", "µs", 1000)


def show(title, times, base, unit, millisecond):
    print(f"\n{title}, {len(times[base])} each, in turn\n")
    print(f"| | median {unit} | p90 {unit} | difference of medians | allowed |")
    print("|---|---|---|---|---|")
    bar = statistics.median(times[base])
    allowed = max(millisecond, 0.03 * bar)
    for name, found in times.items():
        median = statistics.median(found)
        print(f"| {name} | {median:.2f} | {percentile(found, 90):.2f} | {median - bar:+.2f} | ± {allowed:.2f} |")


if __name__ == "__main__":
    main()
