"""What was typed into a form."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias, TypeVar

from aiohttp.web import FileField
from multidict import MultiDictProxy

Fields: TypeAlias = MultiDictProxy[str | bytes | bytearray | FileField]

Choice = TypeVar("Choice", bound=StrEnum)

WHOLE = 18
"""Digits that a whole number may have."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was chosen in the browser. `name` is not to be trusted."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """Texts come without blanks around them, and without NUL, which PostgreSQL does not take; what
    is missing is ''."""

    fields: Fields

    def text(self, name: str) -> str:
        return _neat(self.fields.get(name, ""))

    def secret(self, name: str) -> str:
        """A password: every sign of it counts."""
        value = self.fields.get(name, "")
        return value.replace("\x00", "") if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """All values under one name, empty ones too, in the order of the page."""
        values = self.fields.getall(name, [])
        return tuple(_neat(each) for each in values if isinstance(each, str))

    def whole(self, name: str) -> int | None:
        return whole_in(self.text(name))

    def is_ticked(self, name: str) -> bool:
        return self.text(name) != ""

    def upload(self, name: str) -> Upload | None:
        """The file chosen under `name`, to be asked for once; None when there is none."""
        field = self.fields.get(name)
        if not isinstance(field, FileField) or not field.filename:
            return None
        # A large one lies on the disk until it is closed.
        with field.file as file:
            return Upload(field.filename, file.read())

    def plain(self) -> Mapping[str, tuple[str, ...]]:
        """All texts by name, without files: to be kept as a draft or shown again."""
        return {name: self.texts(name) for name in dict.fromkeys(self.fields) if name != "csrf"}


def whole_in(text: str) -> int | None:
    is_whole = text.isascii() and text.isdecimal() and len(text) <= WHOLE
    return int(text) if is_whole else None


def choice_in(choices: type[Choice], text: str) -> Choice | None:
    """None for what is none of them."""
    return choices(text) if text in set(choices) else None


def _neat(value: object) -> str:
    if not isinstance(value, str):
        return ""
    return value.replace("\x00", "").replace("\r\n", "\n").strip()
