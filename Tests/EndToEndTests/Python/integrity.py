"""Checks copies of all databases below a directory, including their logs, as a killed process or a
power loss left them. Prints their number, or exits with the first fault."""
import os
import shutil
import sqlite3
import sys
import tempfile

count = 0
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        if not name.endswith(".sqlite"):
            continue
        with tempfile.TemporaryDirectory() as copy:
            for part in (name, name + "-wal"):
                if os.path.exists(os.path.join(folder, part)):
                    shutil.copy(os.path.join(folder, part), copy)
            database = sqlite3.connect(os.path.join(copy, name))
            found = database.execute("PRAGMA integrity_check").fetchall()
            found += database.execute("PRAGMA foreign_key_check").fetchall()
            database.close()
            if found != [("ok",)]:
                sys.exit(f"{folder}/{name}: {found}")
            count += 1
print(count)
