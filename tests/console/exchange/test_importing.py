"""A file is brought, seen, and becomes drafts; or it is refused in words and nothing changes."""

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from console.exchange import reading
from knowledge.editing_import import ImportState, RowOutcome
from knowledge.exchange.entries_workbook import xlsx_of
from knowledge.exchange.read import Progress, Read, read_file
from office.staff import Role
from storage.process_store import ProcessStore
from tests.console.conftest import House
from tests.console.exchange.conftest import PROCESS, Bring
from tests.console.visitor import Seen, Visitor
from tests.knowledge.exchange.workbooks import workbook, xlsx
from tests.knowledge.small_town import ENTRIES, SHOP_COPY, SHOP_SHOW
from tests.storage.editing_desk import Desk, at, question

START = "/console/exchange"
HEADINGS = ["编号", "问题", "答案", "部门"]
TABLE = xlsx(
    问答=[
        HEADINGS,
        ["q-new", "暂住证怎么办理", "带身份证到窗口。", "公安局"],
        ["q-short", "没有答案的问题怎么办", "", "公安局"],
        ["", "没有编号", "答", ""],
        ["q-near", "营业执照副本可以多要几本吗", "可以。", ""],
        [SHOP_COPY.id, SHOP_COPY.question, "可以，要几本都行。", ""],
        [SHOP_SHOW.id, SHOP_SHOW.question, SHOP_SHOW.answer, ""],
    ]
)


async def _copies(desk: Desk) -> list[str]:
    """The entries that have a working copy."""
    rows = await desk.database.read(lambda tx: tx.run("SELECT entry FROM working_copy").rows())
    return [row["entry"] for row in rows]


async def _until(look: Callable[[], Awaitable[Seen]], is_so: Callable[[Seen], bool]) -> None:
    async with asyncio.timeout(10):
        while not is_so(await look()):  # noqa: ASYNC110  the page asks again, too
            await asyncio.sleep(0.02)


async def test_nothing_has_changed_before_it_is_wanted(
    house: House, maintainer: Visitor, bring: Bring
) -> None:
    job = await bring(maintainer, "问答.xlsx", TABLE)
    assert job.state is ImportState.READ
    assert dict(job.counts) == {
        RowOutcome.NEW: 3,
        RowOutcome.CHANGED: 1,
        RowOutcome.UNCHANGED: 1,
        RowOutcome.REFUSED: 1,
    }
    assert job.problems == 1
    assert await _copies(house.desk) == []
    words = (await maintainer.get(f"{START}/imports/{job.id}")).words
    for told in (
        "还什么都没有改",
        "导入 4 条为草稿",
        "“问答”第 4 行",
        "编号",
        "改了：答案",
        "要改：还没有答案",
        f"已有相近条目“{SHOP_COPY.question}”（{SHOP_COPY.id}）",
    ):
        assert told in words


@pytest.mark.parametrize(
    ("show", "ids"),
    [
        ("new", ["q-new", "q-short", "q-near"]),
        ("changed", [SHOP_COPY.id]),
        ("unchanged", [SHOP_SHOW.id]),
        ("refused", [""]),
        ("problems", ["q-short"]),
    ],
)
async def test_rows_are_shown_by_what_becomes_of_them(
    maintainer: Visitor, bring: Bring, show: str, ids: list[str]
) -> None:
    job = await bring(maintainer, "问答.xlsx", TABLE)
    page = await maintainer.reads(f"{START}/imports/{job.id}?show={show}")
    for name in ("q-new", "q-short", "q-near", SHOP_SHOW.id):
        assert (f"<small>{name}</small>" in page) == (name in ids)
    assert f"共 {len(ids)} 条" in page


async def test_it_becomes_drafts_of_one_batch(
    house: House, maintainer: Visitor, bring: Bring
) -> None:
    job = await bring(maintainer, "问答.xlsx", TABLE)
    seen = await maintainer.post(f"{START}/imports/{job.id}/apply")
    assert "已存成 4 条草稿" in seen.said
    batch = {pick.entry: pick.problems for pick in await house.desk.copies.batch(job.id)}
    assert batch == {"q-near": 0, "q-new": 0, "q-short": 1, SHOP_COPY.id: 0}
    page = await maintainer.reads(f"{START}/imports/{job.id}")
    assert f"/console/entries?batch={job.id}" in page
    assert f"/console/bulk/hand-in?batch={job.id}" in page
    again = await maintainer.post(f"{START}/imports/{job.id}/apply")
    assert "已经存为草稿" in again.said


async def test_what_somebody_is_editing_stays_theirs(
    house: House, maintainer: Visitor, bring: Bring
) -> None:
    await house.desk.edit(question("q-new", "别人正在写"), by="别人")
    job = await bring(maintainer, "问答.xlsx", TABLE)
    assert "有同事正在改这一条" in await maintainer.reads(f"{START}/imports/{job.id}")
    await maintainer.post(f"{START}/imports/{job.id}/apply")
    copy = await house.desk.copies.copy_of("q-new")
    assert copy is not None
    assert json.loads(copy.edited.body)["answer"] == "别人正在写"
    assert "有人正在改，没有导入" in await maintainer.reads(f"{START}/imports/{job.id}")


async def test_an_entry_that_was_retired_comes_back_on_top_of_its_last_version(
    house: House, maintainer: Visitor, bring: Bring
) -> None:
    await house.desk.submissions.retire_now(SHOP_SHOW.id, "过时", at("甲"))
    job = await bring(maintainer, "问答.xlsx", TABLE)
    page = await maintainer.reads(f"{START}/imports/{job.id}?show=new")
    assert "已经退役" in page
    await maintainer.post(f"{START}/imports/{job.id}/apply")
    copy = await house.desk.copies.copy_of(SHOP_SHOW.id)
    assert copy is not None
    submitted = await house.desk.submit(copy, by=maintainer.name)
    assert submitted.items == 1


async def test_the_results_can_be_downloaded_row_by_row(maintainer: Visitor, bring: Bring) -> None:
    job = await bring(maintainer, "=cmd.xlsx", TABLE)
    seen = await maintainer.get(f"{START}/imports/{job.id}/results")
    rows = list(load_workbook(BytesIO(seen.content)).worksheets[0].values)
    assert [row[4] for row in rows[1:]] == ["新增", "新增", "不能导入", "新增", "修改", "没有变化"]
    assert rows[3][0] == 4


async def test_what_was_exported_comes_back_as_nothing(maintainer: Visitor, bring: Bring) -> None:
    job = await bring(maintainer, "全部.xlsx", xlsx_of(ENTRIES))
    assert dict(job.counts) == {RowOutcome.UNCHANGED: len(ENTRIES)}
    page = await maintainer.reads(f"{START}/imports/{job.id}")
    assert "都和现有的一样" in page
    assert "为草稿</button>" not in page


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("空.xlsx", b"", "这不是 Excel 工作簿"),
        ("空.csv", b"", "没有条目"),
        ("旧.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版的 .xls"),
        ("宏.xlsm", TABLE, "带宏的 .xlsm 不能导入"),
        ("照片.jpg", b"\xff\xd8", "不认识“.jpg”文件"),
        ("乱码.csv", b"\xff\xff\xff" * 9, "编码"),
        ("坏.xlsx", TABLE[:-50], "不完整或已损坏"),
        ("没有列名.xlsx", xlsx(问答=[["甲", "乙"], ["丙", "丁"]]), "列的名称"),
        ("包.zip", TABLE, "不是帮办导出的发布包"),
    ],
)
async def test_what_cannot_be_read_is_refused_in_words(
    house: House, maintainer: Visitor, bring: Bring, name: str, content: bytes, told: str
) -> None:
    job = await bring(maintainer, name, content)
    assert job.state is ImportState.FAILED
    page = (await maintainer.get(f"{START}/imports/{job.id}")).words
    assert told in page
    assert "什么也没有改" in page
    assert await _copies(house.desk) == []


async def test_more_rows_than_there_may_be_are_refused(maintainer: Visitor, bring: Bring) -> None:
    lines = ["编号,问题", *(f"q{number},问题{number}" for number in range(50_001))]
    job = await bring(maintainer, "多.csv", "\n".join(lines).encode())
    assert job.state is ImportState.FAILED
    assert "50,000" in job.note


async def test_formulas_and_merged_headings_are_told_and_the_rest_is_kept(
    maintainer: Visitor, bring: Bring
) -> None:
    book = workbook({"问答": [HEADINGS, ["q1", "=1+1", "答", ""], ["q2", "怎么办", "答", ""]]})
    book.worksheets[0].merge_cells("D2:D3")
    content = BytesIO()
    book.save(content)
    job = await bring(maintainer, "公式.xlsx", content.getvalue())
    assert dict(job.counts) == {RowOutcome.NEW: 1, RowOutcome.REFUSED: 1}
    assert "是公式" in await maintainer.reads(f"{START}/imports/{job.id}?show=refused")


async def test_a_file_that_is_too_large_is_not_even_taken(maintainer: Visitor, alive: None) -> None:
    seen = await maintainer.upload(f"{START}/imports", "大.xlsx", b"0" * (26 * 1024 * 1024))
    assert seen.status == 413
    assert "不超过 20 MB" in seen.text


async def test_without_a_file_there_is_nothing_to_read(maintainer: Visitor) -> None:
    seen = await maintainer.post(f"{START}/imports", {"file": "x"})
    assert (seen.status, "请先选一个文件" in seen.text) == (422, True)


async def test_nothing_of_a_file_becomes_part_of_the_page(
    maintainer: Visitor, bring: Bring
) -> None:
    evil = "<script>alert(1)</script>"
    content = xlsx(问答=[HEADINGS, ["q<b>", evil, "答", ""], ["", evil, "", ""]])
    job = await bring(maintainer, f"{evil}.xlsx", content)
    for page in (START, f"{START}/imports/{job.id}"):
        assert evil not in await maintainer.reads(page)


class Gated:
    """Stands in for reading a file, which goes on when it is let."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.let = threading.Event()

    def __call__(self, name: str, content: bytes, progress: Progress) -> Read:
        progress(400, 1_000)
        self.begun.set()
        assert self.let.wait(10)
        progress(500, 1_000)
        return read_file(name, content, progress)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gated:
    gated = Gated()
    monkeypatch.setattr(reading, "read_file", gated)
    return gated


async def test_how_far_it_is_can_be_seen_and_one_file_is_read_at_a_time(
    house: House, maintainer: Visitor, gate: Gated, alive: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "TOLD_EVERY", 0.01)
    seen = await maintainer.upload(f"{START}/imports", "问答.xlsx", TABLE)
    await asyncio.to_thread(gate.begun.wait, 10)
    await _until(lambda: maintainer.get(f"{seen.to}/progress"), lambda page: "18%" in page.text)
    assert "hx-get" in await maintainer.reads(seen.to)
    second = await maintainer.upload(f"{START}/imports", "又一个.xlsx", TABLE)
    assert second.status == 409
    assert "还有一个文件正在读" in second.text
    gate.let.set()
    await _until(
        lambda: maintainer.get(f"{seen.to}/progress", htmx=True), lambda page: page.to == seen.to
    )


async def test_it_is_cancelled_in_the_middle(
    house: House, maintainer: Visitor, gate: Gated, alive: None
) -> None:
    seen = await maintainer.upload(f"{START}/imports", "问答.xlsx", TABLE)
    await asyncio.to_thread(gate.begun.wait, 10)
    done = await maintainer.post(f"{seen.to}/cancel")
    assert "已取消" in done.said
    gate.let.set()
    assert "什么也没有改" in await maintainer.reads(seen.to)
    assert await _copies(house.desk) == []
    third = await maintainer.upload(f"{START}/imports", "又一个.xlsx", TABLE)
    assert third.status == 303


async def test_a_process_that_died_is_told(
    house: House, maintainer: Visitor, gate: Gated, alive: None
) -> None:
    seen = await maintainer.upload(f"{START}/imports", "问答.xlsx", TABLE)
    await asyncio.to_thread(gate.begun.wait, 10)
    await ProcessStore(house.database, PROCESS).end(house.clock() - 1)
    assert "读取文件的程序中途停了" in (await maintainer.get(seen.to)).words
    gate.let.set()


async def test_a_fault_of_ours_is_told_without_a_word_of_the_file(
    maintainer: Visitor, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Read:
        raise ZeroDivisionError

    monkeypatch.setattr(reading, "read_file", broken)
    job = await bring(maintainer, "问答.xlsx", TABLE)
    assert (job.state, "读取时出了故障" in job.note) == (ImportState.FAILED, True)


async def test_others_see_an_import_and_leave_it_alone(
    house: House, maintainer: Visitor, reviewer: Visitor, bring: Bring
) -> None:
    job = await bring(maintainer, "问答.xlsx", TABLE)
    colleague = await house.visitor("colleague", Role.MAINTAINER)
    path = f"{START}/imports/{job.id}"
    assert "为草稿</button>" not in await colleague.reads(path)
    assert (await colleague.post(f"{path}/apply")).status == 404
    assert (await reviewer.post(f"{path}/apply")).status == 403
    assert "问答.xlsx" in await reviewer.reads(START)
    assert (await maintainer.get(f"{START}/imports/nothing")).status == 404


async def test_a_template_is_there_to_be_filled_in(maintainer: Visitor, bring: Bring) -> None:
    seen = await maintainer.get(f"{START}/template")
    assert "attachment" in seen.headers["Content-Disposition"]
    job = await bring(maintainer, "模板.xlsx", seen.content)
    assert (job.state, "没有条目" in job.note) == (ImportState.FAILED, True)


async def test_entries_of_the_file_may_name_each_other(maintainer: Visitor, bring: Bring) -> None:
    first = replace(question("q-a"), related=("q-b",))
    job = await bring(maintainer, "互指.xlsx", xlsx_of([first, question("q-b")]))
    page = await maintainer.reads(f"{START}/imports/{job.id}")
    assert "要改" not in page
