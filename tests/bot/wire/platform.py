"""The platform's side of the wire, written apart from the code that it tests."""

import base64
import hashlib
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from bot.wire.credentials import Credentials, Mode

NOW = 1_795_000_000
"""Seconds; when everything in these tests happens."""

TOKEN = "hallToken2026"
APP_ID = "wxa1b2c3d4e5f60718"
AES_KEY = "Q0hBTkdFTUVQTEVBU0VJQU1OT1RBU0VDUkVUS0VZMTI"
GH_ID = "gh_5f0c1d2e3a4b"
OPENID = "oTest6Citizen0000000000000001"

PLAIN = Credentials("hall", TOKEN, APP_ID)
SAFE = Credentials("hall", TOKEN, APP_ID, AES_KEY, GH_ID, Mode.SAFE)
COMPATIBLE = Credentials("hall", TOKEN, APP_ID, AES_KEY, GH_ID, Mode.COMPATIBLE)


@dataclass(frozen=True)
class Call:
    """One POST of the platform."""

    body: bytes
    query: dict[str, str] = field(default_factory=dict)


def signed(*parts: str) -> str:
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()  # noqa: S324


def signed_query(*, token: str = TOKEN, at: str = str(NOW), nonce: str = "n0nce") -> dict[str, str]:
    return {
        "signature": signed(token, at, nonce),
        "timestamp": at,
        "nonce": nonce,
        "openid": OPENID,
    }


def plain_call(body: str | bytes) -> Call:
    return Call(body if isinstance(body, bytes) else body.encode(), signed_query())


def encrypted_call(
    body: str | bytes, *, app_id: str = APP_ID, beside: str = "", aes_key: str = AES_KEY
) -> Call:
    """A body as safe mode sends it; `beside` stands in plain beside it, as in compatible mode."""
    whole = body if isinstance(body, bytes) else body.encode()
    return sealed_call(padded(framed(whole, app_id)), beside=beside, aes_key=aes_key)


def framed(body: bytes, app_id: str) -> bytes:
    return b"0123456789abcdef" + len(body).to_bytes(4, "big") + body + app_id.encode()


def padded(content: bytes) -> bytes:
    missing = 32 - len(content) % 32
    return content + bytes([missing]) * missing


def sealed_call(blocks: bytes, *, beside: str = "", aes_key: str = AES_KEY) -> Call:
    """A properly signed call around blocks that may be wrong."""
    return call_with(base64.b64encode(aes(aes_key, blocks)).decode(), beside=beside)


def call_with(secret: str, *, beside: str = "") -> Call:
    query = signed_query()
    query["encrypt_type"] = "aes"
    query["msg_signature"] = signed(TOKEN, query["timestamp"], query["nonce"], secret)
    body = (
        f"<xml>\n    <ToUserName><![CDATA[{GH_ID}]]></ToUserName>\n{beside}"
        f"    <Encrypt><![CDATA[{secret}]]></Encrypt>\n</xml>\n"
    )
    return Call(body.encode(), query)


def aes(aes_key: str, blocks: bytes) -> bytes:
    key = base64.b64decode(aes_key + "=")
    encryptor = Cipher(algorithms.AES(key), modes.CBC(key[:16])).encryptor()
    return encryptor.update(blocks) + encryptor.finalize()


def body(kind: str, inside: str, *, number: str = "24801004976846051") -> str:
    """A message as the platform writes it: a line for each field, no declaration, no indent."""
    tail = f"\n<MsgId>{number}</MsgId>" if number else ""
    return (
        f"<xml><ToUserName><![CDATA[{GH_ID}]]></ToUserName>\n"
        f"<FromUserName><![CDATA[{OPENID}]]></FromUserName>\n"
        f"<CreateTime>{NOW}</CreateTime>\n"
        f"<MsgType><![CDATA[{kind}]]></MsgType>\n"
        f"{inside}{tail}\n</xml>"
    )


def text_body(content: str = "怎么办居住证") -> str:
    return body("text", f"<Content><![CDATA[{content}]]></Content>")


def event_body(name: str, inside: str = "") -> str:
    return body("event", f"<Event><![CDATA[{name}]]></Event>\n{inside}", number="")
