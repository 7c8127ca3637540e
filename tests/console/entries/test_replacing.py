"""One text changed in all entries that hold it, as one reviewed change."""

from dataclasses import replace

import pytest

from knowledge.entry import Entry, Kind
from tests.console.conftest import House
from tests.console.visitor import Seen, Visitor
from tests.storage.editing_desk import at

PATH = "/console/replace"
OLD, NEW = "0711-1234567", "0711-7654321"
MAINTAINER, REVIEWER = "maintainer-one", "reviewer-one"


def entry(name: str, answer: str) -> Entry:
    return Entry(
        name,
        Kind.QUESTION,
        f"{name} 找谁问",
        answer,
        department="民政局",
        region="示例市",
        checked_on="2026-10-20",
    )


HOLDERS = (
    entry("a-1", f"打 {OLD}，工作日有人。"),
    entry("a-2", f"打 {OLD} 或 0711-1111111。"),
    entry("a-3", f"别打 {OLD}8。"),
    entry("a-4", "到窗口问。"),
)


@pytest.fixture
async def held(house: House) -> House:
    await house.desk.imported(*HOLDERS)
    return house


async def previewed(maintainer: Visitor, *ids: str, to: str = NEW) -> Seen:
    return await maintainer.post(PATH, {"from": OLD, "to": to, "entry": list(ids)})


def apply(*seen: str, **more: str) -> dict[str, str | list[str]]:
    ids = [each.partition(" ")[2] for each in seen]
    fields = {"do": "apply", "from": OLD, "to": NEW, "title": "换电话"}
    return {**fields, "entry": ids, "seen": list(seen), **more}


async def test_the_entries_that_hold_a_text_are_listed_where_it_stands(
    held: House, maintainer: Visitor
) -> None:
    page = await maintainer.reads(f"{PATH}?from={OLD}")
    assert "有 2 条写着" in page
    assert f"答案：打<mark>{OLD}</mark>，工作日有人。" in page
    assert ("a-3" in page, "a-4" in page) == (False, False)


async def test_each_change_is_seen_before_anything_is_kept(
    held: House, maintainer: Visitor
) -> None:
    seen = await previewed(maintainer, "a-1", "a-2", "a-3")
    assert "2 条，2 处。看一遍" in seen.words
    assert f"把“{OLD}”改成“{NEW}”（2 条）" in seen.text
    assert 'value="1 a-1"' in seen.text
    assert await held.desk.copies.copies(["a-1", "a-2"]) == ()


async def test_it_becomes_one_submission(held: House, maintainer: Visitor) -> None:
    seen = await maintainer.post(PATH, apply("1 a-1", "1 a-2"))
    assert seen.said == "“换电话”已提交审核，一共 2 条。请另一位同事来看。"
    (submission,) = await held.desk.submissions.submissions()
    assert (submission.title, submission.items) == ("换电话", 2)
    await held.desk.submissions.approve(submission.id, at(REVIEWER))
    answers = await held.desk.draft_ids()
    assert answers["a-1"] == f"打 {NEW}，工作日有人。"
    assert answers["a-2"] == f"打 {NEW} 或 0711-1111111。"
    assert answers["a-3"] == f"别打 {OLD}8。"


async def test_what_colleagues_work_on_is_left_to_them(held: House, maintainer: Visitor) -> None:
    await held.desk.edit(replace(HOLDERS[0], answer="改着"), REVIEWER, 1)
    await held.desk.submit(await held.desk.edit(HOLDERS[1], REVIEWER, 1), by=REVIEWER)
    words = (await maintainer.get(f"{PATH}?from={OLD}")).words
    for told in ("这 2 条也写着，但现在改不了", "有同事的草稿还没提交", "正在审核中"):
        assert told in words
    seen = await previewed(maintainer, "a-1", "a-2")
    assert (seen.status, "请至少勾选一条" in seen.text) == (422, True)


async def test_what_changed_since_it_was_seen_is_shown_again(
    held: House, maintainer: Visitor
) -> None:
    await held.desk.approved(replace(HOLDERS[0], answer=f"改打 {OLD}。"), REVIEWER, 1)
    seen = await maintainer.post(PATH, apply("1 a-1", "1 a-2"))
    assert (seen.status, "请再看一遍" in seen.text) == (409, True)
    assert 'value="2 a-1"' in seen.text
    assert await held.desk.submissions.submissions(author=MAINTAINER) == ()


async def test_an_entry_with_faults_of_its_own_stays_a_draft(
    house: House, maintainer: Visitor
) -> None:
    faulty = entry("a-9", f"打 {OLD}，或者张三 13812345678。")
    await house.desk.imported(HOLDERS[0], faulty)
    assert "先不提交" in (await previewed(maintainer, "a-1", "a-9")).words
    seen = await maintainer.post(PATH, apply("1 a-1", "1 a-9"))
    assert "一共 1 条。" in seen.said
    assert "另外 1 条没有提交" in seen.said
    left = await held_copies(house, "a-1", "a-9")
    assert left == ["a-9"]


async def held_copies(house: House, *ids: str) -> list[str]:
    return [each.entry for each in await house.desk.copies.copies(ids)]


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("", NEW, "至少写 2 个字"),
        ("字", NEW, "至少写 2 个字"),
        (OLD, OLD, "和原来的一样"),
        (OLD, "", "请写要换成的文字"),
        ("长" * 301, NEW, "最多 300 个字"),
        (OLD, "长" * 301, "最多 300 个字"),
    ],
)
async def test_what_cannot_be_replaced_comes_back(
    held: House, maintainer: Visitor, before: str, after: str, problem: str
) -> None:
    seen = await maintainer.post(PATH, {"from": before, "to": after, "entry": "a-1"})
    assert (seen.status, problem in seen.text) == (422, True)


async def test_a_text_may_be_taken_away(held: House, maintainer: Visitor) -> None:
    fields = {"from": f"打 {OLD}，", "to": "", "empties": "1", "entry": "a-1"}
    seen = await maintainer.post(PATH, fields)
    assert (seen.status, "删掉" in seen.text) == (200, True)


async def test_nothing_found_says_what_to_look_at(maintainer: Visitor) -> None:
    assert "没有条目写着" in (await maintainer.get(f"{PATH}?from=没有的字")).words
    assert (await maintainer.get(PATH)).status == 200
