import random
from collections.abc import Mapping

import numpy as np
import pytest

from knowledge import gather
from knowledge.gather import gathered
from knowledge.postings import Postings, post
from knowledge.query import CONTENT, SHIFT, Terms

TEXTS = ["身份证补领", "身份证换领", "结婚登记", "离婚登记", ""]
EVEN = np.ones(10, dtype=np.float32)
CONTENTS = ["带户口簿", "带身份证", "双方到场", "双方到场", ""]


def postings_of(texts: list[str], contents: list[str]) -> Postings:
    rows = np.arange(len(texts), dtype=np.int32)
    return post(texts, contents, np.concatenate([rows, rows]), most_common=1.0)


def terms_of(weights: Mapping[int, float]) -> Terms:
    return Terms(np.array(list(weights), dtype=np.int64), np.array(list(weights.values())))


def pair(two: str) -> int:
    return ord(two[0]) << SHIFT | ord(two[1])


def test_places_of_contents_follow_those_of_the_asked_texts() -> None:
    postings = postings_of(TEXTS, CONTENTS)
    rows = postings.rows(np.array([pair("身份"), ord("婚"), pair("双方") | CONTENT, pair("驾照")]))
    assert [postings.holding(row).tolist() for row in rows[:3]] == [[0, 1], [2, 3], [7, 8]]
    assert rows[3] == -1


def test_a_term_is_worth_more_the_fewer_entries_hold_it() -> None:
    postings = postings_of(TEXTS, CONTENTS)
    one, two, none = postings.worth_of(np.array([pair("结婚"), pair("登记"), pair("驾照")]))
    assert two < one < none


def test_a_content_pair_that_most_hold_is_left_out() -> None:
    rows = np.arange(4, dtype=np.int32)
    postings = post(
        [""] * 4, ["双方"] * 3 + ["带证"], np.concatenate([rows, rows]), most_common=0.5
    )
    assert postings.codes.tolist() == [pair("带证") | CONTENT]


@pytest.mark.parametrize("least", [1, 50, 16_000])
def test_scores_are_exact_whatever_is_read_or_looked_up(
    least: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gather, "LEAST_READ", least)
    chance = random.Random(least)  # noqa: S311  a fixed sequence is wanted
    texts = ["".join(chance.choices("天地人和春夏秋冬", k=6)) for _ in range(200)]
    postings = postings_of(texts, texts)
    terms = {
        ord("天"): 0.5,
        ord("地"): 1.0,
        pair("春夏"): 2.0,
        pair("人和"): 1.0,
        pair("龙凤"): 9.0,
    }
    found = gathered(postings, terms_of(terms), np.ones(400, dtype=np.float32))
    worth = dict(zip(postings.codes.tolist(), postings.worth.tolist(), strict=True))
    held = {ord("天"): "天", ord("地"): "地", pair("春夏"): "春夏", pair("人和"): "人和"}
    expected = [
        sum(terms[code] * worth[code] for code, word in held.items() if word in text)
        for text in texts
    ]
    places = np.arange(200, dtype=np.int32)
    assert found.complete(places) == pytest.approx(expected, rel=1e-6, abs=0.06)


def test_each_promising_place_is_given_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather, "LEAST_READ", 1)
    postings = postings_of(TEXTS * 30, CONTENTS * 30)
    found = gathered(postings, terms_of({pair("结婚"): 1.0}), np.ones(300, dtype=np.float32))
    assert sorted(found.places.tolist()) == list(range(2, 150, 5))


def test_what_no_text_holds_gathers_nothing() -> None:
    found = gathered(postings_of(TEXTS, CONTENTS), terms_of({pair("驾照"): 1.0}), EVEN)
    assert (found.places.tolist(), found.common) == ([], ())
    assert found.complete(np.arange(3, dtype=np.int32)).tolist() == [0, 0, 0]


def test_a_text_that_shares_hardly_anything_is_not_promising() -> None:
    postings = postings_of(TEXTS, CONTENTS)
    terms = terms_of({pair("身份"): 9.0, ord("婚"): 0.01})
    found = gathered(postings, terms, EVEN)
    assert sorted(found.places.tolist()) == [0, 1, 6]
