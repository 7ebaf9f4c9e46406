"""Runs the checks in order in the booted container and records one line for each."""
import importlib
import subprocess
import sys
import traceback

import machine

TOPICS = ["first_run", "activation", "sandbox", "confidential", "peers", "reload", "courier", "log_lines",
          "ending", "storm"]

with open("/var/lib/boot-checks/results", "w", buffering=1) as results:
    for topic in TOPICS:
        try:
            importlib.import_module(topic)
        except Exception:
            traceback.print_exc()
            results.write(f"not ok {topic}: its preparation failed\n")
        for name, check in machine.take_checks():
            try:
                check()
                results.write(f"ok {name}\n")
            except Exception as error:
                traceback.print_exc()
                text = " ".join(f"{type(error).__name__}: {error}".split())
                where = traceback.extract_tb(error.__traceback__)
                lines = ", ".join(f"{frame.filename.split('/')[-1]}:{frame.lineno}"
                                  for frame in where if "frontdesk-boot" in frame.filename)
                results.write(f"not ok {name}: {text} ({lines})\n")
with open("/var/lib/boot-checks/journal", "w") as journal:
    subprocess.run(["journalctl", "--no-pager", "--output=short-precise"], stdout=journal)
sys.exit(0)
