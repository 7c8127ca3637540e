"""How alike two ways of asking are: in their characters, or in the thing and what is wanted."""

import re
from collections import Counter
from dataclasses import dataclass

from rapidfuzz import fuzz

from knowledge.aspect import Aspect, aspect_of
from knowledge.query import marks_in
from knowledge.words import Part, Words


@dataclass(frozen=True, slots=True)
class Wording:
    """`form` is as texts are compared; `things` its characters without fillers and actions,
    `actions` the bits of those, `numbers` all its digits, `aspect` the side that is asked about."""

    text: str
    form: str
    things: str
    actions: int
    numbers: tuple[str, ...]
    aspect: Aspect


def wording_of(text: str, words: Words) -> Wording:
    form = words.form(text)
    things, actions, end = [], 0, 0
    for start, after, mark in marks_in(form, words):
        things.append(form[end:start])
        # The names of sides and the words for wanting say nothing of the thing.
        if mark.part is Part.ACTION:
            actions |= mark.actions
        end = after
    things.append(form[end:])
    left = "".join(things).replace(" ", "")
    numbers = tuple(_NUMBER.findall(form))
    return Wording(text, form, left, actions, numbers, aspect_of(text))


def likeness(one: Wording, other: Wording) -> float:
    """0 to 1. Other numbers or another action make another matter, whatever else is the same."""
    if not one.form or not other.form:
        return 0.0
    if one.form == other.form:
        return 1.0
    if one.numbers != other.numbers or one.actions != other.actions:
        return 0.0
    written = fuzz.ratio(one.form, other.form) / 100
    if one.aspect is not other.aspect or min(len(one.things), len(other.things)) < FEWEST:
        return written
    return max(written, WITHOUT_ORDER * _in_common(one.things, other.things))


def _in_common(one: str, other: str) -> float:
    common = sum((Counter(one) & Counter(other)).values())
    return 2 * common / (len(one) + len(other))


FEWEST = 3
"""Characters of a thing below which the same ones mean little."""

WITHOUT_ORDER = 0.95
"""What the same characters in another order are worth."""

_NUMBER = re.compile(r"\d+|[一二三四五六七八九十百两]+")
