"""Starts a program like systemd: with its sockets, its credentials and a notification socket.

The program replaces this process, so that signals reach it. A child process records its
notifications.
"""
import os
import socket
import sys

directory, command = sys.argv[1], sys.argv[2:]
notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
notify.bind(directory + "/notify")
if os.fork() == 0:
    notify.settimeout(60)
    with open(directory + "/notifications", "wb", buffering=0) as file:
        try:
            while True:
                message = notify.recv(4096)
                file.write(message + b"\n")
                if b"STOPPING=1" in message:
                    break
        except OSError:
            pass
    os._exit(0)
notify.close()
for number, name in enumerate(["api", "admin"], start=3):
    path = f"{directory}/run/{name}.sock"
    if os.path.exists(path):
        os.unlink(path)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(128)
    # Move the sockets away from 3 and 4 first.
    high = os.dup2(listener.fileno(), 100 + number)
for number in (3, 4):
    os.dup2(100 + number, number, inheritable=True)
    os.close(100 + number)
os.environ.update(
    LISTEN_PID=str(os.getpid()), LISTEN_FDS="2", LISTEN_FDNAMES="api:admin",
    NOTIFY_SOCKET=directory + "/notify", WATCHDOG_USEC="400000", WATCHDOG_PID=str(os.getpid()),
    CREDENTIALS_DIRECTORY=directory + "/credentials")
os.execv(command[0], command)
