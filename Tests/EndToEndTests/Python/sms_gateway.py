"""A gateway for text messages that stores each request and answers as configured. Argument: DIRECTORY.
It writes its port to DIRECTORY/port. DIRECTORY/modes has one answer per request, a status or stall; the
last one also applies to all later requests."""
import http.server
import json
import os
import sys
import threading
import time

directory = sys.argv[1]
lock = threading.Lock()
count = 0


class Gateway(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        global count
        body = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8")
        with lock:
            path = os.path.join(directory, "modes")
            with open(path) as file:
                modes = file.read().split()
            if len(modes) > 1:
                with open(path + ".new", "w") as file:
                    file.write("\n".join(modes[1:]))
                os.rename(path + ".new", path)
            count += 1
            name = os.path.join(directory, f"{count:06}")
            record = {"path": self.path, "headers": dict(self.headers), "body": body, "mode": modes[0]}
            with open(name + ".new", "w") as file:
                json.dump(record, file)
            os.rename(name + ".new", name + ".json")
        if modes[0] == "stall":
            time.sleep(3600)
        answer = b'{"status": "said"}'
        self.send_response(int(modes[0]))
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *words):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Gateway)
with open(os.path.join(directory, "port.new"), "w") as file:
    file.write(str(server.server_address[1]))
os.rename(os.path.join(directory, "port.new"), os.path.join(directory, "port"))
server.serve_forever()
