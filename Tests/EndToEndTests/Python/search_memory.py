"""Counts how often each of some texts is found in the memory of a process."""
import sys

process, texts = sys.argv[1], [text.encode() for text in sys.stdin.read().split("\n") if text]
found = [0] * len(texts)
with open(f"/proc/{process}/maps") as maps, open(f"/proc/{process}/mem", "rb", 0) as memory:
    for line in maps:
        fields = line.split()
        if "r" not in fields[1] or fields[-1] in ("[vvar]", "[vsyscall]"):
            continue
        begin, end = (int(number, 16) for number in fields[0].split("-"))
        try:
            memory.seek(begin)
            content = memory.read(end - begin)
        except (OSError, ValueError, OverflowError):
            continue
        for number, text in enumerate(texts):
            found[number] += content.count(text)
print(*found)
