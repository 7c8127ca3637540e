"""The report on how right the guides are, as the console shows it."""

from dataclasses import replace

import pytest

from console.quality import examining
from knowledge.entry import Entry, Kind
from knowledge.lint_finding import Known
from knowledge.quality import Examined, examined
from office.staff import Role
from tests.console.conftest import House, name_of
from tests.console.visitor import Visitor
from tests.knowledge.small_town import ENTRIES
from tests.knowledge.test_lint import ENTRY, GUIDE
from tests.storage.editing_desk import at

PATH = "/console/quality"
POLICE, CIVIL = "示例市公安局", "示例市<民政>局"
TODAY, BEFORE = "2026-11-01", "2026-10-31"
RIGHT = replace(ENTRY, id="right", question="换身份证的事", department=POLICE, checked_on=TODAY)
SILENT = replace(
    ENTRY,
    id="silent",
    question="不留电话的事",
    department=CIVIL,
    checked_on=BEFORE,
    guide=replace(GUIDE, link_way="", contact_person=""),
)


async def ready(visitor: Visitor, query: str = "") -> str:
    """The report, with all that it takes a while to find."""
    return await visitor.reads(f"{PATH}/report{query}")


async def only(house: House, *entries: Entry) -> None:
    """Nothing is live but these."""
    for each in ENTRIES:
        await house.desk.submissions.retire_now(each.id, "不用了", at("乙"))
    await house.published(*entries)


async def test_the_page_is_there_at_once_and_fetches_the_report(maintainer: Visitor) -> None:
    page = await maintainer.reads(PATH)
    assert ('hx-get="/console/quality/report' in page, "departments" in page) == (True, False)


async def test_what_is_known_already_stands_in_the_page(maintainer: Visitor) -> None:
    report = await ready(maintainer)
    page = await maintainer.reads(PATH)
    assert ("hx-get" in page, report in page) == (False, True)


async def test_departments_are_told_with_the_worst_first(house: House, maintainer: Visitor) -> None:
    await only(house, RIGHT, SILENT)
    report = await ready(maintainer)
    assert report.index("示例市&lt;民政&gt;局</a>") < report.index(f"{POLICE}</a>")
    for said in (
        "<b>50.0%</b>",
        "2 份指南，1 份要素齐全",
        "经办人 1 份",
        "电话 1 份",
        "还有 <b>1</b> 份",
    ):
        assert said in report
    by_accuracy = await ready(maintainer, "?sort=accuracy")
    assert 'aria-sort="ascending"><a href="/console/quality?sort=accuracy"' in by_accuracy


async def test_what_waits_for_its_review_is_told_apart(house: House, maintainer: Visitor) -> None:
    await only(house, RIGHT, SILENT)
    mended = replace(SILENT, guide=GUIDE, checked_on=TODAY)
    await house.desk.submit(await house.desk.edit(mended, based_on=1))
    assert "其中 1 份改过了，在等审核或发布" in await ready(maintainer)


async def test_what_was_retired_is_no_longer_counted(house: House, maintainer: Visitor) -> None:
    await only(house, RIGHT, SILENT)
    assert "不留电话的事" in await maintainer.reads(f"{PATH}/rows?part=all")
    await house.desk.submissions.retire_now("silent", "写错了", at("乙"))
    assert "<b>100.0%</b>" in await ready(maintainer)
    assert "不留电话的事" not in await maintainer.reads(f"{PATH}/rows?part=all")


async def test_a_new_release_is_examined_anew(house: House, maintainer: Visitor) -> None:
    await only(house, RIGHT, SILENT)
    assert "<b>50.0%</b>" in await ready(maintainer)
    await house.published(replace(SILENT, guide=GUIDE))
    assert 'hx-get="/console/quality/report' in await maintainer.reads(PATH)
    assert "<b>100.0%</b>" in await ready(maintainer)


async def test_the_work_is_done_once_for_all_who_ask(
    house: House, maintainer: Visitor, supervisor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def counted(entry: Entry, known: Known) -> Examined:
        seen.append(entry.id)
        return examined(entry, known)

    monkeypatch.setattr(examining, "examined", counted)
    for visitor in (maintainer, supervisor, maintainer):
        await ready(visitor)
    assert sorted(seen) == sorted(each.id for each in ENTRIES)


async def test_without_anything_live_it_says_what_to_do(house: House, maintainer: Visitor) -> None:
    for each in ENTRIES:
        await house.desk.submissions.retire_now(each.id, "不用了", at("乙"))
    assert "没有一条是群众看得到的" in await ready(maintainer)


async def test_questions_alone_have_no_accuracy(house: House, maintainer: Visitor) -> None:
    await only(house, Entry("q", Kind.QUESTION, "几点下班", "五点。", checked_on=TODAY))
    assert "还没有指南" in await ready(maintainer)


@pytest.mark.parametrize("role", [Role.HELPER, Role.WINDOW, Role.AUDITOR, Role.SECURITY])
async def test_it_is_for_those_who_look_after_the_knowledge(house: House, role: Role) -> None:
    visitor = await house.visitor(name_of(role))
    assert [(await visitor.get(f"{PATH}{each}")).status for each in ("", "/report", "/list")] == [
        403,
        403,
        403,
    ]
