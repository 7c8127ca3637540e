"""Which side of a matter a question asks about: what it costs, what to bring, where, how long."""

import re
from enum import StrEnum
from unicodedata import normalize

from knowledge.aspect_phrases import ASKED, HINTED, NOT_MEANT


class Aspect(StrEnum):
    """NONE: the matter as a whole, as nothing in particular is asked. ALL: everything is.

    ABSENT: one cannot come, and looks for another way.
    """

    NONE = ""
    ALL = "all"
    FEE = "fee"
    MATERIALS = "materials"
    TIME = "time"
    PLACE = "place"
    HOURS = "hours"
    ONLINE = "online"
    IN_PERSON = "in_person"
    AGENT = "agent"
    ABSENT = "absent"
    CROSS_REGION = "cross_region"
    CONDITION = "condition"
    FLOW = "flow"
    RESULT = "result"
    CONTACT = "contact"
    COMPLAINT = "complaint"


LONGEST = 300
"""Characters that are looked at; whoever writes more tells a story, and is given everything."""


def aspect_of(question: str) -> Aspect:
    text = _SPACES.sub("", normalize("NFKC", question[:LONGEST]).lower())
    text = _NOT_MEANT.sub("＊", text)
    asked = _found(text, _ASKED) or _found(text, _HINTED)
    if len(asked) > 1:
        return _both(asked)
    return next(iter(asked), Aspect.NONE)


def _found(text: str, table: dict[Aspect, re.Pattern[str]]) -> frozenset[Aspect]:
    return frozenset(aspect for aspect, pattern in table.items() if pattern.search(text))


def _both(asked: frozenset[Aspect]) -> Aspect:
    """The one whose answer holds the other's as well; everything, where there is none."""
    for aspect, held in _HOLDS.items():
        if aspect in asked and asked <= held | {aspect}:
            return aspect
    return Aspect.ALL


_HOLDS = {
    Aspect.AGENT: {Aspect.MATERIALS, Aspect.IN_PERSON, Aspect.ABSENT},
    Aspect.ABSENT: {
        Aspect.ONLINE,
        Aspect.IN_PERSON,
        Aspect.AGENT,
        Aspect.CROSS_REGION,
        Aspect.RESULT,
        Aspect.FLOW,
        Aspect.MATERIALS,
        Aspect.HOURS,
    },
    Aspect.CROSS_REGION: {Aspect.PLACE, Aspect.ONLINE, Aspect.IN_PERSON},
    Aspect.IN_PERSON: {Aspect.ONLINE},
    Aspect.ONLINE: {Aspect.FLOW},
    Aspect.RESULT: {Aspect.PLACE, Aspect.IN_PERSON},
    Aspect.PLACE: {Aspect.HOURS},
    Aspect.COMPLAINT: {Aspect.CONTACT, Aspect.FEE, Aspect.PLACE},
}
_SPACES = re.compile(r"\s+")
_NOT_MEANT = re.compile("|".join(NOT_MEANT))


def _compiled(table: dict[str, tuple[str, ...]]) -> dict[Aspect, re.Pattern[str]]:
    return {Aspect(name): re.compile("|".join(phrases)) for name, phrases in table.items()}


_ASKED = _compiled(ASKED)
_HINTED = _compiled(HINTED)
