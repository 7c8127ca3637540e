"""Numbers as the platform writes them; Python's own reading would take much more."""

import re

from bot.wire.document import Element
from bot.wire.errors import MalformedBody

_DECIMAL = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{0,20})?")


def is_digits(text: str, *, most: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= most


def decimal(content: Element, name: str) -> float:
    """A field that must be a decimal number."""
    text = content.word(name)
    if not _DECIMAL.fullmatch(text):
        raise MalformedBody(f"{name} must be a decimal number")
    return float(text)


def count(content: Element, name: str) -> int:
    """A field that may be a whole number; 0 where it is not."""
    text = content.word(name)
    return int(text) if is_digits(text, most=18) else 0
