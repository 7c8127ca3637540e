"""A citizen's question, taken apart for the search."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, chain, compress, pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from knowledge.segment import Segmenter, ordinary_words
from knowledge.words import NEW, Mark, Part, Words
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

Codes: TypeAlias = NDArray[np.int64]
Shares: TypeAlias = NDArray[np.float64]
Names: TypeAlias = Mapping[str, tuple[Target, ...]]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text and what each of its characters is worth, 0 to 1."""

    text: str
    weights: tuple[float, ...]

    def core(self) -> str:
        """The text without what counts little."""
        return "".join(compress(self.text, (weight > LITTLE for weight in self.weights)))


@dataclass(frozen=True, slots=True)
class Asked:
    """The question without fillers, and what its marks say.

    `things` is what remains of the text without marks: what it is about. `actions` are the bits
    of the groups of actions; `wants_something` tells whether any action was named at all.
    """

    reading: Reading
    things: str
    actions: int
    wants_something: bool


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch of the question for which the collection has `names`, the likeliest first.

    `weight` is what the stretch counts, 0 to 1.
    """

    start: int
    end: int
    weight: float
    names: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """Characters and pairs of characters as codes, and what each counts, 0 to 1."""

    codes: Codes
    weights: Shares


@dataclass(frozen=True, slots=True)
class Query:
    """`words` are the words of the question as jieba cuts it, `wordings` the ways of saying it as
    a whole, `own` all its terms, `rest` those outside of the `named` stretches."""

    asked: Asked
    words: tuple[str, ...]
    wordings: tuple[str, ...]
    own: Terms
    rest: Terms
    named: tuple[Named, ...]

    @property
    def special(self) -> int:
        """The bits of the actions that are asked for, without that of the first time."""
        return self.asked.actions & ~NEW


def read_query(
    question: str, words: Words, names: Names, segmenter: Segmenter, *, before: str = ""
) -> Query:
    """Texts are in the form of the index (Words.form); `before` is what the question goes on with.

    It counts less than what is said now, and nothing for the wording.
    """
    asked = _asked(question[:READ], words)
    if before:
        asked = replace(asked, reading=_after(before, asked.reading, words.weights.before))
    cut = segmenter.cut(asked.reading.text)
    named = tuple(_named(asked.reading, cut, names))
    own = _terms(asked.reading)
    return Query(
        asked=asked,
        words=tuple(cut),
        wordings=(question,) if before else tuple(_wordings(asked.reading, named)),
        own=own,
        rest=_terms(_without(asked.reading, named)) if named else own,
        named=named,
    )


def _after(before: str, said: Reading, share: float) -> Reading:
    weights = ((share,) * len(before), (0.0,), said.weights)
    return Reading(f"{before} {said.text}", tuple(chain.from_iterable(weights)))


@lru_cache(maxsize=1 << 14)  # the same names come again in many questions
def terms_of(text: str) -> Codes:
    """The codes of the characters and pairs of `text`, each once."""
    signs = [ord(sign) for sign in text if sign != " "]
    pairs = [ord(a) << SHIFT | ord(b) for a, b in pairwise(text) if " " not in {a, b}]
    return np.array(list(dict.fromkeys([*signs, *pairs])), dtype=np.int64)


def stripped(text: str, words: Words) -> tuple[str, int]:
    """A text of the index without its fillers, and the bits of its actions."""
    actions, has_fillers = 0, False
    for _, _, mark in words.marks.spans(text):
        actions |= mark.actions
        has_fillers |= mark.part is Part.FILLER
    if not has_fillers:
        return text, actions
    kept, after = [], 0
    for start, end, mark in marks_in(text, words):  # 亲 of 亲属 is none
        if mark.part is Part.FILLER:
            kept.append(text[after:start])
            after = end
    left = "".join([*kept, text[after:]]).strip()
    return left or text, actions


def marks_in(text: str, words: Words) -> list[tuple[int, int, Mark]]:
    """Start, end and meaning of the marks of a question that break no ordinary word, and none of
    the hall's dictionary: 就 of 就办, but not of 就业."""
    borders = {0, *accumulate(map(len, ordinary_words(text)))}
    if len(words.whole):
        for start, end, _ in words.whole.spans(text):
            borders = borders - set(range(start + 1, end)) | {start, end}
    return words.marks.spans(text, borders)


def _asked(text: str, words: Words) -> Asked:
    weights = [0.0 if sign == " " else 1.0 for sign in text]
    kept, is_thing = [True] * len(text), [sign != " " for sign in text]
    actions, wants_something = 0, False
    for start, end, mark in marks_in(text, words):
        actions |= mark.actions
        wants_something |= mark.part is Part.ACTION
        is_thing[start:end] = [False] * (end - start)
        weights[start:end] = [_worth(mark.part, words)] * (end - start)
        if mark.part is Part.FILLER:
            kept[start:end] = [False] * (end - start)
    left = "".join(compress(text, kept))
    if not left.strip():
        return Asked(Reading(text, (1.0,) * len(text)), text, actions, wants_something)
    reading = Reading(left, tuple(compress(weights, kept)))
    return Asked(reading, "".join(compress(text, is_thing)), actions, wants_something)


def _worth(part: Part, words: Words) -> float:
    numbers = words.weights
    match part:
        case Part.ACTION:
            return numbers.action_word
        case Part.ASPECT:
            return numbers.aspect_word
        case Part.LOOSE | Part.FILLER:
            return numbers.loose_word


def _named(asked: Reading, cut: Iterable[str], names: Names) -> Iterator[Named]:
    """The words that have names."""
    end = 0
    for word in cut:
        start, end = end, end + len(word)
        if found := names.get(word):
            yield Named(start, end, max(asked.weights[start:end]), found)


def _wordings(asked: Reading, named: Iterable[Named]) -> Iterator[str]:
    """The question, without what counts little, and with official names for what was said."""
    yield asked.text
    core = asked.core()
    if core and core != asked.text:
        yield core
    official, after = "", 0
    for stretch in named:
        if stretch.names[0].weight >= CERTAIN:
            official += asked.text[after : stretch.start] + stretch.names[0].text
            after = stretch.end
    if after:
        yield official + asked.text[after:]


def _without(asked: Reading, named: Iterable[Named]) -> Reading:
    """The reading with the named stretches worth nothing; what touches them counts by half."""
    weights = list(asked.weights)
    for stretch in named:
        weights[stretch.start : stretch.end] = [0.0] * (stretch.end - stretch.start)
    return Reading(asked.text, tuple(weights))


def _terms(reading: Reading) -> Terms:
    """Each with its greatest weight; what is worth nothing is left out."""
    terms: dict[int, float] = {}
    before, weight_before = 0, 0.0
    for sign, weight in zip(reading.text, reading.weights, strict=True):
        if sign == " ":
            before = 0
            continue
        code = ord(sign)
        if weight > terms.get(code, 0.0):
            terms[code] = weight
        if before:
            both = before << SHIFT | code
            if (worth := (weight + weight_before) / 2) > terms.get(both, 0.0):
                terms[both] = worth
        before, weight_before = code, weight
    count = len(terms)
    return Terms(
        np.fromiter(terms.keys(), dtype=np.int64, count=count),
        np.fromiter(terms.values(), dtype=np.float64, count=count),
    )
