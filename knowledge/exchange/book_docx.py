"""A book as a Word document: headings, contents, tables, page numbers.

python-docx makes the document and its styles; what the book says is written as XML, as adding it
table by table takes minutes for thousands of entries.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from html import escape
from io import BytesIO

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from knowledge.exchange.book import (
    MATERIAL_HEADINGS,
    Article,
    Book,
    Chapter,
    material_cells,
    printable,
)


def docx_of(book: Book) -> bytes:
    document = Document()
    _set_styles(document)
    _set_pages(document, book)
    _set_origin(document, book)
    end = document.element.body[-1]
    for part in _parts(book):
        for element in list(parse_xml(f"<w:body {nsdecls('w')}>{part}</w:body>")):
            end.addprevious(element)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _set_styles(document: Word) -> None:
    for name, size in (("Normal", 10.5), ("Title", 26), ("Heading 1", 18), ("Heading 2", 14)):
        style = document.styles[name]
        style.font.name = _LATIN
        style.font.size = Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), _CHINESE)


def _set_pages(document: Word, book: Book) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.different_first_page_header_footer = True
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    header.text = printable(f"{book.title}　{book.edition}")
    header.alignment = footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for element in list(parse_xml(f"<w:p {nsdecls('w')}>{_field('PAGE', _run('1'))}</w:p>")):
        footer._p.append(element)  # noqa: SLF001  python-docx has no other way to add a field


def _set_origin(document: Word, book: Book) -> None:
    """Not the author and the year of python-docx's own template."""
    about = document.core_properties
    about.title, about.subject = printable(book.title), printable(book.edition)
    about.author = about.comments = about.last_modified_by = ""
    year, month = book.printed_in
    about.created = about.modified = datetime(year, month, 1)  # noqa: DTZ001  Word's own times


def _parts(book: Book) -> Iterator[str]:
    yield _paragraph(book.title, "Title") + _paragraph(book.edition) + _paragraph(book.foreword)
    yield _page_break() + "".join(_contents(book))
    for number, chapter in enumerate(book.chapters, 1):
        yield from _chapter(number, chapter)


def _contents(book: Book) -> Iterator[str]:
    """What Word would put there, but for the numbers of the pages: those it fills in itself."""
    yield _paragraph("目录（在目录上点右键，选“更新域”，可以补上页码）")
    begin = '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
    code = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
    yield f'<w:p>{begin}{code}<w:r><w:fldChar w:fldCharType="separate"/></w:r></w:p>'
    for number, chapter in enumerate(book.chapters, 1):
        yield _contents_line(f"c{number}", chapter.title, indent=0)
        for place, article in enumerate(chapter.articles, 1):
            yield _contents_line(f"c{number}_{place}", article.title, indent=420)
    yield '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'


def _contents_line(anchor: str, title: str, indent: int) -> str:
    return (
        f'<w:p><w:pPr><w:spacing w:after="40"/><w:ind w:left="{indent}"/></w:pPr>'
        f'<w:hyperlink w:anchor="{anchor}" w:history="1">{_run(title)}</w:hyperlink></w:p>'
    )


def _chapter(number: int, chapter: Chapter) -> Iterator[str]:
    yield _page_break() + _heading(chapter.title, 1, f"c{number}", number * _APART)
    for place, article in enumerate(chapter.articles, 1):
        heading = _heading(article.title, 2, f"c{number}_{place}", number * _APART + place)
        yield heading + "".join(_article(article))


def _article(article: Article) -> Iterator[str]:
    if article.text:
        yield _paragraph(article.text)
    if article.facts:
        yield _table(((fact.label, fact.text) for fact in article.facts), _FACT_WIDTHS)
    if article.materials:
        yield _paragraph("要带的材料", bold=True)
        cells = (material_cells(*each) for each in enumerate(article.materials, 1))
        yield _table(cells, _MATERIAL_WIDTHS, MATERIAL_HEADINGS)
    yield _paragraph(article.small_print, small=True)


def _heading(title: str, level: int, anchor: str, number: int) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>'
        f'<w:bookmarkStart w:id="{number}" w:name="{anchor}"/>{_run(title)}'
        f'<w:bookmarkEnd w:id="{number}"/></w:p>'
    )


def _table(
    rows: Iterable[tuple[str, ...]], widths: tuple[int, ...], headings: tuple[str, ...] = ()
) -> str:
    """Without headings the first cell of each row is one."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    repeated = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    top = _row(headings, widths, repeated, len(widths)) if headings else ""
    body = "".join(_row(row, widths, "", 0 if headings else 1) for row in rows)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{top}{body}</w:tbl>"
    )


def _row(cells: tuple[str, ...], widths: tuple[int, ...], properties: str, bold: int) -> str:
    """The first `bold` cells are headings."""
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{_paragraph(cell, bold=at < bold)}</w:tc>"
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"<w:tr>{properties}{written}</w:tr>"


def _paragraph(text: str, style: str = "", *, bold: bool = False, small: bool = False) -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:p><w:pPr>{named}<w:spacing w:after="60"/></w:pPr>'
        f"{_run(text, bold=bold, small=small)}</w:p>"
    )


def _run(text: str, *, bold: bool = False, small: bool = False) -> str:
    looks = ("<w:b/>" if bold else "") + (
        '<w:color w:val="6B7280"/><w:sz w:val="17"/>' if small else ""
    )
    lines = (
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in printable(text).split("\n")
    )
    return f"<w:r><w:rPr>{looks}</w:rPr>{'<w:br/>'.join(lines)}</w:r>"


def _field(code: str, shown: str) -> str:
    return f'<w:fldSimple w:instr=" {code} ">{shown}</w:fldSimple>'


def _page_break() -> str:
    return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


_LATIN, _CHINESE = "Calibri", "Microsoft YaHei"
_APART = 100_000
"""Room for the articles of a chapter among the numbers of bookmarks."""

_FACT_WIDTHS = (1600, 7800)
_MATERIAL_WIDTHS = (700, 2900, 1200, 700, 1300, 1000, 1600)
"""In twentieths of a point."""
