"""The entries of a department with what is wrong, and noting what was checked."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO
from urllib.parse import quote

import pytest
from openpyxl import load_workbook
from yarl import URL

from tests.console.conftest import House
from tests.console.quality.test_overview import BEFORE, CIVIL, PATH, POLICE, RIGHT, SILENT, only
from tests.console.visitor import Visitor
from tests.knowledge.test_lint import QUESTION

STRAY = replace(QUESTION, id="stray", question="=没有部门的事", checked_on="2025-01-01")


@pytest.fixture
async def town(house: House) -> House:
    await only(house, RIGHT, SILENT, STRAY)
    return house


async def rows(visitor: Visitor, query: str = "") -> list[str]:
    """The ids of the entries in the list, in order."""
    page = await visitor.reads(f"{PATH}/rows?{query}")
    return [part.partition("<")[0] for part in page.split('<span class="id">')[1:]]


async def test_the_list_is_fetched_by_the_page_and_stands_in_it_once_known(
    town: House, maintainer: Visitor
) -> None:
    address = f"{PATH}/list?department={quote(CIVIL)}&part=all"
    assert 'hx-get="/console/quality/rows?department=' in await maintainer.reads(address)
    await rows(maintainer)
    page = await maintainer.reads(address)
    assert ("不留电话的事" in page, "换身份证的事" in page, "hx-get" in page) == (
        True,
        False,
        False,
    )


async def test_each_entry_says_in_words_what_is_missing_and_leads_to_where_it_is_mended(
    town: House, maintainer: Visitor
) -> None:
    page = await maintainer.reads(f"{PATH}/rows?department={quote(CIVIL)}")
    assert "缺经办人、电话" in page
    assert 'href="/console/entries/silent/edit"' in page
    assert f"{BEFORE}<small" in page


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", ["silent", "stray"]),
        ("part=lacking", ["silent"]),
        ("part=late", ["stray"]),
        ("part=open", ["silent"]),
        ("part=troubled", []),
        ("part=all", ["silent", "stray", "right"]),
        ("part=all&kind=question", ["stray"]),
        (f"part=all&department={quote(POLICE)}", ["right"]),
        (f"part=all&department={quote('—')}", ["stray"]),
        ("part=nonsense&kind=nonsense&offset=-1", ["silent", "stray"]),
        ("part=all&offset=999999", ["silent", "stray", "right"]),
    ],
)
async def test_it_can_be_narrowed_down(
    town: House, maintainer: Visitor, query: str, ids: list[str]
) -> None:
    assert await rows(maintainer, query) == ids


async def test_what_was_ticked_becomes_one_batch_that_is_checked_today(
    town: House, maintainer: Visitor
) -> None:
    page = await maintainer.reads(f"{PATH}/rows?part=all")
    assert 'action="/console/bulk/checked"' in page
    seen = await maintainer.post("/console/bulk/checked", {"entry": ["silent", "stray"]})
    assert seen.to.startswith("/console/bulk/hand-in?batch=")
    copies = await town.desk.copies.copies(["silent", "stray"])
    assert [each.edited.batch for each in copies] == [URL(seen.to).query["batch"]] * 2
    assert all('"checked_on":"2026-11-01"' in each.edited.body.replace(" ", "") for each in copies)


async def test_what_somebody_works_on_says_so_and_cannot_be_ticked(
    town: House, maintainer: Visitor
) -> None:
    await town.desk.edit(replace(STRAY, question="换个名字"), based_on=1)
    page = await maintainer.reads(f"{PATH}/rows?part=late")
    assert ("有草稿" in page, 'name="entry" value="stray"' in page) == (True, False)


async def test_what_must_be_mended_first_cannot_be_ticked(town: House, maintainer: Visitor) -> None:
    page = await maintainer.reads(f"{PATH}/rows?part=all")
    ticks = [name for name in ("right", "silent", "stray") if f'value="{name}" aria' in page]
    assert ticks == ["right", "stray"]


async def test_whoever_does_not_edit_only_looks(town: House, supervisor: Visitor) -> None:
    page = await supervisor.reads(f"{PATH}/rows?part=all")
    assert "不留电话的事" in page
    assert ('name="entry"' in page, "/edit" in page, "今天核对过" in page) == (False, False, False)


async def test_a_list_without_anything_says_so(town: House, maintainer: Visitor) -> None:
    assert "没有问题" in await maintainer.reads(f"{PATH}/rows?part=troubled")
    assert "没有这样的条目" in await maintainer.reads(f"{PATH}/rows?part=all&department=nobody")


async def test_the_report_can_be_taken_along_and_that_is_audited(
    town: House, supervisor: Visitor
) -> None:
    seen = await supervisor.post(f"{PATH}/report-file", {"form": "csv"})
    total, *departments = csv.DictReader(StringIO(seen.content.decode("utf-8-sig")))
    assert (total["部门"], total["准确率"], len(departments)) == ("全部", "50.0%", 3)
    assert ("supervisor-one", "quality.export", "quality") in await town.desk.audited()


async def test_the_list_can_be_taken_along_as_it_is_shown(town: House, maintainer: Visitor) -> None:
    fields = {"form": "xlsx", "part": "late", "department": "—", "kind": ""}
    seen = await maintainer.post(f"{PATH}/list-file", fields)
    sheet = load_workbook(BytesIO(seen.content)).worksheets[0]
    heading, line = sheet.iter_rows(values_only=True)
    assert dict(zip(heading, line, strict=True))["标题"] == "'=没有部门的事"
    assert (
        quote("指南质检 （没写部门） 该核对 2026-11-01.xlsx") in seen.headers["Content-Disposition"]
    )
    assert ("maintainer-one", "quality.export", "quality") in await town.desk.audited()
