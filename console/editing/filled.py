"""What the inputs of the form show of a record, whole or unfinished."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from console.editing.written import extra_of
from knowledge.entry import Kind
from knowledge.exchange.columns import MATERIAL_COLUMNS, NO, YES

HANDLE_TYPES = ("窗口", "网上", "自助机", "邮寄", "上门")
"""What is offered; what a record has besides stays."""


@dataclass(frozen=True, slots=True)
class Filled:
    record: Mapping[str, object]
    kind: Kind

    def text(self, key: str) -> str:
        return _text(self.record.get(key))

    def items(self, key: str) -> tuple[str, ...]:
        value = self.record.get(key)
        if isinstance(value, list | tuple):
            return tuple(map(_text, value))
        return (_text(value),) if value else ()

    def lines(self, key: str) -> str:
        """A list in one input: an item never takes two lines."""
        return "\n".join(" ".join(item.split("\n")) for item in self.items(key))

    def is_on(self, key: str) -> bool:
        return self.text(key) == YES

    def options(self, choices: tuple[str, ...], value: str) -> tuple[str, ...]:
        """The choices, and what the record has if it is none of them."""
        return choices if value in {*choices, ""} else (*choices, value)

    @property
    def handle_types(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*HANDLE_TYPES, *self.items("handle_type"))))

    @property
    def materials(self) -> tuple[Mapping[str, str], ...]:
        listed = self.record.get("materials")
        rows = listed if isinstance(listed, list | tuple) else [listed] if listed else []
        return tuple(_row(each) for each in rows)

    @property
    def no_material(self) -> Mapping[str, str]:
        """A fresh row."""
        return _row({"form": "原件", "copies": 1, "necessity": "必要"})

    @property
    def extra(self) -> Mapping[str, object]:
        return extra_of(self.record, self.kind)

    @property
    def extra_json(self) -> str:
        return json.dumps(self.extra, ensure_ascii=False) if self.extra else ""

    @property
    def title(self) -> str:
        """What lists call it; '' when it has no name yet."""
        names = ("question", "common_name", "task_name", "situation")
        return next(filter(None, map(self.text, names)), "")[:60]


def _row(material: object) -> Mapping[str, str]:
    known = material if isinstance(material, Mapping) else {"name": _text(material)}
    return {each.key: _text(known.get(each.key)) for each in MATERIAL_COLUMNS}


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return YES if value else NO
        case list() | tuple():
            return "\n".join(map(_text, value))
        case _:
            return str(value)
