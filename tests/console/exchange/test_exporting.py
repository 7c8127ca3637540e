"""Entries, books and releases as files, and what comes with a release of another hall."""

from dataclasses import replace
from urllib.parse import quote

import pytest

from knowledge.editing import Handed, WordsPick
from knowledge.editing_import import RowOutcome
from knowledge.entry import Kind
from knowledge.exchange.read import read_file
from knowledge.own_words import WordList
from office.audit import AuditFilter
from office.staff import Role
from storage.audit_rows import Auditor
from storage.audit_store import AuditStore
from storage.ids import new_ids
from storage.own_words_store import SqlOwnWordsStore
from tests.console.conftest import House
from tests.console.exchange.conftest import Bring
from tests.console.visitor import Seen, Visitor
from tests.knowledge.small_town import ENTRIES, SHOP_SHOW
from tests.storage.editing_desk import at, question, unfinished

START = "/console/exchange"
LIVE = {entry.id for entry in ENTRIES}


def _own(house: House) -> SqlOwnWordsStore:
    return SqlOwnWordsStore(house.database, Auditor(new_ids("dddddddd")))


def _ids(seen: Seen, name: str) -> set[str]:
    assert seen.status == 200, seen.words
    return {entry.id for entry in read_file(name, seen.content).entries}


async def _audited(house: House, action: str) -> list[str]:
    store = AuditStore(house.database, Auditor(new_ids("eeeeeeee")))
    rows = await store.rows(AuditFilter(action=action), limit=10)
    return [f"{row.staff} {row.deed.target} {row.deed.after}" for row in rows]


@pytest.mark.parametrize("form", ["xlsx", "csv", "jsonl"])
async def test_what_is_live_is_written_in_each_form(
    house: House, reviewer: Visitor, form: str
) -> None:
    seen = await reviewer.post(f"{START}/export", {"form": form, "which": "live"})
    assert _ids(seen, f"表.{form}") == LIVE
    assert quote(f"条目 2026-11-01.{form}") in seen.headers["Content-Disposition"]
    assert await _audited(house, "knowledge.export") == [
        f"{reviewer.name} knowledge 条目.{form}: {len(LIVE)}"
    ]


async def test_only_what_is_wanted_and_nothing_that_was_retired(
    house: House, maintainer: Visitor
) -> None:
    await house.desk.submissions.retire_now(SHOP_SHOW.id, "过时", at("甲"))
    seen = await maintainer.post(f"{START}/export", {"form": "jsonl", "kind": "question"})
    questions = {entry.id for entry in ENTRIES if entry.kind is Kind.QUESTION}
    assert _ids(seen, "表.jsonl") == questions - {SHOP_SHOW.id}


async def test_approved_ones_and_drafts_are_there_too(house: House, maintainer: Visitor) -> None:
    await house.desk.approved(question("q-approved"))
    await house.desk.edit(question("q-draft"))
    approved = await maintainer.post(f"{START}/export", {"form": "jsonl", "which": "approved"})
    assert _ids(approved, "表.jsonl") == LIVE | {"q-approved"}
    drafts = await maintainer.post(f"{START}/export", {"form": "jsonl", "which": "drafts"})
    assert _ids(drafts, "表.jsonl") == {"q-draft"}


async def test_nothing_to_export_is_told(house: House, maintainer: Visitor) -> None:
    wanted = {"which": "drafts", "department": "没有的部门"}
    seen = await maintainer.post(f"{START}/export", wanted)
    assert (seen.status, "没有符合的条目" in seen.text) == (422, True)
    await house.desk.copies.save(unfinished("q-half"), 0, at("甲"))
    seen = await maintainer.post(f"{START}/export", {"which": "drafts"})
    assert (seen.status, "有 1 条草稿还没写完整" in seen.text) == (422, True)
    assert await _audited(house, "knowledge.export") == []


async def test_a_book_of_the_edition_is_made_and_then_no_longer_due(
    house: House, maintainer: Visitor
) -> None:
    page = await maintainer.reads(f"{START}/books")
    assert page.count("2026年11月版该出了") == 2
    assert "2026年11月版该出了：政务服务知识手册、政务服务案例集" in await maintainer.reads(START)
    asked = {"volume": "handbook", "form": "html", "edition": "2026年11月版"}
    seen = await maintainer.post(f"{START}/books", asked)
    assert "个体户办营业执照" in seen.text
    name = quote("示例市民中心政务服务知识手册 2026年11月版.html")
    assert name in seen.headers["Content-Disposition"]
    page = await maintainer.reads(f"{START}/books")
    assert (page.count("该出了</span>"), page.count("出过了")) == (1, 1)
    assert "2026年11月版该出了：政务服务案例集。" in await maintainer.reads(START)
    assert await _audited(house, "knowledge.book") == [
        f"{maintainer.name} book:handbook:2026-11 .html: {len(ENTRIES)}"
    ]


async def test_the_book_of_cases_holds_cases_without_personal_data(
    house: House, maintainer: Visitor
) -> None:
    case = next(entry for entry in ENTRIES if entry.kind is Kind.CASE)
    told = "电话 13812345678 的居民来问"
    assert case.case is not None
    await house.published(replace(case, case=replace(case.case, situation=told)))
    seen = await maintainer.post(f"{START}/books", {"volume": "cases", "form": "html"})
    assert ("13812345678" in seen.text, "个体户办营业执照" in seen.text) == (False, False)
    assert case.question in seen.text
    docx = await maintainer.post(f"{START}/books", {"volume": "cases", "form": "docx"})
    assert docx.content.startswith(b"PK")


async def test_another_hall_takes_a_release_with_its_words(
    house: House, maintainer: Visitor, bring: Bring
) -> None:
    own = _own(house)
    theirs = "小绿本 → 居住证\n大红本 → 不动产权证书"
    number = await own.add(WordList.SYNONYMS, theirs, based_on=0, note="", actor=at("甲"))
    await _approve(house, number)
    await house.published()
    archive = await maintainer.post(f"{START}/release")
    assert quote("示例市民中心 第2次发布") in archive.headers["Content-Disposition"]
    ours = "# 自己的\n大红本 → 房产证\n红本本 → 结婚证"
    await own.add(WordList.SYNONYMS, ours, based_on=number, note="", actor=at("甲"))

    job = await bring(maintainer, "别的大厅.zip", archive.content)
    assert dict(job.counts) == {RowOutcome.UNCHANGED: len(ENTRIES)}
    words = f"{START}/imports/{job.id}/words"
    assert words in await maintainer.reads(f"{START}/imports/{job.id}")
    page = (await maintainer.get(words)).words
    assert "同义词：加 1 行" in page
    assert "“大红本”在第 2 行已经写过" in page
    done = await maintainer.post(words, {"list": ["synonyms"]})
    assert "已加上：同义词 1 行" in done.said
    newest = (await own.texts())[WordList.SYNONYMS].newest
    assert newest is not None
    assert newest.body == f"{ours}\n# 来自示例市民中心第 2 次发布\n小绿本 → 居住证"
    assert "小绿本" not in (await maintainer.get(words)).words


async def test_a_table_brings_no_words(maintainer: Visitor, bring: Bring) -> None:
    job = await bring(maintainer, "表.csv", "编号,问题\nq1,怎么办\n".encode())
    assert (await maintainer.get(f"{START}/imports/{job.id}/words")).status == 404


async def test_without_a_release_there_is_nothing_to_hand_on(empty_house: House) -> None:
    visitor = await empty_house.visitor("first", Role.MAINTAINER)
    for path in ("release", "books", "export"):
        seen = await visitor.post(f"{START}/{path}")
        assert seen.status == 422, path


@pytest.mark.parametrize("path", ["", "/export", "/books", "/template"])
async def test_those_who_keep_the_knowledge_see_the_pages(house: House, path: str) -> None:
    supervisor = await house.visitor("boss", Role.SUPERVISOR)
    assert (await supervisor.get(START + path)).status == 200
    window = await house.visitor("window-girl", Role.WINDOW)
    assert (await window.get(START + path)).status == 403


async def _approve(house: House, number: int) -> None:
    handed = Handed("词库", words=(WordsPick("synonyms", number),))
    submission = await house.desk.submissions.submit(handed, at("甲"))
    await house.desk.submissions.approve(submission.id, at("乙"))
