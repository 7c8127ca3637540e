"""Questions of our own whose right entries are known: one half to fit with, one to report on."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.entry import Entry
from knowledge.importing import read_entries
from knowledge.starter_files import starter_entries

FOLDER = Path(__file__).parent / "trials"
"""Not shipped with the package: who fits the search has the sources."""

ASKING_STARTER = frozenset({"starter", "everyday"})
"""The collections without entries of their own: they ask the sample knowledge."""

OUTSIDE = "outside"
"""The folder with questions that no entry of any collection answers."""


class TrialsMissing(LookupError):
    """There are no collections to fit with: run this in the source folder."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the ids of the entries that answer it.

    `after` is the entry that was answered before, `kind` says what is hard about it; or ''.
    """

    text: str
    relevant: frozenset[str]
    after: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Exam:
    """Half of a collection's questions; `far` is chit-chat, `near` are matters that no entry
    answers."""

    name: str
    entries: tuple[Entry, ...]
    questions: tuple[Asked, ...]
    far: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


def exams_to_fit() -> list[Exam]:
    """The odd lines of every collection. Raises TrialsMissing."""
    return _exams(0)


def exams_to_report() -> list[Exam]:
    """The even lines of every collection. Raises TrialsMissing."""
    return _exams(1)


def _exams(first: int) -> list[Exam]:
    folders = sorted({path.parent for path in FOLDER.glob("*/questions.jsonl")})
    if not folders:
        raise TrialsMissing("There are no questions in knowledge/trials: run this in the sources.")
    return [_exam(folder, first) for folder in folders]


def _exam(folder: Path, first: int) -> Exam:
    path = folder / "entries.jsonl"
    entries = starter_entries() if folder.name in ASKING_STARTER else read_entries(path).entries
    questions = [_asked(line) for line in _lines(folder / "questions.jsonl")][first::2]
    return Exam(
        folder.name,
        tuple(entries),
        tuple(questions),
        far=tuple(_outside(folder, "far", first)),
        near=tuple(_outside(folder, "near", first)),
    )


def _asked(line: dict[str, object]) -> Asked:
    relevant = line["relevant"]
    assert isinstance(relevant, list)  # noqa: S101  see the README of the folder
    return Asked(
        str(line["query"]),
        frozenset(map(str, relevant)),
        str(line.get("after", "")),
        str(line.get("kind", "")),
    )


def _outside(folder: Path, kind: str, first: int) -> Iterator[str]:
    own = folder / "outside.jsonl"
    if own.exists():
        yield from [str(line["query"]) for line in _lines(own) if line["kind"] == kind][first::2]
    shared = folder.parent / OUTSIDE / f"{kind}.txt"
    if shared.exists():
        yield from [line for line in shared.read_text("utf-8").splitlines() if line][first::2]


def _lines(path: Path) -> Iterator[dict[str, object]]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            yield json.loads(line)
        except ValueError as error:
            raise ValueError(f"{path}:{number}: write one JSON object a line ({error})") from None
