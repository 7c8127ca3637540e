"""Brings any text into the one form in which texts are compared."""

import re
import unicodedata
from collections.abc import Mapping

LONGEST = 1_000
"""Characters of a text that are read; what comes after adds nothing to a question."""

_NOT_WORDS = re.compile("[\\W_\U00040000-\U0010ffff]+")
"""Above U+3FFFF there are no words, and the index gives a character 18 bits."""

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+"
)


def plain(text: str, simplified: Mapping[str, str]) -> str:
    """Half-width, lower-case, simplified characters; words apart by single spaces. Never fails."""
    visible = _INVISIBLE.sub("", text[: 4 * LONGEST])
    words = _NOT_WORDS.sub(" ", visible).strip()
    if not unicodedata.is_normalized("NFKC", words):
        words = _NOT_WORDS.sub(" ", unicodedata.normalize("NFKC", words)).strip()
    words = words[:LONGEST].lower()
    if not simplified.keys().isdisjoint(words):
        words = "".join([simplified.get(sign, sign) for sign in words])
    return words
