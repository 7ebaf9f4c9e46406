"""Opens many connections to a Unix socket and keeps them open."""
import resource, socket, sys, time

resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))
held = []
for _ in range(int(sys.argv[2])):
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(0.2)
    try:
        connection.connect(sys.argv[1])
        held.append(connection)
    except OSError:
        pass
time.sleep(60)
