"""The hit test: a question, its verdict, its candidates, and the phone."""

from dataclasses import replace

import pytest

from knowledge.editing_regression import NewCase
from tests.console.conftest import House
from tests.console.visitor import Visitor
from tests.knowledge.small_town import RESIDENCE
from tests.storage.editing_desk import at

PATH = "/console/hit-test"
NASTY = "<script>alert(1)</script>"


async def test_a_question_shows_verdict_entries_and_phone(maintainer: Visitor) -> None:
    seen = await maintainer.get(f"{PATH}?q=身份证丢了补办一张")
    assert "直接回答，把握" in seen.words
    assert "<mark>身份证丢了" in seen.text
    assert "/console/entries/id-lost" in seen.text
    assert "phone-talk" in seen.text
    assert "加为它的相似问" in seen.words


async def test_without_a_question_it_says_what_can_be_tried(maintainer: Visitor) -> None:
    assert "可以试试" in (await maintainer.get(PATH)).words


async def test_whoever_only_reads_sees_all_and_changes_nothing(window: Visitor) -> None:
    seen = await window.get(f"{PATH}?q=身份证丢了补办一张")
    assert ("直接回答" in seen.words, "加为它的相似问" in seen.words) == (True, False)
    refused = await window.post("/console/learn/phrasing", {"entry": "id-lost", "question": "证"})
    assert refused.status == 403


async def test_nothing_that_is_typed_becomes_part_of_the_page(maintainer: Visitor) -> None:
    text = await maintainer.reads(f"{PATH}?q={NASTY}身份证&after={NASTY}")
    assert NASTY not in text


async def test_a_question_may_go_on_with_the_last_answer(maintainer: Visitor) -> None:
    alone = await maintainer.get(f"{PATH}?q=那要多少钱")
    after = await maintainer.get(f"{PATH}?q=那要多少钱&after=id-lost")
    assert "接着“身份证丢了补办一张”问" in after.words
    assert "接着“" not in alone.words


async def test_what_would_go_live_next_can_be_tried(house: House, maintainer: Visitor) -> None:
    told = replace(RESIDENCE, phrasings=("暂住的那张纸怎么弄",))
    await house.desk.approved(told, based_on=1)
    query = f"{PATH}?q=暂住的那张纸怎么弄"
    assert "暂住的那张纸怎么弄</mark>" not in await maintainer.reads(query)
    assert "暂住的那张纸怎么弄</mark>" in await maintainer.reads(f"{query}&next=1")


@pytest.mark.parametrize(
    ("question", "told"),
    [("人工", "找工作人员"), ("我要留言", "留言"), ("有人晕倒了", "遇险")],
)
async def test_it_tells_when_something_else_answers(
    maintainer: Visitor, question: str, told: str
) -> None:
    assert told in (await maintainer.get(f"{PATH}?q={question}")).words


async def test_nothing_is_kept_of_what_is_tried(house: House, maintainer: Visitor) -> None:
    await maintainer.reads(f"{PATH}?q=留言")
    await maintainer.reads(f"{PATH}?q=这个没有答案")
    rows = await house.database.read(
        lambda tx: [
            *tx.run("SELECT question FROM unanswered").rows(),
            *tx.run("SELECT id FROM left_message").rows(),
        ]
    )
    assert rows == []


async def test_a_question_of_the_regression_set_is_told(house: House, maintainer: Visitor) -> None:
    case = NewCase("身份证丢了补办一张", "id-lost", "chat")
    await house.desk.regression.add([case], at("甲"))
    words = (await maintainer.get(f"{PATH}?q=身份证丢了补办一张")).words
    assert "这一句在回归题里：该答 id-lost" in words


async def test_the_longest_question_is_cut_and_told(maintainer: Visitor) -> None:
    seen = await maintainer.get(f"{PATH}?q={'办居住证' * 100}")
    assert "只看前 200 个字" in seen.words
