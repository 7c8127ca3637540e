"""Typed values out of a record as people write it, every fault noted in words."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeAlias, TypeVar

from chat.message import Moment
from knowledge.day import begins, checked

Record: TypeAlias = Mapping[str, object]
T = TypeVar("T")

_BETWEEN = re.compile(r"\s*[|｜\n]\s*")
_TRUTH = {"true": True, "是": True, "1": True, "false": False, "否": False, "0": False}


class Fields:
    """One record being read. `reasons` collects what is wrong; `place` says where in it we are."""

    def __init__(self, record: Record, reasons: list[str], place: str = "") -> None:
        self.record = record
        self.reasons = reasons
        self.place = place

    def blame(self, key: str, reason: str) -> None:
        self.reasons.append(f"{self.place}{key}：{reason}")

    def text(self, key: str, default: str = "") -> str:
        value = self.record.get(key)
        if value is None:
            return default
        if isinstance(value, date):
            return value.isoformat()
        if not isinstance(value, str):
            self.blame(key, "要写成文字，请加上引号")
            return default
        return self._sound(key, value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, or one text whose items stand between | or line ends."""
        value = self.record.get(key)
        if value is None or value == "":
            return ()
        items = _BETWEEN.split(value.strip()) if isinstance(value, str) else value
        if not isinstance(items, Sequence) or not all(isinstance(item, str) for item in items):
            self.blame(key, "要写成文字的列表，或者用 | 隔开的文字")
            return ()
        return tuple(self._sound(key, item) for item in items if item.strip())

    def whole(self, key: str, default: int | None = None) -> int | None:
        value = self.record.get(key)
        if value is None or value == "":
            return default
        if isinstance(value, str) and value.strip().isdecimal() and len(value) < _DIGITS:
            return int(value)
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**_DIGITS:
            return value
        self.blame(key, "要写成整数，比如 3")
        return default

    def truth(self, key: str, *, default: bool | None = None) -> bool | None:
        value = self.record.get(key)
        if value is None or value == "":
            return default
        known = _TRUTH.get(str(value).strip().lower())
        if known is None:
            self.blame(key, "要写 true 或 false（是 或 否）")
        return default if known is None else known

    def day(self, key: str) -> str:
        return self._read(key, checked) or ""

    def moment(self, key: str) -> Moment | None:
        return self._read(key, begins)

    def _read(self, key: str, reader: Callable[[str], T]) -> T | None:
        written = self.text(key).strip()
        if not written:
            return None
        try:
            return reader(written)
        except ValueError as wrong:
            self.blame(key, str(wrong))
            return None

    def _sound(self, key: str, text: str) -> str:
        try:
            text.encode()
        except UnicodeEncodeError:
            self.blame(key, "有不是 UTF-8 的字符，请把文件另存为 UTF-8 编码")
            return ""
        return text.replace(_NUL, "")  # nobody sees it, and PostgreSQL takes none


_DIGITS = 9
_NUL = "\x00"
