"""Questions with known answers, made from the phrasings of a collection by holding them out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.entry import Entry

FOLDS = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the id of the entry that is right."""

    question: str
    entry: str


@dataclass(frozen=True, slots=True)
class Exam:
    """A collection as the search knows it, and what is asked of it."""

    entries: tuple[Entry, ...]
    questions: tuple[Asked, ...]


def exams(entries: Sequence[Entry], fold: int) -> Iterator[Exam]:
    """Without the phrasings that are asked; with titles only; without the entries asked for."""
    held_out = [asked for entry in entries for asked in _held_out(entry, fold)]
    careless = [Asked(_careless(entry.question), entry.id) for entry in entries]
    known = tuple(held_out + careless)
    yield Exam(tuple(_without(entry, fold) for entry in entries), known)
    yield Exam(tuple(Entry(entry.id, entry.kind, entry.question) for entry in entries), known)
    missing = [asked for entry in entries[fold::FOLDS] for asked in _held_out(entry, fold)]
    others = (entry for row, entry in enumerate(entries) if row % FOLDS != fold)
    yield Exam(tuple(others), tuple(missing))


def _held_out(entry: Entry, fold: int) -> list[Asked]:
    return [Asked(phrasing, entry.id) for phrasing in entry.phrasings[fold::FOLDS]]


def _without(entry: Entry, fold: int) -> Entry:
    kept = tuple(text for row, text in enumerate(entry.phrasings) if row % FOLDS != fold)
    return replace(entry, phrasings=kept)


def _careless(question: str) -> str:
    """The question with a character missing in the middle."""
    middle = len(question) // 2
    return question[:middle] + question[middle + 1 :]
