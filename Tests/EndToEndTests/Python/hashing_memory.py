"""Finds the mappings of a process that can be memory for password hashes of a given size in KiB.
Prints their number and how many of them contain written pages."""
import sys

process, size = sys.argv[1], int(sys.argv[2]) * 1024
# The daemon's flags: huge pages, excluded from core dumps, wiped in a child (proc_pid_smaps(5)).
MARKS = {"hg", "dd", "wf"}
found = written = 0
with open(f"/proc/{process}/smaps") as maps, open(f"/proc/{process}/mem", "rb", 0) as memory:
    for line in maps:
        name, *words = line.split()
        if not name.endswith(":"):
            begin, end = (int(number, 16) for number in name.split("-"))
        # One mapping may be two adjacent ones.
        if name != "VmFlags:" or not MARKS <= set(words) or end - begin < size:
            continue
        found += 1
        try:
            memory.seek(begin)
            content = memory.read(end - begin)
        except OSError:
            continue
        if content != bytes(len(content)):
            written += 1
print(found, written)
