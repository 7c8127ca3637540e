"""The handbook of all that is published, and the book of cases, in the editions of the hall."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from knowledge.case import Case
from knowledge.day import spoken
from knowledge.entry import Entry, Kind
from knowledge.exchange.book import Article, Book, Chapter, Fact, facts, printable, printed, retold
from knowledge.exchange.book_docx import docx_of
from knowledge.exchange.book_html import html_of
from knowledge.exchange.edition import Edition
from knowledge.exchange.guide_article import guide_facts, titles_of

Theme = Callable[[Entry], str]
Strip = Callable[[str], str]
"""Takes personal data out of a text."""


def handbook_docx(entries: Sequence[Entry], about: Edition) -> bytes:
    return docx_of(handbook(entries, about))


def handbook_html(entries: Sequence[Entry], about: Edition) -> bytes:
    return html_of(handbook(entries, about))


def case_book_docx(entries: Sequence[Entry], about: Edition, strip: Strip) -> bytes:
    return docx_of(case_book(entries, about, strip))


def case_book_html(entries: Sequence[Entry], about: Edition, strip: Strip) -> bytes:
    return html_of(case_book(entries, about, strip))


def by_department(entry: Entry) -> str:
    return entry.department


def by_likeness(entry: Entry) -> str:
    """What a case stands for, else whose matter it is."""
    return (entry.case.generalises_to if entry.case else "") or entry.department


def handbook(entries: Sequence[Entry], about: Edition, theme: Theme = by_department) -> Book:
    """All entries by `theme`; guides before questions before cases."""
    titles = titles_of(entries)
    order = sorted(entries, key=lambda entry: list(Kind).index(entry.kind))
    count = sum(entry.kind is Kind.GUIDE for entry in entries)
    return Book(
        title=f"{printable(about.hall)}政务服务知识手册",
        edition=about.name,
        printed_in=(about.year, about.month),
        foreword=f"收录办事指南 {count} 份、问答和案例 {len(entries) - count} 条。",
        chapters=_chapters(order, theme, lambda entry: _article(entry, titles)),
    )


def case_book(
    entries: Sequence[Entry], about: Edition, strip: Strip, theme: Theme = by_likeness
) -> Book:
    """The cases among `entries`, without personal data."""
    cases = [entry for entry in entries if entry.kind is Kind.CASE]
    return Book(
        title=f"{printable(about.hall)}政务服务案例集",
        edition=about.name,
        printed_in=(about.year, about.month),
        foreword=f"收录案例 {len(cases)} 个，个人信息已经隐去。",
        chapters=_chapters(
            cases,
            lambda entry: strip(theme(entry)),
            lambda entry: retold(_article(entry, {}), strip),
        ),
    )


def _chapters(
    entries: Iterable[Entry], theme: Theme, article: Callable[[Entry], Article]
) -> tuple[Chapter, ...]:
    """In the order of their names; what belongs nowhere comes last."""
    found: dict[str, list[Article]] = {}
    for entry in entries:
        found.setdefault(printable(theme(entry)).replace("\n", " "), []).append(article(entry))
    return tuple(
        Chapter(name or _ELSEWHERE, tuple(found[name]))
        for name in sorted(found, key=lambda name: (not name, name))
    )


def _article(entry: Entry, titles: Mapping[str, str]) -> Article:
    return Article(
        title=printable(entry.question).replace("\n", " ") or entry.id,
        text=printed(entry.answer),
        facts=_facts(entry, titles),
        materials=entry.guide.materials if entry.guide else (),
        small_print=_small_print(entry),
    )


def _facts(entry: Entry, titles: Mapping[str, str]) -> tuple[Fact, ...]:
    if entry.guide:
        return guide_facts(entry.guide, titles)
    return _case_facts(entry.case) if entry.case else ()


def _case_facts(case: Case) -> tuple[Fact, ...]:
    return facts(
        [
            ("情况", printed(case.situation)),
            ("卡在哪里", printed(case.obstacle)),
            ("怎么协调", printed(case.coordination)),
            ("怎么解决", printed(case.solution)),
            ("依据", printed(case.legal_basis)),
            ("结果", printed(case.outcome)),
            ("适用于", printed(case.generalises_to)),
        ]
    )


def _small_print(entry: Entry) -> str:
    checked = f"，{spoken(entry.checked_on)}核对" if entry.checked_on else ""
    return f"编号 {printable(entry.id)}{checked}"


_ELSEWHERE = "其他"
