"""The order of the texts."""

from dataclasses import astuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.entry import Kind
from knowledge.index import KINDS
from knowledge.rank import Bounds, Ranked, Scored, hits, ranked, scored
from tests.knowledge.small_town import ENTRIES, the_town

WEIGHTS = the_town().words.weights
ROWS = {entry.id: row for row, entry in enumerate(ENTRIES)}


def texts_for(question: str, bounds: Bounds | None = None) -> Scored | None:
    town = the_town()
    return scored(hits(town.index, town.reader.read(question), WEIGHTS), bounds or Bounds(at=0))


def entries_for(question: str, bounds: Bounds | None = None) -> Ranked | None:
    town = the_town()
    return ranked(hits(town.index, town.reader.read(question), WEIGHTS), bounds or Bounds(at=0))


def actions_of(question: str, entry: str) -> set[tuple[float, float, float]]:
    """What the texts of an entry have in common with what the question wants done."""
    texts = texts_for(question)
    assert texts is not None
    own = texts.owners == ROWS[entry]
    traits = texts.traits.taken(np.flatnonzero(own).tolist())
    columns = (traits.same_action, traits.other_action, traits.extra_action)
    return set(zip(*(column.tolist() for column in columns), strict=True))


def test_wanting_the_same_is_the_same_action() -> None:
    assert (1.0, 0.0, 0.0) in actions_of("补办身份证", "id-lost")


def test_wanting_something_else_is_another_action() -> None:
    assert actions_of("补办身份证", "id-first") == {(0.0, 1.0, 0.0)}


def test_who_only_wants_a_thing_done_wants_nothing_special() -> None:
    assert (0.0, 0.0, 1.0) in actions_of("办一个身份证", "id-lost")
    assert actions_of("办一个身份证", "id-first") == {(0.0, 0.0, 0.0)}


def test_the_name_of_a_thing_wants_no_action_at_all() -> None:
    assert actions_of("身份证", "id-lost") == {(0.0, 0.0, 0.0)}


def test_the_best_text_of_an_entry_stands_for_it() -> None:
    texts, best = texts_for("身份证丢了"), entries_for("身份证丢了")
    assert texts is not None
    assert best is not None
    for row, score in zip(best.rows.tolist(), best.scores.tolist(), strict=True):
        assert score == texts.scores[texts.owners == row].max()
    assert len(set(best.rows.tolist())) == len(best)
    assert best.scores.tolist() == sorted(best.scores.tolist(), reverse=True)


def test_an_entry_that_repeats_the_question_is_first() -> None:
    for entry in ENTRIES:
        best = entries_for(entry.question)
        assert best is not None
        assert (best.rows[0], best.traits.likeness[0]) == (ROWS[entry.id], 1.0)


def test_what_shares_nothing_with_the_question_is_not_ranked() -> None:
    assert entries_for("螃蟹") is None


@pytest.mark.parametrize("kind", Kind)
def test_only_the_wanted_kind_is_ranked(kind: Kind) -> None:
    best = entries_for("身份证丢了，营业执照和公积金怎么办", Bounds(at=0, kind=KINDS.index(kind)))
    assert best is not None
    assert {ENTRIES[row].kind for row in best.rows.tolist()} == {kind}


def test_what_is_withdrawn_is_not_ranked() -> None:
    gone = (ROWS["id-lost"], ROWS["id-first"])
    best = entries_for("身份证丢了", Bounds(at=0, withdrawn=gone))
    assert best is not None
    assert not {*gone} & {*best.rows.tolist()}


@given(st.text(alphabet="身份证丢了补办营业执照公积金扯吗多少钱 ，我的abc1") | st.text())
def test_all_traits_stay_between_nothing_and_one(question: str) -> None:
    texts = texts_for(question)
    if texts is not None:
        traits = np.array(astuple(texts.traits))
        assert traits.min() >= 0
        assert traits.max() <= 1 + 1e-9
        assert np.isfinite(texts.scores).all()
