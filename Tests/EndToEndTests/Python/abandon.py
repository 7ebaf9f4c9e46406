"""Sends every beginning of a valid call on a connection of its own, and goes away: half of them
politely, half with a reset."""
import socket, struct, sys

field = lambda number, data: bytes([number << 3 | 2, len(data)]) + data
envelope = field(1, b"frontdesk.v1.Health") + field(2, b"Check")
frame = struct.pack(">IIBB", len(envelope), 1, 1, 0) + envelope
for number in range(int(sys.argv[2])):
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(sys.argv[1])
    connection.sendall(frame[: number % (len(frame) + 1)])
    if number % 2:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()
