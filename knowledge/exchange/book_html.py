"""A book as one HTML file that needs nothing else, to read on a screen or to print."""

from collections.abc import Iterable, Iterator
from html import escape

from knowledge.exchange.book import (
    MATERIAL_HEADINGS,
    Article,
    Book,
    Chapter,
    material_cells,
    printable,
)


def html_of(book: Book) -> bytes:
    return "".join(_page(book)).encode()


def _page(book: Book) -> Iterator[str]:
    title = f"{book.title} {book.edition}"
    yield _HEAD.format(title=_said(title))
    yield (
        f'<header><h1>{_said(book.title)}</h1><p class="edition">{_said(book.edition)}</p>'
        f"<p>{_said(book.foreword)}</p></header>\n"
    )
    yield from _contents(book)
    for number, chapter in enumerate(book.chapters, 1):
        yield from _chapter(number, chapter)
    yield "</body>\n</html>\n"


def _contents(book: Book) -> Iterator[str]:
    yield '<nav><h2>目录</h2>\n<ol class="chapters">\n'
    for number, chapter in enumerate(book.chapters, 1):
        yield f'<li><a href="#c{number}">{_said(chapter.title)}</a><ol>\n'
        for place, article in enumerate(chapter.articles, 1):
            yield f'<li><a href="#c{number}-{place}">{_said(article.title)}</a></li>\n'
        yield "</ol></li>\n"
    yield "</ol></nav>\n"


def _chapter(number: int, chapter: Chapter) -> Iterator[str]:
    yield f'<section><h2 id="c{number}">{_said(chapter.title)}</h2>\n'
    for place, article in enumerate(chapter.articles, 1):
        yield f'<article><h3 id="c{number}-{place}">{_said(article.title)}</h3>\n'
        yield from _article(article)
        yield "</article>\n"
    yield "</section>\n"


def _article(article: Article) -> Iterator[str]:
    if article.text:
        yield f"<p>{_lines(article.text)}</p>\n"
    if article.facts:
        yield '<table class="facts"><tbody>\n'
        for fact in article.facts:
            yield f'<tr><th scope="row">{_said(fact.label)}</th><td>{_lines(fact.text)}</td></tr>\n'
        yield "</tbody></table>\n"
    if article.materials:
        yield '<h4>要带的材料</h4>\n<table class="materials"><thead>'
        yield _row("th", MATERIAL_HEADINGS) + "</thead><tbody>\n"
        for number, material in enumerate(article.materials, 1):
            yield _row("td", material_cells(number, material))
        yield "</tbody></table>\n"
    yield f'<p class="small">{_said(article.small_print)}</p>\n'


def _row(tag: str, cells: Iterable[str]) -> str:
    return "<tr>" + "".join(f"<{tag}>{_lines(cell)}</{tag}>" for cell in cells) + "</tr>\n"


def _said(text: str) -> str:
    return escape(printable(text))


def _lines(text: str) -> str:
    return _said(text).replace("\n", "<br>")


_HEAD = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body {{ max-width: 48rem; margin: 0 auto; padding: 1.5rem; color: #1f2937; line-height: 1.6;
  font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif; }}
header {{ text-align: center; padding: 4rem 0; }}
h1 {{ font-size: 2rem; }}
h2 {{ border-bottom: 2px solid #1a5fb4; padding-bottom: .25rem; margin-top: 3rem; }}
h3 {{ margin: 2rem 0 .5rem; }}
h4 {{ margin: 1rem 0 .25rem; }}
a {{ color: #1a5fb4; text-decoration: none; }}
nav ol ol {{ font-size: .95rem; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ border: 1px solid #d1d5db; padding: .35rem .6rem; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }}
th {{ background: #f3f4f6; font-weight: 600; }}
.facts th {{ width: 7em; }}
.materials th {{ white-space: nowrap; }}
.edition {{ font-size: 1.25rem; }}
.small {{ color: #6b7280; font-size: .85rem; }}
@page {{ size: A4; margin: 2cm 1.8cm; }}
@media print {{
  body {{ max-width: none; padding: 0; font-size: 10.5pt; }}
  header {{ padding: 8cm 0 0; break-after: page; }}
  nav {{ break-after: page; }}
  section {{ break-before: page; }}
  h2, h3, h4 {{ break-after: avoid; }}
  tr {{ break-inside: avoid; }}
}}
</style>
</head>
<body>
"""
