"""Names of places that are nowhere, and guides that list them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, product

from knowledge.entry import Entry

_FIRST = "云松柏梅兰清临安永嘉平长宁德丰葛石沙白黄青红金银玉"
_SECOND = "店桥山水湖河岭溪塘湾洲坪埠港浦陂坝沟岗坡"
_LAST = ("村", "镇", "乡", "街道", "社区", "县", "区", "市")


def invented_places(count: int) -> tuple[str, ...]:
    """At most 4,000 different ones."""
    names = product(_LAST, _FIRST, _SECOND)
    return tuple(f"{first}{second}{last}" for last, first, second in islice(names, count))


def listing(entry: Entry, places: Sequence[str]) -> Entry:
    """The entry, its guide naming all these places where a guide names places."""
    if entry.guide is None:
        return entry
    named = "、".join(places)
    guide = entry.guide
    return replace(
        entry,
        guide=replace(
            guide,
            cross_region=f"{guide.cross_region}可以在这些地方办：{named}",
            transact_addr=f"{guide.transact_addr}\n{named}",
        ),
    )


def listing_nothing(entry: Entry) -> Entry:
    """The entry, its guide naming no place where a guide names places."""
    if entry.guide is None:
        return entry
    return replace(entry, guide=replace(entry.guide, cross_region="", transact_addr=""))
