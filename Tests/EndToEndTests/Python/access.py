"""Calls every method on every socket as every role, with a request that does not decode. The daemon must
refuse (7) the peers that the contract does not name, before it looks at the request, and must look at
the request (3) of all others. The arguments after the runtime directory are `role=uid`."""
import os
import sys

import envelope_pb2
from contract import ACCESS
from ttrpc import Connection

runtime, roles = sys.argv[1], dict(argument.split("=") for argument in sys.argv[2:])
REFUSED, INVALID = 7, 3


def check(role, place):
    connection = Connection(f"{runtime}/{place}.sock")
    for name, access in ACCESS.items():
        service, method = name.split(".")
        connection.stream += 2
        connection.frame(connection.stream, envelope_pb2.Request(
            service=f"frontdesk.v1.{service}", method=method, payload=b"\xff\xff"
        ).SerializeToString())
        code = connection.answer()[1].status.code
        expected = INVALID if role in access.get(place, []) else REFUSED
        assert code == expected, (role, place, name, code, expected)


assert len(ACCESS) > 70
for role, uid in roles.items():
    for place in ("api", "admin"):
        child = os.fork()
        if child == 0:
            os.setgroups([])
            os.setresuid(int(uid), int(uid), int(uid))
            try:
                check(role, place)
            except BaseException as fault:
                print("not so:", repr(fault), flush=True)
                os._exit(1)
            os._exit(0)
        assert os.waitpid(child, 0)[1] == 0, (role, place)
