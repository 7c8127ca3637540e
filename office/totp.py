"""The second factor: codes of six digits from an app on the phone (TOTP, RFC 6238)."""

import hmac
import re
from typing import Final

import pyotp

STEP: Final = 30_000
"""Milliseconds for which a code holds."""

TOLERANCE: Final = 1
"""Steps by which the phone's clock may be off."""

_CODE: Final = re.compile(r"[0-9]{6}")


def new_secret() -> str:
    """160 random bits in base 32, as the apps expect them."""
    return pyotp.random_base32()


def uri(secret: str, name: str, issuer: str) -> str:
    """What the QR code holds with which an app takes over the secret."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=issuer)


def accepts(secret: str, code: str, at: int, last_step: int) -> int | None:
    """The time step to which the code belongs, None when it is wrong or was used.

    `at` is in epoch milliseconds. Of a step that is not after `last_step` no code is accepted,
    so that nobody can use one that was looked at over a shoulder.
    """
    code = "".join(code.split())
    if not _CODE.fullmatch(code):
        return None
    now = at // STEP
    totp = pyotp.TOTP(secret)
    steps = range(now - TOLERANCE, now + TOLERANCE + 1)
    right = [step for step in steps if hmac.compare_digest(totp.generate_otp(step), code)]
    return next((step for step in right if step > last_step), None)
