"""What is said when an entry answers a question."""

from collections.abc import Callable

from chat.passage import Passage, Span, WebLink, lines, readable
from knowledge.aspect import Aspect
from knowledge.case import Case
from knowledge.entry import Entry
from knowledge.guide import Guide
from knowledge.guide_answer import aspect_answer
from knowledge.guide_card import card
from knowledge.markup import spoken_text
from knowledge.one_thing import one_thing
from knowledge.sentence import one_line, sentence


def nobody(_entry_id: str) -> Entry | None:
    """For those who look up no other entries."""
    return None


def answer(
    entry: Entry,
    aspect: Aspect,
    *,
    phone: str,
    page: str = "",
    entry_of: Callable[[str], Entry | None] = nobody,
) -> Passage:
    """The entry's answer to the side that was asked about.

    `phone` is the hall's, `page` the address of the entry's page; '' where there is none.
    `entry_of` looks up the items of a package.
    """
    if entry.guide and (items := _items(entry.guide, entry_of)):
        return one_thing((entry, entry.guide), aspect, items)
    if entry.case:
        return _case_answer(entry, entry.case, phone)
    if entry.guide and (said := _guide_answer(entry, aspect, phone=phone, page=page)):
        return said
    said = spoken_text(entry.answer)
    return said if readable(said).strip("·-*+ \n") else _bare_answer(entry, phone)


def _items(guide: Guide, entry_of: Callable[[str], Entry | None]) -> list[tuple[Entry, Guide]]:
    found = (entry_of(item) for item in guide.items)
    return [(entry, entry.guide) for entry in found if entry and entry.guide]


def _guide_answer(entry: Entry, aspect: Aspect, *, phone: str, page: str) -> Passage:
    """Empty when the guide has nothing to tell but its name."""
    guide = entry.guide
    if aspect in {Aspect.NONE, Aspect.ALL}:
        return card(entry, complete=aspect is Aspect.ALL, page=page)
    if guide is None or guide == Guide(guide.task_name, guide.common_name):
        return ()
    return aspect_answer(entry, aspect, phone, page=page)


def _case_answer(entry: Entry, case: Case, phone: str) -> Passage:
    told = (
        ("情况", case.situation),
        ("卡在哪里", case.obstacle),
        ("怎么解决的", case.solution),
        ("结果", case.outcome),
        ("依据", case.legal_basis),
    )
    said: list[Passage] = [(f"有人遇到过：{sentence(entry.question)}",)]
    said += [(f"{name}：{sentence(one_line(text))}",) for name, text in told if text.strip()]
    if not any(text.strip() for _, text in told) and entry.answer.strip():
        said.append(spoken_text(entry.answer))
    help_at = f"打 {phone}，" if phone else "到咨询台，"
    said.append((f"跟您的情况像的话，{help_at}请同事照这个办法帮您看看。",))
    return lines(said)


def _bare_answer(entry: Entry, phone: str) -> Passage:
    """An entry of which only the title is known."""
    where = f"这件事由{entry.department}办理。" if entry.department else ""
    said: list[Passage] = [(f"您问的是“{one_line(entry.question)}”。{where}",)]
    if link := _link(entry):
        said.append((*link, "，可以看到要带的材料和地点。"))
    ask = f"打 {phone}" if phone else "到大厅咨询台"
    said.append((f"怎么办、要带什么，{ask}，说这件事的名称就行。",))
    return lines(said)


def _link(entry: Entry) -> tuple[Span, ...]:
    for key in ("link", "url"):
        target = entry.extra.get(key)
        if isinstance(target, str) and target.startswith(("https://", "http://")):
            return (WebLink("点这里看办事指南", target),)
    return ()
