"""Stretches of a text that may be a number, with their signs folded to plain digits and letters."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Run:
    """Signs that may be one number: `text[places[i]]` is `signs[i]`; `gaps[i]` stands before it,
    without what cannot be seen."""

    text: str
    signs: str
    places: tuple[int, ...]
    gaps: tuple[str, ...]

    def groups(self, start: int, end: int) -> tuple[int, ...]:
        """How many signs stand together each time."""
        begins = [start, *(at for at in range(start + 1, end) if self.gaps[at]), end]
        return tuple(after - before for before, after in pairwise(begins))

    def stands_alone(self, start: int, end: int) -> bool:
        """Nothing is written on to it; a word such as tel may be written before it."""
        after = self.text[self.places[end - 1] + 1 :][:3]
        if (end < len(self.signs) and not self.gaps[end]) or _GOES_ON.match(after):
            return False
        before = self.text[max(0, self.places[start] - 8) : self.places[start]]
        is_joined = (start > 0 and not self.gaps[start]) or _JOINED.search(before)
        return not is_joined or bool(_CALLED.search(before))

    def follows_a_dash(self, start: int) -> bool:
        return bool(_DASH.search(self.gaps[start]))

    def is_whole(self, start: int, end: int) -> bool:
        """There are no other numbers beside it, but the country's code."""
        return end == len(self.signs) and self.signs[:start] in {"", "86", "0086"}


def runs(text: str) -> Iterator[Run]:
    """From left to right: a digit and ten more signs or more, with blanks and dashes in them."""
    return (_run(text, match) for match in _RUN.finditer(text))


def folded(sign: str) -> str:
    return unicodedata.normalize("NFKC", sign).upper()


def _run(text: str, match: re.Match[str]) -> Run:
    signs, places, gaps, gap = [], [], [], ""
    for place in range(*match.span()):
        sign = text[place]
        if sign.isalnum():
            signs.append(folded(sign))
            places.append(place)
            gaps.append(gap)
            gap = ""
        elif not _INVISIBLE.match(sign):
            gap += sign
    return Run(text, "".join(signs), tuple(places), tuple(gaps))


_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
_DASHES = "\\-\u2010-\u2015\u2212\uff0d\u2500_~"
_DASH = re.compile(f"[{_DASHES}]")
_BETWEEN = (
    f"(?:[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000{_DASHES}\u00b7\u2022\u30fb{_UNSEEN}]"
    r"|[.．](?=\d)){0,12}"
)
_RUN = re.compile(rf"\d(?:{_BETWEEN}[\dA-Za-z\uff21-\uff3a\uff41-\uff5a]){{10,}}")
_GOES_ON = re.compile(r"[.．]\d|[ \t]?[元万亿吨%％]|美元|公里|平方")
_JOINED = re.compile(r"(?:[A-Za-z\d]|(?<!\d)0[.．])\Z")
_CALLED = re.compile(
    r"(?:tel|phone|mobile|cell|wx|vx|weixin|wechat|qq|id|no|[+＋]86|(?<!\d)(?:00)?86)\Z",
    re.IGNORECASE,
)
