"""Signs the claims that it reads as JSON from standard input with PyJWT, verifies the tokens with PyJWT, and
writes a line of JSON for each: token, keys, sub, name."""

import json
import sys
from base64 import urlsafe_b64encode

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa


def number(value, size):
    return urlsafe_b64encode(value.to_bytes(size, "big")).rstrip(b"=").decode()


def rsa_jwk(key):
    public = key.public_key().public_numbers()
    return {"kty": "RSA", "n": number(public.n, key.key_size // 8), "e": "AQAB"}


def p256_jwk(key):
    public = key.public_key().public_numbers()
    return {"kty": "EC", "crv": "P-256", "x": number(public.x, 32), "y": number(public.y, 32)}


KEYS = {
    "rs256": ("RS256", rsa.generate_private_key(65537, 2048)),
    "rs256-4096": ("RS256", rsa.generate_private_key(65537, 4096)),
    "es256": ("ES256", ec.generate_private_key(ec.SECP256R1())),
}
keys = json.dumps({"keys": [
    {**(p256_jwk if name == "es256" else rsa_jwk)(key), "kid": name} for name, (_, key) in KEYS.items()]})

for sample in json.load(sys.stdin):
    algorithm, key = KEYS[sample["key"]]
    token = jwt.encode(sample["claims"], key, algorithm, headers={"kid": sample["key"]})
    # The times are not those of this machine's clock.
    options = {"verify_exp": False, "verify_iat": False, "verify_nbf": False}
    read = jwt.decode(token, key.public_key(), [algorithm], audience="frontdesk", options=options)
    assert read == sample["claims"]
    print(json.dumps({"token": token, "keys": keys, "sub": read["sub"], "name": read["name"]}))
