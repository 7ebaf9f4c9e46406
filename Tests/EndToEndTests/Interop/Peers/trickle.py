"""Forwards one connection to another socket, byte by byte in each direction. Accepts only one."""
import os
import socket
import sys
import threading
import time

listener = socket.socket(socket.AF_UNIX)
listener.bind(sys.argv[1] + ".new")
listener.listen(1)
os.rename(sys.argv[1] + ".new", sys.argv[1])  # Clients can connect once the file exists.
near, _ = listener.accept()
listener.close()
far = socket.socket(socket.AF_UNIX)
far.connect(sys.argv[2])


def carry(source, target):
    while data := source.recv(65536):
        for byte in data:
            target.sendall(bytes([byte]))
            time.sleep(0.0001)  # Makes the other end read each byte separately.
    target.shutdown(socket.SHUT_WR)


there = threading.Thread(target=carry, args=(near, far))
there.start()
carry(far, near)
there.join()
