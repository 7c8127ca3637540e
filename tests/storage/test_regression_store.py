"""The regression set, on both engines."""

import pytest

from knowledge.editing_regression import NewCase, RegressionCase
from storage.database import Database
from tests.fakes.clock import NOW
from tests.storage.editing_desk import Desk, at, desk_on


@pytest.fixture
def desk(migrated: Database) -> Desk:
    return desk_on(migrated)


async def test_a_question_stands_once_with_an_entry(desk: Desk) -> None:
    cases = [
        NewCase("身份证丢了", "q-1", "chat"),
        NewCase(" 身份证丢了 ", "q-1", "hit_test"),
        NewCase("身份证丢了", "q-2", "chat"),
    ]
    assert await desk.regression.add(cases, at("甲")) == 2
    assert await desk.regression.add(cases[:1], at("乙")) == 0
    assert await desk.regression.count() == 2
    newest, oldest = await desk.regression.cases()
    assert newest.entry == "q-2"
    assert oldest == RegressionCase(oldest.id, "身份证丢了", "q-1", "chat", "甲", NOW)


async def test_what_was_removed_can_come_back(desk: Desk) -> None:
    case = NewCase("身份证丢了", "q-1", "chat")
    await desk.regression.add([case], at("甲"))
    (old,) = await desk.regression.cases()
    assert await desk.regression.remove([old.id, "没有"], at("乙")) == 1
    assert await desk.regression.remove([old.id], at("乙")) == 0
    assert await desk.regression.cases() == ()
    assert await desk.regression.add([case], at("甲")) == 1
    assert [action for _, action, _ in await desk.audited()] == [
        "regression.add",
        "regression.remove",
        "regression.add",
    ]


async def test_cases_are_found_by_entry_and_words(desk: Desk) -> None:
    cases = [
        NewCase(text, entry, "chat") for text, entry in (("一%", "a"), ("二", "a"), ("三", "b"))
    ]
    await desk.regression.add(cases, at("甲"))
    find = desk.regression.cases
    assert [each.question for each in await find(entry="a")] == ["二", "一%"]
    assert [each.question for each in await find(text="%")] == ["一%"]
    assert [each.question for each in await find(offset=1, limit=1)] == ["二"]
