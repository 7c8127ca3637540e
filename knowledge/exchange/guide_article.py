"""A guide as an article of a book: its elements in the order in which people need them."""

from collections.abc import Iterator, Mapping, Sequence

from knowledge.entry import Entry
from knowledge.exchange.book import Fact, facts, printed
from knowledge.guide import Guide
from knowledge.guide_facts import fee, presence


def guide_facts(guide: Guide, titles: Mapping[str, str]) -> tuple[Fact, ...]:
    """`titles` are those of the entries in the book, by id, for what a package holds."""
    return facts([*_what(guide, titles), *_how(guide), *_terms(guide), *_where(guide)])


def titles_of(entries: Sequence[Entry]) -> Mapping[str, str]:
    return {entry.id: entry.question for entry in entries}


def _what(guide: Guide, titles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield "事项名称", guide.task_name
    yield "日常用语", guide.common_name
    yield "包含的事项", _numbered([titles.get(item, item) for item in guide.items])
    yield "服务对象", guide.service_object
    yield "受理条件", printed(guide.accept_condition)


def _how(guide: Guide) -> Iterator[tuple[str, str]]:
    yield "办理流程", _numbered([printed(step) for step in guide.handle_flow])
    yield "办理形式", "、".join(guide.handle_type)
    yield "到现场", presence(guide)
    yield "代办", printed(guide.agent)
    online = "。".join(filter(None, (guide.online_depth, printed(guide.online))))
    yield "网上办理", "\n".join(filter(None, (online, guide.online_url)))
    yield "异地办理", "\n".join(filter(None, (guide.cross_region_type, guide.cross_region)))
    ways = ("可以预约" if guide.is_schedule else "", "可以快递" if guide.is_express else "")
    yield "方便您的", "，".join(filter(None, ways))


def _terms(guide: Guide) -> Iterator[tuple[str, str]]:
    yield "办件类型", guide.project_type
    yield "法定时限", _days(guide.anticipate_day, guide.anticipate_type)
    yield "承诺时限", _days(guide.promise_day, guide.promise_type)
    yield "收费", fee(guide)
    yield "收费依据", printed(guide.fee_basis)
    yield "设定依据", "\n".join(map(printed, guide.legal_basis))
    yield "办理结果", guide.result_name
    yield "结果领取", printed(guide.result_delivery)


def _where(guide: Guide) -> Iterator[tuple[str, str]]:
    yield "窗口", guide.window
    yield "办理地点", guide.transact_addr
    yield "办理时间", guide.transact_time
    yield "咨询电话", guide.link_way
    yield "经办人", guide.contact_person
    yield "监督投诉", guide.supervise_way
    yield "提醒", printed(guide.tips)


def _numbered(items: Sequence[str]) -> str:
    if len(items) == 1:
        return items[0]
    return "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))


def _days(number: int | None, unit: str) -> str:
    if number is None:
        return ""
    if number == 0:
        return "当场办完"
    return f"{number} 个{unit}" if unit in {"工作日", "月"} else f"{number} 天"
