"""Small things about Chinese sentences: how they end, and how lines become one."""

import re

_END = re.compile(r"[。！？；…][”’）]?$")
_JOINED = re.compile(r"[。！？；…，、：][”’）]?$")
_NUMBER = re.compile(r"^\d+[.、．]\s*")
_LINES = re.compile(r"\s*\n\s*")


def sentence(text: str) -> str:
    """`text` with a full stop, unless it ends by itself; '' stays ''."""
    text = text.strip().rstrip("；，、")
    return text if not text or _END.search(text) else f"{text}。"


def phrase(text: str) -> str:
    """`text` without a full stop, to stand in the middle of a sentence."""
    return text.strip().rstrip("。；，、")


def one_line(text: str) -> str:
    """Lines set one after another, divided where they do not end by themselves."""
    parts = [part for part in _LINES.split(text.strip()) if part]
    return "".join(
        part if _JOINED.search(part) or number == len(parts) else f"{part}；"
        for number, part in enumerate(parts, 1)
    )


def first_line(text: str) -> str:
    """The first of several lines, without its number."""
    lines = text.strip().splitlines()
    return _NUMBER.sub("", lines[0].strip()) if lines else ""


def numbered(items: tuple[str, ...]) -> list[str]:
    return [f"{number}. {one_line(item)}" for number, item in enumerate(items, 1)]
