"""The word lists that questions are read with; they belong to a release like its entries."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from importlib import resources
from types import MappingProxyType

from knowledge.text import plain
from knowledge.weights import Weights, read_weights
from knowledge.words_phrases import Phrases
from knowledge.words_thesaurus import Group, thesaurus

FILES = (
    "simplified.txt",
    "fillers.txt",
    "loose.txt",
    "aspects.txt",
    "actions.txt",
    "thesaurus.txt",
    "weights.toml",
)


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
    """All lists, ready to use. `sources` are the files that they were read from."""

    sources: Mapping[str, str]
    simplified: Mapping[str, str]
    marks: Phrases[Mark]
    groups: tuple[Group, ...]
    weights: Weights

    def form(self, text: str) -> str:
        return plain(text, self.simplified)


def load_words() -> Words:
    """The lists that come with the program."""
    folder = resources.files("knowledge") / "lists"
    return read_words({name: (folder / name).read_text(encoding="utf-8") for name in FILES})


def read_words(sources: Mapping[str, str]) -> Words:
    """Raises WordsUnreadable or ValueError, naming file and line, when a list is malformed."""
    simplified = _simplified(sources["simplified.txt"])
    return Words(
        sources=MappingProxyType(dict(sources)),
        simplified=simplified,
        marks=_marks(sources, simplified),
        groups=thesaurus(sources["thesaurus.txt"], lambda word: plain(word, simplified)),
        weights=read_weights(sources["weights.toml"]),
    )


def _simplified(source: str) -> dict[str, str]:
    pairs = " ".join(_lines(source)).split()
    return {pair[0]: pair[1] for pair in pairs}


def _marks(sources: Mapping[str, str], simplified: Mapping[str, str]) -> Phrases[Mark]:
    """A later list takes a phrase that stands in two."""
    marks: dict[str, Mark] = {}
    for name, part in (("fillers", Part.FILLER), ("loose", Part.LOOSE), ("aspects", Part.ASPECT)):
        for line in _lines(sources[f"{name}.txt"]):
            marks |= {plain(phrase, simplified): Mark(part) for phrase in line.split("、")}
    actions: dict[str, int] = {}
    for bit, line in enumerate(_lines(sources["actions.txt"])):
        for phrase in (plain(written, simplified) for written in line.split("、")):
            actions[phrase] = actions.get(phrase, 0) | 1 << bit
    marks |= {phrase: Mark(Part.ACTION, bits) for phrase, bits in actions.items()}
    marks.pop("", None)
    return Phrases(marks)


def _lines(source: str) -> list[str]:
    written = (line.split("#", 1)[0].strip() for line in source.splitlines())
    return [line for line in written if line]
