"""Learning what puts the right text first."""

import math
import random
from dataclasses import replace

import numpy as np
import pytest

from knowledge.exam import Asked, Exam
from knowledge.fit_order import Contest, contests, first_right, fitted_order
from knowledge.rank import TRAITS
from tests.knowledge.small_hall import the_words
from tests.knowledge.small_town import ENTRIES, the_town

EVEN = replace(the_words().weights, **dict.fromkeys(TRAITS, 1.0))
"""From where the fitting starts in these tests: every trait counts alike."""


def contest(right: dict[str, float], *wrong: dict[str, float], share: float = 1.0) -> Contest:
    """Between one right text and wrong ones, each of an entry of its own."""
    texts = [right, *wrong]
    traits = np.array([[text.get(name, 0.0) for name in TRAITS] for text in texts])
    owners = np.arange(len(texts), dtype=np.int32)
    return Contest(traits, owners, owners == 0, share)


def exam_of(*questions: tuple[str, str]) -> Exam:
    asked = tuple(Asked(text, frozenset({entry})) for text, entry in questions)
    return Exam("town", ENTRIES, asked)


def test_a_trait_that_tells_right_from_wrong_is_learnt() -> None:
    chance = random.Random(3)  # noqa: S311  a fixed sequence is wanted
    given = [
        contest(
            {"meant": 0.9, "likeness": chance.random()},
            {"meant": 0.1, "likeness": chance.random()},
            share=1 / 40,
        )
        for _ in range(40)
    ]
    order = fitted_order(given, EVEN)
    assert tuple(order) == TRAITS
    assert order["meant"] > max(3.0, order["likeness"])
    assert first_right(given, order) == 1.0


def test_fitting_puts_the_right_first_more_often_than_before() -> None:
    given = [contest({"content": 0.6}, {"lexical": 0.9}, share=0.5)] * 2
    before = dict.fromkeys(TRAITS, 1.0)
    assert (first_right(given, before), first_right(given, fitted_order(given, EVEN))) == (0, 1)


def test_what_speaks_for_a_text_never_comes_to_speak_against_it() -> None:
    given = [contest({"meant": 0.5}, {"meant": 0.5, "often": 0.5})]
    assert fitted_order(given, EVEN)["often"] >= 0


def test_without_contests_all_stays_as_it_was() -> None:
    assert fitted_order([], EVEN) == dict.fromkeys(TRAITS, 1.0)
    assert math.isnan(first_right([], dict.fromkeys(TRAITS, 1.0)))


def test_the_same_contests_teach_the_same() -> None:
    given = contests(exam_of(("公积金怎么取", "fund"), ("扯结婚证", "wedding")), the_town())
    assert fitted_order(given, EVEN) == fitted_order(given, EVEN)


def test_a_question_is_a_contest_between_the_texts_it_finds() -> None:
    (found,) = contests(exam_of(("身份证丢了怎么补", "id-lost")), the_town())
    row = the_town().row("id-lost")
    assert found.traits.shape == (len(found.owners), len(TRAITS))
    assert found.is_right.tolist() == [owner == row for owner in found.owners.tolist()]
    assert {*found.owners.tolist()} > {row}


def test_all_contests_of_a_collection_together_count_as_one() -> None:
    questions = (("身份证丢了", "id-lost"), ("公积金怎么取", "fund"), ("扯证要带啥", "wedding"))
    given = contests(exam_of(*questions), the_town())
    assert [each.share for each in given] == pytest.approx([1 / 3] * 3)


def test_a_question_whose_entry_is_not_among_those_found_teaches_nothing() -> None:
    asked = exam_of(("螃蟹", "fund"), ("公积金怎么取", "nobody"))
    assert contests(asked, the_town()) == []
