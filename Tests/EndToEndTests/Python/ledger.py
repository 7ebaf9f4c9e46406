"""A client that performs random operations and keeps a ledger. It reads commands from standard input:

    run      works until the daemon ends                 → ran OPERATIONS
    verify   compares the daemon with part of the ledger → verified ENTRIES
    all      compares the daemon with the whole ledger   → verified ENTRIES

It answers a fault with `violation WORDS`."""
import random
import sys
import traceback

from book import Book, DaemonConnections, Gone, Refused, Violation

runtime, name, seed, offices = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4].split(",")
random.seed(seed)
book = Book(DaemonConnections(runtime))
serial = 0


def fresh():
    global serial
    serial += 1
    return f"{name}-{serial}"


def usable():
    """The newest people without operations in doubt."""
    closed = {one.name for one in book.tenants
              if one.doubts or one.state["suspended"] or not one.state["exists"]}
    return [one for one in book.people[-12:]
            if one.state["exists"] and not one.doubts and one.tenant not in closed]


def change_person():
    people = usable()
    if len(people) < 2 or random.random() < 0.12:
        person = book.create(random.choice(offices), fresh())
        return book.sign_in(person, flows=random.random() < 0.5)
    person = random.choice(people)
    state = person.state
    if not state["enabled"]:
        return random.choice([book.enable, book.create_again])(person)
    wishes = [lambda: book.sign_in(person), lambda: book.sign_in(person, flows=True)]
    if state["failures"] < 3:
        wishes += [lambda: book.fail(person)] * 2
    if state["alive"]:
        wishes += [lambda: book.sign_out(person),
                   lambda: book.end_others(person, proves=random.random() < 0.3)]
    if len(state["alive"]) > 1:
        wishes += [lambda: book.end(person)] * 3
    if random.random() < 0.3:
        wishes += [lambda: book.disable(person), lambda: book.set_password(person)]
    random.choice(wishes)()
    for token in list(person.tokens)[-5:]:
        if book.connection.is_valid(token) != (token in person.state["alive"]):
            raise Violation(f"a session of {person.name} is not as it was answered")


def change_tenant():
    open_ones = [one for one in book.tenants[-3:] if one.state["exists"] and not one.doubts]
    if not open_ones:
        tenant = book.create_tenant("own-" + fresh())
        return book.sign_in(book.create(tenant.name, fresh()))
    tenant = random.choice(open_ones)
    if tenant.state["suspended"]:
        return book.resume(tenant)
    random.choice([book.suspend, book.suspend, book.delete_tenant])(tenant)


def run():
    before = book.acknowledged
    try:
        while True:
            (change_tenant if random.random() < 0.12 else change_person)()
    except (Gone, Refused):
        book.connection.links = {}
        return f"ran {book.acknowledged - before}"


def verify(everything):
    book.retire()
    entities = book.tenants + book.people
    if not everything:
        old = [one for one in entities if not one.touched]
        entities = [one for one in entities if one.touched] + random.sample(old, min(6, len(old)))
    return f"verified {book.verify(entities)}"


for line in sys.stdin:
    try:
        answer = {"run": run, "verify": lambda: verify(False), "all": lambda: verify(True)}[
            line.strip()]()
    except Violation as violation:
        answer = f"violation {violation}"
    except Exception:
        answer = "violation " + traceback.format_exc().replace("\n", " | ")
    print(answer, flush=True)
