"""Of two versions one is made, field by field."""

from dataclasses import replace

from console.editing.clash import Against, Clash, Side, fields_of, merged
from knowledge.entry import Kind

BASE: dict[str, object] = {"id": "x", "kind": "question", "question": "问", "answer": "旧"}
MINE: dict[str, object] = {**BASE, "answer": "我的", "region": "甲市", "keywords": ["一"]}
THEIRS: dict[str, object] = {**BASE, "answer": "他的", "question": "怎么问", "link": "x"}
CLASH = Clash("x", Kind.QUESTION, MINE, THEIRS, Against.COPY, 4, 4, 1)


def picks(base: dict[str, object] | None, **picked: Side) -> dict[str, Side | None]:
    return {each.key: each.picked for each in fields_of(CLASH, base, picked)}


def test_what_only_one_side_changed_is_proposed_from_that_side() -> None:
    assert picks(BASE) == {
        "question": Side.THEIRS,
        "answer": None,
        "keywords": Side.MINE,
        "region": Side.MINE,
        "link": Side.THEIRS,
    }


def test_without_what_both_began_from_a_person_chooses() -> None:
    assert set(picks(None).values()) == {None}


def test_what_somebody_picked_already_stays() -> None:
    assert picks(BASE, answer=Side.MINE, question=Side.MINE)["question"] is Side.MINE


def test_fields_that_are_the_same_are_not_asked_about() -> None:
    assert fields_of(replace(CLASH, theirs=MINE), BASE, {}) == ()


def test_merging_takes_each_field_from_the_side_that_was_picked() -> None:
    picked = {"answer": Side.MINE, "keywords": Side.MINE, "link": Side.MINE}
    assert merged(CLASH, picked) == {
        "id": "x",
        "kind": "question",
        "question": "怎么问",
        "answer": "我的",
        "keywords": ["一"],
    }


def test_merging_with_all_of_one_side_gives_that_side() -> None:
    assert merged(CLASH, dict.fromkeys({**MINE, **THEIRS}, Side.MINE)) == MINE
    assert merged(CLASH, {}) == THEIRS
