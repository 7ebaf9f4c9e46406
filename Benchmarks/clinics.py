#!/usr/bin/env python3
"""Measures searches over 50,000 clinics: through the daemon, with a scan by SQLite of the same rows, and with
PostgreSQL's full-text search and earthdistance on the same rows.

    clinics.py FRONTDESKD SCRATCH [--clinics 50000] [--searches 400]

PostgreSQL runs without a network and without syncing, as its own user, if this is root. Each search returns 20
clinics. The daemon's times include the socket and the packing of the messages; the times of the others are those
of the engine, without a client.
"""
import argparse
import os
import random
import re
import shutil
import sqlite3
import subprocess
import time

from daemon import PEERS, Connection, Daemon, field, fields, percentile

TOWNS = [("Zürich", 47.3769, 8.5417), ("Genève", 46.2044, 6.1432), ("Bern", 46.948, 7.4474),
         ("Basel", 47.5596, 7.5886), ("Lugano", 46.0037, 8.9511), ("St. Gallen", 47.4245, 9.3767)]
SPECIALTIES = ["Allgemeine Innere Medizin", "Augenheilkunde", "Chirurgie", "Dermatologie", "Gynäkologie",
               "Kardiologie", "Neurologie", "Orthopädie", "Pädiatrie", "Psychiatrie", "Radiologie", "Zahnmedizin"]
KINDS = ["Praxis", "Zentrum", "Klinik", "Ärztehaus", "Permanence"]
SEARCHES = ("nearest", "text", "both")
RADIUS_KM, PAGE = 50, 20
EARTH_M = 6371008.8


def generated(count):
    """Rows of a list: name, address, country, latitude, longitude, specialties."""
    chance = random.Random(11)
    rows = []
    for number in range(count):
        town, north, east = chance.choice(TOWNS)
        rows.append((f"{chance.choice(KINDS)} {town} {number % 5000}", f"Hauptstrasse {number}, {town}", "CH",
                     round(north + chance.uniform(-0.3, 0.3), 6), round(east + chance.uniform(-0.4, 0.4), 6),
                     "|".join(chance.sample(SPECIALTIES, chance.randint(1, 2)))))
    return rows


def questions(count):
    """Positions and words of searches."""
    chance = random.Random(5)
    for _ in range(count):
        town, north, east = chance.choice(TOWNS)
        words = chance.choice([chance.choice(SPECIALTIES).split()[0], chance.choice(SPECIALTIES)[:5],
                               f"{chance.choice(KINDS)} {town}"])
        yield words, north + chance.uniform(-0.1, 0.1), east + chance.uniform(-0.1, 0.1)


def measured(ask, count):
    """The times of searches in milliseconds by kind."""
    times = {}
    for kind in SEARCHES:
        asked = list(questions(count))
        for words, north, east in asked[:20]:
            ask(kind, words, north, east)
        times[kind] = []
        for words, north, east in asked:
            spent = ask(kind, words, north, east)
            times[kind].append(spent)
    return times


def report(name, times):
    cells = [f"{percentile(times[kind], part):.2f}" for kind in SEARCHES for part in (50, 99)]
    print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


class Frontdesk:
    """The daemon with the clinics in one group."""

    def __init__(self, binary, scratch, rows):
        os.makedirs(scratch, exist_ok=True)
        self.state = os.path.join(scratch, "clinics")
        shutil.rmtree(self.state, ignore_errors=True)
        subprocess.run([binary, "init", "--state", self.state], check=True, stdout=subprocess.DEVNULL)
        self.daemon = Daemon(binary, self.state, os.path.join(scratch, "run"), PEERS)
        admin = Connection(self.daemon.admin)
        actor = field(1, field(2, "group"))
        code, answer = admin.call("Operator", "CreateTenant", field(1, "group") + field(2, 2))
        assert code == 0, answer
        begin = time.perf_counter()
        for start in range(0, len(rows), 100):
            lines = ["name,address,country,latitude,longitude,specialties"]
            lines += [",".join(f'"{cell}"' for cell in row) for row in rows[start : start + 100]]
            code, answer = admin.call("Clinics", "ImportClinics", actor + field(2, "\n".join(lines) + "\n"))
            assert code == 0 and all(number != 2 for number, _ in fields(answer)), answer
        print(f"import of {len(rows):,} clinics in pieces of 100: {time.perf_counter() - begin:.1f} s")
        begin = time.perf_counter()
        code, answer = admin.call("Clinics", "RebuildIndex")
        assert code == 0, answer
        print(f"rebuild of the index: {time.perf_counter() - begin:.1f} s")
        size = os.path.getsize(os.path.join(self.state, "directory.db")) / 2**20
        print(f"directory.db: {size:.0f} MiB\n")
        self.connection = self.daemon.connect()

    def ask(self, kind, words, north, east):
        position = field(1, int(north * 1e7)) + field(2, int(east * 1e7))
        request = b"" if kind == "nearest" else field(2, words)
        if kind != "text":
            request += field(5, position)
            request += field(6, RADIUS_KM)
        request += field(7, {"nearest": 1, "text": 2, "both": 3}[kind]) + field(8, PAGE)
        begin = time.perf_counter()
        code, answer = self.connection.call("Clinics", "Search", request)
        spent = (time.perf_counter() - begin) * 1000
        assert code == 0, answer
        return spent


class Scan:
    """SQLite without an index."""

    def __init__(self, rows):
        self.database = sqlite3.connect(":memory:")
        self.database.execute("CREATE TABLE clinics (name, address, country, north, east, specialties)")
        self.database.executemany("INSERT INTO clinics VALUES (?, ?, ?, ?, ?, ?)", rows)

    def ask(self, kind, words, north, east):
        distance = (f"2 * {EARTH_M} * asin(sqrt(pow(sin(radians(north - :north) / 2), 2) + cos(radians(:north))"
                    " * cos(radians(north)) * pow(sin(radians(east - :east) / 2), 2)))")
        names = [f"word{index}" for index, _ in enumerate(words.split())]
        matching = " AND ".join(f"name || ' ' || specialties || ' ' || address LIKE :{name}" for name in names)
        found = {"nearest": f"WHERE {distance} < {RADIUS_KM * 1000} ORDER BY {distance}",
                 "text": f"WHERE {matching} ORDER BY name",
                 "both": f"WHERE {matching} AND {distance} < {RADIUS_KM * 1000} ORDER BY {distance}"}[kind]
        values = {"north": north, "east": east, **{name: f"%{word}%" for name, word in zip(names, words.split())}}
        begin = time.perf_counter()
        rows = self.database.execute(f"SELECT * FROM clinics {found} LIMIT {PAGE}", values).fetchall()
        assert len(rows) <= PAGE
        return (time.perf_counter() - begin) * 1000


class PostgreSQL:
    """A server of its own in the scratch directory, asked through psql."""

    def __init__(self, scratch, rows):
        versions = "/usr/lib/postgresql"
        self.binaries = os.path.join(versions, max(os.listdir(versions), key=int), "bin")
        self.folder = os.path.join("/tmp", f"frontdesk-clinics-{os.getpid()}")
        os.makedirs(self.folder)
        self.user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []
        if self.user:
            shutil.chown(self.folder, "postgres", "postgres")
        data = os.path.join(self.folder, "data")
        self.run("initdb", "-D", data, "-U", "postgres", "--locale=C.UTF-8", "-E", "UTF8")
        self.server = subprocess.Popen(
            self.user + [os.path.join(self.binaries, "postgres"), "-D", data, "-k", self.folder,
                         "-c", "listen_addresses=", "-c", "fsync=off", "-c", "shared_buffers=256MB"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.wait()
        self.psql = subprocess.Popen(
            self.user + ["psql", "-h", self.folder, "-U", "postgres", "-qAtX"], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True, bufsize=1)
        self.fill(rows)

    def run(self, name, *words, **more):
        return subprocess.run(self.user + [os.path.join(self.binaries, name), *words], check=True,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.folder, **more)

    def wait(self):
        end = time.monotonic() + 60
        while subprocess.run(["pg_isready", "-q", "-h", self.folder]).returncode:
            assert time.monotonic() < end and self.server.poll() is None, "PostgreSQL does not start"
            time.sleep(0.05)

    def fill(self, rows):
        self.send("CREATE EXTENSION cube; CREATE EXTENSION earthdistance; CREATE EXTENSION unaccent;"
                  "CREATE TEXT SEARCH CONFIGURATION folded (COPY = simple);"
                  "ALTER TEXT SEARCH CONFIGURATION folded ALTER MAPPING FOR hword, hword_part, word"
                  " WITH unaccent, simple;"
                  "CREATE TABLE clinics (name text, address text, country text, north float8, east float8,"
                  " specialties text, place earth, words tsvector);")
        self.psql.stdin.write("COPY clinics (name, address, country, north, east, specialties) FROM STDIN;\n")
        for row in rows:
            self.psql.stdin.write("\t".join(map(str, row)) + "\n")
        self.psql.stdin.write("\\.\n")
        self.send("UPDATE clinics SET place = ll_to_earth(north, east),"
                  " words = setweight(to_tsvector('folded', name), 'A')"
                  " || setweight(to_tsvector('folded', replace(specialties, '|', ' ')), 'B')"
                  " || setweight(to_tsvector('folded', address), 'C');"
                  "CREATE INDEX ON clinics USING gist (place); CREATE INDEX ON clinics USING gin (words);"
                  "VACUUM FULL ANALYZE clinics;")
        self.psql.stdin.write("\\timing on\n")

    def send(self, sql):
        """Runs statements, and returns what psql prints."""
        self.psql.stdin.write(sql + "\n\\echo --done--\n")
        self.psql.stdin.flush()
        lines = []
        for line in self.psql.stdout:
            if line.startswith("--done--"):
                return lines
            lines.append(line)
        raise RuntimeError("psql ended")

    def ask(self, kind, words, north, east):
        here = f"ll_to_earth({north}, {east})"
        near = (f"earth_box({here}, {RADIUS_KM * 1000}) @> place"
                f" AND earth_distance({here}, place) < {RADIUS_KM * 1000}")
        text = " & ".join(f"{word}:*" for word in re.findall(r"\w+", words))
        query = f"to_tsquery('folded', '{text}')"
        rank = f"ts_rank(words, {query})"
        # The index gives an order by the distance of the points through the earth, which is the same order.
        found = {"nearest": f"WHERE {near} ORDER BY place <-> {here}",
                 "text": f"WHERE words @@ {query} ORDER BY {rank} DESC",
                 "both": f"WHERE words @@ {query} AND {near}"
                         f" ORDER BY {rank} / (1 + earth_distance({here}, place) / 10000) DESC"}[kind]
        lines = self.send(f"SELECT name, address, north, east, specialties, earth_distance({here}, place)"
                          f" FROM clinics {found} LIMIT {PAGE};")
        return float(re.match(r"Time: ([\d.]+) ms", lines[-1]).group(1))

    def stop(self):
        self.psql.stdin.close()
        self.psql.wait()
        self.server.terminate()
        self.server.wait()
        shutil.rmtree(self.folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("frontdeskd")
    parser.add_argument("scratch")
    parser.add_argument("--clinics", type=int, default=50_000)
    parser.add_argument("--searches", type=int, default=400)
    options = parser.parse_args()
    rows = generated(options.clinics)
    own = Frontdesk(options.frontdeskd, options.scratch, rows)
    print("| ms | " + " | ".join(f"{kind} p{part}" for kind in SEARCHES for part in (50, 99)) + " |")
    print("|---" * 7 + "|")
    with own.daemon:
        report("Frontdesk", measured(own.ask, options.searches))
    report("scan by SQLite", measured(Scan(rows).ask, max(20, options.searches // 8)))
    peer = PostgreSQL(options.scratch, rows)
    try:
        report("PostgreSQL", measured(peer.ask, options.searches))
    finally:
        peer.stop()


if __name__ == "__main__":
    main()
