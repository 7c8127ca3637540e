"""A guide as a whole, on one card."""

from chat.passage import Passage, Tap, WebLink, lines
from knowledge.day import spoken
from knowledge.entry import Entry
from knowledge.guide import Guide
from knowledge.guide_facts import (
    duration,
    fee,
    hours,
    how_many,
    materials,
    name_of,
    online,
    or_page,
    places,
    presence,
    result,
)
from knowledge.markup import spoken_text
from knowledge.sentence import first_line, numbered, one_line, sentence


def card(entry: Entry, *, complete: bool, page: str = "") -> Passage:
    """What one has to know, or all there is; empty when the guide holds nothing but its name.

    `page` is the address of its page, where there is one.
    """
    guide = entry.guide
    if guide is None:
        return ()
    facts = _all(guide) if complete else _essentials(guide)
    if not facts:
        return ()
    lead = [spoken_text(entry.answer)] if entry.answer.strip() else []
    return lines([_title(entry, guide), *lead, *facts, *_end(entry, page, complete=complete)])


def _title(entry: Entry, guide: Guide) -> Passage:
    name, official = name_of(entry, guide), one_line(guide.task_name)
    return (name if official in {"", name} else f"{name}（{official}）",)


def _essentials(guide: Guide) -> list[Passage]:
    """In few lines: what is left out here can be asked for."""
    said = _told("条件", _condition_in_short(guide))
    said += _to_bring(guide, brief=True) + _told("本人", one_line(guide.in_person))
    said += _told("地点", _in_short(places(guide)) or one_line(guide.window))
    numbers = _told("时限", duration(guide)) + _told("费用", fee(guide))
    said += [tuple(span for each in numbers for span in each)] if numbers else []
    return said + _told("咨询", guide.link_way)


def _all(guide: Guide) -> list[Passage]:
    said = _told("条件", one_line(guide.accept_condition)) + _to_bring(guide, brief=False)
    said += _told("本人", presence(guide)) + _listed("地点", places(guide))
    said += _told("窗口", one_line(guide.window)) + _listed("时间", hours(guide))
    said += _told("时限", duration(guide)) + _told("费用", fee(guide))
    said += _told("咨询", "，".join(filter(None, (guide.link_way, guide.contact_person))))
    if guide.handle_flow:
        said += [("步骤：",), *((step,) for step in numbered(guide.handle_flow))]
    if how := online(guide):
        said.append(("网上办：", *how, "。"))
    said += _told("代办", one_line(guide.agent)) + _told("异地", one_line(guide.cross_region))
    said += _told("结果", result(guide)) + _told("收费依据", one_line(guide.fee_basis))
    said += _told("依据", "；".join(guide.legal_basis)) + _told("投诉", guide.supervise_way)
    return said + _told("提醒", one_line(guide.tips))


def _to_bring(guide: Guide, *, brief: bool) -> list[Passage]:
    if not guide.materials:
        return []
    return [(f"{how_many(guide)}：",), *materials(guide, brief=brief)]


def _condition_in_short(guide: Guide) -> str:
    first, whole = first_line(guide.accept_condition), one_line(guide.accept_condition)
    # A line that announces a list says nothing by itself.
    if "\n" not in guide.accept_condition.strip() or first.endswith(("：", ":")):
        return whole
    return f"{sentence(first)}还有别的条件，见“全部”。"


def _in_short(found: tuple[str, ...]) -> str:
    """One place with its address, several by their names."""
    if len(found) <= 1:
        return "".join(found)
    names = "、".join(place.partition("（")[0] for place in found)
    return f"{names}。地址和时间问我“在哪办”"


def _listed(name: str, found: tuple[str, ...]) -> list[Passage]:
    if len(found) <= 1:
        return _told(name, "".join(found))
    return [(f"{name}：",), *((f"· {each}",) for each in found)]


def _told(name: str, text: str) -> list[Passage]:
    return [(f"{name}：{sentence(text)}",)] if text.strip() else []


def _end(entry: Entry, page: str, *, complete: bool) -> list[Passage]:
    checked = f"{spoken(entry.checked_on)}核对。" if entry.checked_on else ""
    if complete:
        end = (checked, WebLink("看网页版", page), "，可以打印、转给家人。") if page else (checked,)
        return [end] if page or checked else []
    return [(f"{checked}步骤、网上办、代办，回复“", Tap("全部"), "”", *or_page(page), "。")]
