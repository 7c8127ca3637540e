"""The form of an entry: opened, judged, saved, and nothing of it lost."""

import json
from dataclasses import replace

import pytest

from knowledge.editing import FormDraft
from knowledge.entry import Entry, Kind
from knowledge.guide import Guide
from knowledge.record import entry_of, record_of
from office.staff import Role
from tests.console.conftest import House, name_of
from tests.console.editing.entries import ALL, GUIDE, QUESTION
from tests.console.editing.forms import form_on
from tests.console.visitor import Visitor
from tests.fakes.clock import MINUTE, NOW
from tests.storage.editing_desk import at

EDIT = "/console/entries/full-question/edit"
ME = name_of(Role.MAINTAINER)


def path(entry: str, act: str = "edit") -> str:
    quoted = entry.replace("/", "%2F").replace(" ", "%20")
    return f"/console/entries/{quoted}/{act}"


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.kind)
async def test_an_entry_with_everything_in_it_comes_back_as_it_was(
    house: House, maintainer: Visitor, entry: Entry
) -> None:
    await house.desk.imported(entry)
    form = form_on(await maintainer.reads(path(entry.id)))
    seen = await maintainer.post(path(entry.id), {**form, "keywords": "另外\n的词"})
    assert (seen.status, seen.said) == (303, "已保存。")
    copy = await house.desk.copies.copy_of(entry.id)
    assert copy is not None
    saved = entry_of(json.loads(copy.edited.body))
    assert (saved, copy.edited.based_on) == (replace(entry, keywords=("另外", "的词")), 1)


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.kind)
async def test_what_nobody_changed_makes_no_draft(
    house: House, maintainer: Visitor, entry: Entry
) -> None:
    await house.desk.imported(entry)
    form = form_on(await maintainer.reads(path(entry.id)))
    assert (await maintainer.post(path(entry.id), form)).said == "没有改动，不用保存。"
    seen = await maintainer.post(path(entry.id), {**form, "do": "hand-in"}, htmx=True)
    assert json.loads(seen.headers["HX-Trigger-After-Settle"]) == {"said": "没有改动，不用保存。"}
    assert await house.desk.copies.copy_of(entry.id) is None


async def test_a_form_that_was_saved_opens_from_its_copy(house: House, maintainer: Visitor) -> None:
    await house.desk.imported(QUESTION)
    form = form_on(await maintainer.reads(EDIT))
    await maintainer.post(EDIT, {**form, "answer": "不能。"})
    house.clock.pass_by(5 * MINUTE)
    page = await maintainer.reads(EDIT)
    assert form_on(page)["answer"] == "不能。"
    assert form_on(page)["edition"] == "1"
    assert "草稿，维护员甲" in page


async def test_saving_without_leaving_gives_the_next_edition(
    house: House, maintainer: Visitor
) -> None:
    await house.desk.imported(QUESTION)
    form = form_on(await maintainer.reads(EDIT))
    seen = await maintainer.post(EDIT, {**form, "answer": "不能。"}, htmx=True)
    assert seen.status == 200
    assert seen.headers["HX-Trigger-After-Settle"] == '{"saved-copy": ""}'
    assert 'id="f-edition" name="edition" value="1" hx-swap-oob="true"' in seen.text
    again = await maintainer.post(EDIT, {**form, "edition": "1", "answer": "能。"}, htmx=True)
    assert again.status == 200


async def test_an_unfinished_entry_can_be_saved_and_counts_its_problems(
    house: House, maintainer: Visitor
) -> None:
    address = "/console/entries/g-new/edit?kind=guide"
    form = form_on(await maintainer.reads(address))
    form |= {"promise_day": "三天", "material_note": "只有说明"}
    seen = await maintainer.post(path("g-new"), form, htmx=True)
    copy = await house.desk.copies.copy_of("g-new")
    assert copy is not None
    record = json.loads(copy.edited.body)
    assert (record["promise_day"], record["materials"]) == ("三天", [{"note": "只有说明"}])
    assert copy.edited.problems >= 5
    assert "要写成整数，比如 3" in seen.text
    reopened = form_on(await maintainer.reads(path("g-new")))
    assert (reopened["promise_day"], reopened["material_note"]) == ("三天", "只有说明")


async def test_the_official_name_of_a_new_guide_follows_its_title(
    house: House, maintainer: Visitor
) -> None:
    new = path("g-1")
    form = form_on(await maintainer.reads(f"{new}?kind=guide")) | {"question": "补证"}
    await maintainer.post(new, form)
    again = form_on(await maintainer.reads(new))
    assert again["task_name"] == ""
    await maintainer.post(new, {**again, "question": "补身份证"})
    copy = await house.desk.copies.copy_of("g-1")
    assert copy is not None
    assert json.loads(copy.edited.body)["task_name"] == "补身份证"


async def test_the_official_name_of_an_approved_guide_stays(
    house: House, maintainer: Visitor
) -> None:
    entry = Entry("g-2", Kind.GUIDE, "结婚登记", guide=Guide("结婚登记"))
    await house.desk.imported(entry)
    assert form_on(await maintainer.reads(path("g-2")))["task_name"] == "结婚登记"


async def test_a_new_entry_begins_with_the_question_that_was_asked(maintainer: Visitor) -> None:
    page = await maintainer.reads(
        "/console/entries/q-1/edit?kind=question&question=周日办吗&phrasing=星期天开门吗&phrasing=礼拜天呢"
    )
    form = form_on(page)
    assert (form["question"], form["phrasings"], form["id"]) == (
        "周日办吗",
        "星期天开门吗\n礼拜天呢",
        "q-1",
    )
    assert "remark-" not in page


async def test_nothing_is_edited_that_there_is_not(maintainer: Visitor) -> None:
    assert (await maintainer.get("/console/entries/nobody-knows/edit")).status == 404
    assert (await maintainer.get("/console/entries/q-1/edit?kind=poem")).status == 404


async def test_an_expert_names_a_new_entry(house: House, maintainer: Visitor) -> None:
    form = form_on(await maintainer.reads("/console/entries/q-1/edit?kind=question"))
    form |= {"id": "周日/办吗", "question": "周日办吗", "answer": "不办。"}
    seen = await maintainer.post("/console/entries/q-1/edit", form, htmx=True)
    assert seen.to == path("%E5%91%A8%E6%97%A5/%E5%8A%9E%E5%90%97")
    assert await house.desk.copies.copy_of("周日/办吗") is not None
    assert await house.desk.copies.copy_of("q-1") is None
    assert form_on(await maintainer.reads(seen.to))["answer"] == "不办。"


async def test_an_id_that_is_somebody_elses_is_refused_beside_its_field(
    house: House, maintainer: Visitor
) -> None:
    form = form_on(await maintainer.reads("/console/entries/q-1/edit?kind=question"))
    form |= {"id": "id-lost", "question": "周日办吗", "answer": "不办。"}
    seen = await maintainer.post("/console/entries/q-1/edit", form, htmx=True)
    assert "编号“id-lost”已经有了" in seen.words
    assert "first-problem" in seen.headers["HX-Trigger-After-Settle"]
    page = await maintainer.post("/console/entries/q-1/edit", form)
    assert (page.status, form_on(page.text)["answer"]) == (422, "不办。")
    assert await house.desk.copies.copy_of("id-lost") is None


async def test_checking_saves_nothing(house: House, maintainer: Visitor) -> None:
    await house.desk.imported(QUESTION)
    form = form_on(await maintainer.reads(EDIT))
    seen = await maintainer.post(
        "/console/entries/full-question/check",
        {**form, "answer": "打我手机 13812345678", "question": ""},
        htmx=True,
    )
    assert "138" in seen.text
    assert "13812345678" not in seen.text.split('id="n-answer"')[1].split("</div>")[0]
    assert "问题" in seen.words
    assert await house.desk.copies.copy_of("full-question") is None


async def test_checking_answers_with_pieces_for_every_field(maintainer: Visitor) -> None:
    form = form_on(await maintainer.reads("/console/entries/id-lost/edit"))
    seen = await maintainer.post("/console/entries/id-lost/check", form, htmx=True)
    for piece in ("editor-index", "editor-summary", "editor-near", "editor-talk", "n-link_way"):
        assert f'id="{piece}"' in seen.text
    assert seen.text.count('hx-swap-oob="true"') > 40
    assert "还没有咨询电话" in seen.words


async def test_a_side_of_a_guide_is_looked_at(house: House, maintainer: Visitor) -> None:
    await house.desk.imported(GUIDE)
    form = form_on(await maintainer.reads(path(GUIDE.id)))
    form |= {"aspect": "fee", "fee": "四十元", "items": ""}
    seen = await maintainer.post(path(GUIDE.id, "check"), form, htmx=True)
    assert "补身份证：四十元（发改价格〔2003〕2322 号）。" in seen.words


async def test_an_entry_like_it_is_told(house: House, maintainer: Visitor) -> None:
    form = form_on(await maintainer.reads("/console/entries/q-1/edit?kind=question"))
    form |= {"question": "营业执照要挂在店里吗", "answer": "要。"}
    seen = await maintainer.post("/console/entries/q-1/check", form, htmx=True)
    assert "已有相近条目" in seen.words
    assert 'href="/console/entries/shop-show"' in seen.text


async def test_what_was_typed_and_not_saved_is_put_back(house: House, maintainer: Visitor) -> None:
    await house.desk.imported(QUESTION)
    form = form_on(await maintainer.reads(EDIT))
    pairs = [[name, str(value)] for name, value in {**form, "answer": "没存上"}.items()]
    fields = {"form": "entry:full-question", "body": json.dumps(pairs)}
    assert (await maintainer.post("/console/drafts", fields)).status == 204
    page = await maintainer.reads(EDIT)
    assert "上次没保存的内容已经放回来了" in page
    assert form_on(page)["answer"] == "没存上"
    dropped = await maintainer.post("/console/drafts/drop", {**fields, "next": EDIT})
    assert dropped.to == EDIT
    assert form_on(await maintainer.reads(EDIT))["answer"] == QUESTION.answer


async def test_what_was_typed_and_then_saved_is_not_put_back(
    house: House, maintainer: Visitor
) -> None:
    await house.desk.imported(QUESTION)
    form = form_on(await maintainer.reads(EDIT))
    pairs = [[name, str(value)] for name, value in form.items()]
    await house.desk.forms.keep(ME, FormDraft("entry:full-question", json.dumps(pairs), NOW))
    assert "放回来" not in await maintainer.reads(EDIT)


async def test_a_new_entry_that_was_never_saved_is_put_back_at_its_address(
    house: House, maintainer: Visitor
) -> None:
    pairs = [["kind", "case"], ["edition", "0"], ["based_on", "0"], ["question", "难事"]]
    await house.desk.forms.keep(ME, FormDraft("entry:c-1", json.dumps(pairs), NOW))
    form = form_on(await maintainer.reads("/console/entries/c-1/edit"))
    assert (form["kind"], form["question"]) == ("case", "难事")


async def test_what_was_returned_shows_the_reason(house: House, maintainer: Visitor) -> None:
    copy = await house.desk.edit(QUESTION, ME)
    submission = await house.desk.submit(copy, by=ME)
    await house.desk.submissions.send_back(submission.id, "电话<错>了", at("乙"))
    page = await maintainer.reads(EDIT)
    assert "审核退回" in page
    assert "电话&lt;错&gt;了" in page


async def test_what_waits_for_review_is_not_edited(house: House, maintainer: Visitor) -> None:
    submission = await house.desk.submit(await house.desk.edit(QUESTION, ME), by=ME)
    seen = await maintainer.get(EDIT)
    assert "维护员甲" in seen.words
    assert f'href="/console/reviews/{submission.id}"' in seen.text
    assert "entry-form" not in seen.text


async def test_what_was_submitted_meanwhile_is_not_saved_and_not_lost(
    house: House, maintainer: Visitor
) -> None:
    form = form_on(await maintainer.reads("/console/entries/id-lost/edit"))
    entry = await house.desk.entries.version("id-lost", 1)
    assert entry is not None
    await house.desk.submit(await house.desk.edit(entry, "甲", based_on=1))
    seen = await maintainer.post("/console/entries/id-lost/edit", {**form, "fee": "四十元"})
    assert (seen.status, "已经在审核中" in seen.words) == (409, True)
    draft = await house.desk.forms.draft(ME, "entry:id-lost")
    assert draft is not None
    assert "四十元" in draft.body


async def test_a_copy_that_was_discarded_meanwhile_can_be_gone_on_with(
    house: House, maintainer: Visitor
) -> None:
    await house.desk.imported(QUESTION)
    copy = await house.desk.edit(QUESTION, "甲", based_on=1)
    form = form_on(await maintainer.reads(EDIT))
    await house.desk.copies.discard("full-question", copy.edition, at("甲"))
    seen = await maintainer.post(EDIT, {**form, "answer": "我改的"})
    assert (seen.status, "草稿已经不在了" in seen.words) == (409, True)
    again = form_on(await maintainer.reads(EDIT))
    assert (again["answer"], again["edition"]) == ("我改的", "0")
    assert (await maintainer.post(EDIT, again)).status == 303


async def test_a_retired_entry_begins_again_with_what_it_said_last(
    house: House, maintainer: Visitor
) -> None:
    await house.desk.imported(QUESTION)
    await house.desk.submissions.retire_now("full-question", "过时", at("乙"))
    form = form_on(await maintainer.reads(EDIT))
    assert (form["answer"], form["based_on"]) == (QUESTION.answer, "1")


async def test_only_maintainers_edit(house: House, reviewer: Visitor, nobody: Visitor) -> None:
    assert (await reviewer.get("/console/entries/id-lost/edit")).status == 403
    assert (await reviewer.post("/console/entries/id-lost/edit", {})).status == 403
    assert (await nobody.get("/console/entries/id-lost/edit")).status == 303


async def test_the_page_of_a_long_guide_is_small_on_the_wire(
    house: House, maintainer: Visitor
) -> None:
    record = record_of(GUIDE)
    record["phrasings"] = [f"第 {number} 种说法：身份证丢了，怎么补一张" for number in range(200)]
    record["materials"] = [
        {"name": f"第 {number} 样材料", "note": f"说明 {number}", "source": "申请人自备"}
        for number in range(60)
    ]
    await house.desk.imported(entry_of(record))
    headers = {"Accept-Encoding": "gzip"}
    async with maintainer.client.get(path(GUIDE.id), headers=headers) as response:
        assert response.status == 200
        assert int(response.headers["Content-Length"]) < 50 * 1024
