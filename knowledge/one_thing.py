"""A package (一件事): several matters in their order, with what to bring for all of them."""

import re
from collections.abc import Callable, Sequence

from chat.passage import LIMIT, Passage, Span, Tap, lines, size
from knowledge.aspect import Aspect
from knowledge.day import spoken
from knowledge.entry import Entry
from knowledge.flags import Flag, flags_of
from knowledge.guide import Guide
from knowledge.guide_facts import duration, fee, how_many, materials, name_of, presence, result
from knowledge.one_thing_needs import Needs, needs
from knowledge.sentence import one_line, phrase, sentence
from knowledge.spot import spots

Item = tuple[Entry, Guide]

ROOM = LIMIT - 20
"""Bytes of an overview that is sent as one message."""


def one_thing(package: Item, aspect: Aspect, items: Sequence[Item]) -> Passage:
    """The package seen from the side that was asked about. `items` are those that can be told."""
    entry, guide = package
    name = name_of(entry, guide)
    if aspect is Aspect.MATERIALS:
        said = _to_bring(name, items)
    elif told := _TOLD.get(aspect):
        said = [(f"{name}，一件一件说：",), *_each(items, told)]
    else:
        said = _overview(name, guide, items)
    return lines([*said, _end(entry)])


def _overview(name: str, guide: Guide, items: Sequence[Item]) -> list[Passage]:
    """What to bring is named where there is room for it in one message, and counted elsewhere."""
    wanted = needs([each for _, each in items])
    before: list[Passage] = [(f"{name}，一共 {len(items)} 件，按这个顺序办：",)]
    before += [*_each(items, _where_in_short), *_online(items), *_together(items)]
    after = [(_time(items),), *_notes(guide)]
    whole = [*before, *_all_to_bring(wanted, named=True), *after]
    is_short = size(lines(whole)) <= ROOM
    return whole if is_short else [*before, *_all_to_bring(wanted, named=False), *after]


def _each(items: Sequence[Item], told: Callable[[Guide], str]) -> list[Passage]:
    return [
        (*_named(number, item), f"：{told(item[1]) or '看这一件的指南'}")
        for number, item in enumerate(items, 1)
    ]


def _named(number: int, item: Item) -> tuple[Span, ...]:
    entry, guide = item
    return (f"{number} ", Tap(name_of(entry, guide), f"pick:{entry.id}"))


def _where(guide: Guide) -> str:
    return phrase(guide.window.split("；")[0]) or phrase(guide.transact_addr.split("（")[0])


def _where_in_short(guide: Guide) -> str:
    return _NUMBERS.sub("", _where(guide)).strip()


def _online(items: Sequence[Item]) -> list[Passage]:
    numbers = [str(n) for n, (_, guide) in enumerate(items, 1) if Flag.ONLINE in flags_of(guide)]
    if not numbers:
        return []
    which = "每件都能" if len(numbers) == len(items) else f"第 {'、'.join(numbers)} 件能"
    return [(f"{which}全程网上办，不用跑。",)]


def _together(items: Sequence[Item]) -> list[Passage]:
    """Which items share a desk."""
    desks: dict[str, list[int]] = {}
    for number, (_, guide) in enumerate(items, 1):
        for spot in dict.fromkeys(spots(guide.window)):
            if spot.desk:
                place = f"{spot.building}{spot.floor}{spot.desk}"
                desks.setdefault(place.removeprefix("市民中心"), []).append(number)
    shared = [
        f"第 {'、'.join(map(str, there))} 件都在{place}"
        for place, there in desks.items()
        if len(there) > 1
    ]
    return [(f"能一趟办的：{'；'.join(shared)}。",)] if shared else []


def _all_to_bring(wanted: Needs, *, named: bool) -> list[Passage]:
    sure = [each.name for each in wanted.materials if each.necessity == "必要"]
    unsure = len(wanted.materials) - len(sure)
    if not wanted.materials:
        return []
    also = f"另外 {unsure} 样看情况，" if unsure else ""
    names = f"：{'；'.join(sure)}。" if named else "，"
    counted = f"合起来带 {len(sure)} 样{names}" if sure else ""
    return [(f"{counted}{also}细看回复“", Tap("要带什么"), "”。")]


def _to_bring(name: str, items: Sequence[Item]) -> list[Passage]:
    wanted = needs([guide for _, guide in items])
    merged = Guide(name, materials=wanted.materials)
    said: list[Passage] = [(f"{name}的 {len(items)} 件合起来，{how_many(merged)}：",)]
    said += materials(merged)
    if wanted.made:
        said.append((f"前面办出来、后面要用的：{'、'.join(wanted.made)}，先收好。",))
    if wanted.forms:
        said.append((f"另有 {wanted.forms} 张表在窗口填，不用带。",))
    order = "，".join(f"{number} {name_of(*item)}" for number, item in enumerate(items, 1))
    return [*said, (f"第几件：{order}。",)]


def _time(items: Sequence[Item]) -> str:
    """The longest of all, as several can be under way at once."""
    at_once = [str(n) for n, (_, guide) in enumerate(items, 1) if Flag.AT_ONCE in flags_of(guide)]
    if len(at_once) == len(items):
        return "时间：每件都当场能办完。"
    days, longest = max((_days(guide), -n) for n, (_, guide) in enumerate(items, 1))
    spent = duration(items[-longest - 1][1]) if days else ""
    said = f"时间：最长的是第 {-longest} 件，{spent}" if spent else ""
    others = "其余的当场能办完" if len(at_once) == len(items) - 1 else ""
    quick = others or (f"第 {'、'.join(at_once)} 件当场能办完" if at_once else "")
    return sentence("；".join(filter(None, (said, quick)))) or "时间：看每一件的指南。"


def _days(guide: Guide) -> float:
    promised = guide.promise_day if guide.promise_day is not None else guide.anticipate_day or 0
    unit = guide.promise_type if guide.promise_day is not None else guide.anticipate_type
    return promised * _CALENDAR.get(unit, 1.0)


def _notes(guide: Guide) -> list[Passage]:
    return [(f"提醒：{sentence(one_line(guide.tips))}",)] if guide.tips.strip() else []


def _end(entry: Entry) -> Passage:
    checked = f"{spoken(entry.checked_on)}核对。" if entry.checked_on else ""
    return (f"想看哪一件，点一下，或回复数字。{checked}",)


def _absent(guide: Guide) -> str:
    flags = flags_of(guide)
    names = {Flag.ONLINE: "全程网上办", Flag.AGENT: "能代办", Flag.HOME: "能约上门"}
    ways = [name for flag, name in names.items() if flag in flags]
    return "、".join(ways) or phrase(one_line(guide.in_person))


_NUMBERS = re.compile(r"\s*\d[\d、–—\-]*\s*号(?:窗口)?")
_CALENDAR = {"工作日": 1.4, "月": 30.0}
_TOLD: dict[Aspect, Callable[[Guide], str]] = {
    Aspect.FEE: fee,
    Aspect.TIME: duration,
    Aspect.PLACE: _where,
    Aspect.ONLINE: lambda guide: phrase(guide.online_depth),
    Aspect.IN_PERSON: presence,
    Aspect.AGENT: lambda guide: phrase(one_line(guide.agent)),
    Aspect.ABSENT: _absent,
    Aspect.CROSS_REGION: lambda guide: phrase(one_line(guide.cross_region)),
    Aspect.RESULT: result,
    Aspect.CONTACT: lambda guide: guide.link_way.strip(),
    Aspect.COMPLAINT: lambda guide: guide.supervise_way.strip(),
    Aspect.HOURS: lambda guide: phrase(one_line(guide.transact_time)),
}
