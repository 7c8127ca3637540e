"""The rows of the regression set, with what the live release makes of each."""

from collections.abc import Mapping
from dataclasses import dataclass

from console.regression.effect import GRADES
from console.regression.effects import Graded
from console.regression.lines import Bad
from knowledge.editing_regression import RegressionCase
from knowledge.regression import Grade, Outcome

BADLY = "bad"
"""The filter for all that is not answered right."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the forms, and what is wrong with it."""

    question: str = ""
    entry: str = ""
    lines: str = ""
    problem: str = ""
    field: str = ""
    bad: tuple[Bad, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    case: RegressionCase
    title: str
    is_known: bool
    grade: Grade | None
    outcome: Outcome | None
    top: str


def row_of(case: RegressionCase, outcome: Outcome | None, titles: Mapping[str, str]) -> Row:
    top = titles.get(outcome.top, outcome.top) if outcome else ""
    title = titles.get(case.entry, case.entry)
    grade = outcome.grade if outcome else None
    return Row(case, title, case.entry in titles, grade, outcome, top)


def is_wanted(case: RegressionCase, graded: Graded | None, words: str, grade: str) -> bool:
    if words and words.lower() not in f"{case.question}\n{case.entry}".lower():
        return False
    if not grade or graded is None:
        return True
    outcome = graded.outcomes.get(case.id)
    if outcome is None:
        return False
    return outcome.grade is not Grade.RIGHT if grade == BADLY else outcome.grade.name == grade


def counts_of(graded: Graded | None) -> Mapping[Grade, int]:
    found = [each.grade for each in graded.outcomes.values()] if graded else []
    return {grade: found.count(grade) for grade in GRADES}
