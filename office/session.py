"""A sign-in that lasts: who is signed in, since when, and when it is over."""

import hashlib
from dataclasses import dataclass

from office.staff import Staff

MINUTE = 60_000
HOUR = 60 * MINUTE


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """`idle` and `absolute` in milliseconds; `at_once` is how many sessions one person may have."""

    idle: int = 15 * MINUTE
    absolute: int = 12 * HOUR
    at_once: int = 3


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody who is signed in, with the roles they have now.

    `session` is an id that may be shown and logged; it is not the token. `since` and `seen_at`
    are epoch milliseconds; `seen_at` may lag by half a minute.
    """

    staff: Staff
    session: str
    since: int
    seen_at: int
    address: str = ""


def is_over(*, since: int, seen_at: int, at: int, limits: SessionLimits) -> bool:
    return at - seen_at >= limits.idle or at - since >= limits.absolute


def token_hash(token: str) -> str:
    """What is stored of a token; the token itself is only in the browser.

    Plain SHA-256 is enough, as a token is 256 random bits and cannot be guessed from it.
    """
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
