"""The texts of a workbook, which its cells name by number."""

import re

from knowledge.exchange.limits import Limits, Refusal
from knowledge.exchange.xml_events import Attributes

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_HALVES = range(0xD800, 0xE000)
_TO_ESCAPE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def escaped(text: str) -> str:
    """`text` as a workbook may hold it: what XML refuses is written _xHHHH_."""
    return _TO_ESCAPE.sub(lambda sign: f"_x{ord(sign[0]):04X}_", text)


def unescaped(text: str) -> str:
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda code: _sign(code[0], int(code[1], 16)), text)


def _sign(written: str, code: int) -> str:
    """Halves of a sign stay as they are written: alone they are no text."""
    return written if code in _HALVES else chr(code)


class TextRuns:
    """Collects the text of one string: runs of rich text joined, phonetic hints left out."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._is_text = False
        self._is_hint = False

    def start(self, name: str) -> None:
        if name == "t":
            self._is_text = not self._is_hint
        elif name == "rPh":
            self._is_hint = True

    def end(self, name: str) -> None:
        if name == "t":
            self._is_text = False
        elif name == "rPh":
            self._is_hint = False

    def text(self, data: str) -> None:
        if self._is_text:
            self._pieces.append(data)

    def take(self) -> str:
        text = unescaped("".join(self._pieces))
        self._pieces.clear()
        return text


class StringsReader:
    def __init__(self, limits: Limits) -> None:
        self.texts: list[str] = []
        self._limits = limits
        self._runs = TextRuns()

    def start(self, name: str, given: Attributes) -> None:  # noqa: ARG002  what is told of all
        self._runs.start(name)

    def end(self, name: str) -> None:
        if name != "si":
            self._runs.end(name)
            return
        if len(self.texts) >= self._limits.cells:
            raise Refusal("表格里的内容太多，读不下。请分成几个文件")
        self.texts.append(self._runs.take())

    def text(self, data: str) -> None:
        self._runs.text(data)
