"""Sends valid calls with some bytes changed, and sees that the daemon goes on answering. The seed
is fixed: a failure comes again."""
import random
import sys

import envelope_pb2
from frontdesk.v1 import common_pb2, flows_pb2, sessions_pb2
from ttrpc import Connection

path, count = sys.argv[1], int(sys.argv[2])
chance = random.Random(42)
client = common_pb2.ClientContext(address="192.0.2.1", user_agent="fuzz", locale="de")
samples = [
    ("Flows", "Start", flows_pb2.StartRequest(kind=1, app=1, client=client)),
    ("Flows", "Advance", flows_pb2.AdvanceRequest(
        client=client, flow_token="fdf_" + "A" * 64, answer=flows_pb2.Answer(
            identify=flows_pb2.IdentifyAnswer(office="a", user="", password="")))),
    ("Sessions", "Validate", sessions_pb2.ValidateRequest(session_token="fds_" + "A" * 92)),
    ("Sessions", "EndOthers", sessions_pb2.EndOtherSessionsRequest(
        session_token="fds_" + "A" * 92, password="x", client=client)),
]


def change(data):
    data = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(data) + 1)
        kind = chance.randrange(4)
        if kind == 0 and place < len(data):
            data[place] = chance.choice([0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)])
        elif kind == 1:
            data[place:place] = bytes(chance.randrange(256) for _ in range(chance.randrange(9)))
        elif kind == 2:
            del data[place:place + chance.randrange(9)]
        else:
            data[place:place] = b"\x0b" * 5000 if chance.random() < 0.02 else b"\xff" * 10
    return bytes(data)


connection, stream = Connection(path), 1
for number in range(count):
    service, method, message = chance.choice(samples)
    payload = message.SerializeToString()
    whole = chance.random() < 0.5
    envelope = envelope_pb2.Request(
        service=f"frontdesk.v1.{service}", method=method,
        payload=change(payload) if whole else payload).SerializeToString()
    if not whole:
        envelope = change(envelope)
    connection.frame(stream, envelope)
    answer = connection.answer()
    assert answer is not None and answer[0] == stream, (number, envelope, answer)
    assert answer[1].status.code in (0, 3, 4, 8, 12, 16), (number, envelope, answer)
    stream += 2
