"""Passes one connection on to another socket, one byte at a time each way; takes no second one."""
import os
import socket
import sys
import threading
import time

listener = socket.socket(socket.AF_UNIX)
listener.bind(sys.argv[1] + ".new")
listener.listen(1)
os.rename(sys.argv[1] + ".new", sys.argv[1])  # Who sees it can connect.
near, _ = listener.accept()
listener.close()
far = socket.socket(socket.AF_UNIX)
far.connect(sys.argv[2])


def carry(source, target):
    while data := source.recv(65536):
        for byte in data:
            target.sendall(bytes([byte]))
            time.sleep(0.0001)  # So that the other end has to read it by itself.
    target.shutdown(socket.SHUT_WR)


there = threading.Thread(target=carry, args=(near, far))
there.start()
carry(far, near)
there.join()
