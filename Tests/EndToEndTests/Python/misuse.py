"""Puts hostile values into each field of a valid request of every method: values that are too long,
in other scripts, of other accounts, or special to a shell, a spreadsheet, a template, a header or a
path. Then it changes several fields at random. The daemon must answer each request as the contract
specifies: with the field and the reason, in plain text, quickly, and never with an internal error. The
third argument is the number of values for each field (0: all). A seed and a prefix of the method names
may follow."""
import random
import sys
import time

from bases import BASES, CLASSES, NEW, PASSWORD, World
from contract import WAITING, is_served
from google.protobuf import json_format

runtime, place, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
seed = int(sys.argv[4]) if len(sys.argv) > 4 else 42
only = sys.argv[5] if len(sys.argv) > 5 else ""
chance = random.Random(seed)
INVALID = 3
ACCEPTED = {0, INVALID, 4, 5, 6, 8, 9, 16}
world = World(runtime, place)
STRINGS = [
    "", " ", "\t", "\r\n", "a", "0", "-1", "null", "a" * 129, "a" * 257, "x" * 1025, "y" * 30_000,
    "é" * 600, "e" + "\u0301" * 4000, "\ufdfa" * 100, "\u202eanna", "\x1b[31mred", "a\nb", "a\0b",
    "\ufeffanna", "\uffff", "👩‍👩‍👧‍👦" * 16, "٠١٢٣٤٥", "ＡＮＮＡ", "00000000000000000000000000000000",
    "../../etc/passwd", "/etc/passwd", "Europe/../../../etc/passwd", "Europe/Zurich/", "posixrules",
    "..", "C:\\windows", "file:///etc/passwd", "javascript:alert(1)", "//evil.example",
    "https://evil.example@mutant.example/", "https://x.example/?a=b&link=", "http://127.0.0.1/",
    "=cmd|' /C calc'!A0", "@SUM(1)", "' OR 1=1 --", "%", "_", "*", "%n%s%x", "$(reboot)", "`id`",
    "{{user}}", "{{#a}}{{/a}}", "{{#user}}", "{{{link}}}", "{{> etc}}", "{{=<% %>=}}", "{" * 2000,
    "{{#x}}" * 300, "<script>alert(1)</script>", "a@b", "a@b.example,c@d.example",
    "a@b.example\r\nBcc: c@d.example", "Anna <a@b.example>", "@", "a" * 64 + "@" + "b" * 250,
    "+" + "9" * 40, "+0", "911", "+41 79 123 45 67", "0.0.0.0/0", "::/0", "192.0.2.5/24",
    "fe80::1%eth0", "1.2.3.4.5", "de-DE-x-" + "y" * 40, "1h", "99999999999999999999d", "-5m", "1e9",
    "user_name,email\r\n" * 200, "user_name\n" + "\"" * 999, "user_name\r\n=1+1\r\n", PASSWORD, NEW,
    "fds_" + "A" * 62, "fdf_" + "A" * 88, world.settings, world.other, world.victim,
]
NUMBERS = [0, 1, -1, 2, 100, 2**31 - 1, -2**31, 2**32 - 1, 2**53 + 1, 2**63 - 1, -2**63, 2**64 - 1]


def values(field):
    """The values for a field."""
    if field.enum_type:
        return [value.number for value in field.enum_type.values] + [99]
    if field.type in (field.TYPE_STRING, field.TYPE_BYTES):
        return STRINGS
    if field.type == field.TYPE_BOOL:
        return [False, True]
    least, most = {field.TYPE_UINT32: (0, 2**32 - 1), field.TYPE_UINT64: (0, 2**64 - 1)}.get(
        field.type, (-2**63, 2**63 - 1))
    return [number for number in NUMBERS if least <= number <= most]


def places(message, path=()):
    """The path of each field of a request, including fields of present messages."""
    for field in message.DESCRIPTOR.fields:
        if field.message_type is None:
            yield path + (field.name,), field
            continue
        inner = getattr(message, field.name)
        if field.label == field.LABEL_REPEATED:
            yield path + (field.name,), field
            for index in range(len(inner)):
                yield from places(inner[index], path + (field.name, index))
        elif message.HasField(field.name):
            yield path + (field.name,), field
            yield from places(inner, path + (field.name,))


def put(message, path, field, value):
    """Sets one field. For a message field, changes its presence or its number of repetitions."""
    for step in path[:-1]:
        message = message[step] if isinstance(step, int) else getattr(message, step)
    present = getattr(message, field.name)
    if field.message_type is None and field.label != field.LABEL_REPEATED:
        setattr(message, field.name, value)
    elif field.label != field.LABEL_REPEATED:
        message.ClearField(field.name)
    elif field.message_type is None:
        del present[:]
        present.extend([value] * chance.choice([1, 1, 2, 500]))
    elif value:
        present.extend([present[0]] * chance.choice([1, 60]) if present else [])
    else:
        del present[:]


class Tried:
    def __init__(self):
        self.calls, self.invalid, self.slowest, self.faults = 0, 0, (0.0, ""), []

    def expect(self, holds, *note):
        if not holds:
            self.faults.append(note)
            print("failed:", *note, flush=True)

    def send(self, name, request, note):
        """Sends a request and checks the response against the contract."""
        service, method = name.split(".")
        waiting = (f"frontdesk.v1.{service}", method) in WAITING
        payload = request.SerializeToString()
        if len(payload) > 65_000:
            return None, None
        start = time.monotonic()
        status, answer = world.send(
            name, payload, world.sockets[place], 100_000_000 if waiting else 0)
        self.slowest = max(self.slowest, (time.monotonic() - start, name))
        self.calls += 1
        note = (seed, name, note, status.code, status.message[:300])
        self.expect(status.code in ACCEPTED, note)
        self.expect(status.message.isprintable() and len(status.message) < 2000, note)
        info = world.info(status)
        if status.code == INVALID:
            self.invalid += 1
            self.expect(info.reason in (1, 2), note)
            if info.reason == 2:
                self.judge(info.violations, note)
        problem = getattr(answer, "problem", None)
        if not status.code and problem is not None and problem.reason in (1, 8):
            self.judge(problem.violations, note)
        return status.code, answer

    def judge(self, violations, note):
        self.expect(violations, note)
        for each in violations:
            self.expect(each.field and each.reason and each.description, note, each)
            self.expect(each.description.isprintable() and each.field.isprintable(), note, each)
            self.expect(len(each.description) < 400 and len(each.field) < 200, note, each)


def attack(tried, name, make):
    """All fields one by one, then several together. Recreates what a request has used up."""
    base = None

    def begin():
        made = json_format.ParseDict(make(world), CLASSES[name][0]())
        whole = CLASSES[name][0]()
        whole.CopyFrom(made)
        return whole

    def once(changes):
        nonlocal base
        base = base or begin()
        request = CLASSES[name][0]()
        request.CopyFrom(base)
        for path, field, value in changes:
            try:
                put(request, path, field, value)
            except IndexError:
                pass  # Another change has removed it.
        code, answer = tried.send(
            name, request, [(path, repr(value)[:80]) for path, _, value in changes])
        if code == 0:
            # A flow continues under a new token; everything else may be used up.
            token = getattr(answer, "flow_token", "")
            if token and hasattr(base, "flow_token"):
                base.flow_token = token
            else:
                base = None

    base = begin()
    code, answer = tried.send(name, base, "as it should be")
    tried.expect(code in (0, 4) or (name, code) in MAY_NOT, name, code, base)
    base = None if code == 0 else base
    found = [(path, field, value) for path, field in places(base or begin())
             for value in values(field) if field.message_type is None]
    found += [(path, field, value) for path, field in places(base or begin())
              for value in (0, 1) if field.message_type]
    for change in found if count == 0 else chance.sample(found, min(count, len(found))):
        once([change])
    for _ in range(count or 100):
        if found:
            once(chance.sample(found, min(len(found), chance.randint(2, 5))))


# Valid requests that the current state refuses, because there is nothing to do.
MAY_NOT = {("Preferences.RemoveAuthenticator", 5), ("Preferences.RemovePhone", 5),
           ("Preferences.GenerateRecoveryCodes", 9),
           ("Preferences.DeleteAccount", 9), ("Preferences.KeepAccount", 5),
           ("Outbox.Retry", 9), ("Operator.ResumeTenant", 9), ("Admin.EndMailboxWait", 9)}

tried = Tried()
for name, ways in BASES.items():
    service, method = name.split(".")
    if is_served(f"frontdesk.v1.{service}", method, place) and name.startswith(only):
        for make in ways:
            attack(tried, name, make)
world.call("Audit.Verify", {"actor": {"tenant": world.office}}, "admin")
assert not tried.faults, len(tried.faults)
assert tried.invalid > tried.calls // 20, (tried.invalid, tried.calls)
print(f"{tried.calls} calls, {tried.invalid} refused for a field, the slowest "
      f"{1000 * tried.slowest[0]:.0f} ms ({tried.slowest[1]})")
