"""The elements of a guide and the parts of a case, to and from the flat keys of a record."""

from collections.abc import Callable
from dataclasses import MISSING, fields, replace
from typing import Any, TypeVar

from knowledge.case import Case
from knowledge.fields import Fields
from knowledge.guide import Guide, Material

Part = Guide | Case | Material
_Part = TypeVar("_Part", Guide, Case, Material)


def guide_of(given: Fields) -> Guide:
    guide = _part(Guide, given)
    if guide.task_name.strip():
        return guide
    return replace(guide, task_name=given.text("question") or guide.common_name)


def case_of(given: Fields) -> Case:
    case = _part(Case, given)
    if not case.situation.strip() and not given.text("answer").strip():
        given.blame("situation", "没有写，案例要写明是什么情况")
    return case


def keys_of(shape: type[Part]) -> frozenset[str]:
    return frozenset(each.name for each in fields(shape))


def flat(part: Part) -> dict[str, object]:
    """The fields by name, without those that are empty and are empty unless said otherwise."""
    record: dict[str, object] = {}
    for each in fields(part):
        value = getattr(part, each.name)
        if value or value != (None if each.default is MISSING else each.default):
            record[each.name] = _flat_value(value)
    return record


def _flat_value(value: object) -> object:
    if not isinstance(value, tuple):
        return value
    return [flat(item) if isinstance(item, Material) else item for item in value]


def _materials(given: Fields, key: str) -> tuple[Material, ...]:
    listed = given.record.get(key)
    if listed is None or isinstance(listed, str):
        return tuple(Material(name) for name in given.texts(key))
    if not isinstance(listed, list | tuple):
        given.blame(key, "要写成列表，一样材料一项")
        return ()
    return tuple(_material(given, item, number) for number, item in enumerate(listed, 1))


def _material(given: Fields, item: object, number: int) -> Material:
    record = {"name": item} if isinstance(item, str) else item
    if not isinstance(record, dict):
        given.blame("materials", f"第 {number} 样要写成文字或对象")
        return Material("")
    inner = Fields(record, given.reasons, f"materials 第 {number} 样的 ")
    material = _part(Material, inner)
    if not material.name.strip():
        inner.blame("name", "没有写材料的名称")
    for key in record:
        if key not in _MATERIAL_KEYS:
            inner.blame(str(key), "不认识这一项，要说明的话请写在 note 里")
    return material


_READERS: dict[object, Callable[[Fields, str, Any], object]] = {
    str: lambda given, key, default: given.text(key, default or ""),
    int: lambda given, key, default: given.whole(key, default),
    int | None: lambda given, key, _: given.whole(key),
    bool: lambda given, key, default: given.truth(key, default=default),
    bool | None: lambda given, key, _: given.truth(key),
    tuple[str, ...]: lambda given, key, _: given.texts(key),
    tuple[Material, ...]: lambda given, key, _: _materials(given, key),
}


def _part(shape: type[_Part], given: Fields) -> _Part:
    values: dict[str, Any] = {
        name: read(given, name, default) for name, read, default in _PLANS[shape]
    }
    return shape(**values)


def _plan(shape: type[Part]) -> list[tuple[str, Callable[[Fields, str, Any], object], object]]:
    return [
        (each.name, _READERS[each.type], None if each.default is MISSING else each.default)
        for each in fields(shape)
    ]


_PLANS = {shape: _plan(shape) for shape in (Guide, Case, Material)}
_MATERIAL_KEYS = keys_of(Material)
