"""What differs between two versions of an entry: the materials by name, all else by topic."""

from collections.abc import Callable
from dataclasses import dataclass, field

from knowledge.entry import Entry
from knowledge.guide import Guide, Material


@dataclass(frozen=True, slots=True)
class MaterialChanges:
    """Names of materials: `added` has to be brought now, `removed` no longer."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """`topics` are what has changed besides the materials."""

    materials: MaterialChanges = field(default_factory=MaterialChanges)
    topics: tuple[str, ...] = ()


def to_bring(before: Guide, after: Guide) -> MaterialChanges:
    """What a citizen must bring otherwise than before; a new note or sample is no change."""
    return _materials(before, after, lambda each: (each.form, each.copies, each.necessity))


def to_read(before: Entry, after: Entry) -> Difference:
    """Equal to `Difference()` when a citizen would read the same in both."""
    if before.guide and after.guide:
        return Difference(
            _materials(before.guide, after.guide, lambda each: each),
            _topics(before, after, before.guide, after.guide),
        )
    told, now = ((each.question, each.answer, each.case) for each in (before, after))
    return Difference() if told == now else Difference(topics=("内容",))


def materials_changed(before: Entry, after: Entry) -> MaterialChanges:
    """Any change of a material counts; an entry that is no guide has none."""
    was, now = (each.guide or Guide("") for each in (before, after))
    return _materials(was, now, lambda each: each)


def _materials(before: Guide, after: Guide, of: Callable[[Material], object]) -> MaterialChanges:
    was = {each.name: of(each) for each in before.materials}
    now = {each.name: of(each) for each in after.materials}
    return MaterialChanges(
        added=tuple(name for name in now if name not in was),
        removed=tuple(name for name in was if name not in now),
        changed=tuple(name for name in now if name in was and now[name] != was[name]),
    )


def _topics(before: Entry, after: Entry, was: Guide, now: Guide) -> tuple[str, ...]:
    topics = [
        topic
        for topic, names in _TOPICS.items()
        if any(getattr(was, name) != getattr(now, name) for name in names)
    ]
    return (*topics, "说明") if before.answer != after.answer else tuple(topics)


_TOPICS = {
    "名称": ("task_name", "common_name"),
    "办理条件": ("service_object", "accept_condition"),
    "包含的事项": ("items",),
    "步骤": ("handle_flow",),
    "时限": ("promise_day", "promise_type", "anticipate_day", "anticipate_type", "project_type"),
    "费用": ("is_fee", "fee", "fee_basis"),
    "地点和时间": ("points", "window", "transact_addr", "transact_time", "is_schedule"),
    "网上办": ("handle_type", "online", "online_depth", "online_url"),
    "到场和代办": ("limit_scene_num", "limit_scene_explain", "in_person", "agent"),
    "异地办": ("cross_region", "cross_region_type"),
    "结果和领取": ("result_name", "result_delivery", "is_express"),
    "依据": ("legal_basis",),
    "电话": ("link_way", "supervise_way", "contact_person"),
    "提醒": ("tips",),
}
