"""Parses mails with Python's own parser. Prints their contents and the faults of their bytes as JSON.
Arguments: files."""
import email
import email.policy
import json
import re
import sys


def faults(raw):
    found = []
    if re.search(rb"(?<!\r)\n|\r(?!\n)", raw):
        found.append("a bare line end")
    if any(len(line) > 78 for line in raw.split(b"\r\n")):
        found.append("a long line")
    if any(byte > 0x7E or (byte < 0x20 and byte not in b"\r\n\t") for byte in raw):
        found.append("a byte that is not ASCII text")
    return found


def read(path):
    with open(path, "rb") as file:
        raw = file.read()
    # Headers that the server added.
    own = raw[re.search(rb"(?m)^Date: ", raw).start():]
    # A maildir has the line endings of the machine.
    if b"\r\n" not in own:
        own = own.replace(b"\n", b"\r\n")
    mail = email.message_from_bytes(own, policy=email.policy.default)
    parts = {part.get_content_type(): part for part in mail.walk()}
    found = faults(own) + [repr(defect) for part in mail.walk() for defect in part.defects]
    for name in mail.keys():
        found += [f"{name}: {defect!r}" for defect in getattr(mail[name], "defects", ())]
    text = parts["text/plain"].get_content()
    code = re.search(r"\b\d{6}\b", text)
    return {
        "file": path,
        "headers": [name.lower() for name in mail.keys()],
        "subject": str(mail["subject"]),
        "from": str(mail["from"].addresses[0].addr_spec),
        "from_name": str(mail["from"].addresses[0].display_name),
        "to": [address.addr_spec for address in mail["to"].addresses],
        "message_id": str(mail["message-id"]),
        "auto_submitted": str(mail["auto-submitted"]),
        "language": str(mail["content-language"]),
        "date": mail["date"].datetime.timestamp(),
        "text": text,
        "html": parts["text/html"].get_content(),
        "code": code.group(0) if code else "",
        "parts": [part.get_content_type() for part in mail.walk()],
        "faults": found,
    }


print(json.dumps([read(path) for path in sys.argv[1:]]))
