"""The content of the page of one entry."""

from dataclasses import dataclass

from chat.passage import Passage
from knowledge.case import Case
from knowledge.day import spoken
from knowledge.entry import Entry, Kind
from knowledge.guide import Guide
from knowledge.guide_facts import name_of
from knowledge.sentence import one_line
from office.hall import Hall
from pages.guide_sections import at_a_glance, guide_sections
from pages.phones import with_phones
from pages.section import Fact, Section, fact, filled, passages, web_link


@dataclass(frozen=True, slots=True)
class Sheet:
    """`official` is the official name, where people call the matter something else."""

    kind: str
    title: str
    official: str
    lead: tuple[Passage, ...]
    glance: tuple[Fact, ...]
    sections: tuple[Section, ...]
    department: str
    checked: str


def sheet_of(entry: Entry, hall: Hall) -> Sheet:
    guide = entry.guide
    title = name_of(entry, guide) if guide else one_line(entry.question)
    official = one_line(guide.task_name) if guide else ""
    return Sheet(
        kind=_KINDS[entry.kind],
        title=title,
        official="" if official == title else official,
        lead=passages(entry.answer) or _unwritten(entry, hall),
        glance=at_a_glance(guide) if guide else (),
        sections=_sections(entry, hall),
        department=entry.department,
        checked=spoken(entry.checked_on) if entry.checked_on else "",
    )


def _sections(entry: Entry, hall: Hall) -> tuple[Section, ...]:
    if entry.guide and not _is_bare(entry.guide):
        return guide_sections(entry.guide, hall.phone)
    return _case_sections(entry.case) if entry.case else ()


def _unwritten(entry: Entry, hall: Hall) -> tuple[Passage, ...]:
    """Something to go by where an entry has a title and nothing else."""
    if entry.case or (entry.guide and not _is_bare(entry.guide)):
        return ()
    links = (
        link
        for key in ("link", "url")
        if isinstance(target := entry.extra.get(key), str)
        for link in web_link("看办事指南原文", target)
    )
    ask = f"怎么办、要带什么，这里还没写。打 {hall.phone}（{hall.hours}），说这件事的名称就行。"
    return (with_phones(ask), *((link,) for link in links))


def _is_bare(guide: Guide) -> bool:
    return guide == Guide(guide.task_name, guide.common_name)


def _case_sections(case: Case) -> tuple[Section, ...]:
    told = (
        ("situation", "情况", case.situation),
        ("obstacle", "卡在哪里", case.obstacle),
        ("coordination", "怎么协调的", case.coordination),
        ("solution", "怎么解决的", case.solution),
        ("outcome", "结果", case.outcome),
        ("basis", "依据", case.legal_basis),
        ("like", "哪些事可以照着办", case.generalises_to),
    )
    return filled(Section(anchor, title, facts=fact("", text)) for anchor, title, text in told)


_KINDS = {Kind.GUIDE: "办事指南", Kind.QUESTION: "常见问题", Kind.CASE: "办事案例"}
