"""Several matters in one message: `身份证和户口本都丢了，顺便问下居住证怎么办`."""

import re
from collections.abc import Callable, Iterator

from knowledge.found import Found, Verdict

LONGEST = 80
"""Characters; whoever writes more tells the story of one matter."""

SHORTEST = 3
"""Characters of a part that can be a matter of its own."""

MOST = 3

SURE = 0.5
"""From this confidence on a part is a matter of its own."""

_BREAK = re.compile(
    r"(?:[。；;？?！!\n]|(?<!\d)[，,]|[，,](?!\d))+\s*(?:另外|顺便|顺带|同时|再就是|然后|以及|还有)?"
    r"(?:(?:我?还|再|也)?(?:想|要)?(?:问下|问一下|问问|请问))?"
    r"|另外|顺便|顺带|再就是|以及|还有(?![多几没什哪些])"
)
_SEVERAL = re.compile(r"^(.{2,30}?)((?:分别|一起|两个|三个|都|全).*)$")
_AND = re.compile("[和跟与、]")


def parts_of(question: str) -> tuple[str, ...]:
    """The stretches of a question that may each be about a matter; one if nothing divides it."""
    if len(question) > LONGEST:
        return (question,)
    parts = [part.strip() for part in _BREAK.split(question) if part]
    divided = (each for part in parts for each in _each_of(part) if len(each) >= SHORTEST)
    return tuple(dict.fromkeys(divided)) or (question,)


def find_each(question: str, find: Callable[[str], Found]) -> tuple[Found, ...]:
    """What is found for each matter of the question; for the question as a whole if it has one."""
    whole = find(question)
    parts = parts_of(question)
    if len(parts) < 2 or _is_exact(whole):  # noqa: PLR2004  nothing divides it
        return (whole,)
    sure: dict[str, Found] = {}
    for found in map(find, parts):
        if found.verdict is not Verdict.NOTHING and found.confidence >= SURE:
            sure.setdefault(found.candidates[0].entry, found)
    return tuple(sure.values())[:MOST] if len(sure) > 1 else (whole,)


def _is_exact(found: Found) -> bool:
    return found.verdict is Verdict.ANSWER and found.confidence >= 0.97  # noqa: PLR2004


def _each_of(part: str) -> Iterator[str]:
    """`身份证、户口本都丢了` as `身份证都丢了` and `户口本都丢了`."""
    several = _SEVERAL.match(part)
    things = _AND.split(several[1]) if several else []
    if several and len(things) > 1 and all(len(thing) > 1 for thing in things):
        yield from (thing + several[2] for thing in things)
    else:
        yield part
