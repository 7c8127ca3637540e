"""The elements of a guide in words, each '' or empty when the guide does not say it."""

from chat.passage import Passage, Span, WebLink
from knowledge.entry import Entry
from knowledge.guide import Guide, Material
from knowledge.sentence import one_line, phrase

SHORT_NOTE = 16
"""Characters of a note that even a brief list says."""


def name_of(entry: Entry, guide: Guide) -> str:
    """What people call the matter."""
    return one_line(guide.common_name or entry.question or guide.task_name)


def fee(guide: Guide) -> str:
    if guide.fee.strip():
        return phrase(one_line(guide.fee))
    if guide.is_fee is False:
        return "不收费"
    return "要收费，数额以窗口公示为准" if guide.is_fee else ""


def duration(guide: Guide) -> str:
    """Such as `10 个工作日内办完（法定 60 天）`."""
    if guide.promise_day == 0 or (guide.promise_day is None and guide.project_type == "即办件"):
        return "当场就能办完"
    promised = _days(guide.promise_day, guide.promise_type)
    statutory = _days(guide.anticipate_day, guide.anticipate_type)
    if promised and statutory and promised != statutory:
        return f"{promised}内办完（法定 {statutory}）"
    return f"{promised or statutory}内办完" if promised or statutory else ""


def places(guide: Guide) -> tuple[str, ...]:
    return tuple(line.strip() for line in guide.transact_addr.splitlines() if line.strip())


def hours(guide: Guide) -> tuple[str, ...]:
    return tuple(line.strip() for line in guide.transact_time.splitlines() if line.strip())


def presence(guide: Guide) -> str:
    """Whether one has to come, and how often."""
    said = phrase(one_line(guide.in_person))
    visits = guide.limit_scene_num
    if visits is None:
        return said
    why = phrase(one_line(guide.limit_scene_explain))
    if visits == 0:
        counted = "一次也不用跑"
    else:
        counted = f"最多到现场 {visits} 次" + (f"（{why}）" if why else "")
    return f"{said}。{counted}" if said else counted


def online(guide: Guide) -> Passage:
    told = "。".join(filter(None, (phrase(guide.online_depth), phrase(one_line(guide.online)))))
    if not told and guide.handle_type:
        told = "可以网上办" if "网上" in guide.handle_type else "现在不能网上办，要到窗口"
    if not guide.online_url.startswith(("https://", "http://")):
        return (told,) if told else ()
    return (f"{told}，" if told else "", WebLink("点这里网上办", guide.online_url))


def result(guide: Guide) -> str:
    delivery = phrase(one_line(guide.result_delivery))
    if not guide.result_name.strip():
        return delivery
    return phrase(f"拿到{phrase(one_line(guide.result_name))}，{delivery}")


def materials(guide: Guide, *, brief: bool = False) -> list[Passage]:
    """All of them, numbered; `brief` leaves out long notes on what everybody has to bring."""
    return [
        _material(number, each, noted=not brief or _needs_note(each))
        for number, each in enumerate(guide.materials, 1)
    ]


def how_many(guide: Guide) -> str:
    """Such as `带这 2 样，另外 1 样看情况`."""
    sure = sum(_is_needed(each) for each in guide.materials)
    unsure = len(guide.materials) - sure
    if not sure:
        return f"这 {unsure} 样看情况带"
    only = "就够" if sure == 1 and not unsure else ""
    return f"带这 {sure} 样{only}" + (f"，另外 {unsure} 样看情况" if unsure else "")


def or_page(page: str) -> Passage:
    """Goes after another way to see the whole guide."""
    return ("，或者", WebLink("看网页版", page)) if page else ()


def _is_needed(material: Material) -> bool:
    return material.necessity in {"必要", ""}


def _needs_note(material: Material) -> bool:
    return not _is_needed(material) or len(material.note) <= SHORT_NOTE


def _material(number: int, material: Material, *, noted: bool) -> Passage:
    amount = f" {material.copies} 份" if material.copies else ""
    details = [f"{material.form}{amount}".strip()]
    details += [material.source] if material.source == "窗口领取填写" else []
    details += [] if _is_needed(material) else [material.necessity]
    details += [phrase(one_line(material.note))] if noted else []
    said = "，".join(filter(None, details))
    spans: list[Span] = [f"{number}. {one_line(material.name)}" + (f"（{said}）" if said else "")]
    for label, url in (("样表", material.sample_url), ("空表", material.blank_form_url)):
        if url.startswith(("https://", "http://")):
            spans += [" ", WebLink(label, url)]
    return tuple(spans)


def _days(number: int | None, unit: str) -> str:
    if number is None:
        return ""
    return f"{number} 个{unit}" if unit in {"工作日", "月"} else f"{number} 天"
