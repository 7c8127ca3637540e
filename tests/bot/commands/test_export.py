"""`bangban knowledge export`, `template` and `archive`."""

import asyncio
from pathlib import Path

import pytest

from knowledge.store import Signature
from storage.knowledge_store import SqlKnowledgeStore
from storage.open import open_database
from tests.bot.commands.terminal import Terminal
from tests.fakes.clock import NOW


@pytest.mark.parametrize("form", ["xlsx", "csv", "jsonl"])
def test_a_table_that_is_exported_can_be_imported(published: Terminal, form: str) -> None:
    said = published.says("knowledge", "export", "--format", form, "--out", f"k.{form}")
    assert said == f"2 entries are in k.{form}.\n"
    (counts,) = published.objects("knowledge", "import", f"k.{form}", "--json")
    assert counts["unchanged"] == 2


def test_a_release_can_be_carried_to_another_hall(published: Terminal, tmp_path: Path) -> None:
    said = published.says("knowledge", "archive", "--out", "release.zip")
    assert said == "Release 1 with 2 entries is in release.zip.\n"
    (tmp_path / "data").rename(tmp_path / "elsewhere")
    (tmp_path / "data").mkdir()
    (counts,) = published.objects("knowledge", "import", "release.zip", "--json")
    assert counts == {"new": 2, "changed": 0, "unchanged": 0, "release": 0}


@pytest.mark.parametrize("form", ["docx", "html"])
def test_the_handbook_holds_what_is_published(published: Terminal, form: str) -> None:
    out = f"handbook.{form}"
    published.says("knowledge", "export", "--format", form, "--out", out)
    assert (published.folder / out).read_bytes()[:2] in {b"PK", b"<!"}


def test_what_was_retired_is_in_no_handbook_and_goes_to_no_other_hall(
    published: Terminal,
) -> None:
    async def retire() -> None:
        database = await open_database(f"sqlite:///{published.folder / 'data/bangban.db'}")
        await SqlKnowledgeStore(database).retire(["lost"], Signature("李娟", NOW, "停办了"))
        await database.close()

    asyncio.run(retire())
    published.says("knowledge", "export", "--format", "html", "--out", "handbook.html")
    told = published.says("knowledge", "archive", "--out", "release.zip")
    assert told == "Release 1 with 1 entries is in release.zip.\n"
    book = (published.folder / "handbook.html").read_text()
    assert ("结婚登记" in book, "身份证丢了" in book) == (True, False)


def test_without_a_release_there_is_no_handbook_and_no_archive(terminal: Terminal) -> None:
    for words in (("export", "--format", "html", "--out", "h.html"), ("archive", "--out", "a.zip")):
        status, told = terminal.fails("knowledge", *words)
        assert (status, "bangban knowledge publish" in told) == (1, True)


def test_the_template_is_imported_as_nothing(terminal: Terminal) -> None:
    terminal.says("knowledge", "template", "--out", "t.xlsx")
    status, told = terminal.fails("knowledge", "import", "t.xlsx")
    assert (status, "holds no entries" in told) == (1, True)
    assert "t.xlsx: 工作表“指南”：第 2 行是模板里的示例，没有读" in told


def test_a_workbook_is_not_for_the_screen(terminal: Terminal) -> None:
    assert terminal.fails("knowledge", "export", "--format", "xlsx")[0] == 2


def test_a_place_that_cannot_be_written_is_told(terminal: Terminal) -> None:
    status, told = terminal.fails("knowledge", "template", "--out", "nowhere/t.xlsx")
    assert (status, "nowhere/t.xlsx cannot be written" in told) == (1, True)
