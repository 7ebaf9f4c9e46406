"""Signatures at the edges of what the standards allow, in the manner of Wycheproof. It writes a line of JSON
for each: name, valid, key (the parts of a JWK), message, signature (both base64url)."""

import hashlib
import json
import math
from base64 import urlsafe_b64encode

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
PRIME = 0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF
CURVE = ec.SECP256R1()
MESSAGE = b"message"
DIGEST = int.from_bytes(hashlib.sha256(MESSAGE).digest(), "big")


def text(data):
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def show(name, valid, key, signature, message=MESSAGE):
    print(json.dumps({
        "name": name, "valid": valid, "key": {part: text(value) for part, value in key.items()},
        "message": text(message), "signature": text(signature)}))


def point(key):
    public = key.public_key().public_numbers()
    return {"x": public.x.to_bytes(32, "big"), "y": public.y.to_bytes(32, "big")}


def pair(r, s):
    return (r % 2**256).to_bytes(32, "big") + (s % 2**256).to_bytes(32, "big")


def ecdsa(private, nonce, digest=DIGEST):
    """The signature with a chosen nonce."""
    r = ec.derive_private_key(nonce, CURVE).public_key().public_numbers().x % ORDER
    return r, pow(nonce, -1, ORDER) * (digest + r * private) % ORDER


def p256():
    key = ec.generate_private_key(CURVE)
    r, s = decode_dss_signature(key.sign(MESSAGE, ec.ECDSA(hashes.SHA256())))
    q = point(key)
    show("es256 good", True, q, pair(r, s))
    # ECDSA accepts both; a token is not made unique by its signature.
    show("es256 other s", True, q, pair(r, ORDER - s))
    for name, changed in {
        "r is zero": (0, s), "s is zero": (r, 0), "both are zero": (0, 0),
        "r is the order": (ORDER, s), "s is the order": (r, ORDER), "both are the order": (ORDER, ORDER),
        "r is above the order": (r + ORDER, s), "s is above the order": (r, s + ORDER),
        "all ones": (2**256 - 1, 2**256 - 1), "one and one": (1, 1), "r is order - 1": (ORDER - 1, s),
        "s is order - 1": (r, ORDER - 1), "swapped": (s, r), "r is negative": (-r, s),
        "r is one": (1, s), "s is one": (r, 1), "r is the prime": (PRIME, s),
    }.items():
        show("es256 " + name, False, q, pair(*changed))
    good = pair(r, s)
    show("es256 shorter", False, q, good[:-1])
    show("es256 longer", False, q, good + b"\0")
    show("es256 a leading zero", False, q, b"\0" + good)
    show("es256 empty", False, q, b"")
    show("es256 other message", False, q, good, MESSAGE + b".")
    show("es256 empty message", False, q, good, b"")
    show("es256 DER", False, q, key.sign(MESSAGE, ec.ECDSA(hashes.SHA256())))

    # Small and large private keys and nonces.
    for private in (1, 2, ORDER - 1, ORDER - 2, 2**255):
        for nonce in (1, 2, 3, ORDER - 1, ORDER // 2):
            holder = ec.derive_private_key(private, CURVE)
            r, s = ecdsa(private, nonce)
            if r and s:
                show(f"es256 key {private:x}, nonce {nonce:x}", True, point(holder), pair(r, s))

    # u1·G and u2·Q are the same point, or opposite points, so that the sum is a doubling or infinity. A
    # verifier may reject such a signature: anyone who sees it can compute the private key. None exists by
    # accident. What must not be is a crash, or a signature that is accepted and wrong.
    nonce = 5
    r = ec.derive_private_key(nonce, CURVE).public_key().public_numbers().x % ORDER
    same = DIGEST * pow(r, -1, ORDER) % ORDER
    holder = point(ec.derive_private_key(same, CURVE))
    r, s = ecdsa(same, nonce)
    show("es256 doubling, other r", False, holder, pair(r + 1, s))
    show("es256 doubling, other s", False, holder, pair(r, s + 1))
    holder = point(ec.derive_private_key(ORDER - same, CURVE))
    show("es256 infinity", False, holder, pair(r, 7))

    # Public keys that are none.
    x, y = int.from_bytes(q["x"], "big"), int.from_bytes(q["y"], "big")
    for name, (x, y) in {
        "off the curve": (x, y ^ 1), "the origin": (0, 0), "swapped": (y, x), "all ones": (2**256 - 1, 2**256 - 1),
        "x is the prime": (PRIME, y), "y is the prime": (x, PRIME), "on the twist": (1, 1), "x is 5": (5, 1),
    }.items():
        show("es256 key " + name, False, {"x": x.to_bytes(32, "big"), "y": y.to_bytes(32, "big")}, good)
    # A point with x below 2^256 - p, of which x + p is another form.
    square = lambda x: (x**3 - 3 * x + 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B) % PRIME
    small = next(x for x in range(1, 99) if pow(square(x), (PRIME - 1) // 2, PRIME) == 1)
    root = pow(square(small), (PRIME + 1) // 4, PRIME)
    show("es256 key x + p", False, {
        "x": (small + PRIME).to_bytes(32, "big"), "y": root.to_bytes(32, "big")}, good)
    show("es256 key shorter", False, {"x": q["x"][:-1], "y": q["y"]}, good)
    show("es256 key longer", False, {"x": q["x"], "y": b"\0" + q["y"]}, good)
    show("es256 key empty", False, {"x": b"", "y": b""}, good)


INFO = bytes.fromhex("3031300d060960864801650304020105000420")


def rsa_key(n, e=65537):
    return {"n": n.to_bytes((n.bit_length() + 7) // 8, "big"), "e": e.to_bytes((e.bit_length() + 7) // 8, "big")}


def encoded(size, padded=None, info=INFO, digest=None, start=b"\0\x01", end=b""):
    tail = b"\0" + info + (digest or hashlib.sha256(MESSAGE).digest()) + end
    return start + (padded or b"\xff" * (size - len(start) - len(tail))) + tail


def rs256():
    for bits in (2048, 3072, 4096, 2056, 2049):
        key = rsa.generate_private_key(65537, bits)
        signature = key.sign(MESSAGE, padding.PKCS1v15(), hashes.SHA256())
        show(f"rs256 {bits} bits", True, rsa_key(key.public_key().public_numbers().n), signature)
    for bits in (1024, 2040, 4104):
        key = rsa.generate_private_key(65537, bits)
        signature = key.sign(MESSAGE, padding.PKCS1v15(), hashes.SHA256())
        show(f"rs256 {bits} bits", False, rsa_key(key.public_key().public_numbers().n), signature)
    low = rsa.generate_private_key(3, 2048)
    show("rs256 exponent 3", False, rsa_key(low.public_key().public_numbers().n, 3),
         low.sign(MESSAGE, padding.PKCS1v15(), hashes.SHA256()))

    key = rsa.generate_private_key(65537, 2048)
    numbers = key.private_numbers()
    n, d, size = numbers.public_numbers.n, numbers.d, 256
    good = key.sign(MESSAGE, padding.PKCS1v15(), hashes.SHA256())
    raw = lambda block: pow(int.from_bytes(block, "big"), d, n).to_bytes(size, "big")
    assert raw(encoded(size)) == good
    k = rsa_key(n)
    value = int.from_bytes(good, "big")
    short = b"\xff" * 8
    for name, signature in {
        "shorter": good[1:], "longer": good + b"\0", "a leading zero": b"\0" + good, "empty": b"",
        "zero": bytes(size), "one": (1).to_bytes(size, "big"), "modulus": n.to_bytes(size, "big"),
        "modulus - 1": (n - 1).to_bytes(size, "big"), "negative": (n - value).to_bytes(size, "big"),
        "above the modulus": (value + n).to_bytes(size + 1, "big"),
        "all ones": b"\xff" * size,
        "no padding": raw(encoded(size, padded=b"\xff" * 8).ljust(size, b"\0")),
        "trailing bytes": raw(encoded(size, padded=short, end=b"\x5a" * (size - 64))[:size]),
        "padding with a zero": raw(encoded(size, padded=b"\xff" * 100 + b"\0" + b"\xff" * 101)),
        "padding with 0xfe": raw(encoded(size, padded=b"\xfe" * 202)),
        "block type 2": raw(encoded(size, start=b"\0\x02")),
        "block type 0": raw(encoded(size, start=b"\0\0")),
        "first byte 1": raw(encoded(size, start=b"\x01\x01")),
        "SHA-1 in the info": raw(encoded(
            size, info=bytes.fromhex("3021300906052b0e03021a05000414"),
            digest=hashlib.sha1(MESSAGE).digest())),
        "SHA-512 in the info": raw(encoded(
            size, info=bytes.fromhex("3051300d060960864801650304020305000440"),
            digest=hashlib.sha512(MESSAGE).digest())),
        "info without NULL": raw(encoded(size, info=bytes.fromhex("302f300b0609608648016503040201") + b"\x04\x20")),
        "info with a long length": raw(encoded(
            size, info=bytes.fromhex("308131300d060960864801650304020105000420"))),
        "no info": raw(encoded(size, info=b"")),
        "other digest": raw(encoded(size, digest=hashlib.sha256(b"other").digest())),
    }.items():
        show("rs256 " + name, False, k, signature)
    show("rs256 good", True, k, good)
    show("rs256 other message", False, k, good, MESSAGE + b".")
    for name, changed in {
        "even modulus": (n - 1, 65537), "modulus of zero": (0, 65537), "modulus of one": (1, 65537),
        "even exponent": (n, 65536), "exponent of zero": (n, 0), "exponent of one": (n, 1),
        "exponent 65539": (n, 65539), "exponent of 257 bits": (n, 2**256 + 1), "exponent below": (n, 65535),
        "exponent of 4096 bits": (n, 2**4095 + 1), "power of two": (2**2047, 65537),
    }.items():
        show("rs256 " + name, False, rsa_key(*changed), good)
    show("rs256 modulus with a leading zero", False, {"n": b"\0" + k["n"], "e": k["e"]}, good)
    show("rs256 exponent with a leading zero", False, {"n": k["n"], "e": b"\0" + k["e"]}, good)
    # The largest exponent that is accepted, with its own private exponent.
    large = next(e for e in range(2**256 - 1, 0, -2)
                 if math.gcd(e, (numbers.p - 1) * (numbers.q - 1)) == 1)
    inverse = pow(large, -1, (numbers.p - 1) * (numbers.q - 1))
    block = int.from_bytes(encoded(size), "big")
    show("rs256 exponent of 256 bits", True, rsa_key(n, large), pow(block, inverse, n).to_bytes(size, "big"))
    # A modulus that is prime, or has small factors, is still only a number.
    odd = 3**1292 | 1
    show("rs256 modulus of small factors", False, rsa_key(odd), good)


p256()
rs256()
