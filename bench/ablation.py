"""What each part of the search is worth: how much is found when it is switched off."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from bench.report import Figure, progress
from knowledge.exam import Exam
from knowledge.match import find
from knowledge.rank import TRAITS
from knowledge.release import build
from knowledge.weights import Weights
from knowledge.words import THESAURUS, Words, read_words


class UnknownPart(ValueError):
    """The search has no such weight or list: bring `PARTS` up to date."""


@dataclass(frozen=True, slots=True)
class Part:
    """`weights` are set to nothing, or to `value`; of `lists` only the comments stay."""

    name: str
    weights: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    value: float = 0.0


PARTS = (
    Part("characters", weights=("character",)),
    Part("pairs", weights=("pair",)),
    Part("thesaurus", lists=(THESAURUS,)),
    Part("kinship", weights=("kinship",)),
    Part("actions", lists=("actions.txt",)),
    Part("aspects", lists=("aspects.txt",)),
    Part("fillers", lists=("fillers.txt",)),
    Part("loose", lists=("loose.txt",)),
    Part("simplified", lists=("simplified.txt",)),
    Part("keywords", weights=("keywords",)),
    Part("length", weights=("length",)),
    *(Part(name, weights=(name,)) for name in TRAITS),
)


def ablation(sets: Sequence[Exam], words: Words) -> list[Figure]:
    """On each set: shares of questions whose right entry is first, or among the first five."""
    figures: list[Figure] = []
    parts = {"everything": words} | {f"without_{p.name}": without(words, p) for p in PARTS}
    for given in sets:
        progress(f"ablation {given.name}: {len(parts)} ways")
        for name, changed in parts.items():
            first, five = _found(given, changed)
            prefix = f"ablation.{given.name}.{name}"
            figures += [Figure(f"{prefix}.r1", first), Figure(f"{prefix}.r5", five)]
    return figures


def without(words: Words, part: Part) -> Words:
    """Raises UnknownPart."""
    known = {field.name for field in fields(Weights)} | words.sources.keys() | {THESAURUS}
    if unknown := {*part.weights, *part.lists} - known:
        raise UnknownPart(
            f"bench/ablation.py switches off {', '.join(sorted(unknown))}, "
            "which knowledge/lists does not have: correct PARTS."
        )
    left = words
    if part.lists:
        empty = {name: "" for name in words.sources if name.startswith(part.lists)}
        left = read_words({**words.sources, **empty})
    return replace(left, weights=replace(left.weights, **dict.fromkeys(part.weights, part.value)))


def _found(given: Exam, words: Words) -> tuple[float, float]:
    release = build(1, given.entries, words)
    first = five = 0
    for question in given.questions:
        candidates = find(release, question.text, at=0, context=question.after).candidates
        is_right = [one.entry in question.relevant for one in candidates[:5]]
        first += is_right[:1] == [True]
        five += any(is_right)
    return first / len(given.questions), five / len(given.questions)
