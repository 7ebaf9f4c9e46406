"""Tests the edge table of Documentation/Protocol.md over raw sockets, with a function for each row.

One row is missing: no message of the contract is nested deeply enough to be refused, so only the
unit tests of the wire cover it.
"""
import resource
import socket
import struct
import sys
import time

import envelope_pb2
from frontdesk.v1 import common_pb2, flows_pb2, health_pb2, sessions_pb2
from ttrpc import CallError, Connection

path = sys.argv[1]
LARGEST = 64 * 1024  # the maximum size of a frame's data, in bytes


def request(service="Health", method="Check", payload=b"", **more):
    return envelope_pb2.Request(
        service=f"frontdesk.v1.{service}", method=method, payload=payload, **more
    ).SerializeToString()


def text(number, data):
    """Encodes a field of bytes."""
    return bytes([number << 3 | 2]) + varint(len(data)) + data


def varint(value):
    low = value & 127
    return bytes([low | 128]) + varint(value >> 7) if value > 127 else bytes([low])


def expect(connection, stream, code, reason=None):
    """The next response must be an error on that stream."""
    answer = connection.answer()
    assert answer is not None, f"closed, where code {code} was expected"
    assert answer[0] == stream and answer[1].status.code == code, answer
    # Stock clients rely on an empty payload and one detail that they can parse.
    assert not answer[1].payload and len(answer[1].status.details) == 1, answer
    error = CallError(answer[1].status)
    assert error.info.reason and error.info.request_id, error.info
    if reason:
        assert error.info.reason == reason, error.info
    return error


def alive(connection, stream):
    connection.frame(stream, request())
    answer = connection.answer()
    assert answer and answer[0] == stream and answer[1].status.code == 0, answer


def closed(connection):
    assert connection.answer() is None, "the connection is closed"


def first_byte():
    http = [b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n"]
    for text in [b"P", b"\xff" * 10] + http:
        connection = Connection(path)
        connection.socket.sendall(text)
        try:
            closed(connection)
        except ConnectionResetError:
            pass


def oversized():
    for length in [LARGEST + 1, 4 << 20, (1 << 24) - 1]:
        connection = Connection(path)
        connection.socket.sendall(struct.pack(">IIBB", length, 1, 1, 0))
        expect(connection, 1, 8, common_pb2.ERROR_REASON_TOO_LARGE)
        closed(connection)
    connection = Connection(path)
    # The maximum accepted length. An unknown field of bytes fills the frame.
    envelope = request()
    filling = b"\xfa\x07" + varint(LARGEST - len(envelope) - 5)
    envelope += filling + bytes(LARGEST - len(envelope) - len(filling))
    assert len(envelope) == LARGEST
    connection.frame(1, envelope)
    assert connection.answer()[1].status.code == 0
    # Only the first byte of a connection distinguishes ttrpc from other protocols.
    connection.socket.sendall(struct.pack(">IIBB", 0xFFFFFFFF, 3, 1, 0))
    expect(connection, 3, 8, common_pb2.ERROR_REASON_TOO_LARGE)
    closed(connection)


def stream_ids():
    connection = Connection(path)
    connection.frame(2, request())
    expect(connection, 2, 3)
    alive(connection, 5)
    for repeated in [5, 3]:
        connection.frame(repeated, request())
        expect(connection, repeated, 3)
    alive(connection, 7)
    connection.frame(0, request())
    expect(connection, 0, 3)
    alive(connection, 0x7FFFFFFF)
    alive(connection, 0xFFFFFFFF)
    connection.frame(1, request())
    expect(connection, 1, 3)


def flags():
    """A call is one frame: a flag that the sender is done is accepted, one that more follows is not."""
    connection = Connection(path)
    connection.frame(1, request(), flags=1)
    assert connection.answer()[1].status.code == 0
    for stream, flag in [(3, 2), (5, 4), (7, 0x80)]:
        connection.frame(stream, request(), flags=flag)
        expect(connection, stream, 3, common_pb2.ERROR_REASON_MALFORMED)
    alive(connection, 9)


def ignored():
    connection = Connection(path)
    for kind in [0, 2, 4, 99, 255]:
        connection.frame(1, b"what is this", kind=kind)
    connection.frame(9, b"data for no stream", kind=3)
    alive(connection, 11)
    # This is limited: a client that sends nothing else is eventually disconnected.
    try:
        for _ in range(100_000):
            connection.frame(13, b"", kind=77)
        raise AssertionError("frames of unknown type are taken without end")
    except (BrokenPipeError, ConnectionResetError):
        pass


def envelopes():
    connection = Connection(path)
    for number, garbage in enumerate([b"\xff" * 20, b"\x0a\xff", b"\x0a\x7fshort", b"\x0b" * 50,
                                      b"\x08\x01"]):
        connection.frame(2 * number + 1, garbage)
        expect(connection, 2 * number + 1, 3, common_pb2.ERROR_REASON_MALFORMED)
    connection.frame(99, b"\x0a\x02\xc3\x28")
    assert expect(connection, 99, 3).info.violations[0].field == "service"
    alive(connection, 101)


def payloads():
    connection = Connection(path)
    stream = 1
    for payload, field in [
        (text(1, b"\xc3\x28"), "session_token"),
        (text(1, b"a\0b"), "session_token"),
        (text(1, b"\xed\xa0\x80"), "session_token"),
        (text(1, b"\xc0\x80"), "session_token"),
        (text(3, b"\xff"), "tenant_id"),
        (b"\x08\x01", "session_token"),
        (b"\x12\x01a", "app"),
        (b"\x10\x63", "app"),
    ]:
        connection.frame(stream, request("Sessions", "Validate", payload))
        error = expect(connection, stream, 3)
        fields = [violation.field for violation in error.info.violations]
        assert field in fields, (field, error.info)
        assert error.info.reason, error.info
        stream += 2
    # The path of a field in a nested message.
    bad = text(1, text(1, b"\xff")) + b"\x10\x01"
    connection.frame(stream, request("Flows", "Start", bad))
    error = expect(connection, stream, 3)
    assert error.info.violations[0].field == "client.address", error.info
    assert error.info.violations[0].reason == common_pb2.VIOLATION_REASON_NOT_TEXT, error.info
    # A length beyond the end; a group, which proto3 does not have; field number 0.
    for payload in [b"\x0a\xff\xff\xff\xff\x0f", b"\x0b\x0c", b"\xfb\x07" * 20, b"\x00\x00"]:
        stream += 2
        connection.frame(stream, request("Sessions", "Validate", payload))
        expect(connection, stream, 3)
    alive(connection, stream + 2)


def given_twice():
    connection = Connection(path)
    client = text(1, text(1, b"192.0.2.7"))
    identify = text(1, text(1, b"sonnental"))
    for stream, payload, field in [
        (1, client + client, "client"),
        (3, text(4, identify) + text(4, identify), "answer"),
        (5, text(4, identify + identify), "answer.identify"),
    ]:
        connection.frame(stream, request("Flows", "Start", payload))
        assert expect(connection, stream, 3).info.violations[0].field == field
    alive(connection, 7)


def unknown_fields():
    connection = Connection(path)
    for stream, count, code in [(1, 1, 0), (3, 2048, 0), (5, 2049, 3)]:
        connection.frame(stream, request(payload=b"\xf8\x07\x01" * count))
        assert connection.answer()[1].status.code == code, count
    alive(connection, 7)


def unknown_methods():
    connection = Connection(path)
    for number, (service, method) in enumerate(
            [("Health", "Nope"), ("Nope", "Check"), ("Health", ""), ("", ""), ("health", "check")]):
        connection.frame(2 * number + 1, request(service, method))
        expect(connection, 2 * number + 1, 12, common_pb2.ERROR_REASON_UNKNOWN_METHOD)
    alive(connection, 101)


def not_allowed():
    connection = Connection(path)
    connection.frame(1, request("Operator", "ListTenants", b"\xff\xff"))
    expect(connection, 1, 7, common_pb2.ERROR_REASON_PEER_NOT_ALLOWED)
    alive(connection, 3)


def deadlines():
    connection = Connection(path)
    connection.frame(1, request(timeout_nano=1))
    expect(connection, 1, 4, common_pb2.ERROR_REASON_DEADLINE_EXCEEDED)
    for stream, nanoseconds in [(3, 1 << 62), (5, (1 << 63) - 1)]:
        connection.frame(stream, request(timeout_nano=nanoseconds))
        assert connection.answer()[1].status.code == 0
    connection.frame(7, request(timeout_nano=-(1 << 63)))
    assert connection.answer()[1].status.code in (3, 4)
    alive(connection, 9)


def half_close():
    connection = Connection(path)
    for stream in range(1, 41, 2):
        connection.frame(stream, request())
    connection.socket.shutdown(socket.SHUT_WR)
    assert {connection.answer()[0] for _ in range(20)} == set(range(1, 41, 2))
    closed(connection)


def too_many_calls():
    """Sign-ins wait for their hash, so all calls of a batch start at once. Excess calls are refused
    with a time to retry."""
    connection = Connection(path)
    start = flows_pb2.StartRequest(
        kind=1, client=common_pb2.ClientContext(address="192.0.2.77"),
        answer=flows_pb2.Answer(identify=flows_pb2.IdentifyAnswer(
            office="nowhere", user="nobody", password="x", app=1))).SerializeToString()
    data = request("Flows", "Start", start)
    connection.socket.sendall(b"".join(
        struct.pack(">IIBB", len(data), stream, 1, 0) + data for stream in range(1, 401, 2)))
    refused = []
    while len(refused) < 50:
        answer = connection.answer()[1]
        assert answer.status.code in (0, 8), answer
        refused += [CallError(answer.status).info] if answer.status.code else []
    for info in refused:
        assert info.reason == common_pb2.ERROR_REASON_OVERLOADED, info
        assert info.retry_after_ms > 0, info
    alive(Connection(path), 1)


def too_many_connections():
    """A user's connections are limited. Only the next one is refused, with an error."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))
    held = []
    while True:
        further = Connection(path)
        further.frame(1, request())
        answer = further.answer()
        if answer[1].status.code:
            break
        held.append(further)
    info = CallError(answer[1].status).info
    assert answer[1].status.code == 8, answer
    assert info.reason == common_pb2.ERROR_REASON_OVERLOADED and info.retry_after_ms > 0, info
    closed(further)
    # Fewer if earlier connections are still closing or if descriptors are scarce.
    assert 100 < len(held) <= 1024, len(held)
    for connection in held:
        alive(connection, 3)


def byte_by_byte():
    connection = Connection(path)
    data = request()
    for byte in struct.pack(">IIBB", len(data), 1, 1, 0) + data:
        connection.socket.sendall(bytes([byte]))
    assert connection.answer()[0] == 1


def pipelined():
    connection = Connection(path)
    codes = []
    for batch in range(20):
        for number in range(100):
            connection.frame(2 * (100 * batch + number) + 1, request())
        codes += [connection.answer()[1].status.code for _ in range(100)]
    assert len(codes) == 2000 and set(codes) <= {0, 8}, set(codes)
    alive(connection, 99_999)


def never_reads():
    """Sends and never reads: the daemon closes the connection, and others are not affected."""
    greedy, patient = Connection(path), Connection(path)
    greedy.socket.settimeout(3)
    try:
        for number in range(400_000):
            greedy.frame(2 * number + 1, request("Nope" * 20, "Nope"))
        raise AssertionError("answers that the client does not read are kept without a limit")
    except (BrokenPipeError, ConnectionResetError):
        pass
    # socket.timeout is not caught: the daemon must not stop reading when it cannot write.
    begin = time.monotonic()
    alive(patient, 1)
    assert time.monotonic() - begin < 1


for walk in [first_byte, oversized, stream_ids, flags, ignored, envelopes, payloads, given_twice,
             unknown_fields, unknown_methods, not_allowed, deadlines, half_close, too_many_calls,
             too_many_connections, byte_by_byte, pipelined, never_reads]:
    try:
        walk()
    except Exception as error:
        import traceback
        traceback.print_exc()
        print(f"{walk.__name__}: {error!r}")
        failed = True
sys.exit(1 if "failed" in globals() else 0)
