"""Signatures and AES envelopes as the platform makes them, independent of any service's own."""

import base64
import hashlib
import hmac
import struct

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_BLOCK = 32
_HEAD = 20


class CryptoError(Exception):
    """An envelope that cannot be opened; the text says what is wrong with it."""


def signature(*parts: str) -> str:
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()  # noqa: S324 - WeChat's choice


def is_signed(expected: str, *parts: str) -> bool:
    return hmac.compare_digest(expected.encode(), signature(*parts).encode())


class Envelope:
    """Encrypts for one account: 16 random bytes, length, text, app id, padded to 32, AES-CBC."""

    def __init__(self, aes_key: str, app_id: str) -> None:
        key = base64.b64decode(aes_key + "=")
        self._cipher = Cipher(algorithms.AES(key), modes.CBC(key[:16]))
        self._app_id = app_id

    def seal(self, text: str, *, random16: bytes) -> str:
        content = text.encode()
        plain = random16 + struct.pack(">I", len(content)) + content + self._app_id.encode()
        encryptor = self._cipher.encryptor()
        return base64.b64encode(encryptor.update(_padded(plain)) + encryptor.finalize()).decode()

    def open(self, sealed: str) -> str:
        plain = _unpadded(self._decrypted(sealed))
        if len(plain) < _HEAD:
            raise CryptoError("the decrypted text is shorter than its head of 20 bytes")
        end = _HEAD + int(struct.unpack(">I", plain[16:_HEAD])[0])
        if plain[end:] != self._app_id.encode():
            raise CryptoError("the app id inside the envelope is not this account's")
        return _utf8(plain[_HEAD:end])

    def _decrypted(self, sealed: str) -> bytes:
        try:
            raw = base64.b64decode(sealed, validate=True)
        except ValueError as error:
            raise CryptoError("Encrypt is not base64") from error
        if not raw or len(raw) % 16:
            raise CryptoError("Encrypt is not whole AES blocks")
        decryptor = self._cipher.decryptor()
        return decryptor.update(raw) + decryptor.finalize()


def _padded(plain: bytes) -> bytes:
    count = _BLOCK - len(plain) % _BLOCK
    return plain + bytes([count]) * count


def _unpadded(plain: bytes) -> bytes:
    count = plain[-1]
    if not 1 <= count <= _BLOCK or plain[-count:] != bytes([count]) * count:
        raise CryptoError("the PKCS#7 padding is wrong (wrong key?)")
    return plain[:-count]


def _utf8(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        raise CryptoError("the decrypted text is not UTF-8") from error
