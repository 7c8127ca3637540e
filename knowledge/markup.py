"""The text of an answer as it can be said: links kept, every other sign of markup gone."""

import re
from html import unescape

from chat.passage import Passage, Span, WebLink


def spoken_text(text: str) -> Passage:
    """Markdown or simple HTML as words and links; only web addresses become links."""
    spans: list[Span] = []
    end = 0
    text = _without_blocks(text.replace("\r\n", "\n").replace("\r", "\n"))
    for link in _LINK.finditer(text):
        spans += [_words(text[end : link.start()]), _link(link)]
        end = link.end()
    spans.append(_words(text[end:]))
    return _trimmed(spans)


def _link(match: re.Match[str]) -> Span:
    label = _words(match["label"] or match["anchor"] or "").strip()
    target = unescape(match["target"] or match["href"] or match["bare"] or "")
    if not _WEB.match(target):
        return label
    return WebLink(label or "点这里查看", target)


def _without_blocks(text: str) -> str:
    """Without the signs that stand for paragraphs, headings, lists and tables."""
    text = _BREAK.sub("\n", text)
    lines = (_line(line) for line in text.split("\n") if not _EMPTY_BLOCK.fullmatch(line))
    return _BLANKS.sub("\n\n", "\n".join(lines))


def _line(line: str) -> str:
    line = _QUOTE.sub("", line.rstrip())
    line = _HEADING.sub(r"\1", line)
    line = _BULLET.sub("· ", line)
    if _TABLE_ROW.fullmatch(line):
        line = "，".join(filter(None, (cell.strip() for cell in line.strip("| ").split("|"))))
    return line


def _words(text: str) -> str:
    text = _TAG.sub("", text)
    for pattern in _EMPHASIS:
        text = pattern.sub(r"\1", text)
    return _ESCAPED.sub(r"\1", unescape(text)).replace("\u00a0", " ")


def _trimmed(spans: list[Span]) -> Passage:
    kept = [span for span in spans if span != ""]
    if kept and isinstance(kept[0], str):
        kept[0] = kept[0].lstrip()
    if kept and isinstance(kept[-1], str):
        kept[-1] = kept[-1].rstrip()
    return tuple(span for span in kept if span != "")


_WEB = re.compile(r"https?://", re.IGNORECASE)
_LINK = re.compile(
    r"""
      !?\[(?P<label>[^\[\]\n]{0,200})\]
        \(\s*<?(?P<target>(?:[^\s()<>]|\([^\s()<>]*\))*)>?(?:\s+"[^"\n]*")?\s*\)
    | <a\s[^<>]*?href\s*=\s*["'](?P<href>[^"'<>]+)["'][^<>]*>(?P<anchor>[^<]*)</a\s*>
    | <(?P<bare>https?://[^\s<>]+)>
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BREAK = re.compile(r"<br\s*/?>|</(?:p|div|li|tr|h[1-6])\s*>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|span|b|strong|i|em|u|s|del|font|ul|ol|li|h[1-6]|table|thead|tbody|tr|td|th|img|a"
    r"|sup|sub|code|pre|blockquote|section|center)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_EMPTY_BLOCK = re.compile(r"\s*(?:```.*|~~~.*|(?:[-*_]\s*){3,}|\|?(?:\s*:?-{2,}:?\s*\|?)+)\s*")
_QUOTE = re.compile(r"^\s*(?:>\s?)+")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.*?)\s*#*$")
_BULLET = re.compile(r"^\s*[-*+]\s+")
_TABLE_ROW = re.compile(r"\s*\|.*\|\s*")
_BLANKS = re.compile(r"\n\s*\n\s*")
_EMPHASIS = (
    re.compile(r"\*\*(?=\S)([^\n]+?)\*\*"),
    re.compile(r"(?<![A-Za-z0-9_])__(?=[^\s_])([^\n]+?)__(?![A-Za-z0-9_])"),
    re.compile(r"~~(?=\S)([^\n]+?)~~"),
    re.compile(r"(?<![\d*\\])\*(?=[^\s*])([^*\n]+?)(?<![\s\\])\*(?![\d*])"),
    re.compile(r"`+([^`\n]+)`+"),
)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~>])")
