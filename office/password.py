"""Passwords: whether one is good enough, and the form in which it is kept.

Hashing or checking takes about 30 ms and 19 MiB; it belongs on a thread, a few at a time.
"""

import unicodedata
from collections.abc import Callable
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

SHORTEST: Final = 10
LONGEST: Final = 128
PASSPHRASE: Final = 16
"""Characters from which on it does not matter of which kinds they are."""

KINDS: Final = 3
REMEMBERED: Final = 5
"""How many of the last passwords may not come again."""

ENOUGH_GUESSES: Final = 2 * 10**9
ESTIMATED: Final = 72
"""Characters that the estimate of guesses looks at; it refuses longer ones."""

GROUPS: Final = 4
GROUP: Final = 4
"""Signs of a group of a password that is made up."""

_PLAIN: Final = "abcdefghjkmnpqrstuvwxyz23456789"

TELLING: Final = 4
"""Characters from which on a name inside a password is no accident."""

_HASHER: Final = PasswordHasher(time_cost=3, memory_cost=19 * 1024, parallelism=1)

DUMMY_HASH: Final = _HASHER.hash("nobody has this password")
"""To check against where there is no account, so that the answer takes as long."""

_LIKELY: Final = (
    "bangban", "admin", "administrator", "guanliyuan", "zhengwu", "dating", "shimin", "woaini",
    "mima", "password",
)  # fmt: skip


def weaknesses(password: str, name: str, shown_name: str) -> list[str]:
    """Why the password of `name` is not good enough, as sentences; empty when it is."""
    password = _normal(password)
    faults = [*_of_length(password), *_of_kinds(password)]
    if _holds(password, name) or _holds(password, shown_name):
        faults.append("密码里不要有您的登录名或姓名。")
    if not faults and _is_guessable(password, name, shown_name):
        faults.append("这个密码太常见，容易被猜到，请换一个。")
    return faults


def new_password(choose: Callable[[str], str]) -> str:
    """One to be read out and typed once, in four groups; `choose` takes one of the signs.

    There is nothing in it that looks like something else.
    """
    groups = ("".join(choose(_PLAIN) for _ in range(GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def hashed(password: str) -> str:
    return _HASHER.hash(_normal(password))


def is_right(password: str, password_hash: str) -> bool:
    """Takes as long for a wrong password as for the right one."""
    try:
        return _HASHER.verify(password_hash, _normal(password))
    except (VerificationError, InvalidHashError):
        return False


def needs_rehash(password_hash: str) -> bool:
    """Whether the hash was made when hashing was cheaper."""
    return _HASHER.check_needs_rehash(password_hash)


def _normal(password: str) -> str:
    """Full-width letters and digits as half-width: an input method may make either.

    What is longer than any password can be is cut, so that nobody makes the hashing slow;
    a lone surrogate cannot be encoded and becomes a question mark.
    """
    short = password[: LONGEST + 1].encode("utf-8", "replace").decode()
    return unicodedata.normalize("NFKC", short)


def _of_length(password: str) -> list[str]:
    if len(password) < SHORTEST:
        return [f"密码至少 {SHORTEST} 位。"]
    if len(password) > LONGEST:
        return [f"密码最多 {LONGEST} 位。"]
    return []


def _of_kinds(password: str) -> list[str]:
    kinds = {_kind(character) for character in password}
    if len(kinds) >= KINDS or len(password) >= PASSPHRASE:
        return []
    return [
        f"密码要有大写字母、小写字母、数字、其他字符里的 {KINDS} 种，或者长到 {PASSPHRASE} 位。"
    ]


def _kind(character: str) -> str:
    if "a" <= character <= "z":
        return "lower"
    if "A" <= character <= "Z":
        return "upper"
    return "digit" if "0" <= character <= "9" else "other"


def _holds(password: str, name: str) -> bool:
    password, name = password.casefold(), name.casefold()
    is_telling = len(name) >= TELLING or not name.isascii()
    return bool(name) and (name in password if is_telling else name == password)


def _is_guessable(password: str, name: str, shown_name: str) -> bool:
    inputs = [word for word in (name, shown_name, *_LIKELY) if word]
    return int(zxcvbn(password[:ESTIMATED], inputs)["guesses"]) < ENOUGH_GUESSES
