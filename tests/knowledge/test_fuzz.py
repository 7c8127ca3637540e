from itertools import islice

from tests.knowledge.fuzz import AT_MOST, material, slowest, starter_release
from tests.knowledge.strange_questions import LONGEST, strange_questions


def test_strange_questions_of_any_length_are_read_without_error_and_in_time() -> None:
    worst = slowest(starter_release(), 1_000, seed=7)
    assert worst.seconds <= AT_MOST, worst


def test_the_same_seed_asks_the_same_and_lengths_reach_the_longest() -> None:
    given = material()
    asked = list(strange_questions(1_000, given, seed=3))
    assert asked[:50] == list(islice(strange_questions(50, given, seed=3), 50))
    lengths = sorted(map(len, asked))
    assert lengths[0] == 1
    assert LONGEST // 2 < lengths[-1] <= LONGEST
