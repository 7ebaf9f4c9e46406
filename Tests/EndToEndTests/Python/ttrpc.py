"""A minimal Frontdesk client: ttrpc over a Unix socket."""
import socket
import struct

from frontdesk.v1 import common_pb2
import envelope_pb2


class CallError(Exception):
    def __init__(self, status):
        super().__init__(status.code, status.message)
        self.code, self.info = status.code, common_pb2.ErrorInfo()
        if status.details:
            assert status.details[0].type_url == "type.googleapis.com/frontdesk.v1.ErrorInfo"
            self.info.ParseFromString(status.details[0].value)


class Connection:
    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(10)
        self.socket.connect(path)
        self.stream = -1

    def frame(self, stream, data, kind=1, flags=0):
        self.socket.sendall(struct.pack(">IIBB", len(data), stream, kind, flags) + data)

    def answer(self):
        """The stream and the response of the next frame; None at the end of the connection."""
        header = self.read(10)
        if header is None:
            return None
        length, stream, kind, _ = struct.unpack(">IIBB", header)
        assert kind == 2, f"a response is a frame of type 2, not {kind}"
        return stream, envelope_pb2.Response.FromString(self.read(length) if length else b"")

    def read(self, count):
        data = b""
        while len(data) < count:
            part = self.socket.recv(count - len(data))
            if not part:
                assert not data, "the connection ended within a frame"
                return None
            data += part
        return data

    def call(self, service, method, request, response):
        self.stream += 2
        envelope = envelope_pb2.Request(
            service=f"frontdesk.v1.{service}", method=method, payload=request.SerializeToString())
        self.frame(self.stream, envelope.SerializeToString())
        stream, answer = self.answer()
        assert stream == self.stream
        if answer.status.code:
            assert not answer.payload, "an error has no payload"
            raise CallError(answer.status)
        return response.FromString(answer.payload)
