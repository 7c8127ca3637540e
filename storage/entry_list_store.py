"""Lists of entries, narrowed down and counted, over thousands of them without waiting."""

from collections.abc import Mapping, Sequence
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

MOST_ROWS = 1_000_000
"""Of a list that is taken as a whole."""


@dataclass(frozen=True, slots=True)
class SqlEntryList:
    database: Database

    async def page(
        self, wanted: ListFilter, at: Moment, *, offset: int = 0, limit: int = 50
    ) -> Page:
        text = f"{sql.COUNT} {sql.FROM} {_where(wanted)}"

        def act(tx: Transaction) -> Page:
            params = _params(tx, wanted, at)
            total = tx.run(text, params).rows()[0]["total"]
            # First which rows, then what stands in them: sorting thousands of wide rows is slow.
            ids = _ids(tx, wanted, params, offset=offset, limit=limit)
            return Page(_rows(tx, ids, params), total)

        return await self.database.read(act)

    async def ids(self, wanted: ListFilter, at: Moment) -> tuple[str, ...]:
        def act(tx: Transaction) -> tuple[str, ...]:
            return _ids(tx, wanted, _params(tx, wanted, at), offset=0, limit=MOST_ROWS)

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
        conditions.append(_among(wanted.ids[:MOST_FOUND]))
    return "WHERE " + " AND ".join(conditions)


def _among(ids: Sequence[str], column: str = "e.id") -> str:
    names = ", ".join(f":id{place}" for place in range(_room(ids)))
    return f"{column} IN ({names})"


def _named(ids: Sequence[str]) -> dict[str, Value]:
    padded = [*ids, *[""] * (_room(ids) - len(ids))]
    return {f"id{place}": each for place, each in enumerate(padded)}


def _room(ids: Sequence[str]) -> int:
    """Of few sizes, so that there are few statements to prepare."""
    room = 16
    while room < len(ids):
        room *= 4
    return room


def _params(tx: Transaction, wanted: ListFilter, at: Moment) -> dict[str, Value]:
    return {
        **_named((wanted.ids or ())[:MOST_FOUND]),
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


def _ids(
    tx: Transaction,
    wanted: ListFilter,
    params: Mapping[str, Value],
    *,
    offset: int,
    limit: int,
) -> tuple[str, ...]:
    """A part of what is wanted, in order: that of the search, if there was one."""
    hits = sql.HITS if wanted.order is Order.HITS else ""
    text = f"{sql.IDS} {sql.FROM} {hits} {_where(wanted)}"
    if wanted.ids is not None and wanted.order is None:
        found = {row["id"] for row in tx.run(text, params).rows()}
        in_order = [each for each in dict.fromkeys(wanted.ids) if each in found]
        return tuple(in_order[offset : offset + limit])
    order = sql.ORDERS[wanted.order or Order.CHANGED]
    part = {**params, "offset": offset, "limit": limit}
    return tuple(row["id"] for row in tx.run(f"{text} {order} {sql.SLICE}", part).rows())


def _rows(tx: Transaction, ids: Sequence[str], params: Mapping[str, Value]) -> tuple[Listed, ...]:
    if not ids:
        return ()
    given = {**params, **_named(ids)}
    uses = tx.run(f"{sql.USES} {_among(ids, 'entry')} {sql.OF_EACH}", given).rows()
    use = {row["entry"]: Use(row["answers"], row["useful"], row["useless"]) for row in uses}
    rows = tx.run(f"{sql.ROW} {sql.FROM} WHERE {_among(ids)}", given).rows()
    by_id = {row["id"]: _listed(row, use.get(row["id"], Use())) for row in rows}
    return tuple(by_id[each] for each in ids)


def _counted(tx: Transaction, text: str) -> tuple[Counted, ...]:
    found = [Counted(row["name"], row["entries"]) for row in tx.run(text).rows()]
    # Sorted here, as the engines do not sort texts alike.
    return tuple(sorted(found, key=lambda each: (-each.count, each.name)))


def _listed(row: Row, use: Use) -> Listed:
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
        use=use,
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
