"""What the search made of a question: the entries that may answer it, and how sure it is."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """ANSWER: the first candidate. CHOICES: let the citizen choose. NOTHING: admit it."""

    ANSWER = "answer"
    CHOICES = "choices"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may answer; `score` orders the candidates of one question only."""

    entry: str
    question: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """`candidates` are at most ten, best first, whatever the verdict.

    `confidence` is the estimated probability, 0 to 1, that the first candidate is right.
    `offered` are those worth showing when the verdict is CHOICES, in the order to show them in.
    """

    question: str
    verdict: Verdict
    confidence: float
    candidates: tuple[Candidate, ...]
    release: int
    offered: tuple[Candidate, ...] = ()
