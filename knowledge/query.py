"""A citizen's question, taken apart for the search."""

from dataclasses import dataclass
from itertools import compress

from knowledge.words import Part, Words
from knowledge.words_phrases import Phrases
from knowledge.words_thesaurus import Target

SHIFT = 18
"""Bits of one character in a term's code."""

CONTENT = 1 << 2 * SHIFT
"""This bit marks a pair of characters as standing in the content of an entry."""

READ = 200
"""Characters of a question that are searched for; whoever writes more begins with the matter."""

LITTLE = 0.5

CERTAIN = 0.5
"""From this weight on an official name may stand for what was said."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text and what each of its characters is worth, 0 to 1."""

    text: str
    weights: tuple[float, ...]

    def core(self) -> str:
        """The text without what counts little."""
        return "".join(compress(self.text, (weight > LITTLE for weight in self.weights)))


@dataclass(frozen=True, slots=True)
class Query:
    """`readings` are the question as asked and, if it differs, in the collection's own words.

    `terms` maps the code of a character or pair of characters to its weight, `objects` counts
    the characters that name a thing, `actions` are the bits of the groups of actions.
    """

    readings: tuple[Reading, ...]
    terms: dict[int, float]
    objects: int
    actions: int


def read_query(question: str, words: Words, expansions: Phrases[tuple[Target, ...]]) -> Query:
    asked, objects, actions = _asked(words.form(question)[:READ], words)
    shares = (words.weights.character, words.weights.pair)
    terms: dict[int, float] = {}
    _add(terms, asked, shares)
    official = ""
    weights: list[float] = []
    after = 0
    for start, end, targets in expansions.spans(asked.text):
        said = max(asked.weights[start:end])
        for target in targets:
            share = words.weights.thesaurus * target.weight * said
            _add(terms, Reading(target.text, (share,) * len(target.text)), shares)
        if targets[0].weight >= CERTAIN:
            official += asked.text[after:start] + targets[0].text
            weights += [*asked.weights[after:start], *[said] * len(targets[0].text)]
            after = end
    readings = [asked]
    if after:
        official += asked.text[after:]
        readings.append(Reading(official, (*weights, *asked.weights[after:])))
    return Query(tuple(readings), terms, objects, actions)


def stripped(text: str, words: Words) -> tuple[str, int]:
    """A text of the index without its fillers, and the bits of its actions."""
    kept, actions, after = [], 0, 0
    for start, end, mark in words.marks.spans(text):
        actions |= mark.actions
        if mark.part is Part.FILLER:
            kept.append(text[after:start])
            after = end
    left = "".join([*kept, text[after:]]).strip()
    return left or text, actions


def _asked(text: str, words: Words) -> tuple[Reading, int, int]:
    """The text without fillers, how many characters name a thing, the bits of its actions."""
    weights = [0.0 if sign == " " else 1.0 for sign in text]
    kept = [True] * len(text)
    objects = len(text) - text.count(" ")
    actions = 0
    for start, end, mark in words.marks.spans(text):
        actions |= mark.actions
        objects -= end - start
        weights[start:end] = [_worth(mark.part, words)] * (end - start)
        if mark.part is Part.FILLER:
            kept[start:end] = [False] * (end - start)
    left = "".join(compress(text, kept))
    if not left.strip():
        return Reading(text, (1.0,) * len(text)), len(text), actions
    return Reading(left, tuple(compress(weights, kept))), objects, actions


def _worth(part: Part, words: Words) -> float:
    numbers = words.weights
    match part:
        case Part.ACTION:
            return numbers.action_word
        case Part.ASPECT:
            return numbers.aspect_word
        case Part.LOOSE | Part.FILLER:
            return numbers.loose_word


def _add(terms: dict[int, float], reading: Reading, shares: tuple[float, float]) -> None:
    """Keeps the greatest weight of a term."""
    single, pair = shares
    before, weight_before = 0, 0.0
    for sign, weight in zip(reading.text, reading.weights, strict=True):
        if sign == " ":
            before = 0
            continue
        code = ord(sign)
        if (worth := single * weight) > terms.get(code, 0.0):
            terms[code] = worth
        if before:
            both = before << SHIFT | code
            if (worth := pair * (weight + weight_before) / 2) > terms.get(both, 0.0):
                terms[both] = worth
        before, weight_before = code, weight
