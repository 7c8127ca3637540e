"""AES as the platform uses it: random + length + text + app id, padded to blocks of 32."""

import base64
import binascii

from wechatpy.crypto import WeChatCipher

from bot.wire.credentials import Credentials
from bot.wire.errors import NotForUs
from bot.wire.signature import is_same

RANDOM = 16
"""Bytes of randomness that start every text."""

_BLOCK = 32
_AES_BLOCK = 16
_HEAD = RANDOM + 4


def decrypted(credentials: Credentials, encrypted: str) -> bytes:
    """The text inside; whatever is wrong with it, the answer is the same."""
    padded = _decrypted_blocks(credentials, encrypted)
    pad = padded[-1] if padded else 0
    length = int.from_bytes(padded[RANDOM:_HEAD], "big")
    app_id = padded[_HEAD + length : len(padded) - pad].decode("utf-8", "replace")
    is_padded = 1 <= pad <= _BLOCK and padded.endswith(bytes((pad,)) * pad)
    is_whole = len(padded) >= _HEAD + length + pad
    if not (is_same(app_id, credentials.app_id) and is_padded and is_whole):
        raise _refusal()
    return padded[_HEAD : _HEAD + length]


def encrypted(credentials: Credentials, text: str, *, random: bytes) -> str:
    """The text in a form that only this account can read; `random` is 16 fresh bytes."""
    if len(random) != RANDOM:
        raise ValueError(f"random: give {RANDOM} fresh bytes, not {len(random)}")
    body = text.encode()
    whole = random + len(body).to_bytes(4, "big") + body + credentials.app_id.encode()
    pad = _BLOCK - len(whole) % _BLOCK
    blocks: bytes = _cipher(credentials).encrypt(whole + bytes((pad,)) * pad)
    return base64.b64encode(blocks).decode("ascii")


def _decrypted_blocks(credentials: Credentials, encrypted: str) -> bytes:
    try:
        blocks = base64.b64decode(encrypted, validate=True)
    except (binascii.Error, ValueError):
        raise _refusal() from None
    # Some libraries fill up to 16 bytes only; the platform itself fills up to 32.
    if not blocks or len(blocks) % _AES_BLOCK:
        raise _refusal()
    padded: bytes = _cipher(credentials).decrypt(blocks)
    return padded


def _cipher(credentials: Credentials) -> WeChatCipher:
    return WeChatCipher(base64.b64decode(credentials.aes_key + "="))


def _refusal() -> NotForUs:
    return NotForUs("the body is not encrypted for this account: check aes_key and app_id")
