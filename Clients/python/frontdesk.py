"""A client of Frontdesk without dependencies, for Python 3.8 and later: copy this file.

    desk = Frontdesk("/run/frontdesk/api.sock")
    answer = desk.call("Sessions/Validate", {"session_token": token, "app": PRO})
    print(answer["session"]["user_name"])

Messages are dicts with the names of Protos/frontdesk/v1, where they are described. In an answer, a
field that is 0, false or empty is absent, and a field that is not in the tables below is left out.

A Frontdesk makes one call at a time: keep one for each thread of each process. It connects with
the first call, and again where the daemon was restarted.
"""
import socket
import struct
import time

SIGN_IN = 1  # FlowKind
PRO, ANYWHERE, PATIENT, CRM, SERVICE, SETTINGS = range(1, 7)  # App
INVALID_FIELD, NOT_ACCEPTED, TOO_MANY_ATTEMPTS, TOO_MANY_STEPS = range(1, 5)  # ProblemReason
TOO_LARGE = 3  # ErrorReason
REQUEST_LIMIT = 65536  # The daemon closes the connection on more bytes in one frame.

# The numbers of each message's fields; (number, fields) is a message, (number, [fields]) several.
CLIENT = dict(address=1, user_agent=2, locale=3)
ANSWER = dict(identify=(1, dict(office=1, user=2, password=3, app=4)))
VIOLATION = dict(field=1, reason=2, description=3)
SESSION = dict(
    session_id=1, tenant_id=2, tenant=3, account_id=4, user_name=5, app=6, role=7,
    proofs=(8, [dict(kind=1, proven_at=2)]), created_at=9, last_seen_at=10, idle_expires_at=11,
    expires_at=12, client=(13, CLIENT), current=14)
# What a flow may need next, in the order of their numbers from 11. A frontend that answers one puts
# its fields here, and those of the answer into ANSWER.
NEEDS = {name: (11 + place, {}) for place, name in enumerate((
    "password", "choose_second_factor", "one_time_code", "security_question", "confirm_email",
    "set_security_question", "change_password", "set_password", "choose_time_zone",
    "enroll_authenticator", "recover"))}
NEEDS |= {"registration_form": (27, {}), "verification_code": (28, {}), "choose_clinic_group": (29, {})}
STEP = dict(
    flow_token=1, expires_at=2,
    problem=(3, dict(reason=1, violations=(2, [VIOLATION]), retry_at=3)), identify=(10, {}),
    signed_in=(40, dict(session_token=1, session=(2, SESSION))),
    refused=(41, dict(reason=1, retry_at=2)), **NEEDS)
ERROR_INFO = dict(reason=1, violations=(2, [VIOLATION]), retry_after_ms=3, request_id=4)
STATUS = dict(code=1, message=2, details=(3, [dict(value=(2, ERROR_INFO))]))

# What each method takes and what it gives.
METHODS = {
    "Flows/Start": (dict(client=(1, CLIENT), kind=2, app=3, answer=(4, ANSWER)), STEP),
    "Flows/Advance": (dict(client=(1, CLIENT), flow_token=2, answer=(3, ANSWER)), STEP),
    "Flows/Describe": (dict(client=(1, CLIENT), flow_token=2), STEP),
    "Flows/Cancel": (dict(client=(1, CLIENT), flow_token=2), {}),
    "Sessions/Validate": (
        dict(session_token=1, app=2, tenant_id=3, background=4), dict(session=(1, SESSION))),
    "Sessions/SignOut": (dict(session_token=1), {}),
    "Sessions/List": (dict(session_token=1), dict(sessions=(1, [SESSION]))),
    "Sessions/End": (dict(session_token=1, session_id=2, password=3, client=(4, CLIENT)), {}),
    "Sessions/EndOthers": (dict(session_token=1, password=2, client=(3, CLIENT)), dict(ended=1)),
    "Health/Check": ({}, dict(status=1)),
}


class FrontdeskError(Exception):
    """A call that failed. `code` is gRPC's; `reason` is one of ErrorReason, 0 if the daemon did not
    answer. After code 4 or 14 it may be unknown whether what was asked for was done."""

    def __init__(self, code, message, info=None):
        super().__init__(f"{message} (code {code})")
        info = info or {}
        self.code, self.reason = code, info.get("reason", 0)
        self.violations = info.get("violations", [])
        self.retry_after_ms = info.get("retry_after_ms", 0)
        self.request_id = info.get("request_id", "")
        self.must_sign_in = code == 16
        self.is_temporary = code in (4, 8, 14) and self.reason != TOO_LARGE


class Frontdesk:
    def __init__(self, path="/run/frontdesk/api.sock", timeout=10):
        """`timeout`: seconds for a call, from connecting to the last byte of the answer."""
        self.path, self.timeout, self.socket, self.stream = path, timeout, None, -1

    def call(self, method, message, timeout=None):
        """The answer to one call, such as "Sessions/Validate". Raises FrontdeskError."""
        timeout = self.timeout if timeout is None else timeout
        if timeout <= 0:  # The daemon takes 0 for no limit.
            raise FrontdeskError(4, "no answer in time")
        (service, name), (takes, gives) = method.split("/"), METHODS[method]
        data = encode(
            dict(service=1, method=2, payload=(3, takes), timeout_nano=4),
            dict(service="frontdesk.v1." + service, method=name, payload=message,
                 timeout_nano=int(timeout * 1e9)))
        if len(data) > REQUEST_LIMIT:
            words = f"the request has {len(data)} bytes; the daemon accepts {REQUEST_LIMIT}"
            raise FrontdeskError(8, words, dict(reason=TOO_LARGE))
        self.deadline = time.monotonic() + timeout
        try:
            self._connect()
            self.stream += 2
            self._await().sendall(struct.pack(">IIBB", len(data), self.stream, 1, 0) + data)
            length, stream, kind, _ = struct.unpack(">IIBB", self._read(10))
            if stream != self.stream or kind != 2 or length > 4 << 20:
                raise ValueError("what came is not the answer")
            answer = decode(dict(status=(1, STATUS), payload=(2, gives)), self._read(length))
        except BaseException as error:
            self.close()  # An answer that still comes must not be taken for the next call's.
            if isinstance(error, socket.timeout):
                raise FrontdeskError(4, "no answer in time") from error
            if isinstance(error, Exception):
                raise FrontdeskError(14, f"{self.path}: {error}") from error
            raise
        status = answer.get("status", {})
        if status.get("code"):
            details = status.get("details", [{}])[0]
            raise FrontdeskError(
                status["code"], status.get("message", ""), details.get("value", {}))
        return answer.get("payload", {})

    def close(self):
        if self.socket:
            self.socket.close()
        self.socket, self.stream = None, -1

    def _connect(self):
        if self.socket and self.stream < 0x7FFFFFFF:
            try:
                self.socket.settimeout(0)
                self.socket.recv(1, socket.MSG_PEEK)
            except BlockingIOError:
                return  # Nothing to read, as it should be: not even an end.
        self.close()
        self.socket = socket.socket(socket.AF_UNIX)
        self._await().connect(self.path)

    def _await(self):
        """The socket, set to wait no longer than the call may last."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise socket.timeout
        self.socket.settimeout(left)
        return self.socket

    def _read(self, count):
        data = b""
        while len(data) < count:
            part = self._await().recv(count - len(data))
            if not part:
                raise ConnectionError("the daemon closed the connection")
            data += part
        return data


def encode(fields, message):
    """The bytes of a message. A name that is not in `fields` is a KeyError."""
    data = b""
    for name, value in message.items():
        number, inner = fields[name] if isinstance(fields[name], tuple) else (fields[name], None)
        if inner is not None:
            value = encode(inner, value)
        elif not value:
            continue
        if isinstance(value, int):
            data += varint(number << 3) + varint(value)
        else:
            value = value.encode() if isinstance(value, str) else value
            data += varint(number << 3 | 2) + varint(len(value)) + value
    return data


def decode(fields, data):
    """The message in `data`. Raises any exception if there is none."""
    shapes = {}
    for name, shape in fields.items():
        number, inner = shape if isinstance(shape, tuple) else (shape, None)
        shapes[number] = name, inner
    message, place = {}, 0
    while place < len(data):
        tag, place = varint_at(place, data)
        value, end = varint_at(place, data) if tag & 7 in (0, 2) else ({1: 8, 5: 4}[tag & 7], place)
        if tag & 7:
            value, end = data[end:end + value], end + value
        name, inner = shapes.get(tag >> 3, (None, None))
        if isinstance(inner, list):
            message.setdefault(name, []).append(decode(inner[0], value))
        elif inner is not None:
            message[name] = decode(inner, value)
        elif name:
            message[name] = value if isinstance(value, int) else value.decode()
        place = end
    if place > len(data):
        raise ValueError("a message is cut short")
    return message


def varint(value):
    data = bytearray()
    while value > 127:
        data.append(value & 127 | 128)
        value >>= 7
    return bytes(data) + bytes([value])


def varint_at(place, data):
    """The number at `place`, and where it ends."""
    value = shift = 0
    while data[place] > 127:
        value |= (data[place] & 127) << shift
        place, shift = place + 1, shift + 7
    return value | data[place] << shift, place + 1
