"""The matters that the guides describe, for lists: what can be done online, at a desk, at once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from chat.message import Moment
from knowledge.catalogue_fields import FIELDS
from knowledge.entry import Entry
from knowledge.flags import Flag, flags_of
from knowledge.guide_facts import name_of
from knowledge.sentence import one_line
from knowledge.spot import Spot, spots


@dataclass(frozen=True, slots=True)
class Matter:
    """What a list has to know of a guide. `places` are the names of where one can go."""

    id: str
    name: str
    official: str = ""
    department: str = ""
    region: str = ""
    points: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    window: str = ""
    flags: frozenset[Flag] = frozenset()
    checked_on: str = ""
    valid_from: Moment | None = None
    valid_until: Moment | None = None

    def is_valid(self, at: Moment) -> bool:
        begun = self.valid_from is None or self.valid_from <= at
        return begun and (self.valid_until is None or at < self.valid_until)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which matters are wanted. `words` are a field, a department or a desk, as citizens say it.

    `is_hall` is the whole hall, `is_outside` whatever is done elsewhere.
    """

    flags: frozenset[Flag] = frozenset()
    words: str = ""
    floor: str = ""
    is_hall: bool = False
    is_outside: bool = False


def matters_of(entries: Iterable[Entry]) -> tuple[Matter, ...]:
    return tuple(_matter(entry) for entry in entries if entry.guide)


def chosen(matters: Iterable[Matter], wanted: Filter, *, hall: str) -> tuple[Matter, ...]:
    """The matters that are wanted, those of one department together, large departments first."""
    found = [each for each in matters if _is_wanted(each, wanted, hall)]
    size = Counter(each.department for each in found)
    return tuple(sorted(found, key=lambda each: (-size[each.department], each.department)))


def is_known(words: str) -> bool:
    """Whether `words` name a field that there is in every hall."""
    return words in FIELDS


def is_place(words: str, matters: Iterable[Matter]) -> bool:
    """Whether `words` stand in the name of a department, a desk or a place."""
    return any(words in each.department or words in _whereabouts(each) for each in matters)


def hall_spots(matter: Matter, hall: str) -> tuple[Spot, ...]:
    """Where in the hall: in no named building, or in one that ends the hall's name."""
    return tuple(spot for spot in spots(matter.window) if hall.endswith(spot.building))


def office(matter: Matter) -> str:
    """The department without the region before it: 民政局."""
    return matter.department.rpartition(matter.region)[2] if matter.region else matter.department


def months(matters: Iterable[Matter]) -> str:
    """When the data were checked: `2026年11月核对`; '' when nobody says."""
    days = sorted(each.checked_on[:7] for each in matters if each.checked_on)
    if not days:
        return ""
    first, last = (f"{int(day[:4])}年{int(day[5:7])}月" for day in (days[0], days[-1]))
    return f"{first}核对" if first == last else f"{first}到{last}核对"


def _matter(entry: Entry) -> Matter:
    guide = entry.guide
    if guide is None:
        raise ValueError(f"{entry.id} is no guide: only guides stand in lists.")
    return Matter(
        id=entry.id,
        name=name_of(entry, guide),
        official=one_line(guide.task_name),
        department=one_line(entry.department),
        region=one_line(entry.region),
        points=guide.points,
        places=tuple(
            line.partition("（")[0].strip() for line in guide.transact_addr.split("\n") if line
        ),
        window=guide.window,
        flags=flags_of(guide),
        checked_on=entry.checked_on,
        valid_from=entry.valid_from,
        valid_until=entry.valid_until,
    )


def _is_wanted(matter: Matter, wanted: Filter, hall: str) -> bool:
    if (Flag.ONE_THING in matter.flags) != (Flag.ONE_THING in wanted.flags):
        return False
    if not wanted.flags <= matter.flags or not _is_about(matter, wanted.words):
        return False
    inside = hall_spots(matter, hall) if wanted.floor or wanted.is_outside else ()
    if wanted.is_outside:
        return not inside
    return not wanted.floor or any(spot.floor == wanted.floor for spot in inside)


def _is_about(matter: Matter, words: str) -> bool:
    if not words:
        return True
    terms = FIELDS.get(words, (words,))
    about = f"{matter.department}\n{matter.name}\n{matter.official}\n{_whereabouts(matter)}"
    return any(term in about for term in terms)


def _whereabouts(matter: Matter) -> str:
    return "\n".join((matter.window, *matter.places))
