"""Everything random that the platform hands out, from one seed."""

import random
import string

_WORD = string.ascii_letters + string.digits
_WEB_SAFE = _WORD + "-_"


FIRST_MESSAGE = 24_801_004_976_846_050


class Ids:
    def __init__(self, seed: int, first_message: int = FIRST_MESSAGE) -> None:
        self._random = random.Random(seed)  # noqa: S311 - repeatable on purpose, guards nothing
        self._message = first_message

    def openid(self) -> str:
        return "o" + self._text(_WEB_SAFE, 27)

    def message_id(self) -> int:
        self._message += self._random.randint(1, 999)
        return self._message

    def nonce(self) -> str:
        return str(self._random.randint(100_000_000, 2_147_483_647))

    def media_id(self) -> str:
        return self._text(_WEB_SAFE, 64)

    def access_token(self) -> str:
        return f"{self._random.randint(60, 99)}_{self._text(_WEB_SAFE, 133)}"

    def ticket(self) -> str:
        return "gQ" + self._text(_WORD, 92) + "=="

    def rid(self) -> str:
        return "-".join(f"{self._random.getrandbits(32):08x}" for _ in range(3))

    def random16(self) -> bytes:
        return self._text(_WORD, 16).encode()

    def menu_id(self) -> int:
        return self._random.randint(400_000_000, 499_999_999)

    def _text(self, alphabet: str, length: int) -> str:
        return "".join(self._random.choices(alphabet, k=length))
