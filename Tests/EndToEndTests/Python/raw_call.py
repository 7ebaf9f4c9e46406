"""Sends one call with a payload given in hexadecimal. Prints the status code."""
import socket, struct, sys

path, service, method, payload = sys.argv[1], sys.argv[2], sys.argv[3], bytes.fromhex(sys.argv[4])
field = lambda number, data: bytes([number << 3 | 2, len(data)]) + data
envelope = field(1, service.encode()) + field(2, method.encode()) + field(3, payload)
connection = socket.socket(socket.AF_UNIX)
connection.settimeout(10)
connection.connect(path)
connection.sendall(struct.pack(">IIBB", len(envelope), 1, 1, 0) + envelope)
answer = b""
while len(answer) < 10 or len(answer) < 10 + struct.unpack(">I", answer[:4])[0]:
    part = connection.recv(65536)
    if not part:
        break
    answer += part
# Response.status is field 1, and Status.code is field 1 of the status.
print(answer[13] if len(answer) > 13 and answer[10] == 0x0A and answer[12] == 0x08 else "none")
