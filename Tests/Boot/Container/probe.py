"""Tries what the daemon's unit must forbid. Runs under its settings instead of the daemon."""
import ctypes
import errno
import mmap
import os
import socket
import subprocess
import sys

libc = ctypes.CDLL(None, use_errno=True)


def call(name, *arguments):
    if getattr(libc, name)(*arguments) < 0:
        raise OSError(ctypes.get_errno(), name)


def system_call(number, *arguments):
    if libc.syscall(number, *arguments) < 0:
        raise OSError(ctypes.get_errno(), f"system call {number}")


def writes(path):
    return lambda: open(path, "w").close()


def reads(path):
    return lambda: open(path, "rb").read(1)


def set_user_bit():
    path = os.environ["STATE_DIRECTORY"] + "/set-user-bit"
    try:
        open(path, "w").close()
        os.chmod(path, 0o4755)
    finally:
        os.unlink(path)


def raise_priority():
    os.setpriority(os.PRIO_PROCESS, 0, -5)


TMP_EXEC = mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC
CLONE_NEWUSER, CLONE_NEWNS = 0x10000000, 0x00020000
attempts = {
    "an IPv4 socket": lambda: socket.socket(socket.AF_INET).close(),
    "an IPv6 socket": lambda: socket.socket(socket.AF_INET6).close(),
    "a netlink socket": lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW).close(),
    "a packet socket": lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW).close(),
    "writing /etc": writes("/etc/frontdesk/probe"),
    "writing the program": writes("/usr/local/bin/frontdeskd"),
    "writing /run/frontdesk": writes("/run/frontdesk/probe"),
    "writing /var": writes("/var/tmp/../lib/probe"),
    "reading /etc/shadow": reads("/etc/shadow"),
    "reading the key's file": reads("/etc/credstore/frontdesk.master-key"),
    "looking into /root": lambda: os.listdir("/root"),
    "a block device": lambda: os.mknod("/tmp/probe", 0o60600, os.makedev(8, 0)),
    "the kernel's log": lambda: call("klogctl", 3, ctypes.create_string_buffer(100), 100),
    "kernel settings": writes("/proc/sys/kernel/hostname"),
    "control groups": lambda: os.mkdir("/sys/fs/cgroup/probe"),
    "memory both written and run": lambda: mmap.mmap(-1, 4096, prot=TMP_EXEC),
    "a user namespace": lambda: call("unshare", CLONE_NEWUSER),
    "a mount namespace": lambda: call("unshare", CLONE_NEWNS),
    "mounting": lambda: call("mount", b"none", b"/tmp", b"tmpfs", 0, None),
    "becoming root": lambda: os.setuid(0),
    "a file that runs as its owner": set_user_bit,
    "a new personality": lambda: call("personality", 0x0400000),
    "the clock": lambda: call("settimeofday", ctypes.create_string_buffer(16), None),
    "the machine's name": lambda: call("sethostname", b"probe", 5),
    "a higher priority": raise_priority,
    "real-time scheduling": lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)),
    "looking into processes": lambda: system_call(101, 16, 1, 0, 0),
    "a kernel module": lambda: system_call(175, None, 0, b""),
    "bpf": lambda: system_call(321, 0, None, 0),
    "a core file": lambda: os.stat("/proc/self/coredump_filter") and _core(),
}


def _core():
    import resource
    resource.setrlimit(resource.RLIMIT_CORE, (1, 1))


refusals = {errno.EPERM, errno.EACCES, errno.EROFS, errno.EAFNOSUPPORT, errno.ENOENT,
            errno.ENOTDIR, errno.ENOSYS}
allowed = []
for what, attempt in attempts.items():
    try:
        attempt()
        allowed.append(what)
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno not in refusals:
            allowed.append(f"{what} ({error})")
others = [name for name in os.listdir("/proc") if name.isdigit()
          and os.stat(f"/proc/{name}").st_uid != os.geteuid()]
if others:
    allowed.append("seeing others' processes")
if allowed:
    print("allowed: " + ", ".join(allowed))
    sys.exit(1)
# The daemon has what it needs.
socket.socket(socket.AF_UNIX).close()
os.setpriority(os.PRIO_PROCESS, 0, 19)
with open(os.environ["STATE_DIRECTORY"] + "/probe", "w") as file:
    os.fdatasync(file.fileno())
os.unlink(os.environ["STATE_DIRECTORY"] + "/probe")
print("nothing was allowed")
