#!/usr/bin/env python3
"""Compares the verification of ID tokens with PyJWT and with Debian's command jose, each on one thread, in turn.
A second is a second of processor time, which other load on the machine does not stretch.

    id_tokens.py TOKENCOST [--seconds S] [--rounds N]

Frontdesk checks all its rules, PyJWT the usual ones, and jose only the signature. jose is a process for each
token; the table also shows a process of jose's that verifies nothing.
"""
import argparse
import json
import os
import resource
import statistics
import subprocess
import tempfile

# Debian's packages are for Debian's Python.
PYTHON = "/usr/bin/python3"
ALGORITHMS = ["RS256", "ES256"]

MAKE = """
import json, sys, time
from base64 import urlsafe_b64encode
import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa

algorithm = sys.argv[1]
number = lambda value, size: urlsafe_b64encode(value.to_bytes(size, "big")).rstrip(b"=").decode()
if algorithm == "RS256":
    key = rsa.generate_private_key(65537, 2048)
    public = key.public_key().public_numbers()
    jwk = {"kty": "RSA", "n": number(public.n, 256), "e": "AQAB"}
else:
    key = ec.generate_private_key(ec.SECP256R1())
    public = key.public_key().public_numbers()
    jwk = {"kty": "EC", "crv": "P-256", "x": number(public.x, 32), "y": number(public.y, 32)}
now = int(time.time())
claims = {"iss": "https://provider.test", "aud": "frontdesk", "nonce": "n" * 43, "iat": now, "exp": now + 86400,
          "auth_time": now, "email": "anna@company.test", "email_verified": True, "name": "Anna Berg"}
print(claims["iss"], claims["aud"], claims["nonce"], now, sep="\\n")
print(json.dumps({"keys": [{**jwk, "kid": "k", "alg": algorithm, "use": "sig"}]}))
for person in range(200):
    print(jwt.encode({**claims, "sub": str(person)}, key, algorithm, headers={"kid": "k"}))
"""

PYJWT = """
import json, sys, time
import jwt

issuer, client, nonce, redirect, keys, *tokens = open(sys.argv[1]).read().split("\\n")[:-1]
key = jwt.PyJWKSet.from_dict(json.loads(keys)).keys[0].key
count, begin = 0, time.process_time()
while time.process_time() - begin < float(sys.argv[2]):
    for token in tokens:
        header = jwt.get_unverified_header(token)
        claims = jwt.decode(token, key, [header["alg"]], audience=client, issuer=issuer, leeway=60,
                            options={"require": ["exp", "iat", "sub", "nonce"]})
        assert claims["nonce"] == nonce
    count += len(tokens)
print(count / (time.process_time() - begin))
"""


def output(*words):
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def used_by_children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def processes_per_second(words, inputs, seconds):
    """How many processes, one after another, finish in a second, each with another input."""
    count, begin = 0, used_by_children()
    while used_by_children() - begin < seconds:
        subprocess.run(words, input=inputs[count % len(inputs)], check=True, stdout=subprocess.DEVNULL)
        count += 1
    return count / (used_by_children() - begin)


def contenders(options, directory, algorithm):
    file = os.path.join(directory, algorithm)
    with open(file, "w") as stream:
        stream.write(output(PYTHON, "-c", MAKE, algorithm))
    *_, keys = open(file).read().split("\n")[:5]
    tokens = [token.encode() for token in open(file).read().split("\n")[5:-1]]
    key = os.path.join(directory, algorithm + ".jwk")
    with open(key, "w") as stream:
        json.dump(json.loads(keys)["keys"][0], stream)
    seconds = str(options.seconds)
    return {
        "Frontdesk": lambda: float(output(options.tokencost, file, seconds)),
        "PyJWT": lambda: float(output(PYTHON, "-c", PYJWT, file, seconds)),
        "jose": lambda: processes_per_second(
            ["jose", "jws", "ver", "-i", "-", "-k", key], tokens, options.seconds),
        "jose, nothing": lambda: processes_per_second(["jose", "alg"], [b""], options.seconds),
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tokencost")
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        all_of_them = {algorithm: contenders(options, directory, algorithm) for algorithm in ALGORITHMS}
        rates = {}
        for _ in range(options.rounds):
            for algorithm, named in all_of_them.items():
                for name, measure in named.items():
                    rates.setdefault((algorithm, name), []).append(measure())
    print("| | Frontdesk/s | PyJWT/s | ratio | jose/s | ratio | a process of jose's that verifies nothing/s |")
    print("|---|---|---|---|---|---|---|")
    for algorithm in ALGORITHMS:
        ours, pyjwt, jose, nothing = (statistics.median(rates[algorithm, name]) for name in all_of_them[algorithm])

        def ratio(name):
            pairs = zip(rates[algorithm, "Frontdesk"], rates[algorithm, name])
            return statistics.median(first / second for first, second in pairs)

        print(f"| {algorithm} | {ours:,.0f} | {pyjwt:,.0f} | **{ratio('PyJWT'):.2f}** | {jose:,.0f} "
              f"| **{ratio('jose'):,.0f}** | {nothing:,.0f} |")


if __name__ == "__main__":
    main()
