"""Acts on many entries: handed in together, checked today, taken down, exported."""

from dataclasses import replace
from urllib.parse import parse_qsl

from knowledge.editing import edited_of
from knowledge.editing_list import ListFilter
from knowledge.entry import Entry, Kind
from knowledge.exchange.read import read_file
from tests.console.conftest import House
from tests.console.visitor import Visitor
from tests.fakes.clock import NOW
from tests.knowledge.small_town import ENTRIES, ID_CASE, SHOP_COPY, SHOP_SHOW
from tests.storage.editing_desk import at, unfinished

HAND_IN = "/console/bulk/hand-in"
MAINTAINER, REVIEWER = "maintainer-one", "reviewer-one"
COMPLETE = replace(SHOP_COPY, department="市场监管局", region="示例市", checked_on="2026-10-01")
SECOND = replace(SHOP_SHOW, department="市场监管局", region="示例市", checked_on="2026-10-01")


async def drafted(house: House, *entries: Entry) -> list[str]:
    """Working copies of them; the picks as the page of handing in sends them."""
    picks = []
    for entry in entries:
        copy = await house.desk.copies.save(edited_of(entry, based_on=1), 0, at(MAINTAINER))
        picks.append(f"{copy.edition} {copy.entry}")
    return picks


async def test_ticked_drafts_are_shown_before_they_are_handed_in(
    house: House, maintainer: Visitor
) -> None:
    await drafted(house, COMPLETE, SECOND)
    await house.desk.copies.save(unfinished("half"), 0, at(MAINTAINER))
    seen = await maintainer.post(HAND_IN, {"entry": ["shop-copy", "shop-show", "half", "fund"]})
    assert seen.status == 200
    for told in ("要提交的 2 条", "这次不提交的 2 条", "还没写完", "没有草稿，没什么可提交"):
        assert told in seen.words
    assert await house.desk.submissions.submissions() == ()


async def test_they_are_handed_in_as_one_submission(house: House, maintainer: Visitor) -> None:
    picks = await drafted(house, COMPLETE, SECOND)
    fields = {"do": "hand-in", "pick": picks, "title": "补部门", "note": "按清单"}
    seen = await maintainer.post(HAND_IN, fields)
    assert seen.to == "/console/entries?state=waiting"
    assert seen.said == "“补部门”已提交审核，一共 2 条。请另一位同事来看。"
    (submission,) = await house.desk.submissions.submissions()
    assert (submission.title, submission.note, submission.items) == ("补部门", "按清单", 2)


async def test_a_submission_needs_a_title_and_a_time_to_come(
    house: House, maintainer: Visitor
) -> None:
    picks = await drafted(house, COMPLETE)
    untitled = await maintainer.post(HAND_IN, {"do": "hand-in", "pick": picks, "title": " "})
    assert (untitled.status, "请用一句话写改了什么" in untitled.text) == (422, True)
    fields = {"do": "hand-in", "pick": picks, "title": "改", "publish_at": "2020-01-01T09:00"}
    late = await maintainer.post(HAND_IN, fields)
    assert (late.status, "要选以后的时间" in late.text) == (422, True)
    assert await house.desk.submissions.submissions() == ()


async def test_what_somebody_changed_meanwhile_is_looked_at_again(
    house: House, maintainer: Visitor
) -> None:
    picks = await drafted(house, COMPLETE)
    copy = await house.desk.copies.copy_of("shop-copy")
    assert copy is not None
    await house.desk.copies.save(copy.edited, copy.edition, at(REVIEWER))
    seen = await maintainer.post(HAND_IN, {"do": "hand-in", "pick": picks, "title": "改"})
    assert (seen.status, "请再看一遍" in seen.text) == (409, True)
    assert await house.desk.submissions.submissions() == ()


async def test_as_many_as_an_import_brings_are_handed_in_at_once(
    house: House, maintainer: Visitor
) -> None:
    """Each is a field of the form: what is taken for an attack begins far above."""
    picks = await drafted(house, COMPLETE)
    many = [*picks, *(f"1 gone-{number}" for number in range(10_000))]
    seen = await maintainer.post(HAND_IN, {"do": "hand-in", "pick": many, "title": "导入"})
    assert (seen.status, "一共 1 条" in seen.said) == (303, True)


async def test_faults_that_came_with_time_stop_a_draft(house: House, maintainer: Visitor) -> None:
    """The draft was saved as faultless, but its answer has a mobile number in it."""
    await drafted(house, replace(COMPLETE, answer="打张三电话 13812345678。"))
    seen = await maintainer.post(HAND_IN, {"entry": "shop-copy"})
    assert "有 1 处必须先改好" in seen.words


async def test_a_whole_filter_can_be_taken(house: House, maintainer: Visitor) -> None:
    await drafted(house, COMPLETE, SECOND)
    fields = {"all": "1", "query": "mine=1", "entry": "shop-copy"}
    assert "要提交的 2 条" in (await maintainer.post(HAND_IN, fields)).words


async def test_nothing_ticked_leads_back(maintainer: Visitor) -> None:
    for path in (HAND_IN, "/console/bulk/checked", "/console/bulk/retire"):
        seen = await maintainer.post(path, {})
        assert (seen.to, "请先在列表里勾选" in seen.said) == ("/console/entries", True)


async def test_entries_found_right_today_become_one_batch(
    house: House, maintainer: Visitor
) -> None:
    await house.desk.edit(replace(COMPLETE, answer="同事在改"), REVIEWER, 1)
    await house.desk.edit(Entry("fresh", Kind.QUESTION, "还没提交过"), MAINTAINER)
    ids = ["shop-show", "id-case", "shop-copy", "fresh"]
    seen = await maintainer.post("/console/bulk/checked", {"entry": ids})
    assert seen.said.startswith("2 条记成今天核对过，存成了草稿，提交审核后生效。另外 2 条没有动")
    batch = dict(parse_qsl(seen.to.partition("?")[2]))["batch"]
    page = await maintainer.get(seen.to)
    assert "2026-11-01 核对过，内容没变（2 条）" in page.text
    copies = await house.desk.copies.copies(ids)
    checked = {each.entry: each.edited.batch for each in copies if "2026-11-" in each.edited.body}
    assert checked == {"shop-show": batch, "id-case": batch}
    assert {each.entry: each.edited.based_on for each in copies}["id-case"] == 1
    rows = (await house.desk.lists.page(ListFilter(batch=batch), NOW)).rows
    assert sorted(row.id for row in rows) == ["id-case", "shop-show"]


async def test_what_was_checked_today_already_is_left(house: House, maintainer: Visitor) -> None:
    today = "2026-11-01"
    await house.desk.imported(replace(ID_CASE, checked_on=today))
    seen = await maintainer.post("/console/bulk/checked", {"entry": "id-case"})
    assert (seen.to, seen.said) == ("/console/entries", "这几条今天都已经核对过了。")


async def test_taking_down_needs_a_reason_and_a_second_person(
    house: House, maintainer: Visitor
) -> None:
    ids = ["fund", "wedding"]
    path = "/console/bulk/retire"
    assert "让 2 条退役" in (await maintainer.post(path, {"entry": ids})).words
    unsaid = await maintainer.post(path, {"entry": ids, "do": "ask"})
    assert (unsaid.status, "请写明理由" in unsaid.text) == (422, True)
    asked = await maintainer.post(path, {"entry": ids, "do": "ask", "why": "停办"})
    assert asked.said == "已提请退役。同事审核通过以后，群众就看不到了。"
    (submission,) = await house.desk.submissions.submissions()
    assert (submission.title, submission.note) == ("退役 2 条", "停办")
    words = (await maintainer.get("/console/entries/fund")).words
    assert "您提请退役，正在审核，还要 1 位同事同意。" in words
    assert "群众现在看到的是第 1 版" in words


async def test_whoever_decides_takes_down_at_once(house: House, reviewer: Visitor) -> None:
    path = "/console/entries/fund/retire"
    assert "立即下线" in (await reviewer.get(path)).words
    assert (await reviewer.post(path, {"why": " "})).status == 422
    seen = await reviewer.post(path, {"why": "内容有错"})
    assert seen.said == "已下线，群众现在看不到这一条了。"
    assert house.knowledge.entry("fund", at=NOW) is None
    again = await reviewer.post(path, {"why": "再来"})
    assert (again.status, "已经退役" in again.text) == (409, True)


async def test_a_maintainer_cannot_take_down_at_once(house: House, maintainer: Visitor) -> None:
    page = await maintainer.reads("/console/entries/fund/retire")
    assert "立即下线" not in page
    seen = await maintainer.post("/console/entries/fund/retire", {"why": "停办"})
    assert seen.status == 403
    assert house.knowledge.entry("fund", at=NOW) is not None


async def test_what_is_exported_is_what_is_approved_or_else_the_draft(
    house: House, reviewer: Visitor
) -> None:
    fresh = Entry("fresh", Kind.QUESTION, "=HYPERLINK(1)", "答案")
    await house.desk.edit(fresh)
    await house.desk.edit(replace(SHOP_COPY, answer="还没审核"), MAINTAINER, 1)
    await house.desk.copies.save(unfinished("half"), 0, at(MAINTAINER))
    ids = ["fresh", "shop-copy", "half", "id-lost", "nothing"]
    seen = await reviewer.post("/console/bulk/export", {"entry": ids})
    assert seen.headers["Content-Disposition"].endswith("2026-11-01.xlsx")
    read = read_file("a.xlsx", seen.content)
    assert {each.id: each for each in read.entries} == {
        "fresh": fresh,
        "shop-copy": SHOP_COPY,
        "id-lost": next(each for each in ENTRIES if each.id == "id-lost"),
    }


async def test_what_is_unfinished_cannot_be_exported(house: House, reviewer: Visitor) -> None:
    await house.desk.copies.save(unfinished("half"), 0, at(MAINTAINER))
    seen = await reviewer.post("/console/bulk/export", {"entry": "half"})
    assert (seen.status, "没有可以导出的" in seen.said) == (303, True)


async def test_an_export_is_audited(house: House, reviewer: Visitor) -> None:
    await reviewer.post("/console/bulk/export", {"entry": ["id-lost", "fund"]})
    assert (REVIEWER, "entry.export", "entries") in await house.desk.audited()


async def test_readers_act_on_nothing(house: House, helper: Visitor) -> None:
    for act in ("hand-in", "checked", "retire", "export"):
        assert (await helper.post(f"/console/bulk/{act}", {"entry": "fund"})).status == 403
    assert await house.desk.submissions.submissions() == ()
