"""What the staff have decided by hand for a question (人工指定) goes before any search."""

from dataclasses import dataclass

from chat.message import Moment
from knowledge.entry import Entry, Kind
from knowledge.own_words_pin import Pin
from knowledge.release import Release


@dataclass(frozen=True, slots=True)
class Pinned:
    """A pin that holds, and the entry that it gives."""

    pin: Pin
    entry: Entry


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
    if pin is None or at >= pin.ends or pin.entry in withdrawn:
        return None
    entry = release.entry(pin.entry)
    if entry is None or not entry.is_valid(at) or kind not in {None, entry.kind}:
        return None
    return Pinned(pin, entry)
