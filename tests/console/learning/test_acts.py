"""Adding a question to an entry, or to the regression set."""

import json
from dataclasses import replace

import pytest

from console.learning.phrasings import Addition, State
from knowledge.editing import entry_in
from knowledge.editing_regression import RegressionCase
from office.staff import Role
from tests.console.conftest import House, name_of
from tests.console.visitor import Visitor
from tests.fakes.clock import NOW
from tests.knowledge.small_town import FUND, ID_LOST
from tests.storage.editing_desk import at

PHRASING = "/console/learn/phrasing"
CASE = "/console/learn/case"


def given(question: str, entry: str = "id-lost", **more: str) -> dict[str, str]:
    return {"question": question, "entry": entry, **more}


async def phrasings(house: House, entry: str = "id-lost") -> tuple[str, ...]:
    """Those of the working copy."""
    copy = await house.desk.copies.copy_of(entry)
    return entry_in(copy.edited).phrasings if copy else ()


async def test_a_phrasing_begins_a_working_copy(house: House, maintainer: Visitor) -> None:
    seen = await maintainer.post(PHRASING, given("  身份证掉河里\n了 "), htmx=True)
    assert "已加为“身份证丢了补办一张”的相似问" in seen.words
    assert "/console/entries/id-lost/edit" in seen.text
    copy = await house.desk.copies.copy_of("id-lost")
    assert copy is not None
    expected = replace(ID_LOST, phrasings=("身份证掉河里 了",))
    assert (entry_in(copy.edited), copy.edited.based_on) == (expected, 1)


async def test_it_is_added_to_what_somebody_else_has_begun(
    house: House, maintainer: Visitor
) -> None:
    await house.desk.edit(replace(ID_LOST, phrasings=("证没了",)), by="乙", based_on=1)
    await maintainer.post(PHRASING, given("身份证掉河里了"), htmx=True)
    assert await phrasings(house) == ("证没了", "身份证掉河里了")


async def test_an_unfinished_copy_keeps_what_it_has(house: House, maintainer: Visitor) -> None:
    copy = await house.desk.edit(FUND, based_on=1)
    unfinished = {"id": "fund", "kind": "guide", "question": "", "checked_on": "昨天"}
    body = json.dumps(unfinished, ensure_ascii=False)
    await house.desk.copies.save(replace(copy.edited, body=body), copy.edition, at("甲"))
    await maintainer.post(PHRASING, given("公积金", "fund"), htmx=True)
    kept = await house.desk.copies.copy_of("fund")
    assert kept is not None
    assert json.loads(kept.edited.body) == {**unfinished, "phrasings": ["公积金"]}


async def test_the_same_phrasing_is_not_added_twice(house: House, maintainer: Visitor) -> None:
    await maintainer.post(PHRASING, given("身份证掉河里了"), htmx=True)
    seen = await maintainer.post(PHRASING, given("身份证掉河里了！"), htmx=True)
    assert "已经有这句相似问了" in seen.words
    assert await phrasings(house) == ("身份证掉河里了",)


@pytest.mark.parametrize(
    ("question", "entry", "told"),
    [
        ("", "id-lost", "请写上要加的相似问"),
        ("证" * 201, "id-lost", "最多 200 个字"),
        ("我电话13812345678", "id-lost", "个人信息"),
        ("我电话138****5678", "id-lost", "个人信息"),
        ("身份证", "nobody", "找不到这一条"),
    ],
)
async def test_what_cannot_be_added_says_why(
    house: House, maintainer: Visitor, question: str, entry: str, told: str
) -> None:
    seen = await maintainer.post(PHRASING, given(question, entry), htmx=True)
    assert (seen.status, told in seen.words) == (422, True)
    assert await phrasings(house) == ()


async def test_what_is_in_review_is_left_alone(house: House, maintainer: Visitor) -> None:
    await house.desk.submit(await house.desk.edit(ID_LOST, based_on=1))
    seen = await maintainer.post(PHRASING, given("身份证掉河里了"), htmx=True)
    assert (seen.status, "正在审核" in seen.words) == (422, True)
    assert await phrasings(house) == ()


async def test_without_htmx_the_page_comes_back(maintainer: Visitor) -> None:
    back = "/console/hit-test?q=1"
    seen = await maintainer.post(PHRASING, given("身份证掉河里了", back=back))
    assert (seen.status, seen.to) == (303, back)
    elsewhere = await maintainer.post(PHRASING, given("身份证", back="https://example.com"))
    assert elsewhere.to == "/console/hit-test"


async def test_a_case_is_added_once_with_where_it_comes_from(
    house: House, maintainer: Visitor
) -> None:
    first = await maintainer.post(CASE, given("身份证没了", source="message"), htmx=True)
    again = await maintainer.post(CASE, given("身份证没了"), htmx=True)
    assert ("已加进回归题" in first.words, "已经有这一题了" in again.words) == (True, True)
    (case,) = await house.desk.regression.cases()
    name = name_of(Role.MAINTAINER)
    assert case == RegressionCase(case.id, "身份证没了", "id-lost", "message", name, NOW)


@pytest.mark.parametrize(
    ("question", "entry"), [("", "id-lost"), ("身份证", "nobody"), ("13812345678", "id-lost")]
)
async def test_a_case_must_be_one(
    house: House, maintainer: Visitor, question: str, entry: str
) -> None:
    seen = await maintainer.post(CASE, given(question, entry), htmx=True)
    assert (seen.status, await house.desk.regression.count()) == (422, 0)


def test_each_outcome_is_told() -> None:
    assert all(Addition(state, "id-lost", "补证").told for state in State)
