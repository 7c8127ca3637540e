"""Phone numbers that citizens are given: whether they can be dialled."""

import re
from collections.abc import Iterator
from enum import Enum

from knowledge.entry import Entry
from knowledge.lint_finding import Code, Finding, Known, Rule, blocks, warns

FIELDS = ("link_way", "supervise_way")


class Numbers(Enum):
    """What a text holds for somebody who wants to call. NO_AREA_CODE: only numbers without it."""

    SOUND = "sound"
    NO_AREA_CODE = "no area code"
    NONE = "none"


def dialled(text: str) -> tuple[Numbers, tuple[str, ...]]:
    """What numbers there are, and those that have too many digits or too few, as written."""
    half_width = _TIMES.sub("；", text.translate(_HALF_WIDTH))
    rest, sound = _SOUND.subn("；", half_width)
    others = _NUMBER.findall(rest)
    local = [number for number in others if _LOCAL.fullmatch(number.strip("-()").replace("-", ""))]
    wrong = tuple(number for number in others if number not in local and _count(number) >= FEWEST)
    # After one number with its code, others of the same office are given without it.
    without_code = Numbers.NO_AREA_CODE if local else Numbers.NONE
    return Numbers.SOUND if sound else without_code, wrong


def _count(number: str) -> int:
    return sum(sign.isdecimal() for sign in number)


def _phones(entry: Entry, _: Known) -> Iterator[Finding]:
    for field in FIELDS:
        text = getattr(entry.guide, field, "")
        if text.strip():
            yield from _judged(field, text)


def _judged(field: str, text: str) -> Iterator[Finding]:
    numbers, wrong = dialled(text)
    for number in wrong:
        yield blocks(field, Code.BAD_PHONE, f"电话“{number}”多了或少了数字，请核对")
    if numbers is Numbers.NO_AREA_CODE:
        message = "电话没有区号，外地的群众打不通，请写成 0999-88123450 这样"
        yield warns(field, Code.NO_AREA_CODE, message)
    elif numbers is Numbers.NONE and not wrong:
        message = "没有写能拨打的电话，请写上，比如 0999-88123450 或 12345"
        yield warns(field, Code.BAD_PHONE, message)


FEWEST = 7
"""Digits that make a phone number; shorter ones are rooms, floors and hours."""

_HALF_WIDTH = str.maketrans("０１２３４５６７８９－—–（）　＋：", "0123456789---() +:")
_TIMES = re.compile(
    r"\d{4}年|\d{1,2}月|\d{1,2}日|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}:\d{2}"
    r"|(?:转|分机|ext\.?)\s*\d{1,6}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\+?\(?\d[\d()-]*")
_SOUND = re.compile(
    r"(?<![\d-])(?:"
    r"\(?0[1-9]\d{1,2}\)?[ -]?[2-9]\d{2,3}[ -]?\d{4}(?:-\d{1,5})?"  # landlines, with extension
    r"|(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}"
    r"|\+?86[ -]?[1-9]\d{1,2}[ -]?[2-9]\d{6,7}"
    r"|[48]00[ -]?\d{3}[ -]?\d{4}|[48]00[ -]?\d{4}[ -]?\d{3}"
    r"|1(?:1[0249]|2[0-2])|1(?:[01]\d{3}|2[0-3]\d{2}|6\d{3})|9[56]\d{3,4}"
    r")(?!\d)"
)
_LOCAL = re.compile(r"[2-8]\d{6,7}")

PHONE_RULES: tuple[Rule, ...] = (_phones,)
