"""Lists of entries, narrowed down and counted, over thousands of them without waiting."""

from collections.abc import Sequence
from dataclasses import dataclass

from chat.message import Moment
from knowledge.day import SHANGHAI, written
from knowledge.editing_list import (
    Copied,
    Counted,
    EntryState,
    Facets,
    Listed,
    ListFilter,
    Numbers,
    Order,
    Page,
    Tasks,
    Use,
)
from knowledge.entry import Kind
from knowledge.settings import EditingSettings
from storage import editing_list_sql as sql
from storage.database import Database, Row, Transaction, Value
from storage.setting_store import editing_settings
from storage.sql_like import containing

DAY = 24 * 60 * 60 * 1000
USE_DAYS = 90
MOST_FOUND = 1_000
"""Results of a search that a list can be narrowed to."""


@dataclass(frozen=True, slots=True)
class SqlEntryList:
    database: Database

    async def page(
        self, wanted: ListFilter, at: Moment, *, offset: int = 0, limit: int = 50
    ) -> Page:
        where = _where(wanted)
        keeps_order = wanted.ids is not None and wanted.order is None
        order = sql.ORDERS[wanted.order or Order.CHANGED]
        # Search results are few: they are put in the order of the search here.
        part = {"limit": MOST_FOUND, "offset": 0} if keeps_order else {}
        part = part or {"limit": limit, "offset": offset}

        def act(tx: Transaction) -> Page:
            params = {**_params(tx, wanted, at), **part}
            total = tx.run(f"{sql.COUNT} {sql.FROM} {where}", params).rows()[0]["total"]
            rows = tx.run(f"{sql.ROW} {sql.FROM} {where} {order} {sql.SLICE}", params).rows()
            return Page(tuple(map(_listed, rows)), total)

        page = await self.database.read(act)
        if not keeps_order:
            return page
        return Page(_as_found(page.rows, wanted.ids or ())[offset : offset + limit], page.total)

    async def ids(self, wanted: ListFilter, at: Moment) -> tuple[str, ...]:
        text = f"{sql.IDS} {sql.FROM} {_where(wanted)} {sql.ORDERS[wanted.order or Order.CHANGED]}"

        def act(tx: Transaction) -> tuple[str, ...]:
            return tuple(row["id"] for row in tx.run(text, _params(tx, wanted, at)).rows())

        return await self.database.read(act)

    async def facets(self) -> Facets:
        def act(tx: Transaction) -> Facets:
            return Facets(_counted(tx, sql.DEPARTMENTS), _counted(tx, sql.REGIONS))

        return await self.database.read(act)

    async def tasks(self, staff: str, at: Moment) -> Tasks:
        def act(tx: Transaction) -> Tasks:
            params = {**_times(tx, at), "staff": staff}
            mine, all_of = (
                tx.run(each, params).rows()[0] for each in (sql.MY_TASKS, sql.ALL_TASKS)
            )
            return Tasks(
                drafts=mine["drafts"],
                returned=mine["returned"],
                for_review=mine["for_review"],
                not_live=all_of["not_live"] or 0,
                expiring_soon=all_of["expiring_soon"] or 0,
                expiring=all_of["expiring"] or 0,
                stale=all_of["stale"] or 0,
                scheduled=mine["scheduled"],
            )

        return await self.database.read(act)


def _where(wanted: ListFilter) -> str:
    pieces = {
        sql.KIND: wanted.kind,
        sql.DEPARTMENT: wanted.department,
        sql.REGION: wanted.region,
        sql.TEXT: wanted.text,
        sql.BATCH: wanted.batch,
        sql.MINE: wanted.mine,
        sql.STALE: wanted.stale,
        sql.EXPIRING: wanted.expiring,
        sql.EXPIRED: wanted.expired,
        sql.NEVER_HIT: wanted.never_hit,
        sql.LOW_MARKS: wanted.low_marks,
        sql.PROBLEMS: wanted.problems,
        sql.RETURNED: wanted.returned,
    }
    conditions = [sql.EXISTS, *(piece for piece, asked in pieces.items() if asked)]
    if wanted.state is not None:
        conditions.append(sql.STATES[wanted.state])
    if wanted.ids is not None:
        names = ", ".join(f":id{place}" for place in range(_room(wanted.ids)))
        conditions.append(f"e.id IN ({names})")
    return "WHERE " + " AND ".join(conditions)


def _room(ids: Sequence[str]) -> int:
    """Of few sizes, so that there are few statements to prepare."""
    room = 16
    while room < min(len(ids), MOST_FOUND):
        room *= 4
    return room


def _params(tx: Transaction, wanted: ListFilter, at: Moment) -> dict[str, Value]:
    named: dict[str, Value] = {}
    if wanted.ids is not None:
        found = wanted.ids[:MOST_FOUND]
        padded = [*found, *[""] * (_room(found) - len(found))]
        named = {f"id{place}": each for place, each in enumerate(padded)}
    return {
        **named,
        **_times(tx, at),
        "kind": wanted.kind,
        "department": wanted.department,
        "region": wanted.region,
        "text": containing(wanted.text),
        "batch": wanted.batch,
        "mine": wanted.mine,
    }


def _times(tx: Transaction, at: Moment) -> dict[str, Value]:
    settings: EditingSettings = editing_settings(tx)
    stale, warning = settings.stale_after, settings.expiry_warning
    offset = round(SHANGHAI.utcoffset(None).total_seconds() * 1000)
    return {
        "at": at,
        "soon": at + warning.first * DAY,
        "very_soon": at + warning.last * DAY,
        "since": (at + offset) // DAY - USE_DAYS,
        "guide_checked": written(at - stale.guide * DAY)[:10],
        "other_checked": written(at - stale.other * DAY)[:10],
        "live": tx.run(sql.LIVE).rows()[0]["number"],
    }


def _as_found(rows: Sequence[Listed], ids: Sequence[str]) -> tuple[Listed, ...]:
    by_id = {row.id: row for row in rows}
    return tuple(by_id[each] for each in dict.fromkeys(ids) if each in by_id)


def _counted(tx: Transaction, text: str) -> tuple[Counted, ...]:
    return tuple(Counted(row["name"], row["entries"]) for row in tx.run(text).rows())


def _listed(row: Row) -> Listed:
    return Listed(
        id=row["id"],
        kind=Kind(row["kind"]),
        title=row["title"],
        department=row["department"],
        region=row["region"],
        states=_states(row),
        numbers=Numbers(row["newest"], row["approved"], row["live"] or 0),
        checked_on=row["checked_on"],
        valid_until=row["valid_until"],
        changed_at=row["changed_at"],
        changed_by=row["changed_by"],
        use=Use(row["answers"] or 0, row["useful"] or 0, row["useless"] or 0),
        copied=_copied(row),
        submission=row["submission"] or "",
    )


def _states(row: Row) -> tuple[EntryState, ...]:
    stands = row["approved"] > row["withdrawn"]
    holds = {
        EntryState.DRAFT: row["edition"] is not None,
        EntryState.WAITING: row["state"] == "waiting",
        EntryState.SCHEDULED: row["state"] == "scheduled",
        EntryState.APPROVED: stands and row["live"] != row["approved"],
        EntryState.LIVE: row["live"] is not None,
        EntryState.RETIRED: not stands and row["withdrawn"] > 0,
    }
    return tuple(state for state, is_so in holds.items() if is_so)


def _copied(row: Row) -> Copied | None:
    if row["edition"] is None:
        return None
    return Copied(
        edition=row["edition"],
        changed_by=row["copied_by"],
        changed_at=row["copied_at"],
        problems=row["problems"],
        batch=row["batch"],
        returned_why=row["returned_why"],
    )
