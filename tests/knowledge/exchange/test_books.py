"""The handbook and the book of cases."""

import re
from html.parser import HTMLParser
from io import BytesIO

import pytest
from docx import Document

from knowledge.case import Case
from knowledge.entry import Entry, Kind
from knowledge.exchange.books import (
    case_book_docx,
    case_book_html,
    handbook_docx,
    handbook_html,
)
from knowledge.exchange.edition import Edition, edition_of, next_edition
from knowledge.guide import Guide, Material
from knowledge.starter_files import starter_entries
from tests.knowledge.exchange.payloads import SCRIPTS

NOVEMBER = Edition(2026, 11, "示例市")
GUIDE = Guide(
    "居民身份证补领",
    materials=(Material("户口簿", note="看一下"),),
    handle_flow=("申请", "领证"),
    promise_day=15,
)
ENTRIES = (
    Entry("q", Kind.QUESTION, "多久能拿到", "看[这里](https://example.org/x)", department="公安局"),
    Entry("g", Kind.GUIDE, "补身份证", department="公安局", checked_on="2026-11-02", guide=GUIDE),
    Entry("c", Kind.CASE, "转不走", case=Case("王敏 13800000000 联系不上")),
)


HARMLESS = (
    {"html", "head", "meta", "title", "style", "body", "header", "nav", "section", "article"}
    | {"h1", "h2", "h3", "h4", "p", "ol", "li", "a", "br"}
    | {"table", "thead", "tbody", "tr", "th", "td"}
)


def words_of(html: bytes) -> str:
    return re.sub(r"<style>.*?</style>|<[^>]+>", "\n", html.decode(), flags=re.DOTALL)


@pytest.mark.parametrize(
    ("day", "name", "due"),
    [
        ("2026-11-01", "2026年11月版", "2026-11-01"),
        ("2026-10-31", "2026年5月版", "2026-05-01"),
        ("2026-05-01", "2026年5月版", "2026-05-01"),
        ("2027-04-30", "2026年11月版", "2026-11-01"),
    ],
)
def test_the_edition_of_a_day_is_the_last_that_was_due(day: str, name: str, due: str) -> None:
    assert (edition_of(day).name, edition_of(day).due) == (name, due)


def test_editions_follow_each_other() -> None:
    may = next_edition(NOVEMBER)
    assert (may, next_edition(may)) == (Edition(2027, 5, "示例市"), Edition(2027, 11, "示例市"))


def test_the_handbook_is_one_page_with_contents() -> None:
    html = handbook_html(ENTRIES, NOVEMBER).decode()
    said = [line for line in words_of(html.encode()).split("\n") if line.strip()]
    assert said[:4] == [
        "示例市政务服务知识手册 2026年11月版",
        "示例市政务服务知识手册",
        "2026年11月版",
        "收录办事指南 1 份、问答和案例 2 条。",
    ]
    assert said[4:10] == ["目录", "公安局", "补身份证", "多久能拿到", "其他", "转不走"]
    assert "看这里（https://example.org/x）" in said
    for anchor in re.findall(r'href="#([^"]+)"', html):
        assert f'id="{anchor}"' in html
    assert not re.search(r"src=|https?://[^（）]*\.(?:css|js)|@import|url\(", html)


def test_the_handbook_is_a_document_with_headings_contents_tables_and_page_numbers() -> None:
    document = Document(BytesIO(handbook_docx(ENTRIES, NOVEMBER)))
    headings = [
        (each.style.name, each.text)
        for each in document.paragraphs
        if each.style and each.style.name and each.style.name.startswith("Heading")
    ]
    assert headings == [
        ("Heading 1", "公安局"),
        ("Heading 2", "补身份证"),
        ("Heading 2", "多久能拿到"),
        ("Heading 1", "其他"),
        ("Heading 2", "转不走"),
    ]
    facts, materials, case = document.tables
    assert [[cell.text for cell in row.cells] for row in facts.rows] == [
        ["事项名称", "居民身份证补领"],
        ["办理流程", "1. 申请\n2. 领证"],
        ["承诺时限", "15 个工作日"],
    ]
    assert [cell.text for cell in materials.rows[1].cells][:4] == ["1", "户口簿", "原件", "1"]
    assert case.rows[0].cells[1].text == "王敏 13800000000 联系不上"
    xml = document.element.xml
    assert 'TOC \\o "1-2"' in xml
    assert "PAGE" in document.sections[0].footer._element.xml
    assert [each.text for each in document.paragraphs][1] == "2026年11月版"


def test_the_book_of_cases_says_nothing_of_persons() -> None:
    def strip(text: str) -> str:
        return text.replace("王敏 13800000000", "当事人")

    html = case_book_html(ENTRIES, NOVEMBER, strip)
    document = Document(BytesIO(case_book_docx(ENTRIES, NOVEMBER, strip)))
    for said in (words_of(html), document.tables[0].rows[0].cells[1].text):
        assert "当事人 联系不上" in said
        assert "13800000000" not in said
    assert "补身份证" not in words_of(html)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.names |= {name for name, _ in attrs}


@pytest.mark.parametrize("payload", SCRIPTS)
def test_no_text_becomes_a_part_of_the_page(payload: str) -> None:
    material = Material(payload, payload, 1, payload, payload, payload, payload, payload)
    guide = Guide(payload, tips=payload, materials=(material,), online_url=payload)
    entries = [
        Entry("g", Kind.GUIDE, payload, payload, department=payload, guide=guide),
        Entry(payload, Kind.CASE, payload, case=Case(payload, generalises_to=payload)),
    ]
    about = Edition(2026, 11, payload)
    for html in (
        handbook_html(entries, about),
        case_book_html(entries, about, lambda text: text),
    ):
        tags = Tags()
        tags.feed(html.decode())
        assert tags.found <= HARMLESS
        assert tags.names <= {
            "lang",
            "charset",
            "name",
            "content",
            "http-equiv",
            "class",
            "href",
        } | {
            "id",
            "scope",
        }
        assert html.count(b"<style>") == 1
        assert all(
            anchor.startswith("#") for anchor in re.findall(r'href="([^"]*)"', html.decode())
        )
    Document(BytesIO(handbook_docx(entries, about)))


def test_all_sample_knowledge_is_printed() -> None:
    entries = starter_entries()
    html = handbook_html(entries, NOVEMBER).decode()
    assert html.count("<article>") == len(entries)
