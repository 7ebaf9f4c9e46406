"""The mappings of a process that can be memory kept for password hashes of so many KiB: prints how many
there are, and in how many of them something is written."""
import sys

process, size = sys.argv[1], int(sys.argv[2]) * 1024
huge_page = 2 << 20
found = written = 0
with open(f"/proc/{process}/maps") as maps, open(f"/proc/{process}/mem", "rb", 0) as memory:
    for line in maps:
        fields = line.split()
        begin, end = (int(number, 16) for number in fields[0].split("-"))
        # One mapping may be two that meet; each starts at a huge page.
        if len(fields) > 5 or fields[1] != "rw-p" or begin % huge_page or end - begin < size:
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
