"""A printed book of entries, before it is a file: chapters, articles, facts."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from chat.passage import Passage, WebLink
from knowledge.guide import Material
from knowledge.markup import spoken_text

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One entry. The small print says its id and when it was checked."""

    title: str
    text: str = ""
    facts: tuple[Fact, ...] = ()
    materials: tuple[Material, ...] = ()
    small_print: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """`edition` stands below the title; `foreword` says what the book holds.

    `printed_in` is the year and the month of the edition.
    """

    title: str
    edition: str
    printed_in: tuple[int, int]
    foreword: str
    chapters: tuple[Chapter, ...]


MATERIAL_HEADINGS = ("序号", "材料", "形式", "份数", "来源", "必要性", "说明")


def material_cells(number: int, material: Material) -> tuple[str, ...]:
    addresses = (("样表", material.sample_url), ("空表", material.blank_form_url))
    notes = [material.note, *(f"{name}：{url}" for name, url in addresses if url)]
    return (
        str(number),
        material.name,
        material.form,
        str(material.copies) if material.copies else "",
        material.source,
        material.necessity,
        "\n".join(filter(None, notes)),
    )


def printable(text: str) -> str:
    """Without what neither XML nor paper can show."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def printed(text: str) -> str:
    """Markup as words; a link has its address beside it, as paper cannot be tapped."""
    return printable(_written_out(spoken_text(text)))


def facts(given: Iterable[tuple[str, str]]) -> tuple[Fact, ...]:
    """Those that say something."""
    return tuple(Fact(label, printable(text)) for label, text in given if text.strip())


def retold(article: Article, tell: Callable[[str], str]) -> Article:
    """The article with every text of it put through `tell`."""
    return replace(
        article,
        title=tell(article.title),
        text=tell(article.text),
        facts=tuple(Fact(each.label, tell(each.text)) for each in article.facts),
        materials=tuple(_retold(each, tell) for each in article.materials),
    )


def _retold(material: Material, tell: Callable[[str], str]) -> Material:
    return replace(
        material,
        name=tell(material.name),
        form=tell(material.form),
        source=tell(material.source),
        necessity=tell(material.necessity),
        note=tell(material.note),
        sample_url=tell(material.sample_url),
        blank_form_url=tell(material.blank_form_url),
    )


def _written_out(passage: Passage) -> str:
    return "".join(
        f"{span.label}（{span.url}）" if isinstance(span, WebLink) else str(span)
        for span in passage
    )
