"""Walks the edge table of the protocol over a raw socket."""
import socket
import struct
import sys
import time

import envelope_pb2
from frontdesk.v1 import common_pb2, flows_pb2, health_pb2, sessions_pb2
from ttrpc import CallError, Connection

path = sys.argv[1]


def request(service="Health", method="Check", payload=b"", **more):
    return envelope_pb2.Request(
        service=f"frontdesk.v1.{service}", method=method, payload=payload, **more
    ).SerializeToString()


def expect(connection, stream, code, reason=None):
    """The next answer is an error on that stream."""
    answer = connection.answer()
    assert answer is not None, f"closed, where code {code} was expected"
    assert answer[0] == stream and answer[1].status.code == code, answer
    answer[1].status.message.encode()
    error = CallError(answer[1].status)
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
    for length in [64 * 1024 + 1, 4 << 20, (1 << 24) - 1]:
        connection = Connection(path)
        connection.socket.sendall(struct.pack(">IIBB", length, 1, 1, 0))
        expect(connection, 1, 8, common_pb2.ERROR_REASON_TOO_LARGE)
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


def ignored():
    connection = Connection(path)
    for kind in [0, 2, 4, 99, 255]:
        connection.frame(1, b"what is this", kind=kind)
    connection.frame(9, b"data for no stream", kind=3)
    alive(connection, 11)
    # It is bounded: who sends nothing else is not listened to for ever.
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
    text = lambda number, data: bytes([number << 3 | 2, len(data)]) + data
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
    # The path of a field within a message within a message.
    bad = text(1, text(1, b"\xff")) + b"\x10\x01"
    connection.frame(stream, request("Flows", "Start", bad))
    error = expect(connection, stream, 3)
    assert error.info.violations[0].field == "client.address", error.info
    assert error.info.violations[0].reason == common_pb2.VIOLATION_REASON_NOT_TEXT, error.info
    # Unknown fields are skipped; a length beyond the end is not.
    connection.frame(stream + 2, request(payload=b"\xf8\x07\x01"))
    assert connection.answer()[1].status.code == 0
    connection.frame(stream + 4, request("Sessions", "Validate", b"\x0a\xff\xff\xff\xff\x0f"))
    expect(connection, stream + 4, 3)
    alive(connection, stream + 6)


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
    expect(connection, 1, 4, common_pb2.ERROR_REASON_DEADLINE_PASSED)
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
    """Sends and never reads: the daemon closes, and others do not notice."""
    greedy, patient = Connection(path), Connection(path)
    greedy.socket.settimeout(3)
    try:
        for number in range(400_000):
            greedy.frame(2 * number + 1, request("Nope" * 20, "Nope"))
        raise AssertionError("answers that nobody takes are kept without end")
    except (BrokenPipeError, ConnectionResetError):
        pass
    # socket.timeout is not caught: the daemon never stops reading because it cannot write.
    begin = time.monotonic()
    alive(patient, 1)
    assert time.monotonic() - begin < 1


for walk in [first_byte, oversized, stream_ids, ignored, envelopes, payloads, unknown_methods,
             not_allowed, deadlines, half_close, byte_by_byte, pipelined, never_reads]:
    try:
        walk()
    except Exception as error:
        import traceback
        traceback.print_exc()
        print(f"{walk.__name__}: {error!r}")
        failed = True
sys.exit(1 if "failed" in globals() else 0)
