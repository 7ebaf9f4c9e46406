"""The mappings of a process that can be memory kept for password hashes of so many KiB: prints how many
there are, and in how many of them something is written."""
import sys

process, size = sys.argv[1], int(sys.argv[2]) * 1024
# What the daemon asks for it: huge pages, in no core dump, empty in a child (proc_pid_smaps(5)).
MARKS = {"hg", "dd", "wf"}
found = written = 0
with open(f"/proc/{process}/smaps") as maps, open(f"/proc/{process}/mem", "rb", 0) as memory:
    for line in maps:
        name, *words = line.split()
        if not name.endswith(":"):
            begin, end = (int(number, 16) for number in name.split("-"))
        # One mapping may be two that meet.
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
