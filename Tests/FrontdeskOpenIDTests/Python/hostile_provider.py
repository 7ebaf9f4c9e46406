"""A provider that breaks one rule at a time. It reads what a relying party expects as JSON from standard
input: issuer, client, nonce, now. It writes a line of JSON for each token: name, token, keys."""

import hashlib
import hmac
import json
import sys
from base64 import urlsafe_b64encode

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

expected = json.load(sys.stdin)
now = expected["now"]


def text(data):
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def number(value, size=None):
    return text(value.to_bytes(size or (value.bit_length() + 7) // 8, "big"))


def rsa_jwk(key, **members):
    public = key.public_key().public_numbers()
    return {"kty": "RSA", "n": number(public.n), "e": number(public.e), **members}


def p256_jwk(key, **members):
    public = key.public_key().public_numbers()
    return {"kty": "EC", "crv": "P-256", "x": number(public.x, 32), "y": number(public.y, 32), **members}


RSA = rsa.generate_private_key(65537, 2048)
P256 = ec.generate_private_key(ec.SECP256R1())
# Keys of another party.
OTHER_RSA = rsa.generate_private_key(65537, 2048)
OTHER_P256 = ec.generate_private_key(ec.SECP256R1())
SMALL_RSA = rsa.generate_private_key(65537, 1024)

KEYS = [rsa_jwk(RSA, kid="rsa", use="sig", alg="RS256"), p256_jwk(P256, kid="p256", use="sig", alg="ES256")]


def rs256(message, key=RSA):
    return key.sign(message, padding.PKCS1v15(), hashes.SHA256())


def es256(message, key=P256):
    r, s = decode_dss_signature(key.sign(message, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def flip(signature):
    return bytes([signature[0] ^ 1]) + signature[1:]


ABSENT = object()


def members(base, changes):
    return {name: value for name, value in {**base, **changes}.items() if value is not ABSENT}


def token(sign=rs256, head=None, claims=None, edit_claims=lambda text: text, edit_head=lambda text: text):
    header = members({"alg": "RS256", "kid": "rsa", "typ": "JWT"}, head or {})
    body = members({
        "iss": expected["issuer"], "aud": expected["client"], "nonce": expected["nonce"], "sub": "1001",
        "iat": now, "exp": now + 600, "auth_time": now, "email": "anna@company.test",
        "email_verified": True, "name": "Anna Berg",
    }, claims or {})
    parts = [edit_head(json.dumps(header)), edit_claims(json.dumps(body))]
    message = ".".join(text(part.encode("utf-8", "surrogatepass")) for part in parts).encode()
    return message.decode() + "." + text(sign(message))


def es_token(sign=es256, **changes):
    return token(sign, head={"alg": "ES256", "kid": "p256"}, **changes)


def deep(depth):
    """An array that is nested so deep."""
    return json.loads("[" * depth + "]" * depth)


def unused_bits(good):
    """The same signature with another last character: 256 bytes leave four bits of it unused."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return good[:-1] + alphabet[alphabet.index(good[-1]) + 1]


def public_pem():
    return RSA.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def print_token(name, token, keys=KEYS):
    print(json.dumps({"name": name, "token": token, "keys": json.dumps({"keys": keys})}))


GOOD = token()
FOREIGN = {"sign": lambda message: rs256(message, OTHER_RSA)}

TOKENS = {
    # Good ones.
    "good": GOOD,
    "kid-es": es_token(),
    "aud-list-good": token(claims={"aud": [expected["client"]]}),
    "azp-good": token(claims={"azp": expected["client"]}),
    "kid-none": token(head={"kid": ABSENT}),
    "kid-none-es": token(es256, head={"alg": "ES256", "kid": ABSENT}),
    "typ-none": token(head={"typ": ABSENT}),
    "times-float": token(claims={"exp": now + 600.5, "iat": now + 0.25, "auth_time": now - 0.5}),
    "exp-within-leeway": token(claims={"exp": now - 59}),
    "iat-within-leeway": token(claims={"iat": now - 60}),
    "nbf-within-leeway": token(claims={"nbf": now + 60}),
    "email-none": token(claims={"email": ABSENT, "email_verified": ABSENT}),
    "email-verified-string": token(claims={"email_verified": "true"}),
    "sub-255": token(claims={"sub": "s" * 255}),
    "claims-depth-8": token(claims={"x": deep(7)}),
    # An unknown header parameter that offers a key is ignored; the signature is the provider's.
    "header-jwk-ignored": token(head={"jwk": rsa_jwk(OTHER_RSA)}),

    # Form.
    "b64-padded": GOOD + "==",
    "b64-padded-part": GOOD.replace(".", "=.", 1),
    "b64-newline": GOOD[:20] + "\n" + GOOD[20:],
    "b64-newline-end": GOOD + "\n",
    "b64-standard-alphabet": GOOD[:-1] + "+",
    "b64-unused-bits": unused_bits(GOOD),
    "two-parts": GOOD.rsplit(".", 1)[0],
    "four-parts": GOOD + ".x",
    "five-parts": GOOD + ".x.x",
    "empty": "",
    "dots": "..",
    "token-big": token(claims={"x": "x" * 200_000}),
    "token-16-kib": token(claims={"x": "x" * 13_000}),

    # Header.
    "alg-none": token(lambda message: b"", head={"alg": "none"}),
    "alg-none-signed": token(head={"alg": "none"}),
    "alg-absent": token(head={"alg": ABSENT}),
    "alg-list": token(head={"alg": ["RS256"]}),
    "alg-lower-case": token(head={"alg": "rs256"}),
    "alg-ps256": token(
        lambda m: RSA.sign(m, padding.PSS(padding.MGF1(hashes.SHA256()), 32), hashes.SHA256()),
        head={"alg": "PS256"}),
    "alg-rs512": token(
        lambda m: RSA.sign(m, padding.PKCS1v15(), hashes.SHA512()), head={"alg": "RS512"}),
    "hs256-public-key": token(
        lambda m: hmac.new(public_pem(), m, hashlib.sha256).digest(), head={"alg": "HS256"}),
    "header-crit": token(head={"crit": ["x"], "x": 1}),
    "header-crit-empty": token(head={"crit": []}),
    "header-b64-false": token(head={"crit": ["b64"], "b64": False}),
    "typ-access": token(head={"typ": "at+jwt"}),
    "typ-logout": token(head={"typ": "logout+jwt"}),
    "typ-number": token(head={"typ": 1}),
    "header-twice": token(edit_head=lambda head: head[:-1] + ', "alg": "RS256"}'),
    "header-list": token(edit_head=lambda head: "[%s]" % head),
    "header-text": token(edit_head=lambda head: "JWT"),
    "kid-number": token(head={"kid": 7}),
    "kid-long": token(head={"kid": "k" * 256}),

    # Key.
    "kid-unknown": token(head={"kid": "8a2f"}),
    "kid-kelvin": token(head={"kid": "\u212a"}),
    "alg-es-kid-rs": token(es256, head={"alg": "ES256"}),
    "alg-rs-kid-es": token(rs256, head={"kid": "p256"}),

    # Signature.
    "key-other-same-kid": token(**FOREIGN),
    "key-other-same-kid-es": es_token(lambda message: es256(message, OTHER_P256)),
    "kid-none-other": token(head={"kid": ABSENT}, **FOREIGN),
    "header-jwk": token(head={"jwk": rsa_jwk(OTHER_RSA, kid="rsa")}, **FOREIGN),
    "header-jku": token(head={"jku": expected["issuer"] + "/evil"}, **FOREIGN),
    "header-x5u": token(head={"x5u": expected["issuer"] + "/evil"}, **FOREIGN),
    "es-zero": es_token(lambda message: bytes(64)),
    "es-der": es_token(lambda message: P256.sign(message, ec.ECDSA(hashes.SHA256()))),
    "es-short": es_token(lambda message: es256(message)[:-1]),
    "es-empty": es_token(lambda message: b""),
    "sig-bad": token(lambda message: flip(rs256(message))),
    "sig-bad-es": es_token(lambda message: flip(es256(message))),
    "sig-short": token(lambda message: rs256(message)[:-1]),
    "sig-leading-zero": token(lambda message: b"\0" + rs256(message)),
    "sig-empty": token(lambda message: b""),
    "sig-sha1": token(lambda message: RSA.sign(message, padding.PKCS1v15(), hashes.SHA1())),
    "sig-pss": token(
        lambda m: RSA.sign(m, padding.PSS(padding.MGF1(hashes.SHA256()), 32), hashes.SHA256())),
    "claims-changed": GOOD.split(".")[0] + "." + token(claims={"sub": "victim"}).split(".")[1]
        + "." + GOOD.split(".")[2],

    # Claims.
    "claims-twice": token(edit_claims=lambda body: body[:-1] + ', "sub": "victim"}'),
    "claims-twice-escaped": token(edit_claims=lambda body: body[:-1] + ', "s\\u0075b": "victim"}'),
    "claims-nul": token(claims={"name": "An\0na"}),
    "claims-nul-name": token(claims={"\0": 1}),
    "claims-surrogate": token(edit_claims=lambda body: body.replace("Anna", "\\ud800")),
    "claims-not-utf-8": token(edit_claims=lambda body: body.replace("Anna", "\ud800")),
    "claims-deep": token(claims={"x": deep(60)}),
    "claims-depth-9": token(claims={"x": deep(8)}),
    "claims-list": token(edit_claims=lambda body: "[%s]" % body),
    "claims-text": token(edit_claims=lambda body: "claims"),
    "claims-nan": token(claims={"exp": float("nan")}),
    "claims-infinite": token(edit_claims=lambda body: body[:-1] + ', "x": 1e400}'),
    "claims-trailing": token(edit_claims=lambda body: body + "{}"),

    # Issuer.
    "iss-slash": token(claims={"iss": expected["issuer"] + "/"}),
    "iss-upper": token(claims={"iss": expected["issuer"].upper()}),
    "iss-other": token(claims={"iss": "https://accounts.google.com"}),
    "iss-without-scheme": token(claims={"iss": expected["issuer"].removeprefix("https://")}),
    "iss-kelvin": token(claims={"iss": expected["issuer"].replace("K", "\u212a")}),
    "iss-none": token(claims={"iss": ABSENT}),
    "iss-list": token(claims={"iss": [expected["issuer"]]}),

    # Audience.
    "aud-other": token(claims={"aud": "someone"}),
    "aud-none": token(claims={"aud": ABSENT}),
    "aud-null": token(claims={"aud": None}),
    "aud-list-empty": token(claims={"aud": []}),
    "aud-list-extra": token(claims={"aud": [expected["client"], "evil"]}),
    "aud-list-twice": token(claims={"aud": [expected["client"]] * 2}),
    "aud-list-number": token(claims={"aud": [expected["client"], 1]}),
    "azp-other": token(claims={"azp": "evil"}),
    "azp-null": token(claims={"azp": None}),

    # Nonce.
    "nonce-none": token(claims={"nonce": ABSENT}),
    "nonce-other": token(claims={"nonce": "x" * 43}),
    "nonce-empty": token(claims={"nonce": ""}),
    "nonce-list": token(claims={"nonce": [expected["nonce"]]}),

    # Times.
    "exp-past": token(claims={"exp": now - 3600}),
    "exp-beyond-leeway": token(claims={"exp": now - 60}),
    "exp-none": token(claims={"exp": ABSENT}),
    "iat-none": token(claims={"iat": ABSENT}),
    "iat-future": token(claims={"iat": now + 3600}),
    "iat-old": token(claims={"iat": now - 7200, "exp": now + 60}),
    "iat-beyond-leeway": token(claims={"iat": now - 61}),
    "nbf-future": token(claims={"nbf": now + 3600}),
    "nbf-string": token(claims={"nbf": str(now)}),
    "times-huge": token(claims={"exp": 1e300}),
    "times-beyond-2-53": token(claims={"exp": 2 ** 53 + 2}),
    "times-huge-integer": token(claims={"exp": 10 ** 40}),
    "times-negative-huge": token(claims={"iat": -1e300}),
    "times-string": token(claims={"exp": str(now + 600)}),
    "times-boolean": token(claims={"exp": True}),

    # Subject.
    "sub-none": token(claims={"sub": ABSENT}),
    "sub-empty": token(claims={"sub": ""}),
    "sub-number": token(claims={"sub": 7}),
    "sub-long": token(claims={"sub": "s" * 256}),
    "sub-not-ascii": token(claims={"sub": "ä"}),
    "sub-newline": token(claims={"sub": "1001\n"}),
}

for name, made in TOKENS.items():
    print_token(name, made)

# Good tokens and key sets that must not verify them.
DUPLICATE = rsa_jwk(OTHER_RSA, kid="rsa", use="sig", alg="RS256")
MANY = [rsa_jwk(rsa.generate_private_key(65537, 2048)) for _ in range(4)]
FEW = MANY[:3] + [rsa_jwk(RSA)]
print_token("jwks-two-same-kid", GOOD, KEYS + [DUPLICATE])
print_token("jwks-two-same-kid-without-kid", TOKENS["kid-none"], KEYS + [DUPLICATE])
print_token("jwks-same-kid-other-type", GOOD, [KEYS[0], p256_jwk(P256, kid="rsa")])
print_token("jwks-enc-only", GOOD, [dict(key, use="enc") for key in KEYS])
print_token("jwks-enc-first", GOOD, [dict(KEYS[0], use="enc"), KEYS[1]])
print_token("jwks-ops-encrypt", GOOD, [dict(KEYS[0], key_ops=["encrypt"]), KEYS[1]])
print_token("jwks-other-alg", GOOD, [dict(KEYS[0], alg="RS512"), KEYS[1]])
print_token("jwks-small-rsa", token(lambda m: rs256(m, SMALL_RSA)), [rsa_jwk(SMALL_RSA, kid="rsa"), KEYS[1]])
print_token("jwks-oct", GOOD, [{"kty": "oct", "kid": "rsa", "k": text(b"secret")}, KEYS[1]])
print_token("jwks-fifth-key", TOKENS["kid-none"], MANY + [rsa_jwk(RSA)])
print_token("jwks-fourth-key", TOKENS["kid-none"], FEW)
print_token("jwks-no-keys", GOOD, [])
