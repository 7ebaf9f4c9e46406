"""Peers from Debian packages that verify Argon2id passwords, each over a Unix socket. They run at the priority
of Frontdesk's hashing threads, so that other load on the machine slows all of them alike."""
import base64
import os
import pwd
import shutil
import socket
import sqlite3
import subprocess
import tempfile

from daemon import PASSWORD, wait_for

FLASK = """
import flask, argon2
app = flask.Flask(__name__)
hasher = argon2.PasswordHasher()
users = dict(line.split(" ") for line in open("{users}").read().splitlines())

@app.post("/sign-in")
def sign_in():
    form = flask.request.form
    hasher.verify(users[form["user"]], form["password"])
    return "ok"
"""

DOVECOT = """
base_dir = {directory}/run
state_dir = {directory}/state
log_path = {directory}/log
protocols =
ssl = no
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
auth_mechanisms = plain
auth_worker_max_count = {workers}
auth_failure_delay = 0
passdb {{
  driver = sql
  args = {directory}/sql.conf
}}
userdb {{
  driver = static
  args = uid=65534 gid=65534 home=/nonexistent
}}
service auth {{
  user = root
  client_limit = 1000
  unix_listener auth-client {{
    mode = 0600
  }}
}}
service auth-worker {{
  user = root
}}
service stats {{
  unix_listener stats-writer {{
    mode = 0600
  }}
}}
"""


class Dovecot:
    """Dovecot's auth service. Its workers look up the passwords in SQLite and verify them."""

    def __init__(self, verifiers, workers):
        self.directory = tempfile.mkdtemp(prefix="dovecot-")
        os.chmod(self.directory, 0o755)
        database = f"{self.directory}/users.sqlite"
        with sqlite3.connect(database) as connection:
            connection.execute("create table users (name text primary key, password text)")
            connection.executemany(
                "insert into users values (?, ?)",
                [(name, "{ARGON2ID}" + verifier) for name, verifier in verifiers.items()])
        with open(f"{self.directory}/sql.conf", "w") as file:
            file.write(f"driver = sqlite\nconnect = {database}\n"
                       "password_query = select name as user, password from users "
                       "where name = '%n'\n")
        user = pwd.getpwnam("dovecot")
        with open(f"{self.directory}/dovecot.conf", "w") as file:
            file.write(DOVECOT.format(directory=self.directory, workers=workers,
                                      user=user.pw_name, group="dovecot"))
        self.process = subprocess.Popen(
            ["nice", "-n", "19", "/usr/sbin/dovecot", "-F", "-c", f"{self.directory}/dovecot.conf"],
            stderr=subprocess.DEVNULL)
        wait_for(f"{self.directory}/run/auth-client")

    def client(self, name):
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(120)
        connection.connect(f"{self.directory}/run/auth-client")
        reader = connection.makefile("rb")
        connection.sendall(f"VERSION\t1\t2\nCPID\t{os.getpid() * 1000 + id(connection) % 1000}\n"
                           .encode())
        while reader.readline() != b"DONE\n":
            pass
        secret = base64.b64encode(f"\0{name}\0{PASSWORD}".encode()).decode()
        turn = 0

        def sign_in():
            nonlocal turn
            turn += 1
            connection.sendall(f"AUTH\t{turn}\tPLAIN\tservice=imap\tresp={secret}\n".encode())
            answer = reader.readline()
            if not answer.startswith(b"OK\t"):
                raise RuntimeError(f"dovecot: {answer!r}")

        return sign_in

    def stop(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.directory)


class Flask:
    """A Flask page with argon2-cffi, under gunicorn with threads."""

    def __init__(self, verifiers, workers):
        self.directory = tempfile.mkdtemp(prefix="flask-")
        users = f"{self.directory}/users"
        with open(users, "w") as file:
            file.write("\n".join(f"{name} {verifier}" for name, verifier in verifiers.items()))
        with open(f"{self.directory}/page.py", "w") as file:
            file.write(FLASK.format(users=users))
        self.process = subprocess.Popen(
            ["nice", "-n", "19", "gunicorn", "--workers", str(workers), "--threads", "16", "--bind",
             f"unix:{self.directory}/socket", "--chdir", self.directory, "page:app"],
            stderr=subprocess.DEVNULL)
        wait_for(f"{self.directory}/socket")

    def client(self, name):
        body = f"user={name}&password={PASSWORD.replace(' ', '+')}".encode()
        request = (b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                   b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                   + str(len(body)).encode() + b"\r\n\r\n" + body)

        def sign_in():
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(120)
                connection.connect(f"{self.directory}/socket")
                connection.sendall(request)
                answer = connection.makefile("rb").read()
            if not answer.startswith(b"HTTP/1.1 200") or not answer.endswith(b"ok"):
                raise RuntimeError(f"Flask: {answer!r}")

        return sign_in

    def stop(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.directory)
