"""What was typed into a form."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from aiohttp.web import FileField
from multidict import MultiDictProxy

Fields: TypeAlias = MultiDictProxy[str | bytes | bytearray | FileField]

WHOLE = 18
"""Digits that a whole number may have."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was chosen in the browser. `name` is not to be trusted."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """Texts come without blanks around them; what is missing is ''."""

    fields: Fields

    def text(self, name: str) -> str:
        value = self.fields.get(name, "")
        return value.replace("\r\n", "\n").strip() if isinstance(value, str) else ""

    def secret(self, name: str) -> str:
        """A password: every sign of it counts."""
        value = self.fields.get(name, "")
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """All values under one name, empty ones too, in the order of the page."""
        values = self.fields.getall(name, [])
        return tuple(each.replace("\r\n", "\n").strip() for each in values if isinstance(each, str))

    def whole(self, name: str) -> int | None:
        value = self.text(name)
        is_whole = value.isascii() and value.isdecimal() and len(value) <= WHOLE
        return int(value) if is_whole else None

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
