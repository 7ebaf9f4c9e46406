"""Runs a daemon on a temporary state, and creates offices and users who sign in."""
import os
import shutil
import subprocess
import tempfile
import threading
import time

import daemon
from daemon import PASSWORD, Connection, fields, sign_in

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BINARIES = os.environ.get("FRONTDESK_BINARIES", f"{ROOT}/.build/release")
PRO = 1
STEP_SIGNED_IN = 40
# The most that the policy lets one office send to unconfirmed addresses.
MESSAGES_PER_DAY = 1000


class SignIn:
    """Signs a user in repeatedly on one connection. Each call returns the session's token."""

    def __init__(self, path, office, user, address, password=PASSWORD):
        self.connection = Connection(path)
        self.request = sign_in(office, user, password, PRO, address)

    def __call__(self):
        code, step = self.connection.call(*self.request)
        done = dict(fields(step)).get(STEP_SIGNED_IN)
        if code or not done:
            raise RuntimeError(f"not signed in: {code} {step!r}")
        return dict(fields(done))[1].decode()


class Daemon(daemon.Daemon):
    def __init__(self, hashing, environment=None):
        """Starts a daemon with settings for hashing (a YAML mapping) and additional environment."""
        self.directory = tempfile.mkdtemp(prefix="frontdesk-")
        state, program = f"{self.directory}/state", f"{BINARIES}/frontdeskd"
        subprocess.run([program, "init", "--state", state], check=True, stdout=subprocess.DEVNULL)
        configuration = f"{daemon.PEERS}hashing: {{{hashing}}}\n"
        self.runtime = f"{self.directory}/run"
        super().__init__(program, state, self.runtime, configuration, environment)

    def frontdesk(self, *words, text=None):
        return subprocess.run(
            [f"{BINARIES}/frontdesk", "--runtime", self.runtime, *words],
            input=text, capture_output=True, text=True, check=True).stdout

    def make_office(self, name, users):
        """Creates an office with the users u0, u1, … and returns a SignIn for each."""
        self.frontdesk("tenant", "create", name, "--kind", "office", "--display-name", name)
        for number in range(users):
            self.frontdesk("user", "create", "--tenant", name, "--user-name", f"u{number}",
                           "--email", f"u{number}@{name}.example", "--password-stdin", text=PASSWORD)
        return [SignIn(self.path, name, f"u{number}", f"192.0.2.{number}") for number in range(users)]

    def allow_messages(self, office):
        """Raises the number of messages to unconfirmed addresses as far as the policy allows."""
        self.frontdesk("policy", "set", office, f"mail.unsolicited-per-day={MESSAGES_PER_DAY}")

    def kilobytes(self, name):
        with open(f"/proc/{self.pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith(f"{name}:"))

    def stop(self):
        super().stop()
        shutil.rmtree(self.directory)


def saturate(clients, seconds):
    """Lets all clients repeat their work concurrently. Returns the number of calls per second, and the sorted
    durations in seconds without the first call of each client."""
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
    # All clients are busy until the last one is done, so the rate uses the time until then.
    rate = len(times) / (max(done for _, done in times) - begin)
    # The first call of each client does not count, because all clients start at once.
    warm = [done - start for start, done in times if start - begin > 0.05]
    return rate, sorted(warm)
