"""Sends each prefix of a valid call on its own connection and then disconnects: half of the
connections with a regular close, half with a reset."""
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
