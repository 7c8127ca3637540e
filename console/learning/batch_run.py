"""Tries many questions without holding up the chat, and puts the doubtful ones first."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from chat.message import Moment
from console.learning.batch_lines import Line
from console.regression.effect import GRADES
from knowledge.exchange.csv_writing import csv_of_texts
from knowledge.found import Found, Verdict
from knowledge.regression import Grade, outcome_of
from knowledge.service import Knowledge

SLICE = 0.04
"""Seconds for which one thread is at it before others get their turn."""

KEPT = 8
"""People whose last batch is remembered."""


class Rating(IntEnum):
    """From the one that needs a look most."""

    UNKNOWN = 0
    """There is no such entry live."""
    WRONG = 1
    ABSENT = 2
    OFFERED = 3
    UNSAID = 4
    """Nobody said what it must find."""
    RIGHT = 5


@dataclass(frozen=True, slots=True)
class Result:
    """`number` is the place in the batch, from 0; `first` the best entry, '' when there is none."""

    number: int
    line: Line
    verdict: Verdict
    confidence: float
    first: str
    title: str
    rating: Rating

    @property
    def is_doubtful(self) -> bool:
        if self.rating is Rating.UNSAID:
            return self.verdict is not Verdict.ANSWER
        return self.rating is not Rating.RIGHT


@dataclass(frozen=True, slots=True)
class Summary:
    total: int
    expected: int
    right: int
    offered: int
    wrong: int
    absent: int
    answered: int
    choices: int
    nothing: int


@dataclass(frozen=True, slots=True)
class Tried:
    """What a batch came to in a release."""

    saved_at: Moment
    release: int
    results: list[Result]


@dataclass(frozen=True, slots=True)
class LastTried:
    """The last batch of each of a few people, so that leafing through it tries nothing again."""

    _of: OrderedDict[str, Tried] = field(default_factory=OrderedDict)

    def results(self, staff: str, saved_at: Moment, release: int) -> list[Result] | None:
        known = self._of.get(staff)
        if known is None or (known.saved_at, known.release) != (saved_at, release):
            return None
        return known.results

    def keep(self, staff: str, tried: Tried) -> None:
        self._of[staff] = tried
        self._of.move_to_end(staff)
        while len(self._of) > KEPT:
            self._of.popitem(last=False)


async def run(
    knowledge: Knowledge,
    lines: Sequence[Line],
    at: Moment,
    timer: Callable[[], float] = time.monotonic,
) -> list[Result]:
    """In the order of the lines; each takes a few milliseconds."""
    results: list[Result] = []

    def go_on() -> None:
        until = timer() + SLICE
        while len(results) < len(lines) and (timer() < until):
            number = len(results)
            line = lines[number]
            found = knowledge.find(line.question, at=at)
            is_known = not line.expected or knowledge.entry(line.expected, at=at) is not None
            rating = _rating(line.expected, found) if is_known else Rating.UNKNOWN
            results.append(_result(number, line, found, rating))

    while len(results) < len(lines):
        await asyncio.to_thread(go_on)
        await asyncio.sleep(0)
    return results


def doubtful_first(results: Iterable[Result]) -> list[Result]:
    verdicts = (Verdict.NOTHING, Verdict.CHOICES, Verdict.ANSWER)
    return sorted(
        results,
        key=lambda each: (
            each.rating,
            verdicts.index(each.verdict),
            each.confidence,
            each.number,
        ),
    )


def summary_of(results: Sequence[Result]) -> Summary:
    def rated(rating: Rating) -> int:
        return sum(each.rating is rating for each in results)

    def given(verdict: Verdict) -> int:
        return sum(each.verdict is verdict for each in results)

    return Summary(
        total=len(results),
        expected=len(results) - rated(Rating.UNSAID),
        right=rated(Rating.RIGHT),
        offered=rated(Rating.OFFERED),
        wrong=rated(Rating.WRONG),
        absent=rated(Rating.ABSENT),
        answered=given(Verdict.ANSWER),
        choices=given(Verdict.CHOICES),
        nothing=given(Verdict.NOTHING),
    )


def csv_of(results: Iterable[Result]) -> bytes:
    """For a spreadsheet."""
    headings = ("问题", "应答条目", "结果", "对不对", "第一条编号", "第一条", "把握")
    return csv_of_texts(headings, map(_cells, results))


VERDICTS = {Verdict.ANSWER: "直接回答", Verdict.CHOICES: "让群众选", Verdict.NOTHING: "没答"}
RATINGS = {
    Rating.UNKNOWN: "没有这一条",
    Rating.WRONG: GRADES[Grade.WRONG],
    Rating.ABSENT: GRADES[Grade.ABSENT],
    Rating.OFFERED: GRADES[Grade.OFFERED],
    Rating.UNSAID: "",
    Rating.RIGHT: GRADES[Grade.RIGHT],
}
TONES = {
    Rating.UNKNOWN: "warn",
    Rating.WRONG: "bad",
    Rating.ABSENT: "warn",
    Rating.OFFERED: "info",
    Rating.UNSAID: "plain",
    Rating.RIGHT: "good",
}
"""The kinds of their marks."""


def _cells(result: Result) -> tuple[str, ...]:
    return (
        result.line.question,
        result.line.expected,
        VERDICTS[result.verdict],
        RATINGS[result.rating],
        result.first,
        result.title,
        f"{result.confidence:.0%}",
    )


def _result(number: int, line: Line, found: Found, rating: Rating) -> Result:
    first = found.candidates[0] if found.candidates else None
    return Result(
        number=number,
        line=line,
        verdict=found.verdict,
        confidence=found.confidence,
        first=first.entry if first else "",
        title=first.question if first else "",
        rating=rating,
    )


def _rating(expected: str, found: Found) -> Rating:
    return Rating[outcome_of(expected, found).grade.name] if expected else Rating.UNSAID
