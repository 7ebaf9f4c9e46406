"""A mail server that stores each mail unchanged and answers as configured. Argument: DIRECTORY. It
writes its port to DIRECTORY/port. DIRECTORY/modes has one answer per mail; the last one also applies to
all later mails: ok, later (451), reject (554), unknown (550 at RCPT), stall, slow (answers after
1.5 s), drop (closes the connection after the mail), greylist (450 at RCPT), helo (504 at RCPT). For
each mail it writes the client's name in EHLO to a file *.greeting."""
import asyncio
import os
import sys

from aiosmtpd.smtp import SMTP

directory = sys.argv[1]
count = 0


def take_mode(keep=False):
    path = os.path.join(directory, "modes")
    with open(path) as file:
        modes = file.read().split()
    if len(modes) > 1 and not keep:
        with open(path + ".new", "w") as file:
            file.write("\n".join(modes[1:]))
        os.rename(path + ".new", path)
    return modes[0]


class Sink:
    async def handle_RCPT(self, server, session, envelope, address, options):
        mode = take_mode(keep=True)
        if mode == "unknown":
            take_mode()
            return f"550 5.1.1 <{address}>: no such user"
        if mode == "greylist":
            take_mode()
            return "450 4.2.0 greylisted"
        if mode == "helo":
            take_mode()
            return f"504 5.5.2 <{session.host_name}>: Helo command rejected: need fully-qualified hostname"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        global count
        mode = take_mode()
        count += 1
        name = os.path.join(directory, f"{count:06}.{mode}")
        with open(name + ".greeting", "w") as file:
            file.write(session.host_name)
        with open(name + ".new", "wb") as file:
            file.write(envelope.original_content)
        os.rename(name + ".new", name + ".eml")
        if mode == "later":
            return "451 4.3.0 try again later"
        if mode == "reject":
            return "554 5.6.0 not like this"
        if mode == "stall":
            await asyncio.sleep(3600)
        if mode == "slow":
            await asyncio.sleep(1.5)
        if mode == "drop":
            server.transport.abort()
            await asyncio.sleep(3600)
        return "250 2.0.0 taken"


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(Sink(), hostname="sink.test", timeout=600, loop=loop), "127.0.0.1", 0
    )
    port = server.sockets[0].getsockname()[1]
    with open(os.path.join(directory, "port.new"), "w") as file:
        file.write(str(port))
    os.rename(os.path.join(directory, "port.new"), os.path.join(directory, "port"))
    await server.serve_forever()


asyncio.run(main())
