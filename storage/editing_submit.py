"""Handing in: what was picked becomes immutable versions under one submission, or nothing does."""

from collections.abc import Sequence

from knowledge.editing import Action, Handed, ItemKind, heading_of
from knowledge.editing_errors import (
    AlreadySubmitted,
    BaseMoved,
    Conflict,
    CopyGone,
    NothingHanded,
    NothingToRetire,
    Unfinished,
    Unknown,
)
from office.audit import Actor
from storage import editing_submit_sql as sql
from storage.database import Params, Row, Transaction
from storage.editing_copy_rows import copy_in
from storage.setting_store import editing_settings


def item_params(handed: Handed, submission: str) -> list[Params]:
    """In the order of what was handed in. Raises NothingHanded, Unfinished, ValueError."""
    if bad := [pick.entry for pick in handed.copies if pick.problems]:
        raise Unfinished(bad)
    publish, retire = Action.PUBLISH.value, Action.RETIRE.value
    entry, words = ItemKind.ENTRY.value, ItemKind.WORDS.value
    items = [
        *((entry, pick.entry, publish, pick.edition, 0) for pick in handed.copies),
        *((entry, each, retire, 0, 0) for each in handed.retired),
        *((words, pick.words, publish, 0, pick.number) for pick in handed.words),
    ]
    if not items:
        raise NothingHanded
    if len({item[:2] for item in items}) < len(items):
        raise ValueError("One thing stands twice in a submission: name each once.")
    names = ("kind", "object", "action", "edition", "version")
    return [
        {"submission": submission, "place": place, **dict(zip(names, item, strict=True))}
        for place, item in enumerate(items, start=1)
    ]


def hand_in(
    tx: Transaction, submission: str, handed: Handed, items: Sequence[Params], actor: Actor
) -> None:
    given: Params = {
        "id": submission,
        "title": handed.title,
        "note": handed.note,
        "by": actor.name,
        "at": actor.at,
        "items": len(items),
        "publish_at": handed.publish_at,
    }
    # One at a time: two who submit the same entry at once must not both find it free.
    tx.lock("submission")
    tx.run(sql.ADD_SUBMISSION, given)
    tx.run_many(sql.ADD_ITEM, items)
    group = {"id": submission}
    needed = _needed(tx, submission)
    tx.run(sql.RAISE_VERSIONS, {"id": submission, "at": actor.at})
    _check(tx, submission)
    tx.run(sql.SET_NEEDED, {"id": submission, "needed": needed})
    version = {name: given[name] for name in ("id", "by", "note", "at")}
    tx.run(sql.ADD_VERSIONS, version | {"note": handed.note or handed.title})
    for fill in (sql.FILL_PUBLISHED, sql.FILL_RETIRED, sql.FILL_WORDS, sql.DROP_COPIES):
        tx.run(fill, group)


def _needed(tx: Transaction, submission: str) -> int:
    rule, group = editing_settings(tx).two_approvals, {"id": submission}
    groups = {(row["kind"], row["department"]) for row in tx.run(sql.GROUPS, group).rows()}
    for row in tx.run(sql.NOT_NEWEST, group).rows():
        approved = heading_of(row["body"])
        groups.add((approved.kind, approved.department))
    return max((rule.needed(kind, department) for kind, department in groups), default=1)


def _check(tx: Transaction, submission: str) -> None:
    def found(statement: str) -> Sequence[Row]:
        return tx.run(statement, {"id": submission}).rows()

    if rows := found(sql.OPEN_ELSEWHERE):
        raise AlreadySubmitted(_objects(rows))
    if rows := found(sql.GONE):
        raise CopyGone(_objects(rows))
    for row in found(sql.CHANGED):
        if theirs := copy_in(tx, row["entry"]):
            raise Conflict(theirs)
    if rows := found(sql.MOVED):
        raise BaseMoved({row["object"]: row["approved"] for row in rows})
    if rows := found(sql.NOT_WHOLE):
        raise Unfinished(_objects(rows))
    if rows := found(sql.NOT_RETIRABLE):
        raise NothingToRetire(_objects(rows))
    for row in found(sql.UNKNOWN_WORDS):
        raise Unknown(f"词表 {row['object']} 的第 {row['version']} 版")


def _objects(rows: Sequence[Row]) -> list[str]:
    return [row["object"] for row in rows]
