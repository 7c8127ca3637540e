"""Brings any text into the one form in which texts are compared."""

import re
import unicodedata
from collections.abc import Mapping

LONGEST = 1_000
"""Characters of a text that are read; what comes after adds nothing to a question."""

HIGHEST = 0x3FFFF
"""Characters above it are no words; the index gives a character 18 bits."""

_NOT_WORDS = re.compile(r"[\W_]+")
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+")


def plain(text: str, simplified: Mapping[int, str]) -> str:
    """Half-width, lower-case, simplified characters; words apart by single spaces. Never fails."""
    visible = _INVISIBLE.sub("", text[: 4 * LONGEST])
    if not unicodedata.is_normalized("NFKC", visible):
        visible = unicodedata.normalize("NFKC", visible)
    words = _NOT_WORDS.sub(" ", visible.lower().translate(simplified)).strip()[:LONGEST]
    if words and max(words) > chr(HIGHEST):
        words = "".join(sign for sign in words if ord(sign) <= HIGHEST)
    return words
