"""Text with links, as WeChat shows it: safe to render, and cut without breaking anything."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import quote

LIMIT = 2048
"""Bytes of UTF-8 that one text message may have; longer ones are shown as a fault."""


@dataclass(frozen=True, slots=True)
class Tap:
    """Words that the citizen sends by tapping them; `option` comes back as bizmsgmenuid."""

    label: str
    option: str = ""


@dataclass(frozen=True, slots=True)
class WebLink:
    label: str
    url: str


Span: TypeAlias = str | Tap | WebLink
Passage: TypeAlias = tuple[Span, ...]

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SCHEME = re.compile(r"(weixin|wechat)(\s*):(?=\s*//)", re.IGNORECASE)


def plain(text: str) -> str:
    """`text` with nothing left that XML refuses or WeChat would make a link of."""
    if text.isascii() and text.isprintable() and "<" not in text and "//" not in text:
        return text
    text = _ILLEGAL.sub("", text)
    text = text.replace("<", "＜")  # each one: what follows it may come from elsewhere
    return _SCHEME.sub(r"\1\2：", text) if "//" in text else text


def wechat_text(passage: Passage) -> str:
    """The text that goes to the platform."""
    return "".join(map(_rendered, _merged(passage)))


def readable(passage: Passage) -> str:
    """The words alone, for transcripts and search."""
    return "".join(span if isinstance(span, str) else span.label for span in passage)


def lines(items: Iterable[Passage]) -> Passage:
    """The passages below each other."""
    joined: list[Span] = []
    for item in items:
        joined += ("\n", *item) if joined else item
    return tuple(joined)


def size(passage: Passage) -> int:
    return len(wechat_text(passage).encode("utf-8", "ignore"))


def cut(passage: Passage, limit: int = LIMIT) -> list[Passage]:
    """The passage in parts of at most `limit` bytes each.

    Parts end at a line, else at a sentence, else at a character; links stay whole.
    """
    parts: list[Passage] = []
    part: list[Span] = []
    room = limit
    for piece in _pieces(passage, limit):
        needed = size((piece,))
        if needed > room:
            parts.append(_trimmed(part))
            part, room = [], limit
        part.append(piece)
        room -= needed
    return [part for part in (*parts, _trimmed(part)) if part]


def _rendered(span: Span) -> str:
    match span:
        case str():
            return plain(span)
        case Tap(label=label, option=option):
            content, chosen = quote(plain(label), safe=""), quote(plain(option), safe="")
            href = f"weixin://bizmsgmenu?msgmenucontent={content}&msgmenuid={chosen}"
            return f'<a href="{href}">{plain(label)}</a>'
        case WebLink(label=label, url=url):
            return f'<a href="{quote(plain(url), safe=_URL_SAFE)}">{plain(label)}</a>'


_URL_SAFE = "%/:=&?~#+!$,;'@()*[]"
_SENTENCE = re.compile(r"[^\n。！？；]*(?:[。！？；]+[”’）」』]*|\n+|$)")


def _pieces(passage: Passage, limit: int) -> Iterable[Span]:
    """Spans small enough to be moved as a whole: links, lines, sentences, or runs of characters."""
    for span in _merged(passage):
        if not isinstance(span, str):
            yield span
            continue
        for sentence in filter(None, _SENTENCE.findall(plain(span))):
            yield from _runs(sentence, limit)


def _runs(sentence: str, limit: int) -> Iterable[str]:
    while len(sentence.encode()) > limit:
        head = sentence.encode()[:limit].decode("utf-8", "ignore")
        head = _without_half_a_cluster(head, sentence)
        yield head
        sentence = sentence[len(head) :]
    if sentence:
        yield sentence


_JOINS = re.compile(
    "[\u0300-\u036f\u200d\u20d0-\u20ff\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
)
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")
_HALF_FLAG = re.compile(f"(?<!{_FLAG.pattern})(?:{_FLAG.pattern}{{2}})*{_FLAG.pattern}$")


def _without_half_a_cluster(head: str, whole: str) -> str:
    """Step back so that an emoji built of several characters is not torn apart."""
    end = len(head)
    while end > 1 and _is_inside(whole, end):
        end -= 1
    return whole[:end]


def _is_inside(whole: str, end: int) -> bool:
    if _JOINS.match(whole, end) or whole[end - 1] == "\u200d":
        return True
    return bool(_FLAG.match(whole, end) and _HALF_FLAG.search(whole[:end]))


def _trimmed(part: Iterable[Span]) -> Passage:
    spans = list(_merged(part))
    if spans and isinstance(spans[-1], str):
        spans[-1] = spans[-1].rstrip("\n")
    if spans and isinstance(spans[0], str):
        spans[0] = spans[0].lstrip("\n")
    return _merged(spans)


def _merged(spans: Iterable[Span]) -> Passage:
    """Neighbouring strings joined, so that no tag can be put together from two of them."""
    merged: list[Span] = []
    for span in spans:
        if isinstance(span, str) and merged and isinstance(merged[-1], str):
            merged[-1] += span
        elif span != "":
            merged.append(span)
    return tuple(merged)
