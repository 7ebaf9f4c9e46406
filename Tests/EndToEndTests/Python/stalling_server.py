"""A server that makes its clients wait forever. Argument: DIRECTORY. DIRECTORY/modes selects the
behavior. silent: accepts connections and sends nothing. drip: sends a greeting without end, byte by
byte. dns: a name server on its own address that never answers; DIRECTORY/resolv.conf names it. The
server writes its port to DIRECTORY/port and creates a file *.come for each client."""
import os
import random
import socket
import sys
import threading
import time

directory = sys.argv[1]


def put(name, text):
    with open(os.path.join(directory, name + ".new"), "w") as file:
        file.write(text)
    os.rename(os.path.join(directory, name + ".new"), os.path.join(directory, name))


def drip(connection):
    try:
        connection.send(b"220-")
        while True:
            connection.send(b"x")
            time.sleep(0.2)
    except OSError:
        pass


def serve_names():
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    address = "127.%d.%d.%d" % tuple(random.randint(1, 254) for _ in range(3))
    server.bind((address, 53))
    put("resolv.conf", f"nameserver {address}\noptions timeout:30 attempts:5\n")
    put("port", "53")
    count = 0
    while True:
        server.recvfrom(2048)
        count += 1
        put(f"{count:06}.come", "")


def serve(mode):
    server = socket.create_server(("127.0.0.1", 0))
    put("port", str(server.getsockname()[1]))
    connections = []
    while True:
        connection, _ = server.accept()
        connections.append(connection)
        put(f"{len(connections):06}.come", "")
        if mode == "drip":
            threading.Thread(target=drip, args=[connection], daemon=True).start()


with open(os.path.join(directory, "modes")) as file:
    mode = file.read().strip()
if mode == "dns":
    serve_names()
else:
    serve(mode)
