"""What the staff have decided by hand for a question (人工指定) goes before any search."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from chat.message import Moment
from knowledge.entry import Entry, Kind
from knowledge.own_words_pin import Pin
from knowledge.release import Release


@dataclass(frozen=True, slots=True)
class Pinned:
    """A pin that holds, and the entry that it gives."""

    pin: Pin
    entry: Entry


class Idle(StrEnum):
    """Why a pin does nothing, in words for the staff."""

    OVER = "已经过了最后一天"
    MISSING = "没有这个编号的条目，或者它还没有发布"
    WITHDRAWN = "这一条已经撤下"
    INVALID = "这一条不在有效期内"


def idle_pins(
    release: Release, *, at: Moment, withdrawn: frozenset[str] = frozenset()
) -> Iterator[tuple[Pin, Idle]]:
    """The pins of a release that decide nothing at `at`: to be mended or taken out."""
    for pin in release.words.own.pins.values():
        if reason := idle(pin, release.entry(pin.entry), at, withdrawn):
            yield pin, reason


def pinned(
    release: Release,
    question: str,
    *,
    at: Moment,
    withdrawn: frozenset[str] = frozenset(),
    kind: Kind | None = None,
) -> Pinned | None:
    """None unless the question, in the form of the index, is pinned until `at` or later to an
    entry that may be said, of `kind`, if it is given."""
    pins = release.words.own.pins
    pin = pins.get(release.words.form(question)) if pins else None
    if pin is None:
        return None
    entry = release.entry(pin.entry)
    if entry is None or idle(pin, entry, at, withdrawn) or kind not in {None, entry.kind}:
        return None
    return Pinned(pin, entry)


def idle(pin: Pin, entry: Entry | None, at: Moment, withdrawn: frozenset[str]) -> Idle | None:
    """Why a pin decides nothing; `entry` is what the release has under its id."""
    if at >= pin.ends:
        return Idle.OVER
    if entry is None:
        return Idle.MISSING
    if pin.entry in withdrawn:
        return Idle.WITHDRAWN
    return None if entry.is_valid(at) else Idle.INVALID
