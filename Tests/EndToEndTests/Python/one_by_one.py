"""A client that sends one request at a time and keeps a ledger. Tests use it to let the disk fail or
the daemon end at each system call of a request. It reads commands from standard input:

    people COUNT     creates accounts                                → made COUNT
    prepare METHOD   prepares the request                            → ready
    do METHOD        sends the request        → done, refused (status 14) or gone (no answer)
    sweep METHOD     repeats the request, with a fault at each of its system calls in turn
                                                                     → swept REQUESTS
    verify           compares the daemon with the ledger             → verified ENTRIES
    look             the same without any change                     → verified ENTRIES
    newest           compares only the latest request                → verified ENTRIES
"""
import errno
import mmap
import random
import struct
import sys
import traceback

from book import Book, DaemonConnections, Gone, Refused, Violation
from ttrpc import CallError

runtime, office, control_file, seed = sys.argv[1:5]
random.seed(int(seed))
book = Book(DaemonConnections(runtime))
serial = 0
with open(control_file, "r+b") as file:
    control = mmap.mmap(file.fileno(), 48)

# As in Disk/disk.c.
OPEN, WRITE, SYNC, TRUNCATE, NAMES, READ, ALLOCATE, SQLITE_MEMORY, SODIUM_MEMORY = (
    1 << number for number in range(9))
ONCE, FROM_THEN_ON, HALF = 0, 1, 2
# The system calls, the error, the fate of the call, and whether the request must reopen the tenant's
# file.
FAULTS = [
    (WRITE, errno.ENOSPC, ONCE, False), (WRITE, errno.ENOSPC, HALF, False),
    (WRITE, errno.EIO, ONCE, False), (WRITE, errno.EIO, FROM_THEN_ON, True),
    (SYNC, errno.EIO, ONCE, False), (SYNC, errno.EIO, FROM_THEN_ON, True),
    (SYNC | WRITE | TRUNCATE | ALLOCATE, errno.ENOSPC, FROM_THEN_ON, False),
    (TRUNCATE, errno.EIO, ONCE, True), (NAMES, errno.ENOSPC, ONCE, True),
    (OPEN, errno.EMFILE, ONCE, True), (OPEN, errno.ENOSPC, FROM_THEN_ON, True),
    (READ, errno.EIO, ONCE, True), (OPEN | READ | WRITE | SYNC, errno.ENOMEM, ONCE, True),
    (SODIUM_MEMORY, errno.ENOMEM, ONCE, False), (SQLITE_MEMORY, errno.ENOMEM, ONCE, False),
]


def arm(calls, number, error, action):
    control[:] = struct.pack("6Q", calls, number, error, action, 0, 0)


def disarm():
    hits = struct.unpack("6Q", control[:])[5]
    control[:] = bytes(48)
    return hits


def fresh():
    global serial
    serial += 1
    return f"one-{serial}"


def person(sessions=0, enabled=True):
    """A person with at least this many sessions."""
    one = next((one for one in reversed(book.people) if one.tenant == office
                and one.state["exists"] and not one.doubts and one not in spare), None)
    one = one or book.create(office, fresh())
    if not one.state["enabled"]:
        book.enable(one)
    while len(one.state["alive"]) < sessions or one.state["failures"] > 2:
        book.sign_in(one)
    if len(one.state["alive"]) > 20:
        book.end_others(one)
        return person(sessions, enabled)
    if not enabled:
        book.disable(one)
    return one


def tenant(suspended=False):
    one = next((one for one in reversed(book.tenants)
                if one.state["exists"] and not one.doubts and one not in (spoiled or ())), None)
    one = one or book.create_tenant(fresh())
    if one.state["suspended"] != suspended:
        (book.suspend if suspended else book.resume)(one)
    return one


spare, spoiled = [], None
# The preparation and the request of each method.
METHODS = {
    "create": (fresh, lambda name: book.create(office, name)),
    "sign-in": (person, book.sign_in),
    "advance": (person, lambda one: book.sign_in(one, flows=True)),
    "fail": (person, book.fail),
    "sign-out": (lambda: person(1), book.sign_out),
    "end": (lambda: person(2), book.end),
    "end-others": (lambda: person(2), book.end_others),
    "prove-and-end": (lambda: person(2), lambda one: book.end_others(one, proves=True)),
    "disable": (person, book.disable),
    "enable": (lambda: person(enabled=False), book.enable),
    "set-password": (lambda: person(1), book.set_password),
    "create-tenant": (fresh, book.create_tenant),
    "suspend-tenant": (tenant, book.suspend),
    "resume-tenant": (lambda: tenant(True), book.resume),
    "delete-tenant": (tenant, book.delete_tenant),
    # If the last operation is still in doubt.
    "fail-again": (lambda: book.people[-1], book.fail),
    # Reads are also tested with faults.
    "observe": (lambda: person(1), lambda one: look([one])),
    # Uses the accounts created by `people` one after another.
    "rehash": (lambda: spare.pop(), book.sign_in),
}


def look(entities):
    for entity in entities:
        entity.touched = False
    return book.verify(entities)


def spoil():
    """Makes the daemon close the files of the office and the registry, as after any error."""
    for call in [lambda: book.disable(spoiled[0]), lambda: book.suspend(spoiled[1])]:
        arm(WRITE, 1, errno.EIO, FROM_THEN_ON)
        try:
            call()
        except Refused:
            pass
        else:
            raise Violation("a write failed, and nothing was said")
        finally:
            disarm()


def sweep(method):
    global spoiled
    prepare, do = METHODS[method]
    spoiled = book.create(office, fresh()), book.create_tenant(fresh())
    spare.append(spoiled[0])
    count = 0
    for calls, error, action, reopens in FAULTS:
        number, hits = 1, 1
        while hits:
            prepared = prepare()
            if reopens:
                spoil()
            entities = book.people[-2:] + book.tenants[-2:]
            arm(calls, number, error, action)
            where = f"{method} with {errno.errorcode[error]} at call {number} of {calls}"
            try:
                do(prepared)
            except Refused:
                if not disarm():
                    raise Violation(f"{where}: refused without a fault")
                hits = 1
            except (Violation, CallError, Gone) as fault:
                raise Violation(f"{where}: {fault!r}") from None
            else:
                hits = disarm()
            count += 1
            try:
                # The daemon remembers a flow that it could not delete until it restarts, so the
                # flows are checked before that.
                for one in [one for one in book.people if one is prepared]:
                    while one.flows:
                        book.expect_used(one, one.flows.pop())
                look(set(entities + book.people[-2:] + book.tenants[-2:]))
            except (Violation, Refused, CallError, Gone) as fault:
                raise Violation(f"after {where}: {fault!r}") from None
            if action == FROM_THEN_ON:
                # Runs with permanent faults differ little.
                number += number
            else:
                # There are hundreds of allocations; the later ones are sampled.
                number += max(1, number // 8) if calls == SQLITE_MEMORY else 1
    return f"swept {count}"


prepared = None


def command(word, argument):
    global prepared
    if word == "people":
        spare.extend(book.create(office, fresh()) for _ in range(int(argument)))
        return f"made {argument}"
    if word == "prepare":
        prepared = METHODS[argument][0]()
        return "ready"
    if word == "do":
        try:
            METHODS[argument][1](prepared)
            return "done"
        except Refused:
            return "refused"
        except Gone:
            return "gone"
    if word == "sweep":
        return sweep(argument)
    book.connection.links = {}
    if word == "look":
        return f"verified {look(book.people + book.tenants)}"
    if word == "newest":
        return f"verified {book.verify([one for one in book.tenants + book.people if one.touched])}"
    return f"verified {book.verify()}"


for line in sys.stdin:
    try:
        answer = command(*(line.split() + [None])[:2])
    except Violation as violation:
        answer = f"violation {violation}"
    except Exception:
        answer = "violation " + traceback.format_exc().replace("\n", " | ")
    print(answer, flush=True)
