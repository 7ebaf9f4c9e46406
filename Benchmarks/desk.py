"""A daemon on a throwaway state, and clients of it that speak ttrpc by hand."""
import os
import shutil
import socket
import struct
import subprocess
import tempfile
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BINARIES = f"{ROOT}/.build/release"
PASSWORD = "correct horse battery staple"


def varint(number):
    out = b""
    while number > 127:
        out += bytes([number & 127 | 128])
        number >>= 7
    return out + bytes([number])


def number_field(field, number):
    return varint(field << 3) + varint(number)


def field(field, content):
    content = content.encode() if isinstance(content, str) else content
    return varint(field << 3 | 2) + varint(len(content)) + content


def sign_in_request(office, user, password, address):
    """A StartRequest that is answered at once."""
    identify = field(1, office) + field(2, user) + field(3, password) + number_field(4, 1)
    return field(1, field(1, address)) + number_field(2, 1) + field(4, field(1, identify))


class Connection:
    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(120)
        self.socket.connect(path)
        self.reader = self.socket.makefile("rb")
        self.stream = -1

    def call(self, service, method, message):
        """The bytes of the response's envelope."""
        self.stream += 2
        envelope = field(1, f"frontdesk.v1.{service}") + field(2, method) + field(3, message)
        header = struct.pack(">IIBB", len(envelope), self.stream, 1, 0)
        self.socket.sendall(header + envelope)
        length, *_ = struct.unpack(">IIBB", self.reader.read(10))
        return self.reader.read(length)


class SignIn:
    """Signs a user in, over and over, on one connection."""

    def __init__(self, daemon, office, user, address):
        self.connection = Connection(daemon.socket("api"))
        self.request = sign_in_request(office, user, PASSWORD, address)

    def __call__(self):
        answer = self.connection.call("Flows", "Start", self.request)
        begin = answer.find(b"fds_")
        if begin < 0:
            raise RuntimeError(f"not signed in: {answer!r}")
        end = begin
        while end < len(answer) and chr(answer[end]).isascii() and (
                chr(answer[end]).isalnum() or answer[end] in b"_-"):
            end += 1
        return answer[begin:end].decode()


class Daemon:
    def __init__(self, hashing):
        """Starts a daemon with these settings for hashing, a YAML mapping."""
        self.directory = tempfile.mkdtemp(prefix="frontdesk-")
        os.mkdir(self.runtime)
        configuration = f"{self.directory}/frontdeskd.yaml"
        with open(configuration, "w") as file:
            file.write(f"peers: [{{user: '{os.getuid()}', roles: [frontend], tenants: all}},"
                       f" {{user: '{os.getuid()}', socket: admin, roles: [operator]}}]\n"
                       f"hashing: {{{hashing}}}\n")
        os.chmod(configuration, 0o644)
        state = f"{self.directory}/state"
        daemon = f"{BINARIES}/frontdeskd"
        subprocess.run([daemon, "init", "--state", state], check=True, stdout=subprocess.DEVNULL)
        with open(f"{self.directory}/log", "w") as log:
            self.process = subprocess.Popen(
                [daemon, "serve", "--state", state, "--runtime", self.runtime,
                 "--config", configuration], stderr=log)
        wait_for(self.socket("api"))
        wait_for(self.socket("admin"))

    @property
    def runtime(self):
        return f"{self.directory}/run"

    def socket(self, name):
        return f"{self.runtime}/{name}.sock"

    def frontdesk(self, *words, text=None):
        return subprocess.run(
            [f"{BINARIES}/frontdesk", "--runtime", self.runtime, *words],
            input=text, capture_output=True, text=True, check=True).stdout

    def make_office(self, name, users):
        """An office with the users u0, u1, …; returns what signs each of them in."""
        self.frontdesk("tenant", "create", name, "--kind", "office", "--display-name", name)
        for number in range(users):
            self.frontdesk("user", "create", "--tenant", name, "--user-name", f"u{number}",
                           "--password-stdin", text=PASSWORD)
        return [SignIn(self, name, f"u{number}", f"192.0.2.{number}") for number in range(users)]

    def kilobytes(self, name):
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith(f"{name}:"))

    def stop(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.directory)


def wait_for(path, seconds=20):
    """Returns when somebody listens at the socket."""
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


def saturate(clients, seconds):
    """Has each client do its work again and again, all at once; returns how often it was done in a
    second, and the sorted times in seconds of all but the first."""
    times, faults, lock = [], [], threading.Lock()
    begin = time.monotonic()
    end = begin + seconds

    def repeat(work):
        try:
            while time.monotonic() < end:
                start = time.monotonic()
                work()
                done = time.monotonic()
                with lock:
                    times.append((start, done))
        except Exception as fault:
            faults.append(fault)

    threads = [threading.Thread(target=repeat, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    # All are busy until the last of them is done, so that this is the time of all of them.
    rate = len(times) / (max(done for _, done in times) - begin)
    # The first of each client is left out, since all of them come at once.
    warm = [done - start for start, done in times if start - begin > 0.05]
    return rate, sorted(warm)


def percentile(values, share):
    return values[min(len(values) - 1, int(share * len(values)))]
