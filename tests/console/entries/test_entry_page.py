"""The page of an entry: how it stands, what it says, who asks, which questions must find it."""

from dataclasses import replace

import pytest

from knowledge.editing import Handed, Pick, edited_of
from knowledge.entry import Entry, Kind
from knowledge.guide import Guide, Material
from tests.console.conftest import House
from tests.console.visitor import Visitor
from tests.fakes.answers import Answer, answered
from tests.fakes.clock import DAY, NOW
from tests.knowledge.small_town import FUND, ID_LOST
from tests.storage.editing_desk import at

PATH = "/console/entries/id-lost"
MAINTAINER, REVIEWER = "maintainer-one", "reviewer-one"


async def test_it_says_what_citizens_see_now(maintainer: Visitor) -> None:
    seen = (await maintainer.get(PATH)).words
    assert "群众现在看到的是第 1 版（发布 1）。" in seen
    assert "居民身份证丢失补领" in seen


async def test_it_says_who_is_changing_it(house: House, maintainer: Visitor) -> None:
    await house.desk.copies.save(edited_of(ID_LOST, based_on=1, problems=2), 0, at(REVIEWER))
    assert (
        "审核员甲正在改第 2 版，刚刚保存，还有 2 处必须改好。" in (await maintainer.get(PATH)).words
    )


async def test_it_says_what_waits_for_review_and_what_for_publishing(
    house: House, maintainer: Visitor
) -> None:
    desk = house.desk
    copy = await desk.edit(replace(ID_LOST, answer="改了"), MAINTAINER, 1)
    submission = await desk.submit(copy, by=MAINTAINER)
    words = (await maintainer.get(PATH)).words
    assert "您提交的第 2 版正在审核，还要 1 位同事同意。" in words
    await desk.submissions.approve(submission.id, at(REVIEWER))
    words = (await maintainer.get(PATH)).words
    assert "群众现在看到的是第 1 版（发布 1）。 第 2 版审核通过了，下一次发布时换上。" in words
    await house.published()
    assert "群众现在看到的是第 2 版（发布 2）。" in (await maintainer.get(PATH)).words


async def test_it_says_when_it_is_to_be_published(house: House, maintainer: Visitor) -> None:
    desk = house.desk
    copy = await desk.edit(replace(ID_LOST, answer="改了"), MAINTAINER, 1)
    handed = Handed("改", copies=(Pick(copy.entry, copy.edition),), publish_at=NOW + 3 * DAY)
    submission = await desk.submissions.submit(handed, at(MAINTAINER))
    await desk.submissions.approve(submission.id, at(REVIEWER))
    assert "第 2 版审核通过了，定在 " in (await maintainer.get(PATH)).words


async def test_it_says_why_it_was_returned_and_why_retired(
    house: House, maintainer: Visitor
) -> None:
    desk = house.desk
    sent = await desk.submit(await desk.edit(ID_LOST, MAINTAINER, 1), by=MAINTAINER)
    await desk.submissions.send_back(sent.id, "少了工本费", at(REVIEWER))
    assert "审核退回了，理由是“少了工本费”。" in (await maintainer.get(PATH)).words
    await desk.submissions.retire_now("id-lost", "停办", at(REVIEWER))
    words = (await maintainer.get(PATH)).words
    assert "群众看不到了。审核员甲经手，理由是“停办”。" in words


async def test_what_has_expired_is_not_seen(house: House, maintainer: Visitor) -> None:
    await house.published(replace(ID_LOST, valid_until=NOW - DAY))
    words = (await maintainer.get(PATH)).words
    assert "到期了，群众现在看不到这一条。" in words
    assert "群众看的网页" not in words


async def test_the_sheet_shows_materials_steps_and_days(house: House, maintainer: Visitor) -> None:
    guide = Guide(
        "补证",
        materials=(Material("户口簿", note="看一下就还"), Material("照片", copies=2)),
        handle_flow=("到窗口", "领证"),
        promise_day=0,
        anticipate_day=20,
        is_fee=False,
    )
    entry = Entry("sheet", Kind.GUIDE, "补证", guide=guide, related=("id-lost", "nowhere"))
    await house.desk.imported(entry)
    text = await maintainer.reads("/console/entries/sheet")
    for part in (
        "<td>户口簿</td>",
        '<td data-name="形式">原件</td>',
        "<ol><li>到窗口</li><li>领证</li></ol>",
        "<dd>当场办完</dd>",
        "<dd>20 个工作日</dd>",
        '<a href="/console/entries/id-lost">身份证丢了补办一张</a>',
        "nowhere <span",
    ):
        assert part in text


async def test_unfinished_drafts_are_shown_as_far_as_they_go(
    house: House, maintainer: Visitor
) -> None:
    body = '{"id": "g-new", "kind": "guide", "common_name": "新事项", "promise_day": "很快"}'
    edited = replace(edited_of(replace(ID_LOST, id="g-new"), based_on=0), body=body)
    await house.desk.copies.save(edited, 0, at(MAINTAINER))
    words = (await maintainer.get("/console/entries/g-new")).words
    assert ("下面是草稿。" in words, "很快 个工作日" in words) == (True, True)
    assert (await maintainer.get("/console/entries/id-lost?v=draft")).status == 404


@pytest.mark.parametrize("version", ["1", "9", "x", "-1", "9999999999999999999999"])
async def test_an_older_version_can_be_read(maintainer: Visitor, version: str) -> None:
    seen = await maintainer.get(f"{PATH}?v={version}")
    assert seen.status == (200 if version == "1" else 404)


async def test_it_tells_what_should_be_looked_at(maintainer: Visitor) -> None:
    text = await maintainer.reads(PATH)
    assert text.count('class="finding blocks"') >= 1
    assert "材料：" in text


async def test_readers_see_the_content_and_nothing_of_how_it_is_made(
    house: House, helper: Visitor
) -> None:
    await house.desk.copies.save(
        edited_of(replace(ID_LOST, answer="内部还没定的话"), based_on=1), 0, at(MAINTAINER)
    )
    page = await helper.reads(PATH)
    assert "居民身份证丢失补领" in page
    for inner in ("内部还没定", "正在改", "历史", "修改", "退役", "要留意的"):
        assert inner not in page
    assert (await helper.get(f"{PATH}/history")).status == 403
    assert "内部还没定" not in await helper.reads(f"{PATH}?v=draft")


async def test_readers_do_not_see_what_is_not_live(house: House, helper: Visitor) -> None:
    await house.desk.edit(Entry("inner", Kind.QUESTION, "内部草稿", "先别说"))
    await house.desk.submissions.retire_now("fund", "停办", at(REVIEWER))
    for entry in ("inner", "fund", "nothing"):
        assert (await helper.get(f"/console/entries/{entry}")).status == 404


async def test_whatever_stands_in_an_entry_is_shown_as_text(
    house: House, maintainer: Visitor
) -> None:
    evil = "<script>alert(1)</script>"
    await house.desk.imported(Entry("a/b c", Kind.QUESTION, evil, evil, phrasings=(evil,)))
    for page in ("", "/history", "/asked", "/regression"):
        assert evil not in await maintainer.reads(f"/console/entries/a%2Fb%20c{page}")
    assert evil not in await maintainer.reads("/console/entries?q=alert")


async def test_it_tells_who_asked_with_what_is_personal_hidden(
    house: House, maintainer: Visitor
) -> None:
    await answered(
        house.database,
        Answer("身份证丢了", "id-lost", NOW - DAY, useful=True),
        Answer("我电话13812345678身份证没了", "id-lost", NOW, useful=False),
        Answer("别的事", "fund", NOW),
    )
    text = await maintainer.reads(f"{PATH}/asked")
    assert "13812345678" not in text
    assert "138****5678" in text
    assert "别的事" not in text
    assert text.index("138****5678") < text.index("身份证丢了</td>")
    # Only a question without anything hidden may be kept.
    assert text.count("加到回归题") == 1


async def test_questions_are_added_to_the_regression_set_and_taken_away(
    house: House, maintainer: Visitor
) -> None:
    path = f"{PATH}/regression"
    added = await maintainer.post(path, {"question": "  身份证  丢了 "})
    assert (added.status, added.to, added.said) == (303, path, "已加进回归题。")
    again = await maintainer.post(path, {"question": "身份证 丢了", "back": "asked"})
    assert (again.to, again.said) == (f"{PATH}/asked", "回归题里已经有这一题了。")
    cases = await house.desk.regression.cases(entry="id-lost")
    assert [(each.question, each.source) for each in cases] == [("身份证 丢了", "entry")]
    assert "身份证 丢了" in await maintainer.reads(path)
    await maintainer.post(path, {"remove": cases[0].id})
    assert await house.desk.regression.cases(entry="id-lost") == ()


@pytest.mark.parametrize(
    ("question", "problem"),
    [
        ("", "请写群众会怎么问"),
        ("问" * 201, "问题最多 200 个字"),
        ("我电话13812345678", "里面有手机号，请去掉再加"),
    ],
)
async def test_a_question_that_cannot_be_kept_comes_back(
    house: House, maintainer: Visitor, question: str, problem: str
) -> None:
    seen = await maintainer.post(f"{PATH}/regression", {"question": question})
    assert (seen.status, problem in seen.text) == (422, True)
    assert await house.desk.regression.cases() == ()


async def test_the_regression_set_tells_what_happens_now(house: House, maintainer: Visitor) -> None:
    for question in (FUND.question, "zzz"):
        await maintainer.post("/console/entries/fund/regression", {"question": question})
    await maintainer.post("/console/entries/fund/regression", {"question": "领结婚证"})
    words = (await maintainer.get("/console/entries/fund/regression")).words
    for told in ("答对", "没答上", "答错"):
        assert told in words
