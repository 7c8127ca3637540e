"""What a guide, a question and a case must not lack."""

from collections.abc import Iterator

from knowledge.entry import Entry, Kind
from knowledge.lint_finding import Code, Finding, Known, Rule, blocks, warns


def _elements(entry: Entry, _: Known) -> Iterator[Finding]:
    """The five elements that every guide has to show (材料、要求、经办人、电话、地址)."""
    guide = entry.guide
    if guide is None or guide.items:
        return
    if not guide.materials:
        yield blocks("materials", Code.EMPTY, "还没有材料，请至少写一样，比如居民身份证")
    for field, message in _NEEDED:
        if not getattr(guide, field).strip():
            yield blocks(field, Code.EMPTY, message)


def _useful(entry: Entry, _: Known) -> Iterator[Finding]:
    guide = entry.guide
    if guide is None or guide.items:
        return
    if not guide.transact_time.strip():
        yield warns("transact_time", Code.EMPTY, "没有写办理时间，请写上几点到几点，周末办不办")
    if guide.promise_day is None and guide.project_type != "即办件":
        yield warns("promise_day", Code.EMPTY, "没有写承诺几天办完，当场能办完的写 0")
    if not guide.handle_flow:
        yield warns("handle_flow", Code.EMPTY, "没有写办理步骤，请一步一行写上")


def _package(entry: Entry, known: Known) -> Iterator[Finding]:
    """A package says by its items what to bring and where to go."""
    guide = entry.guide
    if guide is None or not guide.items:
        return
    for index, item in enumerate(guide.items):
        if item == entry.id:
            message = "这件事里包含了它自己，请去掉这一项"
        elif item not in known.ids:
            message = f"没有编号是“{item}”的指南，请改成已有的编号，或者先建好这份指南"
        elif item in guide.items[:index]:
            message = f"“{item}”写了两次，请去掉一个"
        else:
            continue
        yield blocks("items", Code.UNKNOWN_ITEM, message, index)
    if not guide.link_way.strip():
        yield blocks("link_way", Code.EMPTY, _PHONE)


def _materials(entry: Entry, _: Known) -> Iterator[Finding]:
    for index, material in enumerate(entry.guide.materials if entry.guide else ()):
        if not material.name.strip():
            yield blocks("materials.name", Code.EMPTY, "这样材料没有写名称，请写上", index)


def _answer(entry: Entry, _: Known) -> Iterator[Finding]:
    if entry.kind is Kind.QUESTION and not entry.answer.strip():
        yield blocks("answer", Code.EMPTY, "还没有答案，请写上群众看得懂的答复")


def _case(entry: Entry, _: Known) -> Iterator[Finding]:
    """An old case may have all in one text; its parts should still be told apart."""
    case = entry.case
    if case is None:
        return
    for field, text, message in (
        ("situation", case.situation, "还没有写情况，请写明遇到了什么事，不写姓名"),
        ("solution", case.solution, "还没有写怎么解决的，请写明是怎么办成的"),
    ):
        if not text.strip():
            make = warns if entry.answer.strip() else blocks
            yield make(field, Code.EMPTY, message)


_PHONE = "还没有咨询电话，请写上带区号的电话，比如 0999-88123450"
_NEEDED = (
    ("accept_condition", "还没有受理条件，请写明谁能办、要满足什么"),
    ("contact_person", "还没有经办人，请写上岗位，比如：户政科 综合岗"),
    ("link_way", _PHONE),
    ("transact_addr", "还没有办理地址，请写到楼层或窗口；只能网上办的写“网上办理”"),
)

ELEMENT_RULES: tuple[Rule, ...] = (_elements, _useful, _package, _materials, _answer, _case)
