"""Sends every method data that no encoder writes: each field at every depth in each malformed way,
then calls with random changes of bytes, including the frame's header. Checks that each gets the
specified answer in a short time. The seed is fixed, so failures can be reproduced."""
import random
import struct
import sys
import time

import envelope_pb2
from contract import METHODS, WAITING, is_served
from ttrpc import Connection

path, count = sys.argv[1], int(sys.argv[3])
chance = random.Random(42)
INVALID, OVERLOADED, REFUSED, UNKNOWN = 3, 8, 7, 12
# Codes for faults of the caller, without 2 and 13, which are faults of the daemon.
ACCEPTED = {0, INVALID, 4, 5, 6, OVERLOADED, 9, UNKNOWN, 16}
methods = METHODS


def varint(value):
    data = b""
    while value > 127:
        data += bytes([value & 127 | 128])
        value >>= 7
    return data + bytes([value])


def field(number, wire_type, content):
    return varint(number << 3 | wire_type) + content


def delimited(number, content):
    return field(number, 2, varint(len(content)) + content)


def plain(described, depth=0):
    """A message as an encoder writes it: (number, bytes) for each field."""
    fields = []
    for each in described.fields:
        if each.message_type:
            if depth < 4:
                inner = b"".join(data for _, data in plain(each.message_type, depth + 1))
                fields.append((each.number, delimited(each.number, inner)))
        elif each.type in (each.TYPE_STRING, each.TYPE_BYTES):
            fields.append((each.number, delimited(each.number, b"ab")))
        else:
            fields.append((each.number, field(each.number, 0, varint(1))))
    return fields


# Text that is only displayed. The daemon repairs it.
REPAIRED = {"frontdesk.v1.ClientContext.user_agent", "frontdesk.v1.ClientContext.locale"}


def wrong(each):
    """Bytes for one field, and whether they must be refused."""
    number = each.number
    proper = 2 if each.message_type or each.type in (each.TYPE_STRING, each.TYPE_BYTES) else 0
    contents = {0: varint(1), 1: b"12345678", 2: varint(2) + b"ab", 3: b"", 4: b"", 5: b"1234",
                6: b"", 7: b""}
    for wire_type, content in contents.items():
        if wire_type != proper and not (wire_type == 2 and each.label == each.LABEL_REPEATED):
            yield field(number, wire_type, content), True
    if proper == 0:
        for value in [0, 1, 2**31 - 1, 2**31, 2**32, 2**63 - 1, 2**63, 2**64 - 1]:
            cut = value & 0xFFFFFFFF
            known = each.enum_type is None or cut in each.enum_type.values_by_number
            yield field(number, 0, varint(value)), not known
        yield field(number, 0, b"\xff" * 10 + b"\x01"), True
        yield field(number, 0, b"\x80"), True
        yield field(number, 0, varint(1)) * 2, False
        yield field(number, 0, varint(1)) * 5000, True
        return
    for length in [3, 2**16, 2**31 - 1, 2**31, 2**32 - 1, 2**32, 2**63, 2**64 - 1]:
        yield field(number, 2, varint(length) + b"ab"), True
    if each.message_type:
        yield delimited(number, b"") * 2, each.label != each.LABEL_REPEATED
        yield delimited(number, b"") * 5000, True
        nested = b""
        for _ in range(10_000):
            if len(nested) > 50_000:
                break
            nested = delimited(number, nested)
        # Below the depth of the contract, it is an unknown field or invalid text.
        yield nested, None
        return
    if each.type == each.TYPE_STRING:
        for text in [b"\0", b"a\0b", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xff",
                     b"\xe2\x82"]:
            yield delimited(number, text), each.full_name not in REPAIRED
    yield delimited(number, b"a" * 60_000), None
    yield delimited(number, "\u0301".encode() * 30_000), None
    yield delimited(number, b"ab") * 2, None


def hostile(described, wrap=lambda data: data, depth=0):
    """Every field of a message and of its nested messages in every malformed way."""
    for each in described.fields:
        rest = b"".join(data for number, data in plain(described) if number != each.number
                        and not described.fields_by_number[number].containing_oneof)
        for data, must_refuse in wrong(each):
            yield wrap(data), must_refuse
            yield wrap(rest + data), must_refuse
        if each.message_type and depth < 4:
            yield from hostile(
                each.message_type,
                lambda data, each=each: wrap(delimited(each.number, data)), depth + 1)
    for data in [b"\0", b"\x07", b"\x0b", b"\x0c", b"\x80" * 6, b"\xf8\xff\xff\xff\x1f\1"]:
        yield wrap(data), True
    yield wrap(field(536870911, 0, varint(1))), None
    yield wrap(field(99, 2, varint(5) + b"inner") * 3000), True


class Peer:
    """A connection that reconnects if the daemon closed it for a valid reason."""

    def __init__(self):
        self.sent, self.slowest, self.refused = 0, 0.0, 0
        self.connect()

    def connect(self):
        self.connection, self.stream = Connection(path), -1

    def call(self, envelope, note):
        self.stream += 2
        start = time.monotonic()
        self.connection.frame(self.stream, envelope)
        answer = self.connection.answer()
        self.slowest = max(self.slowest, time.monotonic() - start)
        self.sent += 1
        assert answer is not None and answer[0] == self.stream, (note, envelope[:200], answer)
        code = answer[1].status.code
        self.refused += code == INVALID
        return code


def request(service, method, payload):
    """The envelope. Calls that may wait for an event get a short timeout."""
    limit = 50_000_000 if (service, method) in WAITING else 0
    return envelope_pb2.Request(
        service=service, method=method, payload=payload, timeout_nano=limit).SerializeToString()


def walk(peer):
    """Every method, and the envelope itself."""
    for service, method, described in methods:
        is_foreign = not is_served(service, method, sys.argv[2])
        for payload, must_refuse in hostile(described):
            if len(payload) > 65_000:
                continue
            code = peer.call(request(service, method, payload), method)
            note = (service, method, payload[:100], must_refuse, code)
            if is_foreign:
                assert code == REFUSED, note
            elif must_refuse:
                assert code in (INVALID, OVERLOADED), note
            else:
                assert code in ACCEPTED, note
    for envelope, must_refuse in hostile(envelope_pb2.Request.DESCRIPTOR):
        if len(envelope) <= 65_000:
            code = peer.call(envelope, "envelope")
            assert code in ((INVALID,) if must_refuse else ACCEPTED), (envelope[:100], code)


def change(data):
    data = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(data) + 1)
        kind = chance.randrange(4)
        if kind == 0 and place < len(data):
            data[place] = chance.choice([0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)])
        elif kind == 1:
            data[place:place] = bytes(chance.randrange(256) for _ in range(chance.randrange(9)))
        elif kind == 2:
            del data[place:place + chance.randrange(9)]
        else:
            data[place:place] = data[:chance.randrange(100)]
    return bytes(data)


def at_random(peer):
    allowed = ACCEPTED | {REFUSED}
    for number in range(count):
        service, method, described = chance.choice(methods)
        payload = b"".join(data for _, data in plain(described) if chance.random() < 0.8)
        is_whole = chance.random() < 0.5
        envelope = request(service, method, change(payload) if is_whole else payload)
        code = peer.call(envelope if is_whole else change(envelope), number)
        assert code in allowed, (number, envelope, code)


def headers(peer):
    """Frames with changed headers: the daemon must answer or close the connection, and then serve the
    next connection."""
    request = envelope_pb2.Request(
        service="frontdesk.v1.Health", method="Check").SerializeToString()
    for _ in range(max(100, count // 10)):
        frames = b"".join(struct.pack(">IIBB", len(request), stream, 1, 0) + request
                          for stream in (1, 3, 5))
        try:
            peer.connection.socket.sendall(change(frames))
            peer.connection.socket.shutdown(1)
            while peer.connection.socket.recv(65_536):
                pass
        except (ConnectionResetError, BrokenPipeError):
            pass
        peer.connection.socket.close()
        peer.connect()
        assert peer.call(request, "after a changed header") == 0


peer = Peer()
walk(peer)
assert peer.refused > 1000, peer.refused
at_random(peer)
headers(peer)
print(f"{peer.sent} calls, {peer.refused} refused, the slowest {1000 * peer.slowest:.1f} ms")
