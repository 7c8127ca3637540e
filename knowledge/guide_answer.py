"""A guide's answer to one thing that was asked: the answer first, then how to see the rest."""

from chat.passage import Passage, Tap, lines
from knowledge.aspect import Aspect
from knowledge.entry import Entry
from knowledge.guide import Guide
from knowledge.guide_absent import absent
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
from knowledge.sentence import numbered, one_line, phrase, sentence


def aspect_answer(entry: Entry, aspect: Aspect, phone: str, *, page: str = "") -> Passage:
    """`phone` is the hall's; the guide's own number goes before it. `page` is its address."""
    guide = entry.guide
    if guide is None:
        return ()
    name = name_of(entry, guide)
    said = _said(name, guide, aspect, guide.link_way or phone)
    return lines([*said, _rest(name, guide, page)])


def _said(name: str, guide: Guide, aspect: Aspect, phone: str) -> list[Passage]:
    told = absent(name, guide, phone) if aspect is Aspect.ABSENT else _ANSWERS[aspect](name, guide)
    return told or _unsaid(name, aspect, phone)


def _fee(name: str, guide: Guide) -> list[Passage]:
    said = fee(guide)
    if not said:
        return []
    basis = phrase(one_line(guide.fee_basis))
    why = f"（{basis}）" if basis and guide.is_fee is not False else ""
    return [(f"{name}：{said}{why}。",)]


def _materials(name: str, guide: Guide) -> list[Passage]:
    if not guide.materials:
        return []
    return [(f"{name}，{how_many(guide)}：",), *materials(guide), *_in_person_too(guide)]


def _time(name: str, guide: Guide) -> list[Passage]:
    said = duration(guide)
    return [(f"{name}，{said}。",)] if said else []


def _place(name: str, guide: Guide) -> list[Passage]:
    found = places(guide)
    if not found:
        return _window_only(name, guide)
    said: list[Passage] = [(f"{name}，去{found[0]}。",)]
    if len(found) > 1:
        said = [(f"{name}，去这 {len(found)} 处都行：",)]
        said += [(place,) for place in numbered(found)]
    said += [(f"窗口：{sentence(one_line(guide.window))}",)] if guide.window.strip() else []
    times = hours(guide)
    return said + [(time if len(times) > 1 else f"时间：{time}",) for time in map(sentence, times)]


def _window_only(name: str, guide: Guide) -> list[Passage]:
    if guide.window.strip():
        return [(f"{name}，去{sentence(one_line(guide.window))}",)]
    if guide.handle_type == ("网上",):
        return [(f"{name}，在网上办，不用跑：", *online(guide), "。")]
    return []


def _hours(name: str, guide: Guide) -> list[Passage]:
    times = hours(guide)
    if len(times) == 1:
        return [(f"{name}，窗口时间：{sentence(times[0])}",)]
    return [(f"{name}，各处的时间：",), *((sentence(time),) for time in times)] if times else []


def _online(name: str, guide: Guide) -> list[Passage]:
    said = online(guide)
    return [(f"{name}：", *said, "。")] if said else []


def _in_person(name: str, guide: Guide) -> list[Passage]:
    said = presence(guide)
    return [(f"{name}：{said}。",)] if said else []


def _in_person_too(guide: Guide) -> list[Passage]:
    return [(sentence(one_line(guide.in_person)),)] if guide.in_person.strip() else []


def _agent(name: str, guide: Guide) -> list[Passage]:
    return [(f"{name}：{sentence(one_line(guide.agent))}",)] if guide.agent.strip() else []


def _cross_region(name: str, guide: Guide) -> list[Passage]:
    said = one_line(guide.cross_region) or guide.cross_region_type
    if said.strip():
        return [(f"{name}：{sentence(said)}",)]
    ways = [phrase(one_line(guide.online))] if "网上" in guide.handle_type else []
    ways += [f"代办：{phrase(one_line(guide.agent))}"] if guide.agent.strip() else []
    if not ways:
        return []
    other = "".join(f"{number} {way}；" for number, way in enumerate(filter(None, ways), 1))
    return [(f"{name}，没有写可以在外地的窗口办。人来不了，可以这样：{sentence(other)}",)]


def _condition(name: str, guide: Guide) -> list[Passage]:
    said = one_line(guide.accept_condition)
    return [(f"{name}的条件：{sentence(said)}",)] if said else []


def _flow(name: str, guide: Guide) -> list[Passage]:
    steps = numbered(guide.handle_flow)
    if not steps:
        return []
    return [(f"{name}，分 {len(steps)} 步：",), *((step,) for step in steps)]


def _result(name: str, guide: Guide) -> list[Passage]:
    said = result(guide)
    return [(f"{name}，办好后{said}。",)] if said else []


def _contact(name: str, guide: Guide) -> list[Passage]:
    if not guide.link_way.strip():
        return []
    who = f"（{guide.contact_person.strip()}）" if guide.contact_person.strip() else ""
    complaint = f"投诉打 {guide.supervise_way.strip()}。" if guide.supervise_way.strip() else ""
    return [(f"{name}，咨询打 {guide.link_way.strip()}{who}。{complaint}",)]


def _complaint(name: str, guide: Guide) -> list[Passage]:
    if not guide.supervise_way.strip():
        return []
    ask = f"想先问清楚，打 {guide.link_way.strip()}。" if guide.link_way.strip() else ""
    return [(f"{name}，投诉打 {guide.supervise_way.strip()}。{ask}",)]


def _unsaid(name: str, aspect: Aspect, phone: str) -> list[Passage]:
    ask = f"打 {phone} 问一声" if phone else "到大厅咨询台问一声"
    if aspect is Aspect.CONTACT and phone:
        return [(f"{name}，咨询打 {phone}。",)]
    return [(f"{name}{_TOPICS[aspect]}，指南里还没写，{ask}最准。",)]


def _rest(name: str, guide: Guide, page: str) -> Passage:
    official = one_line(guide.task_name)
    whole = "整份指南" if official == name else f"“{official}”的整份指南"
    return (f"{whole}，回复“", Tap("全部"), "”", *or_page(page), "。")


_ANSWERS = {
    Aspect.FEE: _fee,
    Aspect.MATERIALS: _materials,
    Aspect.TIME: _time,
    Aspect.PLACE: _place,
    Aspect.HOURS: _hours,
    Aspect.ONLINE: _online,
    Aspect.IN_PERSON: _in_person,
    Aspect.AGENT: _agent,
    Aspect.CROSS_REGION: _cross_region,
    Aspect.CONDITION: _condition,
    Aspect.FLOW: _flow,
    Aspect.RESULT: _result,
    Aspect.CONTACT: _contact,
    Aspect.COMPLAINT: _complaint,
}

_TOPICS = {
    Aspect.FEE: "收不收费",
    Aspect.MATERIALS: "要带什么",
    Aspect.TIME: "要多久",
    Aspect.PLACE: "在哪里办",
    Aspect.HOURS: "什么时间能办",
    Aspect.ONLINE: "能不能网上办",
    Aspect.IN_PERSON: "要不要本人来",
    Aspect.AGENT: "能不能代办",
    Aspect.ABSENT: "人来不了怎么办",
    Aspect.CROSS_REGION: "外地能不能办",
    Aspect.CONDITION: "有什么条件",
    Aspect.FLOW: "分几步",
    Aspect.RESULT: "结果怎么领",
    Aspect.CONTACT: "找谁咨询",
    Aspect.COMPLAINT: "投诉打哪个电话",
}
