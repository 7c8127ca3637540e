"""What a list of entries is asked for: read from an address, and written into one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import parse_qsl, urlencode

from console.form import choice_in
from knowledge.editing_list import EntryState, ListFilter, Order
from knowledge.entry import Kind

LONGEST = 200
"""Characters of anything that is asked for."""

TICKS = (
    ("stale", "该核对的"),
    ("expiring", "快到期"),
    ("expired", "已过期"),
    ("never_hit", "没人问到过"),
    ("low_marks", "评价低"),
    ("problems", "有问题的草稿"),
    ("returned", "退回的"),
    ("mine", "我的草稿"),
)
"""Parts of the filter that are on or off."""

_CHOSEN = ("kind", "department", "region", "state", "batch", "order")


@dataclass(frozen=True, slots=True)
class Wanted:
    """`said` are the names and values as the address has them, without empty ones; `search` is
    what was typed to be searched for."""

    filter: ListFilter
    search: str
    said: tuple[tuple[str, str], ...]

    @property
    def query(self) -> str:
        """As it stands behind the question mark."""
        return urlencode(self.said)

    @property
    def is_narrowed(self) -> bool:
        return any(name != "order" for name, _ in self.said)

    def has(self, name: str) -> bool:
        return any(each == name for each, _ in self.said)

    def value(self, name: str) -> str:
        return dict(self.said).get(name, "")

    def without(self, name: str) -> str:
        """The address of the same list without that part."""
        kept = [pair for pair in self.said if pair[0] != name]
        return "/console/entries" + (f"?{urlencode(kept)}" if kept else "")


def wanted_in(query: str, *, staff: str, reads_only: bool = False) -> Wanted:
    """`query` is that of the address. Whoever only reads gets what is live, whatever they ask."""
    given = dict(parse_qsl(query))
    names = _names(reads_only=reads_only)
    pairs = ((name, given.get(name, "").strip()[:LONGEST]) for name in names)
    said = tuple(pair for pair in pairs if _is_known(*pair))
    values = dict(said)
    wanted = Wanted(_filter(values.get, staff), values.get("q", ""), said)
    if reads_only:
        return replace(wanted, filter=replace(wanted.filter, state=EntryState.LIVE))
    return wanted


def _names(*, reads_only: bool) -> Sequence[str]:
    if reads_only:
        return ("q", "kind", "department", "region", "order")
    return ("q", *_CHOSEN, *(name for name, _ in TICKS))


def _is_known(name: str, value: str) -> bool:
    """What says nothing is left out, so that addresses stay short and mean what they say."""
    kinds: dict[str, type[StrEnum]] = {"kind": Kind, "state": EntryState, "order": Order}
    if name in kinds:
        return value in set(kinds[name])
    return bool(value)


def _filter(value: Callable[[str, str], str], staff: str) -> ListFilter:
    def is_ticked(name: str) -> bool:
        return bool(value(name, ""))

    return ListFilter(
        kind=choice_in(Kind, value("kind", "")),
        department=value("department", ""),
        region=value("region", ""),
        state=choice_in(EntryState, value("state", "")),
        batch=value("batch", ""),
        mine=staff if is_ticked("mine") else "",
        stale=is_ticked("stale"),
        expiring=is_ticked("expiring"),
        expired=is_ticked("expired"),
        never_hit=is_ticked("never_hit"),
        low_marks=is_ticked("low_marks"),
        problems=is_ticked("problems"),
        returned=is_ticked("returned"),
        order=choice_in(Order, value("order", "")),
    )
