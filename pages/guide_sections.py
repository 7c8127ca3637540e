"""The sections of a guide's page, in the order in which people need them."""

from dataclasses import dataclass

from knowledge.guide import Guide
from knowledge.guide_facts import duration, fee, how_many, presence
from knowledge.markup import spoken_text
from knowledge.sentence import one_line, sentence
from pages.materials import items_of
from pages.phones import with_phones
from pages.places import general_hours, places_of
from pages.section import Fact, Section, fact, filled, passages, web_link


@dataclass(frozen=True, slots=True)
class _Writer:
    """`phone` is the hall's, for what the guide leaves open."""

    guide: Guide
    phone: str


def guide_sections(guide: Guide, phone: str) -> tuple[Section, ...]:
    writer = _Writer(guide, phone)
    return filled(write(writer) for write in _SECTIONS)


def at_a_glance(guide: Guide) -> tuple[Fact, ...]:
    """What everybody asks first, each in a line."""
    return (
        *fact("办多久", duration(guide)),
        *fact("多少钱", fee(guide)),
        *fact("跑几趟", _visits(guide)),
        *fact("办理方式", "、".join(guide.handle_type)),
    )


def _visits(guide: Guide) -> str:
    if guide.limit_scene_num is None:
        return ""
    return f"最多 {guide.limit_scene_num} 趟" if guide.limit_scene_num else "一趟也不用跑"


def _materials(writer: _Writer) -> Section:
    guide = writer.guide
    if guide.materials:
        lead = f"{how_many(guide)}。"
    else:
        lead = f"指南里还没写要带什么。来之前打 {writer.phone} 问一声，免得白跑。"
    apply = web_link("立即办理", guide.online_url)
    return Section(
        "materials", "要带什么", lead, items=items_of(guide), action=apply[0] if apply else None
    )


def _condition(writer: _Writer) -> Section:
    guide = writer.guide
    facts = (*fact("谁能办", guide.service_object), *fact("条件", guide.accept_condition))
    return Section("condition", "办理条件", facts=facts)


def _place(writer: _Writer) -> Section:
    guide = writer.guide
    found = places_of(guide)
    alone = len(found) == 1
    facts = (
        *fact("窗口", guide.window),
        *(() if alone else fact("时间", "\n".join(general_hours(guide)))),
        *(fact("预约", "可以先预约，到了不用久等") if guide.is_schedule else ()),
    )
    lead = f"这 {len(found)} 处都能办，就近去。" if len(found) > 1 else ""
    return Section("place", "在哪里办", lead, places=found, facts=facts)


def _flow(writer: _Writer) -> Section:
    steps = tuple(spoken_text(one_line(step)) for step in writer.guide.handle_flow)
    return Section("flow", "怎么办", steps=steps)


def _ways(writer: _Writer) -> Section:
    guide = writer.guide
    facts = (
        *fact("本人到场", presence(guide)),
        *fact("网上办", _online(guide)),
        *fact("请人代办", guide.agent),
        *fact("在外地办", guide.cross_region or guide.cross_region_type),
    )
    return Section("ways", "网上办、代办、异地办", facts=facts)


def _online(guide: Guide) -> str:
    told = "".join(map(sentence, (guide.online_depth, one_line(guide.online))))
    if told or not guide.handle_type:
        return told
    return "可以网上办。" if "网上" in guide.handle_type else "现在不能网上办，要到窗口。"


def _time(writer: _Writer) -> Section:
    guide = writer.guide
    facts = (
        *fact("承诺时限", _days(guide.promise_day, guide.promise_type)),
        *fact("法定时限", _days(guide.anticipate_day, guide.anticipate_type)),
        *fact("办件类型", guide.project_type),
        *fact("收费", fee(guide)),
        *fact("收费依据", guide.fee_basis),
    )
    return Section("time", "时限和费用", facts=facts)


def _days(number: int | None, unit: str) -> str:
    if number is None:
        return ""
    if number == 0:
        return "当场办完"
    return f"{number} 个{unit}" if unit in {"工作日", "月"} else f"{number} 天"


def _result(writer: _Writer) -> Section:
    guide = writer.guide
    facts = (
        *fact("拿到", guide.result_name),
        *fact("怎么领", guide.result_delivery),
        *(fact("邮寄", "可以寄给您") if guide.is_express else ()),
    )
    return Section("result", "办好以后", facts=facts)


def _tips(writer: _Writer) -> Section:
    return Section("tips", "提醒", facts=fact("", writer.guide.tips))


def _basis(writer: _Writer) -> Section:
    lines = tuple(line for basis in writer.guide.legal_basis for line in passages(basis))
    return Section("basis", "办理依据", facts=(Fact("", lines),) if lines else ())


def _contact(writer: _Writer) -> Section:
    guide = writer.guide
    asked = (
        f"{guide.link_way}（{guide.contact_person}）" if guide.contact_person else guide.link_way
    )
    numbers = (
        ("咨询", asked if guide.link_way.strip() else writer.phone),
        ("投诉", guide.supervise_way),
    )
    facts = tuple(Fact(name, (with_phones(text),)) for name, text in numbers if text.strip())
    return Section("contact", "咨询和投诉", facts=facts)


_SECTIONS = (
    _materials,
    _condition,
    _place,
    _flow,
    _ways,
    _time,
    _result,
    _tips,
    _basis,
    _contact,
)
