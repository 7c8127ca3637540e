"""The audit, as the auditor reads, checks and takes it out."""

import asyncio
import csv
import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from office.audit import Actor, AuditFilter, Deed
from storage.audit_anchors import AnchorFolder
from storage.audit_seal import Sealer
from tests.console.back_office import BackOffice, back_office
from tests.console.conftest import House
from tests.console.visitor import Visitor
from tests.fakes.clock import DAY, MINUTE, NOW

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "='x'!A1", "=cmd|'/c calc'!A0")


@pytest.fixture(autouse=True)
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The anchors lie where the settings say, which is beside the process."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
async def office(house: House) -> BackOffice:
    """With deeds of two people on two days."""
    office = back_office(house)
    deeds = (
        ("lijuan", -2 * DAY, Deed("entry.retire", "entry:id-lost", after="不办了")),
        ("sunli", -DAY, Deed("staff.give-roles", "staff:li", '{"roles": ["helper"]}', "{}")),
        ("sunli", -DAY + 1, Deed("staff.disable", "staff:li", result="refused")),
        ("lijuan", 0, Deed("regression.add", "entry:id-lost", after="身份证没了咋办")),
    )
    for name, passed, deed in deeds:
        await office.stores.trail.record(Actor(name, NOW + passed, "10.0.0.3"), deed)
    house.clock.pass_by(MINUTE)
    return office


def spoil_the_anchors() -> None:
    Path("data/audit-anchors/audit-anchors.jsonl").write_text("no anchor", "utf-8")


async def sealed(house: House) -> Path:
    """All rows are chained and anchored. Returns the database."""
    folder = Path("data/audit-anchors")
    await Sealer(house.database, AnchorFolder(folder)).seal(house.clock())
    return Path("bangban.db")


async def checked(house: House, auditor: Visitor) -> str:
    """What the page tells when a check has come to its end."""
    began = await auditor.post("/console/audit/check", htmx=True)
    assert "正在从头核对" in began.text
    house.clock.pass_by(MINUTE)
    async with asyncio.timeout(5):
        while True:
            words = (await auditor.get("/console/audit/state")).words
            if "正在从头核对" not in words:
                return words


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("query", "told", "hidden"),
    [
        ("", ("下线条目", "改角色", "没有允许", "加回归题", "身份证没了咋办"), ()),
        ("staff=sunli", ("改角色", "停用账号"), ("下线条目", "加回归题")),
        ("action=staff.", ("改角色", "停用账号"), ("下线条目",)),
        ("action=staff.disable", ("停用账号",), ("改角色",)),
        ("target=entry%3Aid-lost", ("下线条目", "加回归题"), ("停用账号",)),
        ("result=refused", ("停用账号",), ("改角色", "下线条目")),
        ("result=ok&staff=sunli", ("改角色",), ("停用账号",)),
        ("since=2026-10-31&until=2026-10-31", ("改角色", "停用账号"), ("下线条目", "加回归题")),
        ("since=nonsense&until=9999-12-31", ("下线条目", "加回归题"), ()),
        ("staff=%27+OR+1%3D1+--", ("没有这样的记录",), ("下线条目",)),
    ],
)
async def test_rows_are_found_in_words(
    auditor: Visitor, query: str, told: tuple[str, ...], hidden: tuple[str, ...]
) -> None:
    table = (await auditor.get(f"/console/audit?{query}")).words.partition("全部显示")[2]
    whole = table or (await auditor.get(f"/console/audit?{query}")).words
    rows = whole.partition("做了什么改了什么")[2] or whole
    assert [each for each in told if each not in rows] == []
    assert [each for each in hidden if each in rows.partition("登录到期了")[0]] == []


async def test_what_changed_is_told_part_by_part(auditor: Visitor, office: BackOffice) -> None:
    assert "角色：帮办员" in (await auditor.get("/console/audit?staff=sunli")).words


async def test_older_rows_come_page_by_page(auditor: Visitor, office: BackOffice) -> None:
    for number in range(60):
        deed = Deed("regression.add", "entry:x", after=f"问题{number:02}")
        await office.stores.trail.record(Actor("lijuan", NOW + number), deed)
    first = await auditor.reads("/console/audit?action=regression.add&staff=lijuan")
    assert ("问题59" in first, "问题10" in first, "问题09" in first) == (True, True, False)
    href = first.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    second = await auditor.reads(href)
    assert ("问题10" in second, "问题09" in second, "问题00" in second) == (False, True, True)
    assert "到头了" in second


async def test_it_says_up_to_when_how_many_rows_are_whole(
    house: House, auditor: Visitor, office: BackOffice
) -> None:
    assert "还没有核对过" in (await auditor.get("/console/audit")).words
    await sealed(house)
    rows = len(await office.stores.trail.rows(_ALL, limit=999))
    words = await checked(house, auditor)
    assert f"{rows} 条，完整" in words
    assert "审计员甲核对，对照了 1 份库外的凭据" in words
    (deed,) = [row.deed for row in await office.deeds(action="audit.verify")]
    assert (deed.target, deed.result) == ("audit", "ok")


async def test_a_row_that_was_changed_is_named(
    house: House, auditor: Visitor, office: BackOffice
) -> None:
    path = await sealed(house)
    with closing(sqlite3.connect(path)) as database:
        database.execute("DROP TRIGGER audit_no_update")
        database.execute("UPDATE audit SET staff = 'wang' WHERE after = '不办了'")
        database.commit()
    (row,) = await office.stores.trail.rows(_OF_WANG, limit=9)
    words = await checked(house, auditor)
    assert "记录不完整" in words
    assert f"这一条被改过（编号 {row.id}）" in words
    assert [each.deed.result for each in await office.deeds(action="audit.verify")] == ["broken"]


async def test_a_check_that_fails_says_so(
    house: House, auditor: Visitor, office: BackOffice
) -> None:
    await sealed(house)
    spoil_the_anchors()
    assert "上次没有查完" in await checked(house, auditor)


async def test_what_another_process_checks_is_waited_for(
    house: House, auditor: Visitor, office: BackOffice
) -> None:
    asked = f"/console/audit/state?since={house.clock()}"
    assert "正在从头核对" in (await auditor.get(asked)).words
    deed = Deed("audit.verify", "audit", after=_WHOLE)
    await office.stores.trail.record(Actor("zhouping", house.clock()), deed)
    assert "12,431 条，完整" in (await auditor.get(asked)).words


async def test_the_table_for_spreadsheets_holds_what_was_asked_for_and_is_audited(
    auditor: Visitor, office: BackOffice
) -> None:
    file = await auditor.post("/console/audit/export", {"staff": "sunli", "result": "refused"})
    assert file.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    assert file.content.startswith(b"\xef\xbb\xbf")
    headings, row = _rows(file.content)
    assert dict(zip(headings, row, strict=True)) | {"编号": ""} == {
        "时间": "2026-10-31 10:26:40.001",
        "登录名": "sunli",
        "姓名": "sunli",
        "来自": "10.0.0.3",
        "做了什么": "停用账号",
        "对象": "账号 li",
        "结果": "没有允许",
        "变化": "",
        "动作代码": "staff.disable",
        "对象代码": "staff:li",
        "之前": "",
        "之后": "",
        "编号": "",
    }
    (audited,) = await office.deeds(action="audit.export")
    assert audited.deed.after == "staff=sunli&result=refused，1 条"


async def test_no_cell_of_the_table_is_a_formula(auditor: Visitor, office: BackOffice) -> None:
    for formula in FORMULAS:
        deed = Deed(formula, formula, formula, f"{formula} ", formula)
        await office.stores.trail.record(Actor(formula, NOW, formula), deed)
    file = await auditor.post("/console/audit/export")
    cells = [cell for row in _rows(file.content) for cell in row]
    assert [cell for cell in cells if cell[:1] in set("=+-@\t\r\n＝＋－＠")] == []
    assert sum(cell.startswith("'") for cell in cells) >= 7 * len(FORMULAS)


_ALL = AuditFilter()
_OF_WANG = AuditFilter(staff="wang")
_WHOLE = '{"chained": 12431, "waiting": 0, "anchors": 3, "broken": null}'


def _rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
