"""How right the guides are, department by department, as cities are examined for it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.entry import Kind
from knowledge.quality import Element, Examined


@dataclass(frozen=True, slots=True)
class Lack:
    """How many guides lack an element."""

    element: Element
    guides: int


@dataclass(frozen=True, slots=True)
class KindTally:
    """Entries of one kind: `late` were not checked in time, `troubled` have problems, of which
    `blocking` must be mended; what guides lack is counted apart."""

    kind: Kind
    entries: int
    late: int
    troubled: int
    blocking: int
    warning: int


@dataclass(frozen=True, slots=True)
class Tally:
    """The entries of a department, or all of them when it is None; '' is the department of those
    that name none. `complete` guides lack nothing, `done` ones were checked this month; `overdue`
    are the most days by which a check is late; `score` is the mean of the entries, 0 to 100."""

    department: str | None
    kinds: tuple[KindTally, ...]
    complete: int
    done: int
    overdue: int
    lacks: tuple[Lack, ...]
    score: float

    def of(self, kind: Kind) -> KindTally:
        return next(each for each in self.kinds if each.kind is kind)

    @property
    def entries(self) -> int:
        return sum(each.entries for each in self.kinds)

    @property
    def guides(self) -> int:
        return self.of(Kind.GUIDE).entries

    @property
    def accuracy(self) -> float | None:
        """The share of complete guides, to a thousandth, never rounded up; None without guides."""
        return self.complete * 1000 // self.guides / 1000 if self.guides else None

    @property
    def incomplete(self) -> int:
        return self.guides - self.complete

    @property
    def open(self) -> int:
        """Guides that are still to be checked this month."""
        return self.guides - self.done

    @property
    def late(self) -> int:
        return sum(each.late for each in self.kinds)

    @property
    def troubled(self) -> int:
        return sum(each.troubled for each in self.kinds)

    @property
    def blocking(self) -> int:
        return sum(each.blocking for each in self.kinds)

    @property
    def warning(self) -> int:
        return sum(each.warning for each in self.kinds)


@dataclass(frozen=True, slots=True)
class Report:
    """`departments` are sorted by score, the worst first."""

    total: Tally
    departments: tuple[Tally, ...]


def report(entries: Iterable[Examined]) -> Report:
    by_department = defaultdict[str, list[Examined]](list)
    for each in entries:
        by_department[each.department].append(each)
    tallies = (_tally(name, group) for name, group in by_department.items())
    everything = [each for group in by_department.values() for each in group]
    worst_first = sorted(tallies, key=lambda each: (each.score, each.department or ""))
    return Report(_tally(None, everything), tuple(worst_first))


def _tally(department: str | None, entries: Sequence[Examined]) -> Tally:
    guides = [each for each in entries if each.kind is Kind.GUIDE]
    lacking = Counter(element for each in guides for element in each.missing)
    scores = sum(each.score for each in entries)
    return Tally(
        department=department,
        kinds=tuple(
            _kind_tally(kind, [each for each in entries if each.kind is kind]) for kind in Kind
        ),
        complete=sum(not each.missing for each in guides),
        done=sum(each.is_done for each in guides),
        overdue=max((each.overdue for each in entries), default=0),
        lacks=tuple(Lack(each, lacking[each]) for each in Element if lacking[each]),
        score=scores * 10 // len(entries) / 10 if entries else 0.0,
    )


def _kind_tally(kind: Kind, entries: Sequence[Examined]) -> KindTally:
    return KindTally(
        kind=kind,
        entries=len(entries),
        late=sum(each.is_late for each in entries),
        troubled=sum(bool(each.problems) for each in entries),
        blocking=sum(each.blocking for each in entries),
        warning=sum(each.warning for each in entries),
    )
