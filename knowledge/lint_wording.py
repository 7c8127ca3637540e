"""How an entry is asked for, how long its answer is, and what it names as related."""

from collections.abc import Iterator

from chat.passage import LIMIT, size
from knowledge.answer import answer
from knowledge.aspect import Aspect
from knowledge.entry import Entry, Kind
from knowledge.lint_finding import Code, Finding, Known, Rule, blocks, warns


def _title(entry: Entry, known: Known) -> Iterator[Finding]:
    title, limits = entry.question.strip(), known.limits
    if not title:
        yield blocks("question", Code.EMPTY, "还没有标题，请写上群众会怎么问")
    elif len(title) < limits.shortest_title:
        yield warns("question", Code.TITLE_LENGTH, "标题太短，请写成群众会问的一句话")
    elif len(title) > limits.longest_title and entry.kind is not Kind.CASE:
        message = f"标题有 {len(title)} 个字，请缩到 {limits.longest_title} 个字以内"
        yield warns("question", Code.TITLE_LENGTH, message)


def _phrasings(entry: Entry, known: Known) -> Iterator[Finding]:
    limits = known.limits
    if len(entry.phrasings) > limits.most_phrasings:
        message = f"相似问有 {len(entry.phrasings)} 条，请留下不到 {limits.most_phrasings} 条"
        yield warns("phrasings", Code.MANY_PHRASINGS, message)
    seen = {known.form(entry.question): "标题"}
    for index, phrasing in enumerate(entry.phrasings):
        form = known.form(phrasing)
        if not form:
            message = "这条相似问里没有字，请删掉"
            yield warns("phrasings", Code.EMPTY, message, index)
        elif form in seen:
            message = f"“{phrasing.strip()}”和{seen[form]}一样，请删掉"
            yield warns("phrasings", Code.REPEATED, message, index)
        elif len(form) > limits.longest_phrasing:
            message = f"这条相似问有 {len(form)} 个字，太长了不好对上，请写短些"
            yield warns("phrasings", Code.TITLE_LENGTH, message, index)
        seen.setdefault(form, f"第 {index + 1} 条相似问")


def _length(entry: Entry, known: Known) -> Iterator[Finding]:
    """Guides are told by their card; what is left out there is said when it is asked for."""
    told = [(Aspect.NONE, "answer", "答案")]
    if entry.guide:
        told = [(Aspect.NONE, "tips", "概要")]
        told += [] if entry.guide.items else [(Aspect.MATERIALS, "materials", "材料清单")]
    if entry.case:
        told = [(Aspect.NONE, "solution", "案例")]
    for aspect, field, name in told:
        length = _size(entry, aspect, known)
        if length > LIMIT:
            message = (
                f"{name}有 {length} 字节，一条消息只能发 {LIMIT} 字节（约 680 个字），"
                "会分成几条发，请尽量写短"
            )
            yield warns(field, Code.TOO_LONG, message)


def _size(entry: Entry, aspect: Aspect, known: Known) -> int:
    hall = known.hall
    page = hall.page(entry.id)
    return size(answer(entry, aspect, phone=hall.phone, page=page, entry_of=known.entry_of))


def _related(entry: Entry, known: Known) -> Iterator[Finding]:
    for index, related in enumerate(entry.related):
        if related == entry.id:
            message = "相关条目里写了它自己，请去掉"
        elif related not in known.ids:
            message = f"没有编号是“{related}”的条目，请改成已有的编号"
        else:
            continue
        yield warns("related", Code.UNKNOWN_RELATED, message, index)


WORDING_RULES: tuple[Rule, ...] = (_title, _phrasings, _length, _related)
