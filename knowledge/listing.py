"""Whether a question asks for a list of matters, and for which."""

import re
from dataclasses import replace
from functools import lru_cache
from unicodedata import normalize

from knowledge.catalogue import Filter, Matter, is_known, is_place
from knowledge.flags import Flag
from knowledge.listing_phrases import (
    AROUND,
    ASKS,
    DOES,
    FIRMS,
    HALL,
    NAMES,
    NO_LIST,
    OUTSIDE,
    PEOPLE,
    SAYS,
    SMALL,
    THINGS,
    THINGS_DONE,
)

LONGEST = 30
"""Characters; whoever writes more tells a story."""

NAME = 12
"""Characters of a field, a department or a desk."""


@lru_cache(maxsize=1024)  # asked of the same words several times in a turn
def listing(question: str) -> Filter | None:
    """The matters that a list is asked of; None for any other question.

    `words` may still be anything: see `is_meant`.
    """
    text = _bare(question)
    if not text or len(text) > LONGEST or _NO_LIST.search(text):
        return None
    rest, flags = _flags(text)
    if flags:
        return _flagged(text, rest, flags)
    return _of_a_place(text)


def is_meant(wanted: Filter, matters: tuple[Matter, ...], found: tuple[Matter, ...]) -> bool:
    """Whether `words` really name a field or a place, rather than something to be searched for."""
    if not wanted.words or is_known(wanted.words):
        return True
    return bool(found) and (bool(wanted.flags) or is_place(wanted.words, matters))


def _bare(question: str) -> str:
    return _SIGNS.sub("", normalize("NFKC", question[: LONGEST * 3]).lower())


def _flags(text: str) -> tuple[str, frozenset[Flag]]:
    """What is left of the text, with a sign where each flag was said."""
    found: set[Flag] = set()
    for flag, pattern in _SAYS.items():
        text, times = pattern.subn("＊", text)
        if times:
            found.add(flag)
    return text, frozenset(found)


def _flagged(text: str, rest: str, flags: frozenset[Flag]) -> Filter | None:
    asked = _ASKS.search(rest)
    if not asked and not (_ENDS.search(text) or _NAMES.search(text)):
        return None
    words = _left(rest, _SMALL)
    is_one_package = Flag.ONE_THING in flags
    if not asked and words and (is_one_package or not is_known(words)):
        return None
    return _about(Filter(flags), words)


def _of_a_place(text: str) -> Filter | None:
    """`大厅能办什么`, `二楼办什么`, `民政局管哪些事`."""
    if not _ASKS.search(text) or not (_DOES.search(text) or _FLOOR.match(text)):
        return None
    words = _left(text, _DOES_OR_SMALL)
    if not words:
        return Filter(is_hall=True) if _CAN_DO.search(text) else None
    return _about(Filter(), words)


def _about(wanted: Filter, words: str) -> Filter | None:
    """The filter narrowed to what is left of the question; None when that is too much."""
    if not words:
        return wanted
    if _OUTSIDE.fullmatch(words):
        return replace(wanted, is_outside=True)
    if _HALL.fullmatch(words):
        return replace(wanted, is_hall=not wanted.flags)
    if floor := _FLOOR.match(words):
        there = replace(wanted, floor=f"{_in_words(floor[1])}楼")
        return replace(there, words=words[floor.end() :])
    for pattern, flag in ((_FIRMS, Flag.FOR_FIRMS), (_PEOPLE, Flag.FOR_PEOPLE)):
        if pattern.fullmatch(words):
            return replace(wanted, flags=wanted.flags | {flag})
    return replace(wanted, words=words) if 1 < len(words) <= NAME else None


def _left(text: str, small: re.Pattern[str]) -> str:
    """What is left between flags and what is asked, without the small words around it."""
    return "".join(_bared(piece, small) for piece in _BETWEEN.split(text))


def _bared(piece: str, small: re.Pattern[str]) -> str:
    while piece and not is_known(piece) and not _WHOLE.fullmatch(piece):
        bared = small.sub("", piece)
        if bared == piece:
            return piece if _FLOOR.match(piece) else _AROUND.sub("", piece)
        piece = bared
    return piece


def _in_words(floor: str) -> str:
    digits = "零一二三四五六七八九十"
    return digits[int(floor)] if floor.isdecimal() and int(floor) < len(digits) else floor


def _edges(words: str) -> re.Pattern[str]:
    return re.compile(f"^(?:{words})|(?:{words})$")


_SIGNS = re.compile(r"[\W_]+")
_SAYS = {flag: re.compile(phrase) for flag, phrase in SAYS.items()}
_ASKS = re.compile(ASKS)
_DOES = re.compile(DOES)
_CAN_DO = re.compile(
    f"(?:能够|能|可以|可|都|受理)(?:受理|办理|办).*?(?:{ASKS})|(?:{ASKS})(?:业务|事项)|业务(?:{ASKS})"
)
_ENDS = re.compile(f"的(?:{THINGS})?$")
_NAMES = re.compile(f"^(?:{NAMES})|(?:{NAMES})(?:{THINGS}|的)?$")
_NO_LIST = re.compile(NO_LIST)
_BETWEEN = re.compile(f"＊|{ASKS}")
_SMALL = _edges(f"{SMALL}|{THINGS}")
_DOES_OR_SMALL = _edges(f"{DOES}|{SMALL}|{THINGS_DONE}")
_AROUND = re.compile(AROUND)
_HALL = re.compile(HALL)
_OUTSIDE = re.compile(OUTSIDE)
_FIRMS = re.compile(FIRMS)
_PEOPLE = re.compile(PEOPLE)
_FLOOR = re.compile(r"(?:大厅|市民中心)?([一二三四五六七八九十]{1,2}|[1-9])[楼层](?:大厅)?")
_WHOLE = re.compile(f"{HALL}|{OUTSIDE}|{FIRMS}|{PEOPLE}|{_FLOOR.pattern}")
