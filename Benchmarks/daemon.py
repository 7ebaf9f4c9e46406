"""Starts a daemon, calls it, and measures it from outside. Uses only the standard library."""
import argparse
import collections
import functools
import os
import re
import resource
import select
import signal
import socket
import struct
import subprocess
import time

START_LIMIT_S = 30


def varint(number):
    out = b""
    while number > 0x7F:
        out += bytes([number & 0x7F | 0x80])
        number >>= 7
    return out + bytes([number])


def field(number, value):
    """A protobuf field: text, bytes, or an integer."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    if isinstance(value, str):
        value = value.encode()
    return varint(number << 3 | 2) + varint(len(value)) + value


def fields(data):
    """The fields of a message, as (number, value)."""
    at = 0

    def take():
        nonlocal at
        shift = number = 0
        while True:
            byte = data[at]
            at += 1
            number |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return number

    while at < len(data):
        key = take()
        if key & 7 == 0:
            yield key >> 3, take()
        elif key & 7 == 2:
            size = take()
            yield key >> 3, data[at : at + size]
            at += size
        else:
            raise ValueError(f"wire type {key & 7}")


def request(service, method, payload=b"", stream=1):
    """A whole frame."""
    data = field(1, f"frontdesk.v1.{service}") + field(2, method)
    if payload:
        data += field(3, payload)
    return struct.pack(">IIBB", len(data), stream, 1, 0) + data


HEALTH = ("Health", "Check")


def validation(token):
    return ("Sessions", "Validate", field(1, token))


def sign_in(tenant, user, password, app=3, address="192.0.2.1"):
    """A `Flows.Start` with all fields. The default app is `patient`."""
    identify = field(1, tenant) + field(2, user) + field(3, password) + field(4, app)
    return ("Flows", "Start", field(1, field(1, address)) + field(2, 1) + field(4, field(1, identify)))


class Connection:
    """One call at a time."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        # Without a time limit, the daemon queues the connection even if many arrive at once.
        self.socket.connect(path)
        self.socket.settimeout(60)
        self.stream = -1

    def send(self, service, method, payload=b""):
        self.stream += 2
        self.socket.sendall(request(service, method, payload, self.stream))

    def receive(self):
        """The status code and the payload, or the error's message."""
        length, _, kind, _ = struct.unpack(">IIBB", self.read(10))
        assert kind == 2
        answer = dict(fields(self.read(length)))
        status = dict(fields(answer.get(1, b"")))
        return status.get(1, 0), answer.get(2, b"") if not status.get(1) else status.get(2, b"")

    def read(self, count):
        data = b""
        while len(data) < count:
            part = self.socket.recv(count - len(data))
            if not part:
                raise ConnectionError("the connection ended")
            data += part
        return data

    def call(self, service, method, payload=b""):
        self.send(service, method, payload)
        return self.receive()

    def close(self):
        self.socket.close()


class Process:
    """A program that answers on a Unix socket. `ready_ms` is the time from exec to its first answer."""

    def __init__(self, command, path, question, environment=None):
        self.path = path
        if os.path.exists(path):
            os.unlink(path)
        # The time for this preparation does not count.
        self.errors = open(path + ".errors", "w+b")
        begin = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdout=self.errors, stderr=self.errors, env={**os.environ, **(environment or {})})
        try:
            connection = self.connect_first(begin)
            connection.sendall(question)
            assert connection.recv(4096), self.said()
            self.ready_ms = (time.perf_counter() - begin) * 1000
            connection.close()
        except BaseException:
            self.process.kill()
            self.process.wait()
            raise

    def connect_first(self, begin):
        while True:
            connection = socket.socket(socket.AF_UNIX)
            try:
                connection.connect(self.path)
                return connection
            except (FileNotFoundError, ConnectionRefusedError):
                connection.close()
                if self.process.poll() is not None or time.perf_counter() - begin > START_LIMIT_S:
                    raise RuntimeError(f"{self.process.args[0]} did not start: {self.said()}")
                select.select([], [], [], 0.0002)

    def said(self):
        self.errors.seek(0)
        return self.errors.read().decode(errors="replace")

    @property
    def pid(self):
        return self.process.pid

    def memory(self):
        """KiB of each kind, as the kernel counts them (proc_pid_smaps(5))."""
        with open(f"/proc/{self.pid}/smaps_rollup") as file:
            return {line.split(":")[0]: int(line.split()[1]) for line in file.readlines()[1:]}

    def mappings(self):
        """Resident KiB of each mapping: (name, {kind: KiB}), the largest first."""
        kinds, name = collections.defaultdict(collections.Counter), ""
        with open(f"/proc/{self.pid}/smaps") as file:
            for line in file:
                words = line.split()
                if re.match(r"[0-9a-f]+-[0-9a-f]+$", words[0]):
                    name = os.path.basename(words[5]) if len(words) > 5 else "[anonymous]"
                elif words[0] in ("Rss:", "Anonymous:", "Private_Dirty:"):
                    kinds[name][words[0][:-1]] += int(words[1])
        return sorted(kinds.items(), key=lambda item: -item[1]["Rss"])

    def peak_kib(self):
        with open(f"/proc/{self.pid}/status") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.pid}/fd"))

    def threads(self):
        return len(os.listdir(f"/proc/{self.pid}/task"))

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(60)
        self.errors.close()
        assert code == 0, f"{self.process.args[0]} ended with {code}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.stop()


class Daemon(Process):
    """frontdeskd on a filled state directory."""

    def __init__(self, binary, state, runtime, configuration=None, environment=None):
        os.makedirs(runtime, mode=0o700, exist_ok=True)
        command = [binary, "serve", "--state", state, "--runtime", runtime]
        if configuration is not None:
            file = os.path.join(runtime, "frontdeskd.yaml")
            with open(file, "w") as out:
                out.write(configuration)
            os.chmod(file, 0o600)
            command += ["--config", file]
        self.admin = os.path.join(runtime, "admin.sock")
        super().__init__(command, os.path.join(runtime, "api.sock"), request(*HEALTH), environment)

    def connect(self):
        return Connection(self.path)

    def figures(self):
        """The figures of `frontdesk status`: name to (value, limit or None)."""
        connection = Connection(self.admin)
        code, payload = connection.call("Operator", "Status")
        connection.close()
        assert code == 0, payload
        found = {}
        for number, value in fields(payload):
            if number in (GAUGES, COUNTERS):
                figure = dict(fields(value))
                at = 3 if number == GAUGES else 2
                found[figure[1].decode()] = (figure.get(at, 0), figure.get(4))
        return found


GAUGES, COUNTERS = 3, 4

# The user who runs the benchmark may do everything, as without a file, but the limits are higher.
PEERS = f"""\
peers:
  - user: {os.getuid()}
    socket: api
    roles: [frontend]
    tenants: all
  - user: {os.getuid()}
    socket: admin
    roles: [operator]
"""


class State:
    """A filled state directory and its content."""

    def __init__(self, directory):
        self.directory = directory

    @functools.cached_property
    def tokens(self):
        with open(self.directory + ".tokens") as file:
            return file.read().split()

    def files(self):
        root = os.path.join(self.directory, "tenants")
        return [
            os.path.join(root, shard, tenant, "tenant.sqlite")
            for shard in os.listdir(root)
            for tenant in os.listdir(os.path.join(root, shard))
        ]


PASSWORD = "correct horse battery staple"


def populated(populate, scratch, tenants, people=0):
    """A state directory with tenants that have one session each, and tenants person-0, person-1 …, whose
    user-0 has the password. It is created once."""
    directory = os.path.join(scratch, f"tenants-{tenants}-{people}")
    if not os.path.exists(directory + ".done"):
        os.makedirs(scratch, exist_ok=True)
        subprocess.run(
            [populate, "--state", directory, "--tenants", str(tenants), "--sessions", "1",
             "--password-tenants", "0", "--tokens", directory + ".tokens"], check=True)
        if people:
            subprocess.run(
                [populate, "--state", directory, "--tenants", str(people), "--prefix", "person",
                 "--password-tenants", str(people), "--password", PASSWORD], check=True)
        open(directory + ".done", "w").close()
    return State(directory)


def command_line(text):
    """The arguments of every benchmark on filled state directories. SCRATCH keeps the directories for the next run."""
    parser = argparse.ArgumentParser(description=text)
    for name in ("frontdeskd", "populate", "scratch"):
        parser.add_argument(name)
    return parser


def built(name):
    """Builds the program Benchmarks/Load/NAME.c and returns its path."""
    here = os.path.dirname(os.path.abspath(__file__))
    program = os.path.join(here, "..", ".build", f"benchmark-{name}")
    source = os.path.join(here, "Load", name + ".c")
    if not os.path.exists(program) or os.path.getmtime(program) < os.path.getmtime(source):
        subprocess.run(["cc", "-O2", "-Wall", "-Wextra", "-o", program, source, "-lsqlite3"], check=True)
    return program


def percentile(found, part):
    ordered = sorted(found)
    return ordered[min(len(ordered) - 1, len(ordered) * part // 100)]


def wait_for(path, seconds=20):
    """Waits until a process listens on the socket."""
    end = time.monotonic() + seconds
    while True:
        try:
            with socket.socket(socket.AF_UNIX) as probe:
                probe.connect(path)
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.01)


class Redis(Process):
    """redis-server without persistence, on a socket in `directory`."""

    def __init__(self, directory):
        os.makedirs(directory, mode=0o700, exist_ok=True)
        directory = os.path.abspath(directory)
        path = os.path.join(directory, "redis.sock")
        super().__init__(
            ["redis-server", "--port", "0", "--unixsocket", path, "--save", "", "--daemonize", "no",
             "--dir", directory], path, b"PING\r\n")

    def fill(self, keys, size):
        """Sets each key to a value of this size in bytes."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(self.path)
            for key in keys:
                connection.sendall(f"*3\r\n$3\r\nSET\r\n${len(key)}\r\n{key}\r\n${size}\r\n{'x' * size}\r\n".encode())
                assert connection.recv(64) == b"+OK\r\n"


def raise_descriptors():
    """Raises the limit to the hard limit, for this process and its children."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
