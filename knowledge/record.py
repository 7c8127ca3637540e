"""An entry as a JSON object: how it is imported, exported and kept."""

import json
from collections.abc import Mapping

from knowledge.case import Case
from knowledge.day import written
from knowledge.elements import case_of, flat, guide_of, keys_of
from knowledge.entry import Entry, Kind
from knowledge.fields import Fields, Record
from knowledge.guide import Guide

LONGEST_ID = 200


class BadRecord(ValueError):
    """A record that cannot become an entry; `reasons` says all that is wrong with it."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("；".join(reasons))
        self.reasons = tuple(reasons)


def entry_of(record: Record) -> Entry:
    """The entry that `record` describes. Raises BadRecord."""
    reasons: list[str] = []
    given = Fields(record, reasons)
    kind = _kind(given)
    guide = guide_of(given) if kind is Kind.GUIDE else None
    entry = Entry(
        id=_id(given),
        kind=kind,
        question=_question(given, kind, guide),
        answer=given.text("answer"),
        phrasings=given.texts("phrasings"),
        keywords=given.texts("keywords"),
        region=given.text("region"),
        department=given.text("department"),
        related=given.texts("related"),
        checked_on=given.day("checked_on"),
        valid_from=given.moment("valid_from"),
        valid_until=given.moment("valid_until"),
        guide=guide,
        case=case_of(given) if kind is Kind.CASE else None,
        extra=_extra(given, kind),
    )
    _check_validity(given, entry)
    if reasons:
        raise BadRecord(list(dict.fromkeys(reasons)))
    return entry


def record_of(entry: Entry) -> dict[str, object]:
    """The record that `entry_of` reads as `entry`; what is empty is left out."""
    texts = {"question": entry.question, "answer": entry.answer}
    lists = {
        "phrasings": list(entry.phrasings),
        "keywords": list(entry.keywords),
        "related": list(entry.related),
    }
    marks = {
        "region": entry.region,
        "department": entry.department,
        "checked_on": entry.checked_on,
        "valid_from": "" if entry.valid_from is None else written(entry.valid_from),
        "valid_until": "" if entry.valid_until is None else written(entry.valid_until),
    }
    given = {key: value for key, value in (texts | lists | marks).items() if value}
    part = entry.guide or entry.case
    return {
        "id": entry.id,
        "kind": entry.kind.value,
        **given,
        **(flat(part) if part else {}),
        **entry.extra,
    }


def written_record(entry: Entry) -> str:
    """The record as one line of JSON, the same for equal entries."""
    return json.dumps(record_of(entry), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _kind(given: Fields) -> Kind:
    name = given.text("kind").strip() or Kind.QUESTION
    try:
        return Kind(name)
    except ValueError:
        given.blame("kind", f"不认识“{name}”，请写 guide、question 或 case")
        return Kind.QUESTION


def _id(given: Fields) -> str:
    name = given.record.get("id")
    if name is None or name == "":
        given.blame("id", "没有写，每一条都要有自己的编号")
        return ""
    if not isinstance(name, str):
        given.blame("id", f"{str(name)[:40]} 不是文字，请加上引号")
        return ""
    if not name.strip() or not name.isprintable() or len(name) > LONGEST_ID:
        given.blame("id", f"要有 1 到 {LONGEST_ID} 个字，不能有换行等看不见的字符")
    return name


def _question(given: Fields, kind: Kind, guide: Guide | None) -> str:
    question = given.text("question")
    if not question.strip() and guide:
        question = guide.common_name or guide.task_name
    if not question.strip() and kind is Kind.CASE:
        question = given.text("title")
    if not question.strip():
        given.blame("question", "没有写，请写上群众会怎么问")
    return question


def _extra(given: Fields, kind: Kind) -> Mapping[str, object]:
    record = given.record
    known = _KEYS[kind]
    if kind is Kind.CASE and not given.text("question").strip():
        known = known | {"title"}
    extra = {key: value for key, value in record.items() if key not in known and value is not None}
    if not extra:
        return {}
    try:
        json.dumps(extra, ensure_ascii=False, allow_nan=False).encode()
    except (TypeError, ValueError, RecursionError):
        names = "、".join(extra).encode("utf-8", "replace").decode()
        given.blame(names, "有存不下的内容，请改成普通的文字或数字")
    return extra


def _check_validity(given: Fields, entry: Entry) -> None:
    begin, end = entry.valid_from, entry.valid_until
    if begin is not None and end is not None and end <= begin:
        given.blame("valid_until", "要晚于 valid_from")


_OWN = frozenset(
    {"id", "kind", "question", "answer", "phrasings", "keywords", "region", "department"}
    | {"related", "checked_on", "valid_from", "valid_until"}
)
_KEYS = {
    Kind.GUIDE: _OWN | keys_of(Guide),
    Kind.QUESTION: _OWN,
    Kind.CASE: _OWN | keys_of(Case),
}
