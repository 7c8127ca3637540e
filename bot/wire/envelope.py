"""Who may speak to us: signature, freshness, mode and encryption of one callback."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.wire.cdata import cdata, legal
from bot.wire.cipher import decrypted, encrypted
from bot.wire.credentials import Credentials
from bot.wire.document import Element, document
from bot.wire.errors import (
    BadSignature,
    MalformedBody,
    NotForUs,
    StaleTimestamp,
    TooLarge,
    WrongMode,
)
from bot.wire.numbers import is_digits
from bot.wire.signature import is_same, signature
from chat.message import Moment

BODY_LIMIT = 65_536
"""Bytes that a body may have."""

FRESHNESS = 5 * 60 * 1000
"""Milliseconds that a timestamp may be away from our clock."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A body that is proven to come from the platform, decrypted.

    `document` is `xml` as read. A reply goes out `encrypted` if this came so, with this `nonce`.
    """

    xml: bytes
    encrypted: bool
    nonce: str
    document: Element = field(repr=False, compare=False)


def verify(
    credentials: Credentials,
    query: Mapping[str, str],
    *,
    now_ms: Moment,
    freshness: int | None = FRESHNESS,
) -> str:
    """What a verification GET wants to have back. Answer it as text/plain, nothing around it."""
    _check_signed(credentials, query, now_ms=now_ms, freshness=freshness)
    if not query.get("echostr"):
        raise MalformedBody("echostr is missing")
    return query["echostr"]


def opened(
    credentials: Credentials,
    query: Mapping[str, str],
    *,
    body: bytes,
    now_ms: Moment,
    freshness: int | None = FRESHNESS,
) -> Opened:
    """The message in a POST; raises a BadCallback. `freshness` None accepts any age."""
    _check_signed(credentials, query, now_ms=now_ms, freshness=freshness)
    if len(body) > BODY_LIMIT:
        raise TooLarge(f"the body has {len(body)} bytes, at most {BODY_LIMIT} are read")
    xml, content, is_encrypted = body, document(body), False
    if _is_encrypted(credentials, query, content):
        xml = _decrypted(credentials, query, content.text("Encrypt"))
        content, is_encrypted = document(xml), True
    elif not credentials.takes_plain:
        raise WrongMode("a plain message came in safe mode: set mode to compatible or auto")
    _check_addressed(credentials, query, content)
    return Opened(xml, is_encrypted, query.get("nonce", ""), content)


def sealed(
    credentials: Credentials, xml: str, *, nonce: str, random: bytes, at_seconds: int
) -> str:
    """A reply to an encrypted message; `random` is 16 fresh bytes, `nonce` the request's."""
    nonce, timestamp = legal(nonce), str(at_seconds)
    secret = encrypted(credentials, xml, random=random)
    signed = signature(credentials.token, timestamp, nonce, secret)
    return (
        f"<xml><Encrypt><![CDATA[{secret}]]></Encrypt>"
        f"<MsgSignature><![CDATA[{signed}]]></MsgSignature>"
        f"<TimeStamp>{timestamp}</TimeStamp><Nonce>{cdata(nonce)}</Nonce></xml>"
    )


def _check_signed(
    credentials: Credentials, query: Mapping[str, str], *, now_ms: Moment, freshness: int | None
) -> None:
    given, timestamp = query.get("signature", ""), query.get("timestamp", "")
    ours = signature(credentials.token, timestamp, query.get("nonce", ""))
    is_signed = is_same(given, ours) and credentials.token != ""
    if not (is_signed and is_digits(timestamp, most=12)):
        raise BadSignature("the signature is missing or wrong: compare the token on both sides")
    if freshness is not None and abs(now_ms - int(timestamp) * 1000) > freshness:
        raise StaleTimestamp("the timestamp is too far from our clock: check the clock")


def _is_encrypted(credentials: Credentials, query: Mapping[str, str], content: Element) -> bool:
    if query.get("encrypt_type") == "aes" or "msg_signature" in query:
        if not credentials.takes_encrypted:
            raise WrongMode("an encrypted message came: set aes_key, and mode to auto or safe")
        return True
    # Without this, cutting encrypt_type off the query would pass the unsigned fields beside it.
    return credentials.takes_encrypted and content.text("Encrypt") != ""


def _decrypted(credentials: Credentials, query: Mapping[str, str], secret: str) -> bytes:
    given = query.get("msg_signature", "")
    ours = signature(credentials.token, query.get("timestamp", ""), query.get("nonce", ""), secret)
    if not is_same(given, ours):
        raise BadSignature("msg_signature is missing or wrong: compare the token on both sides")
    return decrypted(credentials, secret)


def _check_addressed(credentials: Credentials, query: Mapping[str, str], content: Element) -> None:
    if credentials.gh_id and content.word("ToUserName") != credentials.gh_id:
        raise NotForUs("ToUserName is another account: check gh_id")
    # Changes of an authorisation come from a service of the platform and name the citizen within.
    known = (content.word("FromUserName"), content.word("OpenID"))
    if query.get("openid") and query["openid"] not in known:
        raise NotForUs("FromUserName is not the openid of the query")
