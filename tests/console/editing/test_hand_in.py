"""Handing in for review, and giving up what was changed."""

import json
from dataclasses import replace

from knowledge.day import begins
from knowledge.editing import SubmissionState, WorkingCopy
from knowledge.entry import Entry
from office.staff import Role
from tests.console.conftest import House, name_of
from tests.console.editing.entries import QUESTION
from tests.console.editing.forms import form_on
from tests.console.visitor import Seen, Visitor
from tests.fakes.clock import NOW
from tests.storage.editing_desk import at

PATH = "/console/entries/full-question"
EDIT = f"{PATH}/edit"
ME = name_of(Role.MAINTAINER)


async def ready(house: House, entry: Entry = QUESTION) -> WorkingCopy:
    await house.desk.imported(QUESTION)
    return await house.desk.edit(entry, ME, based_on=1)


async def hand_in(visitor: Visitor, copy: WorkingCopy, **fields: str) -> Seen:
    form = {"edition": str(copy.edition), "title": "改了时间", **fields}
    return await visitor.post(f"{PATH}/hand-in", form, htmx=True)


async def test_what_has_no_fault_is_asked_about_before_it_is_handed_in(
    house: House, maintainer: Visitor
) -> None:
    await house.desk.imported(QUESTION)
    form = form_on(await maintainer.reads(EDIT)) | {"do": "hand-in", "answer": "能。"}
    seen = await maintainer.post(EDIT, form, htmx=True)
    assert seen.headers["HX-Trigger-After-Settle"] == '{"saved-copy": "", "hand-in": ""}'
    asked = form_on(seen.text, "hand-in-form")
    assert asked == {"edition": "1", "title": "修改：周六能办吗", "note": "", "publish_at": ""}


async def test_what_has_faults_is_saved_and_not_asked_about(
    house: House, maintainer: Visitor
) -> None:
    await house.desk.imported(QUESTION)
    form = form_on(await maintainer.reads(EDIT)) | {"do": "hand-in", "answer": ""}
    seen = await maintainer.post(EDIT, form, htmx=True)
    assert json.loads(seen.headers["HX-Trigger-After-Settle"]) == {
        "saved-copy": "",
        "first-problem": "",
        "said": "还没提交：标出来的 1 处写好才能提交。",
    }
    assert "remark-bad" in seen.text
    assert "hand-in-form" not in seen.text


async def test_handing_in_makes_a_submission(house: House, maintainer: Visitor) -> None:
    copy = await ready(house, replace(QUESTION, answer="不能。"))
    seen = await hand_in(maintainer, copy, note="按新通知")
    assert (seen.to, seen.said) == (PATH, "已提交审核，请另一位同事来看。")
    submission = await house.desk.submissions.open_submission_of("full-question")
    assert submission is not None
    told = (submission.title, submission.note, submission.author, submission.publish_at)
    assert told == ("改了时间", "按新通知", ME, None)
    assert await house.desk.copies.copy_of("full-question") is None


async def test_it_may_go_live_at_a_time(house: House, maintainer: Visitor) -> None:
    copy = await ready(house)
    await hand_in(maintainer, copy, publish_at="2027-01-01T08:00")
    submission = await house.desk.submissions.open_submission_of("full-question")
    assert submission is not None
    assert submission.publish_at == begins("2027-01-01T08:00")


async def test_what_is_missing_in_the_dialog_is_told_beside_its_field(
    house: House, maintainer: Visitor
) -> None:
    copy = await ready(house)
    cases = (
        ({"title": ""}, "用一句话写改了什么"),
        ({"publish_at": "2020-01-01T08:00"}, "要选以后的时间"),
        ({"publish_at": "明天"}, "时间没有填对"),
        ({"note": "长" * 1_001}, "最多 1000 个字"),
    )
    for fields, told in cases:
        seen = await hand_in(maintainer, copy, **fields)
        assert (seen.status, told in seen.words) == (422, True), told
    assert await house.desk.submissions.open_submission_of("full-question") is None


async def test_faults_that_appeared_since_are_told(house: House, maintainer: Visitor) -> None:
    copy = await ready(house, replace(QUESTION, valid_until=NOW + 1_000))
    house.clock.pass_by(2_000)
    seen = await hand_in(maintainer, copy)
    assert (seen.status, "有必须先改好的问题" in seen.words) == (422, True)


async def test_what_somebody_saved_since_is_looked_at_first(
    house: House, maintainer: Visitor
) -> None:
    copy = await ready(house)
    await house.desk.edit(replace(QUESTION, answer="他的"), "甲", based_on=1)
    seen = await hand_in(maintainer, copy)
    assert (seen.status, "又保存了这一条" in seen.words) == (422, True)


async def test_what_is_gone_is_told(house: House, maintainer: Visitor) -> None:
    copy = await ready(house)
    await house.desk.copies.discard("full-question", copy.edition, at("甲"))
    seen = await hand_in(maintainer, copy)
    assert (seen.status, seen.headers["HX-Retarget"]) == (409, "#content")


async def test_a_version_that_was_approved_meanwhile_is_compared(
    house: House, maintainer: Visitor
) -> None:
    copy = await ready(house, replace(QUESTION, answer="我的", region="别处"))
    await house.desk.imported(replace(QUESTION, answer="新定稿", department="新部门"))
    seen = await hand_in(maintainer, copy)
    assert (seen.status, "有了新的定稿（第 2 版）" in seen.words) == (409, True)
    form = form_on(seen.text, "clash")
    assert (form["pick_department"], form["pick_region"]) == ("theirs", "mine")
    assert "pick_answer" not in form
    merged = await maintainer.post(f"{PATH}/merge", {**form, "pick_answer": "mine"})
    assert merged.to == EDIT
    saved = await house.desk.copies.copy_of("full-question")
    assert saved is not None
    assert saved.edited.based_on == 2
    handed = await hand_in(maintainer, saved)
    assert handed.to == PATH
    submission = await house.desk.submissions.open_submission_of("full-question")
    assert submission is not None
    assert submission.state is SubmissionState.WAITING


async def test_a_change_that_was_given_up_can_be_had_back(
    house: House, maintainer: Visitor
) -> None:
    copy = await ready(house, replace(QUESTION, answer="我的"))
    seen = await maintainer.post(f"{PATH}/discard", {"edition": str(copy.edition)})
    assert (seen.status, seen.to) == (303, PATH)
    page = await maintainer.reads(EDIT)
    assert "放回来了" in page
    form = form_on(page)
    assert (form["answer"], form["edition"], form["based_on"]) == ("我的", "0", "1")
    assert (await maintainer.post(EDIT, form)).said == "已保存。"


async def test_a_new_entry_that_was_given_up_is_found_where_new_ones_begin(
    house: House, maintainer: Visitor
) -> None:
    copy = await house.desk.edit(replace(QUESTION, id="q-9", question="周日呢"), ME)
    seen = await maintainer.post("/console/entries/q-9/discard", {"edition": str(copy.edition)})
    assert seen.to == "/console/entries"
    page = await maintainer.reads("/console/entries/new")
    assert '<a href="/console/entries/q-9/edit">周日呢</a>' in page


async def test_nothing_is_given_up_that_somebody_else_changed(
    house: House, maintainer: Visitor
) -> None:
    copy = await ready(house)
    await house.desk.edit(replace(QUESTION, answer="他的"), "甲", based_on=1)
    seen = await maintainer.post(f"{PATH}/discard", {"edition": str(copy.edition)})
    assert (seen.to, "没有放弃" in seen.said) == (EDIT, True)
    assert await house.desk.copies.copy_of("full-question") is not None
