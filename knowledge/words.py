"""The word lists that questions are read with; they belong to a release like its entries."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import cache
from importlib import resources
from types import MappingProxyType

from knowledge.own_words import IN_RELEASES, OwnTexts, OwnWords, read_own
from knowledge.phrasebook import Matter, phrasebook
from knowledge.text import all_plain, plain
from knowledge.weights import Weights, read_weights
from knowledge.words_phrases import Phrases
from knowledge.words_thesaurus import Group, thesaurus

FILES = (
    "simplified.txt",
    "fillers.txt",
    "loose.txt",
    "aspects.txt",
    "actions.txt",
    "weights.toml",
)
THESAURUS = "thesaurus"
"""The folder of the files that say what people call a thing, and what catalogues call it."""

PHRASEBOOK = "phrasebook"
"""The folder of whole questions and the names of the matters that they are about."""


NEW = 1
"""The bit of the action that is meant when none is named: doing it for the first time."""


class Part(Enum):
    """What a phrase of a question is there for."""

    FILLER = auto()
    LOOSE = auto()
    ASPECT = auto()
    ACTION = auto()


@dataclass(frozen=True, slots=True)
class Mark:
    """`actions` has one bit for each group of actions that the phrase can mean."""

    part: Part
    actions: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """All lists, ready to use. `sources` are the files that they were read from.

    `own` are the lists of the hall; `base` are the lists without those, if there are any.
    """

    sources: Mapping[str, str]
    simplified: Mapping[str, str]
    marks: Phrases[Mark]
    groups: tuple[Group, ...]
    matters: tuple[Matter, ...]
    weights: Weights
    own: OwnWords = field(default_factory=OwnWords)
    whole: Phrases[None] = field(default_factory=lambda: Phrases({}))
    base: "Words | None" = None

    def form(self, text: str) -> str:
        return plain(text, self.simplified)

    def forms(self, texts: Sequence[str]) -> list[str]:
        """The form of each: for many at once."""
        return all_plain(texts, self.simplified)

    def without_thesaurus(self) -> "Words":
        return replace(self, groups=(), own=replace(self.own, groups=()))

    def shipped(self) -> "Words":
        """The lists without the hall's own."""
        return self.base or self

    def with_own(self, texts: OwnTexts) -> "Words":
        """The shipped lists with these own ones. Never fails: a line that cannot be read is
        left out."""
        given = {which: texts[which] for which in IN_RELEASES if texts.get(which, "").strip()}
        base = self.shipped()
        if not given:
            return base
        own = read_own(given, base.form)
        stops = {word: Mark(Part.FILLER) for word in own.stops}
        return replace(
            base,
            sources=MappingProxyType({**base.sources, **_sources(given)}),
            marks=Phrases(dict(base.marks) | stops) if stops else base.marks,
            own=own,
            whole=Phrases(dict.fromkeys(own.whole)),
            base=base,
        )

    @property
    def digest(self) -> str:
        """The same for the same lists."""
        written = json.dumps(sorted(self.sources.items())).encode()
        return hashlib.sha256(written).hexdigest()


@cache
def load_words() -> Words:
    """The lists that come with the program."""
    folder = resources.files("knowledge") / "lists"
    sources = {name: (folder / name).read_text(encoding="utf-8") for name in FILES}
    for inner in (THESAURUS, PHRASEBOOK):
        for file in sorted((folder / inner).iterdir(), key=lambda file: file.name):
            if file.name.endswith(".txt"):
                sources[f"{inner}/{file.name}"] = file.read_text(encoding="utf-8")
    return read_words(sources)


def read_words(sources: Mapping[str, str]) -> Words:
    """Raises WordsUnreadable or ValueError, naming file and line, when a list is malformed."""
    own = {which: sources[which.source] for which in IN_RELEASES if which.source in sources}
    names = {which.source for which in own}
    return _shipped({name: sources[name] for name in sources if name not in names}).with_own(own)


def _shipped(sources: Mapping[str, str]) -> Words:
    simplified = _simplified(sources["simplified.txt"])
    return Words(
        sources=MappingProxyType(dict(sources)),
        simplified=simplified,
        marks=_marks(sources, simplified),
        groups=tuple(_groups(sources, simplified)),
        matters=tuple(_matters(sources, simplified)),
        weights=read_weights(sources["weights.toml"]),
    )


def _sources(own: OwnTexts) -> dict[str, str]:
    return {which.source: text for which, text in own.items()}


def _groups(sources: Mapping[str, str], simplified: Mapping[str, str]) -> Iterator[Group]:
    for name, source in sources.items():
        if name.startswith(THESAURUS):
            yield from thesaurus(name, source, lambda word: plain(word, simplified))


def _matters(sources: Mapping[str, str], simplified: Mapping[str, str]) -> Iterator[Matter]:
    for name, source in sources.items():
        if name.startswith(PHRASEBOOK):
            yield from phrasebook(name, source, lambda text: plain(text, simplified))


def _simplified(source: str) -> dict[str, str]:
    pairs = " ".join(_lines(source)).split()
    return {pair[0]: pair[1] for pair in pairs}


def _marks(sources: Mapping[str, str], simplified: Mapping[str, str]) -> Phrases[Mark]:
    """A later list takes a phrase that stands in two."""
    marks: dict[str, Mark] = {}
    for name, part in (("fillers", Part.FILLER), ("loose", Part.LOOSE), ("aspects", Part.ASPECT)):
        for line in _lines(sources[f"{name}.txt"]):
            marks |= {plain(phrase, simplified): Mark(part) for phrase in line.split("、")}
    actions = _actions(sources["actions.txt"], simplified)
    marks |= {phrase: Mark(Part.ACTION, bits) for phrase, bits in actions.items()}
    marks.pop("", None)
    return Phrases(marks)


def _actions(source: str, simplified: Mapping[str, str]) -> dict[str, int]:
    """For each word of an action the bits of its groups; `any` has none, `new` has NEW."""
    bits = {"any": 0, "new": NEW}
    actions: dict[str, int] = {}
    for line in _lines(source):
        name, _, phrases = line.partition(":")
        bit = bits.setdefault(name.strip(), NEW << len(bits))
        for phrase in (plain(written, simplified) for written in phrases.split("、")):
            actions[phrase] = actions.get(phrase, 0) | bit
    return actions


def _lines(source: str) -> list[str]:
    written = (line.split("#", 1)[0].strip() for line in source.splitlines())
    return [line for line in written if line]
